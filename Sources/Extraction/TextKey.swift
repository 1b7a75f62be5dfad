/// Letters and digits of a text in small letters: two spellings that differ in case, spaces and
/// punctuation have one key.
func textKey(_ text: some StringProtocol) -> String {
    var key = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
        if scalar.isASCII {
            if isASCIIAlphanumeric(UInt8(truncatingIfNeeded: scalar.value)) { key.append(scalar) }
        } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            key.append(scalar)
        }
    }
    return String(key)
}

/// Collapses white space and trims.
func collapsed(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: { $0.isWhitespace || $0 == "\u{200B}" || $0 == "\u{FEFF}" })
        .joined(separator: " ")
}

/// The words of a text, small letters, without punctuation.
func wordList(_ text: some StringProtocol) -> [String] {
    text.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber) }).map(String.init)
}

/// Harmonic mean of the shares of words that two texts have in common.
func wordOverlap(_ first: String, _ second: String) -> Double {
    let left = wordList(first)
    var right: [String: Int] = [:]
    let other = wordList(second)
    for word in other { right[word, default: 0] += 1 }
    var common = 0
    for word in left {
        guard let count = right[word], count > 0 else { continue }
        right[word] = count - 1
        common += 1
    }
    return left.isEmpty || other.isEmpty ? 0 : 2 * Double(common) / Double(left.count + other.count)
}
