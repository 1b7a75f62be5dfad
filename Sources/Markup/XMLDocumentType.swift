import Text

/// The document type declaration: passed over, but for the entities that it declares.
enum XMLDocumentType {
    /// Longer values are left out: what feeds declare are characters, what attackers declare grows.
    private static let maximumValueBytes = 64
    private static let maximumEntities = 1_000

    /// Reads from after `<!DOCTYPE` to the declaration's end.
    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        entities: inout [String: [UInt8]]
    ) -> Int {
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case 0x3E: return position + 1
            case UInt8(ascii: "["):
                return subset(bytes, from: position + 1, entities: &entities)
                    ?? bytes.find(">", from: start) ?? bytes.count
            // A declaration that was never closed: the next tag begins.
            case 0x3C: return position
            case 0x22, 0x27:
                position = quoted(bytes, at: position)?.next ?? position + 1
            default: position += 1
            }
        }
        return bytes.count
    }

    private static func subset(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        entities: inout [String: [UInt8]]
    ) -> Int? {
        var position = start
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "]") { return bytes.find(">", from: position) }
            guard bytes[position] == 0x3C else {
                position += 1
                continue
            }
            if bytes.hasPrefix("<!--", at: position) {
                guard let end = bytes.find("-->", from: position + 4) else { return nil }
                position = end
            } else if bytes.hasPrefix("<!ENTITY", at: position) {
                guard let end = entity(bytes, from: position + 8, entities: &entities) else {
                    return nil
                }
                position = end
            } else if bytes.hasPrefix("<!", at: position) || bytes.hasPrefix("<?", at: position) {
                guard let end = bytes.find(">", from: position) else { return nil }
                position = end
            } else {
                return position
            }
        }
        return nil
    }

    /// `name "value">`; external and parameter entities are passed over and never fetched.
    private static func entity(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        entities: inout [String: [UInt8]]
    ) -> Int? {
        var position = start
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        let nameEnd = bytes.nameEnd(from: position)
        let name = String(decoding: bytes[position..<nameEnd], as: UTF8.self)
        position = nameEnd
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        guard position < bytes.count else { return nil }
        if let value = quoted(bytes, at: position) {
            let written = UnsafeBufferPointer(rebasing: bytes[value.range])
            var text: [UInt8] = []
            if written.count <= maximumValueBytes, entities.count < maximumEntities {
                appendDecodingEntities(written, to: &text, declared: entities)
            }
            // The first declaration of a name is the one that counts (XML 1.0 §4.2).
            if !name.isEmpty, text.count <= maximumValueBytes, entities[name] == nil {
                entities[name] = text
            }
            position = value.next
        }
        while position < bytes.count, bytes[position] != 0x3E {
            position = quoted(bytes, at: position)?.next ?? position + 1
        }
        return position < bytes.count ? position + 1 : nil
    }

    private static func quoted(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at start: Int
    ) -> (range: Range<Int>, next: Int)? {
        guard bytes[start] == 0x22 || bytes[start] == 0x27 else { return nil }
        var end = start + 1
        while end < bytes.count, bytes[end] != bytes[start] { end += 1 }
        return end < bytes.count ? ((start + 1)..<end, end + 1) : nil
    }
}
