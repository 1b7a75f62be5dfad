extension PagePhrases {
    /// Folds one short line: small letters, plain apostrophes, no punctuation at the ends.
    static func fold(_ text: String) -> String {
        var text = text
        if let plain = text.withUTF8(foldedASCII) { return plain }
        var bytes = Array(text.lowercased().utf8)
        while let last = bytes.last, last < 0x80, !isASCIIAlphanumeric(last) { bytes.removeLast() }
        let start = bytes.firstIndex { $0 >= 0x80 || isASCIIAlphanumeric($0) } ?? bytes.endIndex
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = start
        while index < bytes.count {
            // U+2019 is E2 80 99; other signs of U+20xx go at the ends.
            if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
                if bytes[index + 2] == 0x99 {
                    out.append(UInt8(ascii: "'"))
                } else if !out.isEmpty {
                    out += bytes[index...(index + 2)]
                }
                index += 3
                continue
            }
            out.append(bytes[index])
            index += 1
        }
        while out.count >= 3, out[out.count - 3] == 0xE2 { out.removeLast(3) }
        while let last = out.last, last < 0x80, !isASCIIAlphanumeric(last) { out.removeLast() }
        while let first = out.first, first == 0x20 { out.removeFirst() }
        return String(decoding: out, as: UTF8.self)
    }

    /// The same for ASCII; `nil` for other text.
    private static func foldedASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var others: UInt8 = 0
        for byte in bytes { others |= byte }
        guard others < 0x80 else { return nil }
        var end = bytes.count
        while end > 0, !isASCIIAlphanumeric(bytes[end - 1]) { end -= 1 }
        var start = 0
        while start < end, !isASCIIAlphanumeric(bytes[start]) { start += 1 }
        return String(unsafeUninitializedCapacity: end - start) { out in
            for index in start..<end { out[index - start] = ByteSearch.lower(bytes[index]) }
            return end - start
        }
    }
}
