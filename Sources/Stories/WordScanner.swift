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
    /// Bytes of a word that are looked at; a longer run is no word.
    private static let longestWord = 128

    private let word: UnsafeMutableBufferPointer<UInt8>
    private var length = 0
    private var letters = 0
    private var digits = 0
    private var isCapital = false
    private var startsSentence = true
    private var mayEndSentence = false
    private var lastLength = 0
    private var words: [ScannedWord] = []
    private let limit: Int
    private let stopWords = StopWords.table

    private init(limit: Int, word: UnsafeMutableBufferPointer<UInt8>) {
        self.limit = limit
        self.word = word
        words.reserveCapacity(min(limit, 256))
    }

    /// The words of a text, stop words included, at most `limit`.
    static func words(_ text: String, limit: Int) -> [ScannedWord] {
        var text = text
        return text.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestWord) { word in
                var scanner = WordScanner(limit: limit, word: word)
                scanner.run(bytes)
                return scanner.words
            }
        }
    }

    private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var chunkStart = 0
        while index < bytes.count, words.count < limit {
            let byte = bytes[index]
            switch byte {
            case 0x61...0x7A:
                letters += 1
                append(byte)
            case 0x30...0x39:
                digits += 1
                append(byte)
            case 0x41...0x5A:
                if length == 0 { isCapital = true }
                letters += 1
                append(byte | 0x20)
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
            if length == 0 { chunkStart = index }
        }
        flush()
    }

    private mutating func append(_ byte: UInt8) {
        guard length < Self.longestWord else { return }
        word[length] = byte
        length += 1
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
        forget()
        forEachFoldedWord(chunk) { folded in
            guard words.count < limit else { return }
            for byte in folded {
                if (0x61...0x7A).contains(byte) { letters += 1 }
                if (0x30...0x39).contains(byte) { digits += 1 }
                append(byte)
            }
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

    private mutating func flush() {
        guard length > 0 else { return }
        lastLength = length
        let mask = stopWords[wordHash(word[..<length])]
        let term = length > 1 ? wordTerm(word, length, isPlain: letters >= length) : 0
        words.append(
            ScannedWord(
                term: term,
                stopMask: mask ?? 0,
                isName: isCapital && !startsSentence,
                isNumber: digits >= lastLength
            )
        )
        forget()
        isCapital = false
        startsSentence = false
        mayEndSentence = false
    }

    private mutating func forget() { (length, letters, digits) = (0, 0, 0) }
}
