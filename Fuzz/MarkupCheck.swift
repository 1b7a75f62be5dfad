/// Looks for what sanitised markup must never hold, without the parser that wrote it.
enum MarkupCheck {
    private static let allowed: Set<String> = Set(
        """
        a abbr acronym b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div \
        dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp \
        rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead \
        time tr tt u ul var wbr audio video
        """.split(separator: " ").map(String.init)
    )
    private static let addresses: Set<String> = ["href", "src", "poster", "cite", "srcset"]

    /// Traps when a tag, attribute or address is not harmless.
    static func requireSafe(_ html: String) {
        let bytes = Array(html.utf8)
        var position = 0
        while let mark = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = readTag(bytes, from: mark + 1)
        }
    }

    private static func readTag(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        if position < bytes.count, bytes[position] == UInt8(ascii: "/") { position += 1 }
        let name = word(bytes, &position)
        precondition(allowed.contains(name), "a tag that is not allowed: \(name)")
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: "/") {
                position += 1
                continue
            }
            let attribute = word(bytes, &position)
            precondition(!attribute.isEmpty, "an attribute has a name")
            precondition(!attribute.hasPrefix("on") && attribute != "style", "active: \(attribute)")
            guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { continue }
            precondition(
                position + 1 < bytes.count && bytes[position + 1] == 0x22,
                "values are quoted"
            )
            guard let end = bytes[(position + 2)...].firstIndex(of: 0x22) else {
                preconditionFailure("a value is not closed")
            }
            if addresses.contains(attribute) {
                requireHarmless(String(decoding: bytes[(position + 2)..<end], as: UTF8.self))
            }
            position = end + 1
        }
        precondition(position < bytes.count, "a tag is not closed")
        return position + 1
    }

    private static func requireHarmless(_ address: String) {
        let start = address.lowercased().unicodeScalars.filter { $0.value > 0x20 }.prefix(24)
        let text = String(String.UnicodeScalarView(start))
        for scheme in ["javascript:", "vbscript:", "data:text", "file:"] {
            precondition(!text.hasPrefix(scheme), "an address that acts: \(text)")
        }
    }

    private static func word(_ bytes: [UInt8], _ position: inout Int) -> String {
        let start = position
        while position < bytes.count, bytes[position] > 0x20,
            ![0x3E, 0x3D, UInt8(ascii: "/")].contains(bytes[position])
        {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    }
}
