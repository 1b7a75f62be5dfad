import Text

/// The sentences under a headline: the publisher's description when it is fit, else the lead.
public enum SummaryRule {
    static let shortest = 40
    static let longest = 320
    static let leadWords = 45
    /// A first sentence with fewer words tells too little alone: the next one may be longer.
    private static let fewWords = 12
    private static let longLeadWords = 60
    /// Most opening sentences that are passed over.
    private static let mostNotes = 5
    /// More than 45 words of any script, and what may stand before them.
    private static let leadBytes = 1_500

    /// Plain text of at most a few sentences; empty when there is no text at all.
    public static func summary(description: String, text: String) -> String {
        let stated = oneLine(description)
        if isFit(stated, text: text) { return stated }
        let lead = self.lead(of: text)
        return lead.isEmpty ? String(stated.prefix(longest)) : lead
    }

    private static func isFit(_ stated: String, text: String) -> Bool {
        // Whether it is whole is told at its end; its characters are slow to count.
        guard stated.utf8.count >= shortest, isWhole(stated),
            (shortest...longest).contains(stated.count)
        else { return false }
        guard !text.isEmpty else { return true }
        var own: [[UInt8]: Int] = [:]
        var count = 0
        forEachFoldedWord(stated) {
            own[$0, default: 0] += 1
            count += 1
        }
        let enough = Int((0.6 * Double(count)).rounded(.up))
        var known = 0
        forEachFoldedWord(text) { word in
            guard known < enough, let times = own.removeValue(forKey: word) else { return }
            known += times
        }
        return known >= enough
    }

    /// The first sentences up to 45 words, without dateline and credits.
    static func lead(of text: String) -> String {
        var lead = ""
        var words = 0
        var skipped = 0
        let head = String(decoding: text.utf8.prefix(leadBytes), as: UTF8.self)
        for sentence in Sentences(LeadOpening.cleaned(head)) {
            let line = oneLine(sentence)
            // A lone quotation mark is no sentence, and what a site says of itself is no lead.
            guard line.unicodeScalars.contains(where: isLetter) else { continue }
            if lead.isEmpty, skipped < mostNotes, LeadOpening.isNote(line) {
                skipped += 1
                continue
            }
            let count = wordCount(line)
            guard count >= 4 || !lead.isEmpty else { continue }
            let most = words < fewWords ? longLeadWords : leadWords
            if words > 0, words + count > most { break }
            // A heading or the row of a table goes on with something else.
            if words >= fewWords, !isWhole(line) { break }
            lead += (lead.isEmpty ? "" : " ") + line
            words += count
            if words >= leadWords { break }
        }
        // A text has at least as many bytes as characters, which are slow to count.
        return lead.utf8.count <= longest * 2 || lead.count <= longest * 2
            ? lead : shortened(lead)
    }

    /// Words of a line between whose words stands one space.
    private static func wordCount(_ line: String) -> Int {
        var line = line
        return line.withUTF8 { bytes in
            bytes.reduce(1) { $0 + ($1 == UInt8(ascii: " ") ? 1 : 0) }
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar.value | 0x20 &- 0x61 < 26 : scalar.properties.isAlphabetic
    }

    /// True for words that end as a sentence does.
    private static func isWhole(_ line: String) -> Bool {
        if let last = line.utf8.last, last < 0x80 {
            return last == 0x2E || last == 0x21 || last == 0x3F || last == 0x22 || last == 0x29
        }
        return line.last.map { ".!?”\"»)。！？؟".contains($0) } ?? false
    }

    /// A sentence that is too long even alone ends after a whole word.
    private static func shortened(_ lead: String) -> String {
        let head = lead.prefix(longest)
        let end = head.lastIndex(of: " ") ?? head.endIndex
        return String(head[..<end]) + "…"
    }

    /// The text with every run of white space as one space, none at its ends.
    private static func oneLine(_ text: some StringProtocol) -> String {
        if isOneLine(text) { return String(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace {
                if let last = bytes.last, last != UInt8(ascii: " ") {
                    bytes.append(UInt8(ascii: " "))
                }
            } else {
                bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// True for a text with nothing to change.
    private static func isOneLine(_ text: some StringProtocol) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            var last = UInt8(ascii: " ")
            for (index, byte) in bytes.enumerated() {
                if byte < 0x80 {
                    guard byte > 0x20 || byte == 0x20 && last != 0x20 else { return false }
                } else if byte == 0xC2 || byte &- 0xE1 < 3, isWideSpace(bytes, at: index) {
                    return false
                }
                last = byte
            }
            return last != 0x20
        } ?? false
    }

    /// True for white space beyond ASCII, all of which begins with C2 or E1 to E3.
    private static func isWideSpace(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let second = bytes[index + 1]
        if bytes[index] == 0xC2 { return second == 0x85 || second == 0xA0 }
        guard index + 2 < bytes.count else { return false }
        let third = bytes[index + 2]
        switch (bytes[index], second) {
        case (0xE1, 0x9A), (0xE3, 0x80): return third == 0x80
        case (0xE2, 0x80): return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
        case (0xE2, 0x81): return third == 0x9F
        default: return false
        }
    }
}
