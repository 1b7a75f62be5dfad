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
