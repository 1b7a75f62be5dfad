/// Words of a text as Winnow compares them: without regard to case, accents and apostrophes.
///
/// A word is a run of letters, marks and digits of any script; apostrophes inside a word are
/// dropped (`Hay'at` is `hayat`), everything else separates (`al-sham` is two words). Runs of
/// Chinese and Japanese characters, which have no spaces, give their overlapping pairs.
public func foldedWords(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    forEachFoldedWord(text) { words.append(String(decoding: $0, as: UTF8.self)) }
    return words
}

/// The folded words joined by single spaces, as the full-text index holds them.
public func folded(_ text: some StringProtocol) -> String {
    var out: [UInt8] = []
    appendFolded(text, to: &out)
    if !out.isEmpty { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
}

/// Calls `body` with the UTF-8 of each folded word in order; the bytes live only for the call.
public func forEachFoldedWord(_ text: some StringProtocol, _ body: ([UInt8]) -> Void) {
    var folder = WordFolder()
    var copy = String(text)
    copy.withUTF8 { folder.run($0, body) }
}

/// Collects letters into words; ASCII takes a short way.
struct WordFolder {
    private var word: [UInt8] = []
    private var ideographs: [Unicode.Scalar] = []

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, _ body: ([UInt8]) -> Void) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                switch byte {
                case 0x61...0x7A, 0x30...0x39: add(byte, body)
                case 0x41...0x5A: add(byte | 0x20, body)
                case UInt8(ascii: "'"): break
                default: flush(body)
                }
            } else {
                let (scalar, length) = decodeScalar(bytes, at: index)
                index += length
                add(scalar, body)
            }
        }
        flush(body)
    }

    private mutating func add(_ byte: UInt8, _ body: ([UInt8]) -> Void) {
        if !ideographs.isEmpty { flush(body) }
        word.append(byte)
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ body: ([UInt8]) -> Void) {
        if scalar.value < 0x3000 {
            let fold = FoldTable.fold(below3000: Int(scalar.value))
            if fold != 255 { return add(fold: fold, body) }
        }
        if isIdeograph(scalar) {
            if !word.isEmpty { flush(body) }
            ideographs.append(scalar)
            return
        }
        if FoldTable.apostrophes.contains(scalar.value) || FoldTable.isSilent(scalar) { return }
        guard FoldTable.isWordScalar(scalar) else { return flush(body) }
        if !ideographs.isEmpty { flush(body) }
        word.append(contentsOf: FoldTable.folded(scalar))
    }

    /// Adds what `FoldTable` has made of a character.
    private mutating func add(fold: UInt64, _ body: ([UInt8]) -> Void) {
        let kind = fold & 255
        if kind == 1 { return }
        guard kind > 1 else { return flush(body) }
        if !ideographs.isEmpty { flush(body) }
        var letters = fold >> 8
        for _ in 2..<kind {
            word.append(UInt8(truncatingIfNeeded: letters))
            letters >>= 8
        }
    }

    private mutating func flush(_ body: ([UInt8]) -> Void) {
        if !word.isEmpty {
            body(word)
            word.removeAll(keepingCapacity: true)
        }
        guard !ideographs.isEmpty else { return }
        if ideographs.count == 1 { body(Array(String(Character(ideographs[0])).utf8)) }
        for index in ideographs.indices.dropLast() {
            body(
                Array(
                    (String(Character(ideographs[index])) + String(Character(ideographs[index + 1])))
                        .utf8
                )
            )
        }
        ideographs.removeAll(keepingCapacity: true)
    }

    private func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFF:
            true
        default: false
        }
    }

    private func decodeScalar(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at index: Int
    ) -> (Unicode.Scalar, Int) {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= bytes.count else { return ("\u{FFFD}", 1) }
        var code = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { code = code << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (Unicode.Scalar(code) ?? "\u{FFFD}", length)
    }
}
