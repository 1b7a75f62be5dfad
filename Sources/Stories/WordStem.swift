/// Takes plural and verb endings off words of a to z: enough to let reports meet.
enum WordStem {
    private static let endings: [(ending: StaticString, least: Int, isReplacedByY: Bool)] = [
        ("ies", 2, true), ("ing", 4, false), ("ed", 4, false), ("es", 3, false), ("s", 3, false),
    ]

    static func stem(_ word: [UInt8]) -> ArraySlice<UInt8> {
        guard word.count > 3, let last = word.last, last == 0x73 || last == 0x67 || last == 0x64,
            word.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return word[...] }
        let endsDoubled = last == 0x73 && word[word.count - 2] == 0x73
        for (ending, least, isReplacedByY) in endings where !endsDoubled {
            let kept = word.count - ending.utf8CodeUnitCount
            guard kept >= least, word[kept...].elementsEqual(ending.bytes) else { continue }
            return isReplacedByY ? (word[..<kept] + [0x79])[...] : word[..<kept]
        }
        return word[...]
    }
}

extension StaticString {
    fileprivate var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}

/// One spelling for names that reach us by several transliterations.
enum NameSpelling {
    private static let fewestLetters = 5

    /// Hash of a word of a to z as its likeliest transliterations would meet: double letters once,
    /// `y` and `j` as `i`, `kh` as `h`, `q` as `k`, `o` and `ou` as `u`, `x` as `ks`; of other words
    /// as they are.
    static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
        word.withUnsafeBufferPointer { bytes in
            var hash = wordHashSeed
            var last: UInt8 = 0
            for (place, byte) in bytes.enumerated() {
                guard bytes.count >= fewestLetters else {
                    hash = (hash ^ UInt64(byte)) &* wordHashPrime
                    continue
                }
                guard (0x61...0x7A).contains(byte) else { return wordHash(bytes) }
                var letter = byte
                switch byte {
                case UInt8(ascii: "y"), UInt8(ascii: "j"): letter = UInt8(ascii: "i")
                case UInt8(ascii: "o"): letter = UInt8(ascii: "u")
                case UInt8(ascii: "q"): letter = UInt8(ascii: "k")
                case UInt8(ascii: "x"):
                    hash = (hash ^ UInt64(UInt8(ascii: "k"))) &* wordHashPrime
                    letter = UInt8(ascii: "s")
                case UInt8(ascii: "k"):
                    if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "h") { continue }
                default: break
                }
                guard letter != last else { continue }
                hash = (hash ^ UInt64(letter)) &* wordHashPrime
                last = letter
            }
            return hash
        }
    }
}
