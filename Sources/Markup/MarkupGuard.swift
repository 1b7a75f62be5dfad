#if canImport(Glibc)
    import Glibc
#endif

/// Takes out of markup what would make libxml2 slow or stop early.
///
/// - Tags longer than 64 KiB or with more than 250 attributes keep their name only: looking for
///   double attributes takes libxml2 quadratic time.
/// - NUL and other C0 controls go: libxml2 would end the document at the first NUL.
/// - Elements nested deeper than 200 levels lose their tags, not their text: libxml2 gives up the
///   whole rest of a document at 256.
struct MarkupGuard {
    static let longestTag = 64 * 1_024
    static let mostAttributes = 250
    static let deepestNesting = 200

    private let bytes: UnsafeBufferPointer<UInt8>
    private var out: [UInt8] = []
    /// Where what is not yet copied begins.
    private var copied = 0
    private var open: [OpenElement] = []
    /// Levels of the open elements that were let through.
    private var depth = 0

    private struct OpenElement {
        let name: UInt64
        /// Levels that libxml2 makes of it; 0 when its tag was taken out.
        let levels: Int
    }

    /// The bytes as libxml2 may safely read them; the same array when nothing had to change.
    static func guarded(_ bytes: [UInt8]) -> [UInt8] {
        let clean = withoutControls(bytes)
        return clean.withUnsafeBufferPointer { buffer in
            var guarding = MarkupGuard(bytes: buffer)
            guarding.run()
            return guarding.copied == 0 ? clean : guarding.finished()
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func finished() -> [UInt8] {
        out.append(contentsOf: bytes[copied...])
        return out
    }

    private static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
        func isControl(_ byte: UInt8) -> Bool {
            byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
        }
        guard bytes.contains(where: isControl) else { return bytes }
        // A form feed separates words and attributes as a space does.
        return bytes.compactMap { $0 == 0x0C ? 0x20 : isControl($0) ? nil : $0 }
    }

    private mutating func run() {
        var index = 0
        while let mark = next(UInt8(ascii: "<"), from: index) {
            guard mark + 1 < bytes.count else { return }
            switch bytes[mark + 1] {
            case UInt8(ascii: "!"): index = afterComment(mark)
            case UInt8(ascii: "/"):
                index = mark + 2
                if index < bytes.count, Self.isLetter(bytes[index]) { index = closeTag(at: mark) }
            case let byte where Self.isLetter(byte): index = openTag(at: mark)
            default: index = mark + 1
            }
        }
    }

    /// Reads a start tag as libxml2 does and returns where the text goes on.
    private mutating func openTag(at start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        let name = start + 1..<index
        var attributes = 0
        var isInName = false
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            if byte == UInt8(ascii: "=") {
                index = afterValue(index + 1)
                isInName = false
                continue
            }
            let isSpace = byte <= 0x20 || byte == UInt8(ascii: "/")
            if !isSpace, !isInName { attributes += 1 }
            isInName = !isSpace
            index += 1
        }
        let end = min(index + 1, bytes.count)
        let isTooDeep = push(name)
        if isTooDeep {
            replace(start..<end, with: [])
        } else if end - start > Self.longestTag || attributes > Self.mostAttributes {
            let kept = name.count <= 32 ? Array(bytes[name]) : []
            replace(start..<end, with: kept.isEmpty ? [] : [0x3C] + kept + [0x3E])
        }
        return Self.isRawText(bytes[name]) ? endOfRawText(from: end, name: name) : end
    }

    /// Counts an element as open; true when it would be nested too deep.
    private mutating func push(_ name: Range<Int>) -> Bool {
        let levels = Self.levels(of: bytes[name])
        guard levels > 0 else { return false }
        let isTooDeep = depth + levels > Self.deepestNesting
        open.append(OpenElement(name: Self.key(bytes[name]), levels: isTooDeep ? 0 : levels))
        if !isTooDeep { depth += levels }
        return isTooDeep
    }

    /// Closes the nearest open element of the name, with all that is open inside it.
    private mutating func closeTag(at start: Int) -> Int {
        var index = start + 2
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        let key = Self.key(bytes[start + 2..<index])
        // The bound keeps a page of end tags that match nothing linear.
        let nearest = open.suffix(512)
        guard let match = nearest.lastIndex(where: { $0.name == key }) else { return index }
        if open[match].levels == 0 {
            let end = next(UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? bytes.count
            replace(start..<end, with: [])
            index = end
        }
        for element in open[match...] { depth -= element.levels }
        open.removeSubrange(match...)
        return index
    }

    /// FNV-1a of a tag's name in small letters.
    private static func key(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
        name.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1 | 0x20)) &* 0x100_0000_01B3 }
    }

    /// The place after an attribute's value; an open quote runs to the end, as in browsers.
    private func afterValue(_ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        guard index < bytes.count else { return index }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            return next(quote, from: index + 1).map { $0 + 1 } ?? bytes.count
        }
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") {
            index += 1
        }
        return index
    }

    private func afterComment(_ start: Int) -> Int {
        guard start + 3 < bytes.count, bytes[start + 2] == UInt8(ascii: "-"),
            bytes[start + 3] == UInt8(ascii: "-")
        else { return start + 2 }
        var index = start + 4
        while let dash = next(UInt8(ascii: "-"), from: index) {
            if dash + 2 < bytes.count, bytes[dash + 1] == UInt8(ascii: "-"),
                bytes[dash + 2] == UInt8(ascii: ">")
            {
                return dash + 3
            }
            index = dash + 1
        }
        return bytes.count
    }

    /// The `<` of the end tag that closes a script or style.
    private func endOfRawText(from start: Int, name: Range<Int>) -> Int {
        var index = start
        while let mark = next(UInt8(ascii: "<"), from: index) {
            if mark + 1 + name.count < bytes.count, bytes[mark + 1] == UInt8(ascii: "/"),
                zip(bytes[(mark + 2)...], bytes[name]).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            {
                return mark + 2 + name.count
            }
            index = mark + 1
        }
        return bytes.count
    }

    private mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) {
        out.append(contentsOf: bytes[copied..<range.lowerBound])
        out.append(contentsOf: replacement)
        copied = range.upperBound
    }

    private func next(_ byte: UInt8, from index: Int) -> Int? {
        guard index < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + index, Int32(byte), bytes.count - index)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x3A).contains(byte) || byte == 0x2D || byte == 0x5F
    }

    private static func isRawText(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        isOne(of: ["script", "style"], name)
    }

    /// Levels that an element adds; 0 for those without content or usually without end tag.
    private static func levels(of name: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let flat: [StaticString] = [
            "br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "base", "col",
            "embed", "param", "track", "p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody",
            "thead", "path", "use", "script", "style",
        ]
        if isOne(of: flat, name) { return 0 }
        if isOne(of: ["table"], name) { return 4 }
        return isOne(of: ["ul", "ol", "dl"], name) ? 2 : 1
    }

    private static func isOne(
        of names: [StaticString],
        _ name: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        names.contains { candidate in
            candidate.utf8CodeUnitCount == name.count
                && candidate.withUTF8Buffer { buffer in
                    zip(buffer, name).allSatisfy { $0 == $1 | 0x20 }
                }
        }
    }
}
