import CLibXML2

/// How the tree builder treats an element (WHATWG HTML §13.2.6, the parts that change a text).
struct ElementTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// It has no content.
    static let isVoid = ElementTraits(rawValue: 1)
    /// End tags of other elements do not close it in passing.
    static let isSpecial = ElementTraits(rawValue: 2)
    /// Its start tag ends an open paragraph.
    static let endsParagraph = ElementTraits(rawValue: 4)
    /// Its end tag counts even where blocks opened inside it are still open.
    static let isFormatting = ElementTraits(rawValue: 8)
    /// End tags inside it close nothing outside.
    static let isBoundary = ElementTraits(rawValue: 16)
    /// It stands in a page's head.
    static let isHead = ElementTraits(rawValue: 32)
    /// One of `h1` to `h6`.
    static let isHeading = ElementTraits(rawValue: 64)
    /// White space before and after it means nothing.
    static let isBlock = ElementTraits(rawValue: 128)
    /// White space inside it is kept.
    static let keepsSpace = ElementTraits(rawValue: 256)
    /// `tr`, `td` and their like.
    static let isTablePart = ElementTraits(rawValue: 512)
    /// A list's item may end through it.
    static let isDivision = ElementTraits(rawValue: 1_024)
}

/// The elements whose names the tree builder acts upon.
enum HTMLName: Sendable {
    case other, html, head, body, p, li, dd, dt, a, br, form, button, select, option, optgroup
    case table, caption, section, tr, cell, ul, ol, script, style, svg, title, textarea, iframe
    case pre, column
}

/// An element that the builder knows by name.
struct KnownElement: Sendable {
    let name: HTMLName
    let traits: ElementTraits
    /// Place in `HTMLNames.all`, counted from 1; 0 for an unknown name.
    let code: UInt16

    static let unknown = KnownElement(name: .other, traits: [], code: 0)
}

/// The names of HTML's elements with what the tree builder knows of each.
enum HTMLNames {
    /// All known names; a node's code less one is its name's place here.
    static let all: [String] = groups.flatMap { names, _ in names.split(separator: " ") }.map(
        String.init
    )

    /// The element of a name.
    @inline(__always)
    static func element(_ name: PackedName) -> KnownElement { table[name.value] ?? .unknown }

    /// The element of a node's code.
    @inline(__always)
    static func element(_ code: UInt16) -> KnownElement { byCode[Int(code)] }

    /// The C string of a known name, which lives as long as the program.
    @inline(__always)
    static func cString(_ code: UInt16) -> UnsafePointer<UInt8> { strings.pointers[Int(code)] }

    /// The name that libxml2 gives text nodes.
    static var text: UnsafePointer<UInt8> { ("text" as StaticString).utf8Start }

    private static let groups: [(String, ElementTraits)] = [
        ("html", [.isSpecial, .isBoundary, .isBlock]),
        ("head body", [.isSpecial, .isBlock]),
        ("area base br embed img input link meta source track wbr col frame hr param", .isVoid),
        ("p", [.isSpecial, .endsParagraph, .isBlock]),
        (
            """
            article aside blockquote center details dialog dir dl fieldset figcaption figure footer \
            form header hgroup main menu nav ol search section summary ul
            """, [.isSpecial, .endsParagraph, .isBlock]
        ),
        ("div address", [.isSpecial, .endsParagraph, .isBlock, .isDivision]),
        ("h1 h2 h3 h4 h5 h6", [.isSpecial, .endsParagraph, .isBlock, .isHeading]),
        ("pre listing xmp plaintext", [.isSpecial, .endsParagraph, .isBlock, .keepsSpace]),
        ("li dd dt", [.isSpecial, .endsParagraph, .isBlock]),
        ("table", [.isSpecial, .endsParagraph, .isBoundary, .isBlock]),
        ("caption td th", [.isSpecial, .isBoundary, .isBlock, .isTablePart]),
        ("tbody thead tfoot tr colgroup", [.isSpecial, .isBlock, .isTablePart]),
        ("template", [.isSpecial, .isBoundary, .isHead]),
        ("script style title noscript", [.isSpecial, .isHead]),
        ("textarea", [.isSpecial, .keepsSpace]),
        ("select button iframe object applet marquee noembed noframes frameset", .isSpecial),
        ("a b big code em font i nobr s small strike strong tt u", .isFormatting),
        (
            """
            abbr acronym audio bdi bdo canvas cite datalist del dfn ins kbd keygen label legend map \
            mark math noindex optgroup option output picture progress q rp rt ruby samp span sub sup \
            svg time var video xml
            """, []
        ),
    ]

    private static let acting: [String: HTMLName] = [
        "html": .html, "head": .head, "body": .body, "p": .p, "li": .li, "dd": .dd, "dt": .dt,
        "a": .a, "br": .br, "form": .form, "button": .button, "select": .select,
        "option": .option, "optgroup": .optgroup, "table": .table, "caption": .caption,
        "tbody": .section, "thead": .section, "tfoot": .section, "tr": .tr, "td": .cell,
        "th": .cell, "ul": .ul, "ol": .ol, "script": .script, "style": .style, "svg": .svg,
        "title": .title, "textarea": .textarea, "iframe": .iframe, "pre": .pre,
        "col": .column, "colgroup": .column,
    ]

    /// Void elements that stand in a head.
    private static let headVoids: Set<String> = ["meta", "link", "base"]

    private static let byCode: [KnownElement] = {
        var elements = [KnownElement.unknown]
        for (names, traits) in groups {
            for name in names.split(separator: " ").map(String.init) {
                var own = traits
                if headVoids.contains(name) { own.insert(.isHead) }
                if name == "hr" { own.formUnion([.isSpecial, .endsParagraph, .isBlock]) }
                elements.append(
                    KnownElement(
                        name: acting[name] ?? .other,
                        traits: own,
                        code: UInt16(elements.count)
                    )
                )
            }
        }
        return elements
    }()

    private static let table = NameTable(
        zip(all, byCode.dropFirst()).map { name, element in
            (key: PackedName(name).value, value: element)
        }
    )

    /// C strings that are made once and never freed.
    private struct CStrings: @unchecked Sendable { let pointers: [UnsafePointer<UInt8>] }

    private static let strings = CStrings(
        pointers: ([""] + all).map { name in
            let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: name.utf8.count + 1)
            for (index, byte) in name.utf8.enumerated() { bytes[index] = byte }
            bytes[name.utf8.count] = 0
            return UnsafePointer(bytes)
        }
    )
}
