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

    /// Packs a name of small letters.
    init(_ name: String) {
        var name = name
        self = name.withUTF8 { PackedName($0[...]) }
    }
}

/// The attributes of a page that anybody reads: the extractor, a writer, or a search for feeds.
enum AttributeNames {
    /// Names by place; a place is below 64, so that a word tells which a tag has already.
    private static let names: [StaticString] = [
        "id", "src", "alt", "rel", "dir", "href", "name", "type", "lang", "role", "span", "cite",
        "class", "title", "width", "start", "scope", "style", "height", "hidden", "srcset",
        "poster", "content", "colspan", "rowspan", "data-src", "property", "itemprop", "datetime",
        "itemtype", "xml:lang", "controls", "reversed", "data-url", "data-lazy", "http-equiv",
        "aria-hidden", "data-srcset", "data-original", "data-lazy-src", "data-full-src",
        "data-hi-res-src",
    ]

    private static let table = NameTable(
        names.enumerated().map { (key: PackedName("\($0.element)").value, value: $0.offset) }
    )

    /// The place of `type`.
    static let type = names.firstIndex { "\($0)" == "type" }
    private static let style = names.firstIndex { "\($0)" == "style" }

    /// The place of a name; `nil` for an attribute that nobody reads.
    @inline(__always)
    static func place(
        _ name: Slice<UnsafeBufferPointer<UInt8>>,
        value: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Int? {
        guard let place = table[PackedName(name).value] else { return nil }
        // A style matters where it says what is shown.
        if place == style, !value.holds("display"), !value.holds("visib") { return nil }
        return place
    }

    /// The C string of a name.
    @inline(__always)
    static func cString(_ place: Int) -> UnsafePointer<UInt8> { names[place].utf8Start }
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
