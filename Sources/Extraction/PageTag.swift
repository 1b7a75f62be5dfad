internal import Markup

/// The elements that extraction tells apart.
enum PageTag: UInt8, Sendable {
    // Elements inside a line of text.
    case inline, a, span, br, img, time
    // Readings beside characters, which would stand between them in a text.
    case rt, rp
    // Containers.
    case html, div, section, article, main, body, center, details, summary, header, address, hgroup
    // Text.
    case p, blockquote, pre, figure, figcaption, hr
    case h1, h2, h3, h4, h5, h6
    // Lists and tables.
    case ul, ol, li, dl, dt, dd, table, caption, tbody, tr, td, th
    // Boilerplate by name, unless it holds too much of the page.
    case nav, aside, footer, form, fieldset, menu, dialog, button, select, option, textarea, input
    case label, legend, noscript, picture, iframe, video, audio, object, embed
    // Never text.
    case script, style, template, svg, math, canvas, map, head, title, meta, link, base

    /// The tag of an element; every unknown name is `inline`.
    @inline(__always)
    static func of(_ node: MarkupNode) -> PageTag { byCode[node.nameCode] }

    /// True when the element begins and ends a block of text.
    var isBlock: Bool {
        switch self {
        case .html, .head, .div, .section, .article, .main, .body, .center, .details, .summary,
            .header, .address,
            .hgroup, .p, .blockquote, .pre, .figure, .figcaption, .hr, .h1, .h2, .h3, .h4, .h5, .h6,
            .ul, .ol, .li, .dl, .dt, .dd, .table, .caption, .tbody, .tr, .td, .th, .nav, .aside,
            .footer, .form, .fieldset, .menu, .dialog, .noscript, .textarea, .select, .option:
            true
        default: false
        }
    }

    /// True for what holds no text for a reader, whatever its size.
    var isNeverText: Bool {
        switch self {
        case .script, .style, .template, .svg, .canvas, .map, .title, .meta, .link, .iframe,
            .object, .embed, .video, .audio, .noscript, .textarea, .input, .select,
            .option, .base:
            true
        default: false
        }
    }

    /// What the element's own name says; void when it holds much of the page's text, because
    /// a `nav` or `form` that is never closed holds the rest of its parent.
    var softMark: BoilerplateMark {
        switch self {
        case .nav, .menu: .navigation
        case .footer: .footer
        case .form, .fieldset, .button, .legend: .form
        case .dialog: .paywall
        case .aside: .sidebar
        case .figcaption, .caption: .caption
        case .head: .hidden
        default: .none
        }
    }

    /// True for `h1` to `h6`.
    var isHeading: Bool { rawValue >= PageTag.h1.rawValue && rawValue <= PageTag.h6.rawValue }

    /// True for elements that usually hold one paragraph of text.
    var isParagraph: Bool { self == .p || self == .blockquote || self == .pre }

    private static let byCode: [PageTag] = {
        let named: [(String, PageTag)] = [
            ("a", .a), ("span", .span), ("br", .br), ("img", .img), ("time", .time), ("rt", .rt),
            ("rp", .rp), ("div", .div),
            ("section", .section), ("article", .article), ("main", .main), ("body", .body),
            ("center", .center), ("details", .details), ("summary", .summary), ("header", .header),
            ("address", .address), ("hgroup", .hgroup), ("p", .p), ("blockquote", .blockquote),
            ("pre", .pre), ("figure", .figure), ("figcaption", .figcaption), ("hr", .hr),
            ("h1", .h1), ("h2", .h2), ("h3", .h3), ("h4", .h4), ("h5", .h5), ("h6", .h6),
            ("ul", .ul), ("ol", .ol), ("li", .li), ("dl", .dl), ("dt", .dt), ("dd", .dd),
            ("table", .table), ("caption", .caption), ("tbody", .tbody), ("thead", .tbody),
            ("tfoot", .tbody), ("tr", .tr), ("td", .td), ("th", .th), ("nav", .nav),
            ("aside", .aside), ("footer", .footer), ("form", .form), ("fieldset", .fieldset),
            ("menu", .menu), ("dialog", .dialog), ("button", .button), ("select", .select),
            ("option", .option), ("optgroup", .select), ("datalist", .select),
            ("textarea", .textarea), ("input", .input), ("label", .label), ("legend", .legend),
            ("noscript", .noscript), ("picture", .picture), ("iframe", .iframe), ("video", .video),
            ("audio", .audio), ("object", .object), ("embed", .embed), ("applet", .object),
            ("script", .script), ("style", .style), ("template", .template), ("svg", .svg),
            ("math", .math), ("canvas", .canvas), ("map", .map), ("head", .head),
            ("title", .title), ("base", .base), ("html", .html), ("meta", .meta), ("link", .link),
            ("progress", .input),
        ]
        let tags = Dictionary(named) { first, _ in first }
        return [.inline] + MarkupNode.knownNames.map { tags[$0] ?? .inline }
    }()
}
