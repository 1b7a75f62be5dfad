public import Model
import Text

/// Reads a feed document of any format, however malformed.
///
/// Lenient by design: a missing field stays empty, an unknown element is skipped, and nothing inside
/// an entry is fatal to the feed around it.
///
/// - Parameters:
///   - bytes: the document as it arrived, in any encoding.
///   - url: the document's address; relative addresses are resolved against it.
///   - contentType: the transport's Content-Type; only its charset counts.
/// - Throws: `FeedParseError` when there is no feed in the bytes.
public func parseFeed(
    _ bytes: [UInt8],
    url: String?,
    contentType: String?
) throws(FeedParseError) -> FeedDocument {
    throw .empty
}
