/// The name of an element in small letters, packed into a word; what is longer than eight bytes is
/// hashed.
struct PackedName: Equatable {
    let value: UInt64

    /// Packs a name; case does not matter.
    @inline(__always)
    init(_ name: Slice<UnsafeBufferPointer<UInt8>>) {
        var packed: UInt64 = 0
        if name.count <= 8 {
            for byte in name { packed = packed << 8 | UInt64(byte | 0x20) }
        } else {
            packed = name.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
                (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3
            }
        }
        value = packed
    }

    private init(_ name: StaticString) {
        value = (0..<name.utf8CodeUnitCount).reduce(0) { $0 << 8 | UInt64(name.utf8Start[$1]) }
    }

    static let svg = PackedName("svg")
    static let script = PackedName("script")
    static let style = PackedName("style")

    /// Elements that make no level or several: those without content or usually without end tag,
    /// and those that libxml2 wraps in more.
    private static let unusualLevels = NameTable(
        [
            "br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "base", "col",
            "embed", "param", "track", "p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody",
            "thead", "path", "use", "script", "style",
        ].map { (key: PackedName($0).value, value: 0) }
            + ["ul", "ol", "dl"].map { (key: PackedName($0).value, value: 2) }
            + [(key: PackedName("table").value, value: 4)]
    )

    /// Levels that libxml2 makes of the element.
    @inline(__always) var levels: Int { Self.unusualLevels[value] ?? 1 }
}

/// Which attributes of a page anybody reads.
enum AttributeUse {
    /// True for attributes that the extractor, a writer, or a search for feeds asks for.
    static func isRead(
        _ name: Slice<UnsafeBufferPointer<UInt8>>,
        value: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        func named(_ word: StaticString) -> Bool {
            var index = name.startIndex
            for offset in 0..<name.count {
                if name[index] | 0x20 != word.utf8Start[offset] { return false }
                index += 1
            }
            return true
        }
        switch name.count {
        case 2: return named("id")
        case 3: return named("src") || named("alt") || named("rel") || named("dir")
        case 4:
            return named("href") || named("name") || named("type") || named("lang")
                || named("role") || named("span") || named("cite")
        case 5:
            return named("class") || named("title") || named("width") || named("start")
                || named("scope") || named("style") && mayHide(value)
        case 6: return named("height") || named("hidden") || named("srcset") || named("poster")
        case 7: return named("content") || named("colspan") || named("rowspan")
        case 8:
            return named("data-src") || named("property") || named("itemprop")
                || named("datetime") || named("itemtype") || named("xml:lang")
                || named("controls") || named("reversed") || named("data-url")
        case 9: return named("data-lazy")
        case 10: return named("http-equiv")
        case 11: return named("aria-hidden") || named("data-srcset")
        case 13:
            return named("data-original") || named("data-lazy-src") || named("data-full-src")
        case 15: return named("data-hi-res-src")
        default: return false
        }
    }

    /// A style matters where it says what is shown.
    private static func mayHide(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        value.holds("display") || value.holds("visib")
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// True where the bytes hold a word of small letters, in whatever case.
    func holds(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard count >= length else { return false }
        return (startIndex...(endIndex - length)).contains { start in
            (0..<length).allSatisfy { self[start + $0] | 0x20 == word.utf8Start[$0] }
        }
    }
}
