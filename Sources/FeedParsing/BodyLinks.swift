#if canImport(Glibc)
    import Glibc
#endif
import Model
import Text

/// Attributes of HTML that hold an address.
let linkAttributes: Set<String> = [
    "href", "src", "cite", "action", "longdesc", "data", "background", "poster", "codebase",
    "classid", "usemap", "profile", "formaction", "srcset", "dynsrc", "lowsrc",
]

/// True when an address begins with a scheme.
func hasScheme(_ address: String) -> Bool {
    for (place, byte) in address.utf8.enumerated() {
        switch byte {
        case 97...122, 65...90: continue
        case 48...57, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            if place == 0 { return false }
        case UInt8(ascii: ":"): return place > 0
        default: return false
        }
    }
    return false
}

/// An address made absolute; one that is absolute already stays as it is written.
func resolveReference(_ reference: String, base: WebURL?) -> String {
    let cleaned = withoutLineBreaks(trimSpace(reference))
    guard !hasScheme(cleaned), let base else { return cleaned }
    return WebURL(cleaned, base: base)?.string ?? cleaned
}

/// An address in a body, made absolute; letters beyond ASCII stay letters, as the body writes them.
func resolveBodyReference(_ reference: String, base: WebURL?) -> String {
    let resolved = resolveReference(reference, base: base)
    guard reference.utf8.contains(where: { $0 >= 0x80 }) else { return resolved }
    return decodingLetters(resolved)
}

/// Percent-encoded characters beyond ASCII written out (RFC 3987 §3.2).
private func decodingLetters(_ address: String) -> String {
    let bytes = Array(address.utf8)
    var out: [UInt8] = []
    var position = 0
    while position < bytes.count {
        if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
            let high = hexadecimal(bytes[position + 1]), let low = hexadecimal(bytes[position + 2]),
            high >= 8
        {
            out.append(high << 4 | low)
            position += 3
        } else {
            out.append(bytes[position])
            position += 1
        }
    }
    return String(validating: out, as: UTF8.self) ?? address
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
}

private func withoutLineBreaks(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else { return text }
    return String(
        decoding: text.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 },
        as: UTF8.self
    )
}

/// Makes the addresses in an HTML text absolute (RFC 3986 §5).
///
/// One pass over the tags; a text without relative addresses is given back as it is.
///
/// - Parameters:
///   - html: a body, sanitised or not.
///   - base: asked for only when a relative address is found.
/// - Returns: the same HTML but for those addresses.
func resolveLinks(inHTML html: String, base: @autoclosure () -> WebURL?) -> String {
    var html = html
    let resolved: [UInt8]? = html.withUTF8 { bytes in
        withoutActuallyEscaping(base) { base in
            var resolver = BodyLinkResolver(bytes: bytes, base: base)
            return resolver.run()
        }
    }
    return resolved.map { String(decoding: $0, as: UTF8.self) } ?? html
}

private struct BodyLinkResolver {
    let bytes: UnsafeBufferPointer<UInt8>
    let makeBase: () -> WebURL?
    private lazy var base = makeBase()
    private var out: [UInt8] = []
    private var copied = 0

    init(bytes: UnsafeBufferPointer<UInt8>, base: @escaping () -> WebURL?) {
        self.bytes = bytes
        makeBase = base
    }

    mutating func run() -> [UInt8]? {
        guard let start = bytes.baseAddress else { return nil }
        var position = 0
        while position < bytes.count,
            let found = memchr(start + position, 0x3C, bytes.count - position)
        {
            let mark = UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found))
            position = tag(from: mark + 1)
        }
        guard copied > 0 else { return nil }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
        return out
    }

    /// Goes through a tag's attributes; returns the place after it.
    private mutating func tag(from start: Int) -> Int {
        var position = start
        guard position < bytes.count else { return position }
        if bytes[position] == UInt8(ascii: "!") { return declaration(from: position) }
        guard isLetter(bytes[position]) else { return position }
        while position < bytes.count, bytes[position] > 0x20, bytes[position] != 0x3E {
            position += 1
        }
        while position < bytes.count, bytes[position] != 0x3E {
            guard isLetter(bytes[position]) else {
                position += 1
                continue
            }
            position = attribute(from: position)
        }
        return position
    }

    /// `<!` that begins no comment or declaration is text; HTML would take all up to the next `>`
    /// for a comment.
    private mutating func declaration(from mark: Int) -> Int {
        let next = mark + 1
        guard next < bytes.count else { return next }
        if isLetter(bytes[next]) || bytes[next] == UInt8(ascii: "-") || bytes[next] == 0x5B {
            return next
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<(mark - 1)]))
        out += "&lt;".utf8
        copied = mark
        return next
    }

    private mutating func attribute(from start: Int) -> Int {
        var position = start
        while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
        let name = start..<position
        position = skipSpace(position)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return position }
        position = skipSpace(position + 1)
        guard position < bytes.count else { return position }
        let quote = bytes[position]
        let valueStart: Int
        var valueEnd: Int
        if quote == 0x22 || quote == 0x27 {
            valueStart = position + 1
            valueEnd = valueStart
            while valueEnd < bytes.count, bytes[valueEnd] != quote { valueEnd += 1 }
            position = min(valueEnd + 1, bytes.count)
        } else {
            valueStart = position
            valueEnd = position
            while valueEnd < bytes.count, bytes[valueEnd] > 0x20, bytes[valueEnd] != 0x3E {
                valueEnd += 1
            }
            position = valueEnd
        }
        resolve(name, valueStart..<valueEnd)
        return position
    }

    private mutating func resolve(_ name: Range<Int>, _ value: Range<Int>) {
        // Lengths of the names in `linkAttributes`: most attributes are none of them.
        guard (3...10).contains(name.count), mayHoldAddress(bytes[name.lowerBound] | 0x20) else {
            return
        }
        let isSet = name.count == 6 && bytes[name.lowerBound + 3] | 0x20 == UInt8(ascii: "s")
        guard !hasScheme(value) || isSet && !allHaveSchemes(value) else { return }
        let written = String(decoding: bytes[value], as: UTF8.self)
        let folded = String(decoding: bytes[name], as: UTF8.self).lowercased()
        guard linkAttributes.contains(folded) else { return }
        let replacement = isSet ? resolveSet(written) : resolveOne(written)
        guard replacement != written else { return }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<value.lowerBound]))
        out += replacement.utf8
        copied = value.upperBound
    }

    private mutating func resolveOne(_ written: String) -> String {
        let address = decodeEntities(trimSpace(written))
        guard !FeedParsing.hasScheme(address), let base else { return written }
        return escapeHTML(resolveBodyReference(address, base: base))
    }

    /// `srcset`: addresses with sizes, parted by commas.
    private mutating func resolveSet(_ written: String) -> String {
        guard written.utf8.count < 20_000 else { return written }
        let candidates = written.split(separator: ",", omittingEmptySubsequences: true)
        var resolved: [String] = []
        for candidate in candidates {
            let parts = candidate.split { $0 == " " || $0 == "\n" || $0 == "\t" }
            guard let address = parts.first else { continue }
            let size = parts.dropFirst().joined(separator: " ")
            resolved.append(resolveOne(String(address)) + (size.isEmpty ? "" : " " + size))
        }
        return resolved.joined(separator: ", ")
    }

    /// True when the value begins with a scheme.
    private func hasScheme(_ value: Range<Int>) -> Bool {
        var position = skipSpace(value.lowerBound)
        let start = position
        while position < value.upperBound {
            let byte = bytes[position]
            if byte == UInt8(ascii: ":") { return position > start }
            guard isNameByte(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") else {
                return false
            }
            position += 1
        }
        return false
    }

    /// True when every address of a `srcset` is absolute.
    private func allHaveSchemes(_ value: Range<Int>) -> Bool {
        var start = value.lowerBound
        while start < value.upperBound {
            let comma = bytes[start..<value.upperBound].firstIndex(of: UInt8(ascii: ","))
            guard hasScheme(start..<(comma ?? value.upperBound)) else { return false }
            start = comma.map { $0 + 1 } ?? value.upperBound
        }
        return true
    }

    private func mayHoldAddress(_ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "h"), UInt8(ascii: "s"), UInt8(ascii: "c"), UInt8(ascii: "a"),
            UInt8(ascii: "l"), UInt8(ascii: "d"), UInt8(ascii: "b"), UInt8(ascii: "p"),
            UInt8(ascii: "u"), UInt8(ascii: "f"):
            true
        default: false
        }
    }

    private func skipSpace(_ start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        return position
    }

    private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

    private func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }
}
