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
    var folder = WordFolder()
    var count = 0
    var wordStart = 0
    var chunkStart = 0
    var index = 0
    while index < bytes.count {
        let folded = foldedByte(bytes[index])
        index += 1
        if folded > otherMark {
            plain[count] = folded
            count += 1
        } else if folded == separatorMark {
            if count > wordStart {
                plain[count] = 0x20
                count += 1
            }
            wordStart = count
            chunkStart = index
        } else if folded == otherMark {
            while index < bytes.count, foldedByte(bytes[index]) != separatorMark { index += 1 }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: plain[..<wordStart]))
            folder.run(UnsafeBufferPointer(rebasing: bytes[chunkStart..<index])) { word in
                out.append(contentsOf: word)
                out.append(0x20)
            }
            count = 0
            wordStart = 0
            chunkStart = index
        }
    }
    if count > wordStart {
        plain[count] = 0x20
        count += 1
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: plain[..<count]))
}

/// Calls `body` with the hash of each folded word, FNV-1a of its bytes, until it returns true.
///
/// The same words as `forEachFoldedWord` gives, without a copy of those that are ASCII.
///
/// - Returns: true when `body` did.
public func containsFoldedWord(
    _ bytes: UnsafeBufferPointer<UInt8>,
    where body: (_ hash: UInt64) -> Bool
) -> Bool {
    let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    var hash = seed
    var chunkStart = 0
    var index = 0
    while index < bytes.count {
        let folded = foldedByte(bytes[index])
        index += 1
        if folded > otherMark {
            hash = (hash ^ UInt64(folded)) &* 0x100_0000_01B3
        } else if folded == separatorMark {
            if hash != seed, body(hash) { return true }
            hash = seed
            chunkStart = index
        } else if folded == otherMark {
            while index < bytes.count, foldedByte(bytes[index]) != separatorMark { index += 1 }
            var folder = WordFolder()
            var isFound = false
            folder.run(UnsafeBufferPointer(rebasing: bytes[chunkStart..<index])) { word in
                guard !isFound else { return }
                isFound = body(
                    word.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
                )
            }
            if isFound { return true }
            hash = seed
            chunkStart = index
        }
    }
    return hash != seed && body(hash)
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
