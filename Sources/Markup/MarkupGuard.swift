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
/// - Comments, styles, drawings, scripts that are no data, and attributes that nobody reads go:
///   they are two thirds of a page's bytes, and libxml2 makes a node of each.
struct MarkupGuard {
    static let longestTag = 64 * 1_024
    static let mostAttributes = 250
    static let deepestNesting = 200

    let bytes: UnsafeBufferPointer<UInt8>
    private var out: [UInt8] = []
    /// Where what is not yet copied begins.
    private var copied = 0
    private var open: [OpenElement] = []
    /// Levels of the open elements that were let through.
    private var depth = 0
    /// Attributes of the tag at hand that nobody reads.
    private var outOfUse: [Range<Int>] = []

    private struct OpenElement {
        let name: PackedName
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
        guard holdsControl(bytes) else { return bytes }
        // A form feed separates words and attributes as a space does.
        return bytes.compactMap { $0 == 0x0C ? 0x20 : isControl($0) ? nil : $0 }
    }

    /// Without a branch on each byte, as nearly every page holds none.
    private static func holdsControl(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var controls: UInt8 = 0
            for byte in buffer {
                let isSpace: UInt8 = byte == 0x09 || byte == 0x0A || byte == 0x0D ? 1 : 0
                controls |= (byte < 0x20 ? 1 : 0) & (isSpace ^ 1)
            }
            return controls != 0
        }
    }

    private mutating func run() {
        var index = 0
        while let mark = next(UInt8(ascii: "<"), from: index) {
            guard mark + 1 < bytes.count else { return }
            switch bytes[mark + 1] {
            case UInt8(ascii: "!"): index = passComment(mark)
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
        let packed = PackedName(bytes[name])
        if packed == PackedName.svg, let end = endOfDrawing(from: index) {
            replace(start..<end, with: [])
            return end
        }
        let needless = outOfUse.count
        let attributes = passAttributes(&index)
        let end = min(index + 1, bytes.count)
        let isTooDeep = push(packed)
        if isTooDeep {
            replace(start..<end, with: [])
        } else if end - start > Self.longestTag || attributes > Self.mostAttributes {
            let kept = name.count <= 32 ? Array(bytes[name]) : []
            replace(start..<end, with: kept.isEmpty ? [] : [0x3C] + kept + [0x3E])
        } else {
            for range in outOfUse[needless...] { replace(range, with: []) }
        }
        outOfUse.removeAll(keepingCapacity: true)
        guard packed == PackedName.script || packed == PackedName.style else { return end }
        let isData = packed == PackedName.script && isLinkedData(start..<end)
        return passRawText(from: end, name: name, isKept: isData)
    }

    /// Goes through a tag's attributes to its `>`, notes those out of use and counts all.
    private mutating func passAttributes(_ index: inout Int) -> Int {
        var attributes = 0
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            guard bytes[index] > 0x20, bytes[index] != UInt8(ascii: "/") else {
                index += 1
                continue
            }
            let first = index
            index += 1
            while index < bytes.count, !Self.endsAttributeName(bytes[index]) { index += 1 }
            let name = first..<index
            var next = index
            while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
            if next < bytes.count, bytes[next] == UInt8(ascii: "=") {
                index = afterValue(next + 1)
            }
            attributes += 1
            if attributes <= Self.mostAttributes,
                !AttributeUse.isRead(bytes[name], value: bytes[name.upperBound..<index])
            {
                outOfUse.append(first..<index)
            }
        }
        return attributes
    }

    private static func endsAttributeName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "/")
    }

    /// Counts an element as open; true when it would be nested too deep.
    private mutating func push(_ name: PackedName) -> Bool {
        let levels = name.levels
        guard levels > 0 else { return false }
        let isTooDeep = depth + levels > Self.deepestNesting
        open.append(OpenElement(name: name, levels: isTooDeep ? 0 : levels))
        if !isTooDeep { depth += levels }
        return isTooDeep
    }

    /// Closes the nearest open element of the name, with all that is open inside it.
    private mutating func closeTag(at start: Int) -> Int {
        var index = start + 2
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        let key = PackedName(bytes[start + 2..<index])
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

    /// Takes out a comment; what else begins with `<!` is left to libxml2.
    private mutating func passComment(_ start: Int) -> Int {
        guard start + 3 < bytes.count, bytes[start + 2] == UInt8(ascii: "-"),
            bytes[start + 3] == UInt8(ascii: "-")
        else { return start + 2 }
        // `<!-->` and `<!--->` are comments too (WHATWG HTML §13.2.5.43).
        var index = start + 2
        while let dash = next(UInt8(ascii: "-"), from: index) {
            var end = dash + 1
            while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
            if end - dash >= 2 {
                if end < bytes.count, bytes[end] == UInt8(ascii: "!") { end += 1 }
                if end < bytes.count, bytes[end] == UInt8(ascii: ">") {
                    replace(start..<end + 1, with: [])
                    return end + 1
                }
            }
            index = end
        }
        return bytes.count
    }

    /// Goes to the end tag that closes a script or style, whose content goes unless it is data.
    private mutating func passRawText(from start: Int, name: Range<Int>, isKept: Bool) -> Int {
        var index = start
        while let mark = next(UInt8(ascii: "<"), from: index) {
            if mark + 1 + name.count < bytes.count, bytes[mark + 1] == UInt8(ascii: "/"),
                zip(bytes[(mark + 2)...], bytes[name]).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            {
                if !isKept { replace(start..<mark, with: []) }
                return mark + 2 + name.count
            }
            index = mark + 1
        }
        return bytes.count
    }

    /// The place after the end tag of a drawing; `nil` when it is never closed.
    private func endOfDrawing(from start: Int) -> Int? {
        var index = start
        var depth = 1
        while let mark = next(UInt8(ascii: "<"), from: index) {
            let isEnd = mark + 1 < bytes.count && bytes[mark + 1] == UInt8(ascii: "/")
            let first = mark + (isEnd ? 2 : 1)
            index = mark + 1
            guard first + 3 < bytes.count, !Self.isNameByte(bytes[first + 3]),
                PackedName(bytes[first..<first + 3]) == PackedName.svg
            else { continue }
            depth += isEnd ? -1 : 1
            guard depth == 0 else { continue }
            return next(UInt8(ascii: ">"), from: first).map { $0 + 1 }
        }
        return nil
    }

    /// True for a script of linked data.
    private func isLinkedData(_ tag: Range<Int>) -> Bool {
        bytes[tag].holds("ld+json")
    }

    private mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) {
        if out.isEmpty { out.reserveCapacity(bytes.count / 2) }
        out.append(contentsOf: bytes[copied..<range.lowerBound])
        out.append(contentsOf: replacement)
        // `<` before what goes must not meet the text after it: that would be a new tag.
        if replacement.isEmpty, let last = out.last,
            last == UInt8(ascii: "<") || last == UInt8(ascii: "/")
        {
            out.append(0x20)
        }
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
}
