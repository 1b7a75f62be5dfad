import Model
import Text

extension DigestForms {
    /// The edition as plain text of 78 columns.
    public var text: [UInt8] {
        var lines = wrapped(digest.title)
        lines.append(String(repeating: "=", count: min(78, columns(of: lines[0]))))
        lines.append("")
        lines += wrapped(facts.joined(separator: " · ")) + [""]
        for section in digest.sections {
            lines += wrapped(section.title.uppercased()) + [""]
            for item in section.items { lines += textStory(item) + [""] }
        }
        if !digest.headlines.isEmpty {
            lines += ["MORE HEADLINES", ""]
            for item in digest.headlines {
                let outlet = PublishedItem.outlet(of: item.entry)
                lines += wrapped("\(item.entry.headline) (\(outlet))", first: "- ", rest: "  ")
                lines += address(item)
            }
            lines.append("")
        }
        lines.append("That is all for today.")
        for note in notes { lines += wrapped(note) }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func textStory(_ item: PublishedItem) -> [String] {
        let entry = item.entry
        var facts = [PublishedItem.outlet(of: entry)]
        if entry.wordCount > 0 { facts.append("\(entry.readingMinutes) min") }
        if !item.voices.isEmpty { facts.append(item.voices) }
        if let original = entry.originalSource { facts.append("original: \(original.name)") }
        var lines = wrapped(entry.headline, first: "* ", rest: "  ")
        lines += wrapped(facts.joined(separator: " · "), first: "  ", rest: "  ")
        if !entry.summary.isEmpty { lines += wrapped(entry.summary, first: "  ", rest: "  ") }
        lines += address(item)
        for other in item.also {
            let title = other.title == entry.title ? "" : " “\(other.title)”"
            let note = other.note.map { " (\($0))" } ?? ""
            lines += wrapped("also " + other.outlet + title + note, first: "  ", rest: "    ")
            if let link = other.link { lines.append("    " + plainLine(link)) }
        }
        return lines
    }

    private func address(_ item: PublishedItem) -> [String] {
        context.address(of: item.entry).map { ["  " + plainLine($0)] } ?? []
    }
}

/// Text on one line, without control characters and invisible marks of direction and width.
func plainLine(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x00..<0x20, 0x7F...0x9F, 0x2028, 0x2029: out.append(" ")
        // Zero width space, byte order mark: nothing to see. Joiners stay, scripts need them.
        case 0x200B, 0xFEFF: break
        default: out.append(scalar)
        }
    }
    return String(out)
}

/// Text without runs of spaces, nor any at its ends.
func collapsedSpaces(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
}

/// Words in lines of at most 78 columns.
///
/// - Parameters:
///   - text: what is wrapped; line breaks in it count as spaces.
///   - first: what the first line begins with.
///   - rest: what the others begin with.
/// - Returns: at least one line, none with a space at its end.
func wrapped(_ text: String, first: String = "", rest: String = "") -> [String] {
    let widest = 78
    var lines: [String] = []
    var line = first
    var used = columns(of: first)
    var isFresh = true
    for word in plainLine(text).split(separator: " ") {
        for piece in pieces(of: word, width: widest - columns(of: rest)) {
            let width = columns(of: piece)
            if !isFresh, used + 1 + width > widest {
                lines.append(line)
                (line, used, isFresh) = (rest, columns(of: rest), true)
            }
            line += (isFresh ? "" : " ") + piece
            used += (isFresh ? 0 : 1) + width
            isFresh = false
        }
    }
    if isFresh { while line.last == " " { line.removeLast() } }
    return lines + [line]
}

/// A word, cut where it is wider than a line; scripts without spaces are, addresses stay whole.
private func pieces(of word: Substring, width: Int) -> [String] {
    guard columns(of: word) > width, !word.contains("://") else { return [String(word)] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
        let columns = columns(of: String(character))
        if used + columns > width {
            pieces.append(piece)
            (piece, used) = ("", 0)
        }
        piece.append(character)
        used += columns
    }
    return pieces + [piece]
}

/// The columns that text takes on a terminal: two for the wide signs of East Asia, none for accents.
func columns(of text: some StringProtocol) -> Int {
    var count = 0
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x20..<0x7F: count += 1
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: break
        // Unicode's East_Asian_Width W and F, in the blocks that carry text.
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            count += 2
        default: count += 1
        }
    }
    return count
}
