/// Letters and digits of a text in small letters: two spellings that differ in case, spaces and
/// punctuation have one key.
func textKey(_ text: some StringProtocol) -> String {
    var copy = String(text)
    let plain = copy.withUTF8 { bytes -> String? in
        guard !bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: bytes.count) { key in
            var count = 0
            for byte in bytes where isASCIIAlphanumeric(byte) {
                key[count] = ByteSearch.lower(byte)
                count += 1
            }
            return count
        }
    }
    if let plain { return plain }
    var key = String.UnicodeScalarView()
    for scalar in copy.lowercased().unicodeScalars {
        if scalar.isASCII {
            if isASCIIAlphanumeric(UInt8(truncatingIfNeeded: scalar.value)) { key.append(scalar) }
        } else if isWordSeparator(scalar.value) {
            continue
        } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            key.append(scalar)
        }
    }
    return String(key)
}

/// Collapses white space and trims; invisible spaces count as white space.
func collapsed(_ text: some StringProtocol) -> String {
    var text = String(text)
    if text.withUTF8(isCollapsed) { return text }
    return text.withUTF8 { bytes in
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var isSpaced = false
        var index = 0
        while index < bytes.count {
            let length = whiteSpaceLength(bytes, at: index)
            if length > 0 {
                isSpaced = true
                index += length
                continue
            }
            if isSpaced, !out.isEmpty { out.append(0x20) }
            isSpaced = false
            out.append(bytes[index])
            index += 1
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// True for ASCII with nothing to change.
private func isCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var last: UInt8 = 0x20
    for byte in bytes {
        guard byte < 0x80, byte >= 0x20, byte > 0x20 || last > 0x20 else { return false }
        last = byte
    }
    return last > 0x20
}

/// Bytes of the white space or invisible space at a place; 0 for anything else.
@inline(__always)
private func whiteSpaceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = bytes[index]
    if byte <= 0x20 { return byte == 0x20 || byte &- 0x09 < 5 ? 1 : 0 }
    guard byte >= 0xC2, index + 1 < bytes.count else { return 0 }
    if byte == 0xC2 { return bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85 ? 2 : 0 }
    guard byte == 0xE2 || byte == 0xE3 || byte == 0xEF || byte == 0xE1 else { return 0 }
    switch decodeScalar(bytes, at: index).0 {
    case 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return 3
    default: return 0
    }
}

/// The words of a text, small letters, without punctuation.
func wordList(_ text: some StringProtocol) -> [String] {
    var copy = text.lowercased()
    return copy.withUTF8 { bytes in
        var words: [String] = []
        var start: Int?
        var index = 0
        func end(_ place: Int) {
            guard let begin = start else { return }
            words.append(String(decoding: bytes[begin..<place], as: UTF8.self))
            start = nil
        }
        while index < bytes.count {
            let (scalar, length) = decodeScalar(bytes, at: index)
            let isWord =
                scalar < 0x80
                ? isASCIIAlphanumeric(UInt8(truncatingIfNeeded: scalar)) : !isWordSeparator(scalar)
            if isWord {
                if start == nil { start = index }
            } else {
                end(index)
            }
            index += length
        }
        end(bytes.count)
        return words
    }
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
