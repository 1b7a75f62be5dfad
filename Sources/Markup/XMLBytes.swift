#if canImport(Glibc)
    import CLibXML2
    import Glibc
#endif

/// An attribute as it stands in a tag.
struct XMLFoundAttribute {
    /// Place of the name.
    var name: Range<Int>
    /// Place of the value, without quotes.
    var value: Range<Int>
}

/// Looks for the next closing mark and remembers where it is, or that there is none.
struct XMLClosingSearch {
    private let mark: StaticString
    /// Place after the mark found last; `Int.max` when there is none from `searchedFrom` on.
    private var found = 0
    private var searchedFrom = 0

    init(_ mark: StaticString) { self.mark = mark }

    /// The place after the first mark that begins at `start` or later.
    mutating func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let begins = found == Int.max ? found : found - mark.utf8CodeUnitCount
        if start < searchedFrom || start > begins {
            found = bytes.find(mark, from: start) ?? Int.max
            searchedFrom = start
        }
        return found == Int.max ? nil : found
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// True for text in which a reference may have to be decoded.
    var holdsReference: Bool {
        baseAddress.map { memchr($0, Int32(UInt8(ascii: "&")), count) != nil } ?? false
    }

    /// The place after the next occurrence of `text`.
    func find(_ text: StaticString, from start: Int) -> Int? {
        guard start < count, let base = baseAddress else { return nil }
        let found =
            text.utf8CodeUnitCount == 1
            ? memchr(base + start, Int32(text.utf8Start.pointee), count - start)
            : memmem(base + start, count - start, text.utf8Start, text.utf8CodeUnitCount)
        guard let found else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + text.utf8CodeUnitCount
    }

    /// The place after the next occurrence of `written`.
    func find(written: [UInt8], from start: Int) -> Int? {
        guard start < count, let base = baseAddress,
            let found = memmem(base + start, count - start, written, written.count)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + written.count
    }

    /// True when `text` stands at `start`; ASCII letters match in either case.
    func hasPrefix(_ text: StaticString, at start: Int) -> Bool {
        guard start + text.utf8CodeUnitCount <= count else { return false }
        for offset in 0..<text.utf8CodeUnitCount {
            let (found, wanted) = (self[start + offset], text.utf8Start[offset])
            let isLetter = (97...122).contains(wanted | 0x20)
            guard found == wanted || isLetter && found | 0x20 == wanted | 0x20 else { return false }
        }
        return true
    }

    /// Where the name that begins at `start` ends.
    func nameEnd(from start: Int) -> Int {
        var end = start
        while end < count, Self.isNameByte(self[end]) { end += 1 }
        return end
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 97...122, 65...90, 48...58, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            0x80...:
            true
        default: false
        }
    }

    /// True when a tag's name may end here.
    func isTagByte(at place: Int) -> Bool {
        let byte = self[place]
        return byte <= 0x20 || byte == 0x3E || byte == UInt8(ascii: "/") || byte == 0x3C
    }

    /// Reads attributes up to the end of the tag.
    ///
    /// - Returns: the place after the tag and whether it ended in `/>`; `nil` when it never ends.
    func readAttributes(
        from start: Int,
        into attributes: inout [XMLFoundAttribute]
    ) -> (end: Int, isEmpty: Bool)? {
        var position = start
        while position < count {
            switch self[position] {
            case 0x3E: return (position + 1, false)
            // A tag that was never closed: the next one begins.
            case 0x3C: return (position, false)
            case UInt8(ascii: "/"):
                if position + 1 < count, self[position + 1] == 0x3E { return (position + 2, true) }
                position += 1
            case let byte where Self.isNameByte(byte):
                let nameEnd = self.nameEnd(from: position)
                let name = position..<nameEnd
                position = skipSpace(from: nameEnd)
                guard position < count, self[position] == UInt8(ascii: "=") else {
                    attributes.append(XMLFoundAttribute(name: name, value: nameEnd..<nameEnd))
                    continue
                }
                position = skipSpace(from: position + 1)
                let value = attributeValue(from: position)
                attributes.append(XMLFoundAttribute(name: name, value: value.range))
                position = value.next
            default: position += 1
            }
        }
        return nil
    }

    private func skipSpace(from start: Int) -> Int {
        var position = start
        while position < count, self[position] <= 0x20 { position += 1 }
        return position
    }

    private func attributeValue(from start: Int) -> (range: Range<Int>, next: Int) {
        guard start < count else { return (start..<start, start) }
        let quote = self[start]
        guard quote == 0x22 || quote == 0x27 else { return bareValue(from: start) }
        guard let base = baseAddress,
            let found = memchr(base + start + 1, Int32(quote), count - start - 1)
        else { return unclosedValue(from: start + 1) }
        let end = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
        let next = end + 1
        let closes = next >= count || isTagByte(at: next) || self[next] == UInt8(ascii: "?")
        if !closes, memchr(base + start + 1, 0x3C, end - start - 1) != nil {
            // The quote that was found opens another tag's value: ours was never closed.
            return unclosedValue(from: start + 1)
        }
        return ((start + 1)..<end, next)
    }

    private func bareValue(from start: Int) -> (range: Range<Int>, next: Int) {
        var end = start
        while end < count, self[end] > 0x20, self[end] != 0x3E { end += 1 }
        if end > start, end < count, self[end] == 0x3E, self[end - 1] == UInt8(ascii: "/") {
            end -= 1
        }
        return (start..<end, end)
    }

    private func unclosedValue(from start: Int) -> (range: Range<Int>, next: Int) {
        let tagEnd = find(">", from: start).map { $0 - 1 } ?? count
        return (start..<tagEnd, tagEnd)
    }
}
