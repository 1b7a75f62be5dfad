import struct FoundationEssentials.Date
import Model

/// Decisions as text: fields end with U+001F, decisions with U+001E; a moment that is the one of the
/// decision before is left out, and so are empty fields at the end.
///
/// What most entries' logs say stands there as one sign (`phrases`).
enum DecisionLog {
    /// Characters kept of one entry's log, so that a feed that changes hourly cannot swell it.
    static let limit = 16_384

    /// Beginnings of fields that are written as one control character each, in the order of `signs`.
    ///
    /// Logs that were stored are read by it: it may only grow at its end.
    private static let phrases = [
        "poll", "identify", "rule", "extract", "group", "page",
        "first seen", "new in the feed", "new", "nothing in the feed has its ",
        "keep", "drop", "no rule decided", "feed content kept", "story ", "no story resembles it",
        "copy of ", "queued", "resembles the story by ",
        "written too long before it came to belong to a story of these days",
    ].map { Array($0.utf8) }
    private static let signs: [UInt8] = Array(0x01...0x08) + [0x0B, 0x0C] + Array(0x0E...0x1D)

    static func text(_ decisions: [Decision]) -> String {
        var text: [UInt8] = []
        var last: Int?
        for decision in decisions {
            let moment = decision.at.unixSeconds
            let time = moment == last ? "" : String(moment)
            last = moment
            let fields = [
                decision.step, time, decision.what, decision.why ?? "", decision.place ?? "",
            ]
            let count = (fields.lastIndex { !$0.isEmpty } ?? 0) + 1
            for (index, field) in fields.prefix(count).enumerated() {
                if index > 0 { text.append(0x1F) }
                append(field, to: &text)
            }
            text.append(0x1E)
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decisions(_ text: String) -> [Decision] {
        var last: Int?
        return text.utf8.split(separator: 0x1E).compactMap { part in
            var fields = part.split(separator: 0x1F, omittingEmptySubsequences: false).map(field)
            // Where the log was cut at its beginning, a moment may be missing.
            guard (3...5).contains(fields.count), let at = Int(fields[1]) ?? last else {
                return nil
            }
            last = at
            fields += Array(repeating: "", count: 5 - fields.count)
            return Decision(
                step: fields[0],
                at: Date(unixSeconds: at),
                what: fields[2],
                why: fields[3].isEmpty ? nil : fields[3],
                place: fields[4].isEmpty ? nil : fields[4]
            )
        }
    }

    private static func append(_ field: String, to text: inout [UInt8]) {
        var field = field
        field.withUTF8 { bytes in
            var start = 0
            if let index = phrases.firstIndex(where: { begins(bytes, with: $0) }) {
                text.append(signs[index])
                start = phrases[index].count
            }
            let first = text.count
            text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
            // No honest text has control characters.
            for index in first..<text.count where text[index] < 0x20 {
                if text[index] != 0x09 && text[index] != 0x0A { text[index] = 0x20 }
            }
        }
    }

    private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, with phrase: [UInt8]) -> Bool {
        guard bytes.count >= phrase.count, bytes.first == phrase.first else { return false }
        return phrase.indices.allSatisfy { bytes[$0] == phrase[$0] }
    }

    private static func field(_ bytes: Substring.UTF8View) -> String {
        guard let first = bytes.first, let index = signs.firstIndex(of: first),
            phrases.indices.contains(index)
        else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: phrases[index] + bytes.dropFirst(), as: UTF8.self)
    }
}
