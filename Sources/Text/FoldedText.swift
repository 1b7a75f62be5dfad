/// Appends the folded words of a text, each followed by a space.
///
/// The same words as `forEachFoldedWord` gives, several times as fast for text that is mostly
/// ASCII: what stands between two ASCII separators is folded at once, and only where it holds
/// other letters by the general way.
public func appendFolded(_ text: some StringProtocol, to out: inout [UInt8]) {
    var copy = String(text)
    copy.withUTF8 { bytes in
        out.reserveCapacity(out.count + bytes.count + 1)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { plain in
            appendFolded(bytes, by: plain, to: &out)
        }
    }
}

/// `plain` collects words of ASCII letters until one of another kind comes.
private func appendFolded(
    _ bytes: UnsafeBufferPointer<UInt8>,
    by plain: UnsafeMutableBufferPointer<UInt8>,
    to out: inout [UInt8]
) {
    foldedBytes.withUnsafeBufferPointer { folded in
        var folder = WordFolder()
        var count = 0
        var isInWord = false
        var index = 0
        while index < bytes.count {
            let byte = folded[Int(bytes[index])]
            guard byte == otherMark else {
                // Without branches: where words end nothing foretells.
                let (isLetter, isSeparator) = (byte > otherMark, byte == separatorMark)
                plain[count] = isSeparator ? 0x20 : byte
                count &+= isLetter != (isSeparator && isInWord) ? 1 : 0
                isInWord = isLetter != (byte == silentMark && isInWord)
                index &+= 1
                continue
            }
            var start = index
            while start > 0, folded[Int(bytes[start - 1])] != separatorMark { start -= 1 }
            while count > 0, plain[count - 1] != 0x20 { count -= 1 }
            while index < bytes.count, folded[Int(bytes[index])] != separatorMark { index += 1 }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: plain[..<count]))
            folder.run(UnsafeBufferPointer(rebasing: bytes[start..<index])) { word in
                out.append(contentsOf: word)
                out.append(0x20)
            }
            (count, isInWord) = (0, false)
        }
        if count > 0, plain[count - 1] != 0x20 {
            plain[count] = 0x20
            count += 1
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: plain[..<count]))
    }
}

/// A hash of a folded word: its letters side by side, mixed where they are more than eight.
public struct FoldedHash: Sendable {
    /// The hash; 0 for no word.
    public private(set) var value: UInt64 = 0
    private var count: UInt8 = 0

    /// Begins a word.
    public init() {}

    /// The hash of a whole word.
    public init(_ word: some Sequence<UInt8>) { for byte in word { add(byte) } }

    /// Adds a letter's byte.
    public mutating func add(_ byte: UInt8) {
        value = (value << 8 | value >> 56) ^ UInt64(byte)
        count &+= 1
        if count & 7 == 0 { value = value &* 0x9E37_79B9_7F4A_7C15 }
    }
}

/// Calls `body` with the hash of each folded word and the place behind it, until it returns true.
///
/// The same words as `forEachFoldedWord` gives, without a copy of those that are ASCII; of others no
/// place is told.
///
/// - Returns: true when `body` did.
public func containsFoldedWord(
    _ bytes: UnsafeBufferPointer<UInt8>,
    where body: (_ hash: UInt64, _ end: Int?) -> Bool
) -> Bool {
    var hash = FoldedHash()
    var folder = WordFolder()
    var wordStart = 0
    var index = 0
    while index < bytes.count {
        let place = index
        let folded = foldedByte(bytes[place])
        index += 1
        if folded > otherMark {
            hash.add(folded)
            continue
        }
        if folded == silentMark { continue }
        if folded == otherMark {
            let length = hash.addLetter(bytes, at: place)
            if length > 0 {
                index = place + length
                continue
            }
            guard length < 0 else {
                // Signs of scripts without spaces, and other rare ones, go the general way.
                while index < bytes.count, foldedByte(bytes[index]) != separatorMark { index += 1 }
                var isFound = false
                folder.run(UnsafeBufferPointer(rebasing: bytes[wordStart..<index])) { word in
                    isFound = isFound || body(FoldedHash(word).value, nil)
                }
                if isFound { return true }
                hash = FoldedHash()
                wordStart = index
                continue
            }
            index = place - length
        }
        if hash.value != 0, body(hash.value, place) { return true }
        hash = FoldedHash()
        wordStart = index
    }
    return hash.value != 0 && body(hash.value, index)
}

extension FoldedHash {
    /// Adds a letter beyond ASCII.
    ///
    /// - Returns: its length in bytes, below 0 where it parts words; 0 where it is not told here.
    fileprivate mutating func addLetter(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at place: Int
    ) -> Int {
        let first = Int(bytes[place])
        let length = first >= 0xE0 ? 3 : 2
        guard (0xC2...0xE2).contains(first), place + length <= bytes.count else { return 0 }
        var code = first & (0x7F >> length)
        for offset in 1..<length { code = code << 6 | Int(bytes[place + offset] & 0x3F) }
        let fold = FoldTable.fold(below3000: code)
        let kind = fold & 255
        guard kind < 255 else { return 0 }
        guard kind > 0 else { return -length }
        var letters = fold >> 8
        for _ in 2..<max(2, kind) {
            add(UInt8(truncatingIfNeeded: letters))
            letters >>= 8
        }
        return length
    }
}

/// True where the words behind a place are these, each with a space behind it; also where letters
/// beyond ASCII may make them so.
public func mayGoOn(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    with words: ArraySlice<UInt8>
) -> Bool {
    var place = words.startIndex
    for index in start..<max(start, bytes.count) {
        guard place < words.endIndex else { return true }
        let folded = foldedByte(bytes[index])
        if folded == otherMark { return true }
        if folded == silentMark { continue }
        if folded > otherMark {
            guard words[place] == folded else { return false }
            place += 1
        } else if words[place] == 0x20 {
            place += 1
        } else if place > words.startIndex, words[place - 1] != 0x20 {
            return false
        }
    }
    return place >= words.endIndex - 1
}

// Marks that no folded ASCII letter or digit equals.
private let separatorMark: UInt8 = 0
private let silentMark: UInt8 = 1
private let otherMark: UInt8 = 2

@inline(__always)
private func foldedByte(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: byte
    case 0x41...0x5A: byte | 0x20
    case 0x27: silentMark
    case 0x80...0xFF: otherMark
    default: separatorMark
    }
}

/// The same of every byte.
private let foldedBytes: [UInt8] = (0...UInt8.max).map(foldedByte)
