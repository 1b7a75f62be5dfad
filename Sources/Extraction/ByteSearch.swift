/// Finds words in bytes, without making a String of them.
enum ByteSearch {
    /// The offset after the first place of a word in small ASCII letters; case does not matter.
    static func end(of word: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let length = word.utf8CodeUnitCount
        guard length > 0, bytes.count >= length else { return nil }
        let first = word.utf8Start[0]
        for start in 0...(bytes.count - length) where lower(bytes[start]) == first {
            var offset = 1
            while offset < length, lower(bytes[start + offset]) == word.utf8Start[offset] {
                offset += 1
            }
            if offset == length { return start + length }
        }
        return nil
    }

    /// True where the text holds the word.
    static func holds(_ word: StaticString, in text: some StringProtocol) -> Bool {
        var copy = String(text)
        return copy.withUTF8 { end(of: word, in: $0) != nil }
    }

    /// The small letter of an ASCII capital; every other byte as it is.
    @inline(__always)
    static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
