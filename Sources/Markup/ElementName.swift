/// The elements that the writers know, by name.
enum ElementName: String, CaseIterable {
    case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, bdi, bdo
    case blockquote, body, br, canvas, caption, center, cite, code, col, colgroup, datalist, dd
    case del, details, dfn, div, dl, dt, em, embed, fieldset, figcaption, figure, footer, form
    case frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hr, i, iframe, img, input, ins
    case kbd, keygen, li, link, main, map, mark, math, meta, nav, noembed, noframes, noscript
    case object, ol, optgroup, option, p, param, picture, plaintext, pre, q, rp, rt, ruby, s, samp
    case script, section, select, small, source, span, strong, style, sub, summary, sup, svg
    case table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul
    case `var`, video, wbr, xml, xmp

    private static let byCode: [ElementName?] =
        [nil] + HTMLNames.all.map { ElementName(rawValue: $0) }

    /// The name of an element; `nil` for one that no writer knows.
    @inline(__always)
    init?(_ node: MarkupNode) {
        guard let name = Self.byCode[node.nameCode] else { return nil }
        self = name
    }

    /// What the sanitiser does with the element.
    var policy: ElementPolicy {
        switch self {
        case .script, .style, .frame, .frameset, .svg, .math, .template, .noscript, .noframes,
            .noembed, .xmp, .plaintext, .textarea, .select, .title, .head, .xml, .input, .link,
            .meta, .base, .param, .track, .keygen, .canvas, .map, .area, .datalist, .option,
            .optgroup:
            .drop
        // What stands inside is for readers without them, and where the end tag is missing it is
        // the rest of the text.
        case .object, .applet, .iframe, .embed: .unwrap
        case .address, .article, .aside, .body, .center, .fieldset, .footer, .form, .header, .main,
            .nav:
            .unwrap
        default: .keep
        }
    }

    /// True for elements without content.
    var isVoid: Bool {
        switch self {
        case .br, .col, .hr, .img, .source, .wbr: true
        default: false
        }
    }

    /// True for elements that begin and end a block of text.
    var isBlock: Bool {
        switch self {
        case .p, .div, .section, .article, .main, .header, .footer, .aside, .nav, .h1, .h2, .h3,
            .h4, .h5, .h6, .ul, .ol, .dl, .table, .blockquote, .figure, .figcaption, .form,
            .fieldset, .details, .summary, .address, .center, .body, .caption, .video, .audio,
            .tbody, .thead, .tfoot:
            true
        default: false
        }
    }

    /// Attributes that the element may carry in an output, without `lang` and `dir`, which all may.
    var attributes: [StaticString] {
        switch self {
        case .a: ["href", "title"]
        case .abbr, .acronym: ["title"]
        case .col, .colgroup: ["span"]
        case .img: ["src", "alt", "title", "width", "height"]
        case .ol: ["start", "reversed"]
        case .source: ["srcset", "type", "src"]
        case .td: ["colspan", "rowspan"]
        case .th: ["colspan", "rowspan", "scope"]
        case .time: ["datetime"]
        case .audio, .video: ["src", "controls", "poster"]
        default: []
        }
    }
}
