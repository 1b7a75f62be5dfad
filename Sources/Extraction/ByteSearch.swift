#if canImport(Glibc)
    import Glibc
#endif

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

    /// True where bytes hold others, case and all.
    static func holds(_ part: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        part.withUnsafeBufferPointer { word in
            word.first.map { holds(word, first: $0, in: bytes) } ?? true
        }
    }

    /// True where bytes hold a word that begins with `first`.
    static func holds(
        _ word: UnsafeBufferPointer<UInt8>,
        first: UInt8,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let base = bytes.baseAddress, let start = word.baseAddress else { return false }
        var index = 0
        while index <= bytes.count - word.count {
            guard
                let found = memchr(base + index, Int32(first), bytes.count - word.count - index + 1)
            else { return false }
            if memcmp(found, start, word.count) == 0 { return true }
            index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
        }
        return false
    }

    /// The same for texts that do not lie in memory as UTF-8.
    static func isPart(_ word: [UInt8], of bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { text in
            word.withUnsafeBufferPointer { part in
                part.first.map { holds(part, first: $0, in: text) } ?? true
            }
        }
    }

    /// The small letter of an ASCII capital; every other byte as it is.
    @inline(__always)
    static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

extension StringProtocol {
    /// True where the text holds another, byte by byte: the standard library's search first cuts
    /// both into characters.
    func contains(_ other: String) -> Bool {
        let (text, part) = (utf8, other.utf8)
        guard text.count >= part.count, let first = part.first else { return part.isEmpty }
        let found = text.withContiguousStorageIfAvailable { bytes in
            part.withContiguousStorageIfAvailable { word in
                ByteSearch.holds(word, first: first, in: bytes)
            }
        }
        if let found = found ?? nil { return found }
        return ByteSearch.isPart(Array(part), of: Array(text))
    }
}

/// Several words that are looked for at once: one pass over the bytes, wherever the case is.
struct WordSearch: Sendable {
    private let words: [[UInt8]]
    /// For each byte the words that have it first, and those that have it second, as bits.
    private let first: [UInt64]
    private let second: [UInt64]

    /// Prepares for at most 64 words of two bytes or more, in small ASCII letters.
    init(_ words: [StaticString]) { self.init(words.map { "\($0)" }) }

    /// The same.
    init(_ words: [String]) {
        self.words = words.prefix(64).map { Array($0.utf8) }
        var first = [UInt64](repeating: 0, count: 256)
        var second = first
        for (number, word) in self.words.enumerated() where word.count >= 2 {
            first[Int(word[0])] |= 1 << UInt64(number)
            second[Int(word[1])] |= 1 << UInt64(number)
        }
        for capital in UInt8(ascii: "A")...UInt8(ascii: "Z") {
            first[Int(capital)] = first[Int(ByteSearch.lower(capital))]
            second[Int(capital)] = second[Int(ByteSearch.lower(capital))]
        }
        (self.first, self.second) = (first, second)
    }

    /// True where bytes hold one of the words.
    func isIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { look(bytes) { _ in true } }

    /// The words that bytes hold, as bits.
    func found(in bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var found: UInt64 = 0
        _ = look(bytes) { number in
            found |= 1 << UInt64(number)
            return false
        }
        return found
    }

    /// Calls `body` with the number of each word that is found, until it returns true.
    @inline(__always)
    private func look(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Bool) -> Bool {
        guard bytes.count >= 2, let base = bytes.baseAddress else { return false }
        return first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in
                guard let first = first.baseAddress, let second = second.baseAddress else {
                    return false
                }
                var next = first[Int(base[0])]
                for start in 0..<bytes.count - 1 {
                    let byte = Int(base[start + 1])
                    var left = next & second[byte]
                    next = first[byte]
                    while left != 0 {
                        let number = left.trailingZeroBitCount
                        if stands(words[number], in: bytes, at: start), body(number) { return true }
                        left &= left - 1
                    }
                }
                return false
            }
        }
    }

    private func stands(
        _ word: [UInt8],
        in bytes: UnsafeBufferPointer<UInt8>,
        at start: Int
    ) -> Bool {
        guard start + word.count <= bytes.count else { return false }
        for offset in word.indices where ByteSearch.lower(bytes[start + offset]) != word[offset] {
            return false
        }
        return true
    }
}
