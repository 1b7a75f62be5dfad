/// What the sanitiser does with an element.
enum ElementPolicy {
    /// Written with the attributes that its kind allows.
    case keep
    /// Its tag goes, its content stays.
    case unwrap
    /// It goes with all that is in it.
    case drop

    /// The policy for an element; unknown ones are unwrapped.
    static func of(_ node: MarkupNode, _ name: ElementName?) -> ElementPolicy {
        if let name { return name.policy }
        // `svg:x`, `o:p`: prefixed names are remains of other vocabularies.
        let bytes = node.nameBytes
        guard bytes.contains(UInt8(ascii: ":")) else { return .unwrap }
        let text = node.name
        return text.hasPrefix("svg:") || text.hasPrefix("math:") ? .drop : .unwrap
    }
}
