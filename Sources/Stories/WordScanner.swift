import Text

/// A word of a text as grouping weighs it.
struct ScannedWord {
    /// Hash of the folded word without its ending.
    var term: UInt64
    /// Languages in which the word says nothing, one bit each.
    var stopMask: UInt8
    /// Written with a capital inside a sentence.
    var isName: Bool
    /// Digits only.
    var isNumber: Bool
}

/// Reads the words of a text with what their spelling tells: names and numbers.
///
/// ASCII and the usual typographic marks are read byte by byte; a run with other letters goes
/// through the general folding.
struct WordScanner {
    private var word: [UInt8] = []
    private var isCapital = false
    private var startsSentence = true
    private var mayEndSentence = false
    private(set) var words: [ScannedWord] = []
    private let limit: Int

    private init(limit: Int) {
        self.limit = limit
        word.reserveCapacity(32)
    }

    /// The words of a text, stop words included, at most `limit`.
    static func words(_ text: String, limit: Int) -> [ScannedWord] {
        var scanner = WordScanner(limit: limit)
        var text = text
        text.withUTF8 { scanner.run($0) }
        return scanner.words
    }

    private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var chunkStart = 0
        while index < bytes.count, words.count < limit {
            let byte = bytes[index]
            switch byte {
            case 0x61...0x7A, 0x30...0x39: word.append(byte)
            case 0x41...0x5A:
                if word.isEmpty { isCapital = true }
                word.append(byte | 0x20)
            case 0x27: break
            case 0x80...0xFF:
                let mark = Self.typographicMark(bytes, index)
                if mark == .none {
                    index = runGeneral(bytes, from: chunkStart)
                    chunkStart = index
                    continue
                }
                if mark != .apostrophe { flush() }
                index += mark == .space ? 1 : 2
            default:
                flush()
                endSentence(byte)
            }
            index += 1
            if word.isEmpty { chunkStart = index }
        }
        flush()
    }

    private enum Mark { case none, apostrophe, other, space }

    /// U+2010–U+201F are dashes and quotes, U+00A0 is a space: the only marks that matter for speed.
    private static func typographicMark(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Mark {
        if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return .space }
        guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
            (0x90...0x9F).contains(bytes[index + 2])
        else { return .none }
        return bytes[index + 2] == 0x99 || bytes[index + 2] == 0x98 ? .apostrophe : .other
    }

    /// Folds what stands from `start` to the next ASCII separator by the general way.
    private mutating func runGeneral(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, Self.isWordByte(bytes[end]) || bytes[end] >= 0x80 { end += 1 }
        let chunk = String(decoding: bytes[start..<end], as: UTF8.self)
        let first = chunk.unicodeScalars.first { $0.properties.isAlphabetic }
        let isUpper = first?.properties.isUppercase ?? false
        word.removeAll(keepingCapacity: true)
        forEachFoldedWord(chunk) { folded in
            guard words.count < limit else { return }
            word.append(contentsOf: folded)
            isCapital = isUpper
            flush()
        }
        return end
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x41...0x5A, 0x27: true
        default: false
        }
    }

    private mutating func endSentence(_ byte: UInt8) {
        switch byte {
        case 0x0A: startsSentence = true
        case 0x21, 0x3F: mayEndSentence = true
        // `Mr.` and `U.S.` end no sentence; a short last word before a real end costs little.
        case 0x2E: mayEndSentence = lastLength > 3
        case 0x20, 0x09, 0x0D: if mayEndSentence { startsSentence = true }
        default: break
        }
    }

    private var lastLength = 0

    private mutating func flush() {
        guard !word.isEmpty else { return }
        let isNumber = word.allSatisfy { (0x30...0x39).contains($0) }
        lastLength = word.count
        words.append(
            ScannedWord(
                term: word.count > 1 ? NameSpelling.hash(WordStem.stem(word)) : 0,
                stopMask: StopWords.mask(wordHash(word)),
                isName: isCapital && !startsSentence,
                isNumber: isNumber
            )
        )
        word.removeAll(keepingCapacity: true)
        isCapital = false
        startsSentence = false
        mayEndSentence = false
    }
}
