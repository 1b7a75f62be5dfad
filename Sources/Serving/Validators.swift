import FoundationEssentials
import Model

/// Conditional requests (RFC 9110 §13): whether the client has this version already.
struct Validators: Sendable {
    /// Strong entity tag with its quotation marks.
    var tag: String
    /// When a file changed last; pages made for the request have no such moment.
    var modified: Date?

    /// A tag of the content: equal bytes, equal tag.
    init(content: [UInt8], modified: Date?) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in content { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        tag = "\"\(String(hash, radix: 16))-\(String(content.count, radix: 16))\""
        self.modified = modified
    }

    /// A tag of what the system says of a file too big to be read for every question.
    init(size: Int, modified: Date, inode: UInt64) {
        let moment = UInt64(bitPattern: Int64(modified.timeIntervalSince1970 * 1_000))
        let parts = [UInt64(size), moment, inode].map { String($0, radix: 16) }
        tag = "\"f" + parts.joined(separator: "-") + "\""
        self.modified = modified
    }

    /// The same content in another coding has another tag (RFC 9110 §8.8.3.3).
    func coded(_ coding: String) -> Validators {
        var other = self
        other.tag = tag.dropLast() + "-" + coding + "\""
        return other
    }

    /// True when the answer is 304: If-None-Match decides where it is given, else If-Modified-Since.
    func isCurrent(ifNoneMatch: String?, ifModifiedSince: String?) -> Bool {
        if let list = ifNoneMatch { return Self.tags(in: list).contains { $0 == "*" || $0 == tag } }
        guard let modified, let since = ifModifiedSince.flatMap(readHTTPDate) else { return false }
        return modified.unixSeconds <= since
    }

    /// The tags of a list, without the mark of weak ones; commas in quotation marks do not part.
    static func tags(in list: String) -> [String] {
        var tags: [String] = []
        var tag = ""
        var isQuoted = false
        for character in list + "," {
            if character == "," && !isQuoted {
                tags.append(tag)
                tag = ""
            } else if isQuoted || !(character == " " || character == "\t") {
                if character == "\"" { isQuoted.toggle() }
                tag.append(character)
            }
        }
        return tags.map { $0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0 }.filter { !$0.isEmpty }
    }
}

/// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that clients may send.
///
/// - Returns: `nil` for any other text: an unreadable condition is none (RFC 9110 §13.1.3).
func readHTTPDate(_ text: String) -> Int? {
    let parts = text.split(separator: " ")
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
        let day = Int(parts[1]), (1...31).contains(day),
        let month = months.firstIndex(of: String(parts[2])),
        let year = Int(parts[3]), (1970...9999).contains(year)
    else { return nil }
    let clock = parts[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
        (0...60).contains(clock[2])
    else { return nil }
    let days = CivilTime.days(year: year, month: month + 1, day: day)
    return days * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
}
