extension WebURLReader {
    /// Reads the usual address in one pass; `nil` sends the caller the long way.
    ///
    /// Usual are `http://` and `https://` in lower case, a host of letters, digits, dots and dashes,
    /// and nothing that has to be encoded, resolved or trimmed.
    static func usual(_ bytes: UnsafeBufferPointer<UInt8>) -> WebURL? {
        let scheme: String
        let start: Int
        if begins(bytes, "https://") {
            (scheme, start) = ("https", 8)
        } else if begins(bytes, "http://") {
            (scheme, start) = ("http", 7)
        } else {
            return nil
        }
        var end = start
        while end < bytes.count, isHostByte(bytes[end]) { end += 1 }
        guard end > start else { return nil }
        let host = text(bytes, start..<end)
        var port: Int?
        if end < bytes.count, bytes[end] == UInt8(ascii: ":") {
            var number = 0
            let first = end + 1
            end = first
            while end < bytes.count, end < first + 5, (48...57).contains(bytes[end]) {
                number = number * 10 + Int(bytes[end] - 48)
                end += 1
            }
            guard end > first, number <= 65_535 else { return nil }
            port = number == defaultPorts[scheme] ? nil : number
        }
        guard end == bytes.count || [0x2F, 0x3F, 0x23].contains(bytes[end]) else { return nil }
        guard let marks = marks(bytes, from: end) else { return nil }
        let fragment = marks.hash.map { text(bytes, ($0 + 1)..<bytes.count) }
        let whole = marks.hash ?? bytes.count
        let query = marks.question.map { text(bytes, ($0 + 1)..<whole) }
        let pathEnd = marks.question ?? whole
        return WebURL(
            scheme: scheme,
            host: host,
            port: port,
            path: end == pathEnd ? "/" : text(bytes, end..<pathEnd),
            query: query,
            fragment: fragment
        )
    }

    /// Where query and fragment begin; `nil` when a byte calls for the long way.
    private static func marks(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> (question: Int?, hash: Int?)? {
        var question: Int?
        var hash: Int?
        for index in start..<bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x00...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x60, 0x7B, 0x7D, 0x7F...0xFF: return nil
            case 0x3F: if hash == nil, question == nil { question = index }
            case 0x23: if hash == nil { hash = index }
            case 0x2F:
                // A dot after a slash may be a segment that goes up.
                let isPath = question == nil && hash == nil
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0
                if isPath, next == 0x2E || next == 0x25 { return nil }
            default: break
            }
        }
        return (question, hash)
    }

    private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ prefix: StaticString) -> Bool
    {
        prefix.withUTF8Buffer { prefix in
            guard bytes.count > prefix.count else { return false }
            for index in 0..<prefix.count where bytes[index] != prefix[index] { return false }
            return true
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 0x2E || byte == 0x2D
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
