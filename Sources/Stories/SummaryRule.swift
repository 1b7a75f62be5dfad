import Text

/// The sentences under a headline: the publisher's description when it is fit, else the lead.
public enum SummaryRule {
    static let shortest = 40
    static let longest = 320
    static let leadWords = 45

    /// Plain text of at most a few sentences; empty when there is no text at all.
    public static func summary(description: String, text: String) -> String {
        let stated = oneLine(description)
        if isFit(stated, text: text) { return stated }
        let lead = self.lead(of: text)
        return lead.isEmpty ? String(stated.prefix(longest)) : lead
    }

    private static func isFit(_ stated: String, text: String) -> Bool {
        guard (shortest...longest).contains(stated.count), let last = stated.last,
            ".!?”\"»。".contains(last)
        else { return false }
        guard !text.isEmpty else { return true }
        let words = Set(foldedWords(text))
        let own = foldedWords(stated)
        let known = own.count { words.contains($0) }
        return Double(known) >= 0.6 * Double(own.count)
    }

    /// The first sentences up to 45 words, without dateline and credits.
    static func lead(of text: String) -> String {
        var lead = ""
        var words = 0
        for sentence in sentences(withoutDateline(String(text.prefix(1_500)))) {
            let line = oneLine(sentence)
            let count = line.split(separator: " ").count
            guard count >= 4 || !lead.isEmpty else { continue }
            if words > 0, words + count > leadWords { break }
            lead += (lead.isEmpty ? "" : " ") + line
            words += count
            if words >= leadWords { break }
        }
        return lead.count <= longest * 2 ? lead : String(lead.prefix(longest)) + "…"
    }

    /// `LONDON (Reuters) – …` begins after the dash, when what stands before it is a place.
    private static func withoutDateline(_ text: String) -> String {
        let head = text.prefix(60)
        for dash in [" – ", " — ", " - "] {
            guard let range = head.firstRange(of: dash) else { continue }
            let place = head[..<range.lowerBound]
            let letters = place.prefix { $0 != "(" }.filter(\.isLetter)
            guard letters.count >= 3, letters.allSatisfy(\.isUppercase) else { continue }
            return String(text[range.upperBound...])
        }
        return text
    }

    private static func oneLine(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
