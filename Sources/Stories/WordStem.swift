/// Hash of a folded word without its ending, in the spelling that its transliterations share.
///
/// - Parameters:
///   - word: the word's bytes; its ending may be written over.
///   - length: how many of them.
///   - isPlain: true when all are letters of a to z: other words are hashed as they stand.
/// - Returns: the hash.
func wordTerm(_ word: UnsafeMutableBufferPointer<UInt8>, _ length: Int, isPlain: Bool) -> UInt64 {
    guard isPlain else { return wordHash(word[..<length]) }
    return NameSpelling.hash(UnsafeBufferPointer(rebasing: word[..<WordStem.stem(word, length)]))
}

/// The same for a word at hand as an array.
func wordTerm(_ word: [UInt8]) -> UInt64 {
    var word = word
    let isPlain = word.allSatisfy { (0x61...0x7A).contains($0) }
    return word.withUnsafeMutableBufferPointer { wordTerm($0, $0.count, isPlain: isPlain) }
}

/// Takes plural and verb endings off words of a to z: enough to let reports meet.
enum WordStem {
    private static let y = UInt8(ascii: "y")

    /// The length that is left; `-ies` is written over as `-y`.
    static func stem(_ word: UnsafeMutableBufferPointer<UInt8>, _ length: Int) -> Int {
        guard length > 3 else { return length }
        let (before, last) = (word[length - 2], word[length - 1])
        switch last {
        case UInt8(ascii: "s"):
            if before == last { return length }
            if before == UInt8(ascii: "e") {
                if word[length - 3] == UInt8(ascii: "i"), length >= 5 {
                    word[length - 3] = y
                    return length - 2
                }
                if length >= 5 { return length - 2 }
            }
            return length - 1
        case UInt8(ascii: "g"):
            let isForm =
                before == UInt8(ascii: "n") && word[length - 3] == UInt8(ascii: "i") && length >= 7
            return isForm ? length - 3 : length
        case UInt8(ascii: "d"):
            return before == UInt8(ascii: "e") && length >= 6 ? length - 2 : length
        default: return length
        }
    }
}

/// One spelling for names that reach us by several transliterations.
enum NameSpelling {
    private static let fewestLetters = 5

    /// Hash of a word of a to z as its likeliest transliterations would meet: double letters once,
    /// `y` and `j` as `i`, `kh` as `h`, `q` as `k`, `o` and `ou` as `u`, `x` as `ks`; of short words
    /// as they are.
    static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard word.count >= fewestLetters else { return wordHash(word) }
        var hash = wordHashSeed
        var last: UInt8 = 0
        for place in word.indices {
            var letter = word[place]
            switch letter {
            case UInt8(ascii: "y"), UInt8(ascii: "j"): letter = UInt8(ascii: "i")
            case UInt8(ascii: "o"): letter = UInt8(ascii: "u")
            case UInt8(ascii: "q"): letter = UInt8(ascii: "k")
            case UInt8(ascii: "x"):
                hash = (hash ^ UInt64(UInt8(ascii: "k"))) &* wordHashPrime
                letter = UInt8(ascii: "s")
            case UInt8(ascii: "k"):
                if place + 1 < word.count, word[place + 1] == UInt8(ascii: "h") { continue }
            default: break
            }
            guard letter != last else { continue }
            hash = (hash ^ UInt64(letter)) &* wordHashPrime
            last = letter
        }
        return hash
    }
}
