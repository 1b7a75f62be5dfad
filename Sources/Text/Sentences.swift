/// The sentences of a text, in order; paragraphs end sentences too.
///
/// A full stop ends a sentence when white space and no lower-case letter follow and the word
/// before it is no single capital or common abbreviation.
public func sentences(_ text: some StringProtocol) -> [Substring] { Array(Sentences(text)) }

/// The sentences of a text as they are asked for: who wants the first looks at no more.
public struct Sentences: Sequence, IteratorProtocol {
    private var text: String
    private var place = 0

    /// Cuts a text, as `sentences` does.
    public init(_ text: some StringProtocol) { self.text = String(text) }

    /// The next sentence; `nil` behind the last.
    public mutating func next() -> Substring? {
        var place = place
        let found = text.withUTF8 { SentenceScanner(bytes: $0).sentence(from: &place) }
        self.place = place
        guard let found else { return nil }
        let start = text.utf8.index(text.startIndex, offsetBy: found.lowerBound)
        return text[start..<text.utf8.index(start, offsetBy: found.count)]
    }
}

/// Finds the ends of sentences in UTF-8, without making characters of it.
private struct SentenceScanner {
    let bytes: UnsafeBufferPointer<UInt8>

    private static let abbreviations: Set<String> = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Jr",
        "Sr", "vs", "No", "Nr", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec",
        "bzw", "ca", "d.h", "u.a", "inkl", "Mio", "Mrd", "Abs", "Mme", "Sra", "z.B", "U.S", "U.K",
        "e.g", "i.e", "approx", "Inc", "Ltd", "Co", "Corp",
    ]

    /// The next sentence as a range of bytes, without white space at its ends.
    func sentence(from place: inout Int) -> Range<Int>? {
        while place < bytes.count {
            let start = place
            while true {
                place = ByteScan.endOfClause(bytes, from: place)
                guard place < bytes.count else { break }
                let length = endMark(at: place, from: start)
                if length > 0 {
                    place = pastClosers(place + length)
                    break
                }
                place += 1
            }
            if let found = trimmed(start..<place) { return found }
        }
        return nil
    }

    /// Bytes of the mark at `index` that ends the sentence begun at `start`; 0 where it goes on.
    private func endMark(at index: Int, from start: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "\n"): return 1
        case UInt8(ascii: "."): return endsAtStop(index, from: start) ? 1 : 0
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return mayFollow(index + 1) ? 1 : 0
        case 0xD8: return holds(0xD8, 0x9F, at: index) && mayFollow(index + 2) ? 2 : 0
        case 0xE2: return holds(0xE2, 0x80, 0xA6, at: index) && mayFollow(index + 3) ? 3 : 0
        case 0xE3: return holds(0xE3, 0x80, 0x82, at: index) ? 3 : 0
        case 0xEF:
            let isMark =
                holds(0xEF, 0xBC, 0x81, at: index) || holds(0xEF, 0xBC, 0x9F, at: index)
            return isMark ? 3 : 0
        default: return 0
        }
    }

    /// True where a sentence's mark may stand before: the text's end, a space, a closing quote.
    private func mayFollow(_ index: Int) -> Bool {
        index >= bytes.count || spaceLength(at: index) > 0 || closerLength(at: index) > 0
    }

    private func endsAtStop(_ index: Int, from start: Int) -> Bool {
        var after = pastClosers(index + 1)
        guard after < bytes.count else { return true }
        guard spaceLength(at: after) > 0 else { return false }
        after = pastSpaces(after)
        if after < bytes.count, isLowercase(at: after) { return false }
        var word = index
        while word > start, !isSeparator(bytes[word - 1]) { word -= 1 }
        // A longer word than every abbreviation need not be looked up.
        guard index - word <= 6 else { return true }
        if isDayNumber(word..<index) { return !isMonth(at: after) }
        if index - word == 1 { return !(0x41...0x5A).contains(bytes[word]) }
        if areInitials(word..<index) { return false }
        return !Self.abbreviations.contains(String(decoding: bytes[word..<index], as: UTF8.self))
    }

    /// `12`, which before the name of a month is the 12th.
    private func isDayNumber(_ range: Range<Int>) -> Bool {
        range.count <= 2 && bytes[range].allSatisfy { (0x30...0x39).contains($0) }
    }

    private func isMonth(at start: Int) -> Bool {
        var end = start
        while end < bytes.count, end - start <= 20, bytes[end] >= 0x80 || isLetter(bytes[end]) {
            end += 1
        }
        let name = folded(String(decoding: bytes[start..<end], as: UTF8.self))
        return end - start >= 3 && MonthNames.months[name] != nil
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// `U.N`, whose stop is its own.
    private func areInitials(_ range: Range<Int>) -> Bool {
        range.count % 2 == 1
            && range.allSatisfy { index in
                (index - range.lowerBound) % 2 == 1
                    ? bytes[index] == UInt8(ascii: ".") : (0x41...0x5A).contains(bytes[index])
            }
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "(") || byte == 0xA0
    }

    private func pastClosers(_ index: Int) -> Int {
        var index = index
        while index < bytes.count {
            let length = closerLength(at: index)
            guard length > 0 else { break }
            index += length
        }
        return index
    }

    private func pastSpaces(_ index: Int) -> Int {
        var index = index
        while index < bytes.count {
            let length = spaceLength(at: index)
            guard length > 0 else { break }
            index += length
        }
        return index
    }

    private func closerLength(at index: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: ")"): 1
        case 0xC2: holds(0xC2, 0xBB, at: index) ? 2 : 0
        case 0xE2:
            holds(0xE2, 0x80, 0x9D, at: index) || holds(0xE2, 0x80, 0x99, at: index) ? 3 : 0
        default: 0
        }
    }

    private func spaceLength(at index: Int) -> Int {
        switch bytes[index] {
        case 0x20, 0x09...0x0D: 1
        case 0xC2: holds(0xC2, 0xA0, at: index) ? 2 : 0
        case 0xE2:
            index + 2 < bytes.count && bytes[index + 1] == 0x80
                && (bytes[index + 2] <= 0x8A || (0xA8...0xA9).contains(bytes[index + 2])) ? 3 : 0
        case 0xE3: holds(0xE3, 0x80, 0x80, at: index) ? 3 : 0
        default: 0
        }
    }

    private func isLowercase(at index: Int) -> Bool {
        if bytes[index] < 0x80 { return (0x61...0x7A).contains(bytes[index]) }
        let character = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
        return character.unicodeScalars.first?.properties.isLowercase ?? false
    }

    private func holds(_ first: UInt8, _ second: UInt8, at index: Int) -> Bool {
        index + 1 < bytes.count && bytes[index] == first && bytes[index + 1] == second
    }

    private func holds(_ first: UInt8, _ second: UInt8, _ third: UInt8, at index: Int) -> Bool {
        holds(first, second, at: index) && index + 2 < bytes.count && bytes[index + 2] == third
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int>? {
        let start = pastSpaces(range.lowerBound)
        var end = range.upperBound
        while end > start {
            var length = 0
            for candidate in 1...3 where end - candidate >= start {
                if spaceLength(at: end - candidate) == candidate { length = candidate }
            }
            guard length > 0 else { break }
            end -= length
        }
        return start < end ? start..<end : nil
    }
}
