import FoundationEssentials
import Model

/// Fills the marks of a sample document: `{{site NAME}}` and `{{-3h FORMAT}}`.
///
/// Ages are counted back from the start of the server in `m`, `h` or `d`. Formats: `rfc3339`,
/// `rfc822`, `day` (2026-11-20), `us` (November 20, 2026), `uk` (20 November 2026),
/// `short` (20-11-2026), `monthyear` (November 2026).
struct SeedTemplate: Sendable {
    var outlets: [Outlet]
    var now: Date

    /// The text with every known mark filled; an unknown mark stays as it is, to be seen.
    func fill(_ text: String) -> String {
        guard text.contains("{{") else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest.firstRange(of: "}}") {
            guard open.upperBound <= close.lowerBound else { break }
            result += rest[..<open.lowerBound]
            let mark = rest[open.upperBound..<close.lowerBound]
            result += value(of: mark) ?? "{{\(mark)}}"
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    private func value(of mark: Substring) -> String? {
        let words = mark.split(separator: " ")
        guard words.count == 2 else { return nil }
        if words[0] == "site" { return outlets.first { $0.name == words[1] }?.address }
        guard let seconds = age(words[0]) else { return nil }
        let moment = now.addingTimeInterval(-Double(seconds))
        let civil = CivilTime(unixSeconds: moment.unixSeconds)
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        let month = months[civil.month - 1]
        switch words[1] {
        case "rfc3339": return moment.rfc3339
        case "rfc822": return moment.httpDate
        case "day": return civil.dayText
        case "us": return "\(month) \(civil.day), \(civil.year)"
        case "uk": return "\(civil.day) \(month) \(civil.year)"
        case "short": return "\(civil.day)-\(civil.month)-\(civil.year)"
        case "monthyear": return "\(month) \(civil.year)"
        default: return nil
        }
    }

    private func age(_ text: Substring) -> Int? {
        let units: [Character: Int] = ["m": 60, "h": 3_600, "d": 86_400]
        guard text.first == "-", let unit = text.last.flatMap({ units[$0] }),
            let count = Int(text.dropFirst().dropLast())
        else { return nil }
        return count * unit
    }
}
