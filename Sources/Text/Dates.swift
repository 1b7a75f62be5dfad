public import struct FoundationEssentials.Date

/// The moment that a feed's date states; without a zone it is read as UTC.
///
/// - Returns: `nil` when the text states no date; never "now".
public func parseFeedDate(_ text: some StringProtocol) -> Date? {
    scanDate(text).map { Date(timeIntervalSince1970: Double($0.unixSeconds)) }
}
