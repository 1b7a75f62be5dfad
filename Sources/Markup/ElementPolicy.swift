/// What the sanitiser does with an element.
enum ElementPolicy {
    /// Written with the attributes that its kind allows.
    case keep
    /// Its tag goes, its content stays.
    case unwrap
    /// It goes with all that is in it.
    case drop

    private static let kept: Set<String> = words(
        """
        a abbr acronym b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl \
        dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby \
        s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr tt \
        u ul var wbr audio video
        """
    )
    private static let dropped: Set<String> = words(
        """
        script style iframe frame frameset object embed applet svg math template noscript noframes \
        noembed xmp plaintext textarea select title head xml input link meta base param track keygen \
        canvas map area datalist option optgroup
        """
    )
    static let void: Set<String> = words("br col hr img source wbr")

    static func of(_ name: String) -> ElementPolicy {
        if kept.contains(name) { return .keep }
        // `svg:x`, `o:p`: prefixed names are remains of other vocabularies.
        return dropped.contains(name) || name.hasPrefix("svg:") || name.hasPrefix("math:")
            ? .drop : .unwrap
    }

    /// Attributes that an element may carry, without `lang` and `dir`, which all may.
    static func attributes(of name: String) -> [StaticString] {
        switch name {
        case "a": ["href", "title"]
        case "abbr", "acronym": ["title"]
        case "col", "colgroup": ["span"]
        case "img": ["src", "alt", "title", "width", "height"]
        case "ol": ["start", "reversed"]
        case "source": ["srcset", "type", "src"]
        case "td": ["colspan", "rowspan"]
        case "th": ["colspan", "rowspan", "scope"]
        case "time": ["datetime"]
        case "audio", "video": ["src", "controls", "poster"]
        default: []
        }
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }
}
