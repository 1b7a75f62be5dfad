import FoundationEssentials
import Model

/// Conditional requests (RFC 9110 §13): whether the client has this version already.
struct Validators {
    /// Strong entity tag with its quotation marks.
    var tag: String
    var modified: Date

    /// A tag of the content: equal bytes, equal tag.
    init(content: [UInt8], modified: Date, coding: String = "") {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in content { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        tag = "\"\(String(hash, radix: 16))-\(String(content.count, radix: 16))\(coding)\""
        self.modified = modified
    }

    /// True when the answer is 304: If-None-Match decides where it is given, else If-Modified-Since.
    func isCurrent(ifNoneMatch: String?, ifModifiedSince: String?) -> Bool {
        if let list = ifNoneMatch {
            if list.trimmingPrefix(" ") == "*" { return true }
            return list.split(separator: ",").contains { candidate in
                var text = candidate.drop { $0 == " " }
                while text.last == " " { text.removeLast() }
                if text.hasPrefix("W/") { text.removeFirst(2) }
                return text == tag
            }
        }
        // Only the exact date that we sent counts: no other was ever true.
        return ifModifiedSince == modified.httpDate
    }
}
