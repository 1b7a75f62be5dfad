/// Mints the ids under which entries are published.
public enum PublishedID {
    /// Ids longer than this are no use to anyone and are replaced by a `tag:` URI.
    static let longestSourceID = 500

    /// The source's own id where it is a valid URI, else nothing.
    ///
    /// Bare numbers, paths and `isPermaLink` strings without a scheme are no URIs: two feeds may
    /// well use the same.
    public static func uri(_ sourceID: String?) -> String? {
        guard let sourceID, sourceID.utf8.count <= longestSourceID,
            sourceID.utf8.allSatisfy(isURIByte)
        else { return nil }
        for start in ["https://", "http://", "urn:", "tag:"] where hasStart(sourceID, start) {
            // A host or a name must follow: no port, path or query at its place.
            let next = sourceID.utf8.dropFirst(start.utf8.count).first ?? 0x2F
            return [0x23, 0x2F, 0x3A, 0x3F].contains(next) ? nil : sourceID
        }
        return nil
    }

    /// Compares without regard to the case of ASCII letters; `start` is in lower case.
    private static func hasStart(_ text: String, _ start: String) -> Bool {
        text.utf8.count > start.utf8.count
            && zip(text.utf8, start.utf8).allSatisfy { given, wanted in
                given == wanted || ((0x41...0x5A).contains(given) && given | 0x20 == wanted)
            }
    }

    /// A `tag:` URI (RFC 4151) from the feed's key and the entry's identity.
    ///
    /// - Parameters:
    ///   - feedKey: key of the feed.
    ///   - identity: the entry's chief identity.
    ///   - attempt: above 0 when the id before it was in use.
    /// - Returns: the URI.
    public static func tag(feedKey: String, identity: String, attempt: Int = 0) -> String {
        let suffix = attempt == 0 ? "" : "\u{1F}\(attempt)"
        return "tag:winnow,2026:" + feedKey + ":" + hex(of: identity + suffix)
    }

    /// 16 hexadecimal digits of a text's hash.
    static func hex(of text: String) -> String {
        let digits = String(UInt64(bitPattern: ContentHash.of(text)), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Bytes that RFC 3986 lets stand in a URI.
    private static func isURIByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: true
        default: false
        }
    }
}
