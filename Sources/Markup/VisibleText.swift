import Text

/// The text without what a reader cannot see but a terminal or a text engine obeys: control
/// characters, and marks that make text read otherwise than it is written.
public func visibleText(_ text: String) -> String {
    // Nearly every text is clean; such bytes are looked for before anything is copied.
    let isSuspect = text.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }
    return isSuspect ? VisibleText.cleaned(text) : text
}

/// Takes out of text what a reader cannot see but a terminal or a text engine obeys.
///
/// C0 controls except tab and newlines, DEL, C1 controls, and the bidirectional embeddings and
/// overrides that make text read otherwise than it is written (U+202A–202E, U+2066–2069).
enum VisibleText {
    /// Calls `body` with each run of bytes that may stay; nearly always the whole text at once.
    static func forEachRun(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var start = 0
        var index = 0
        while true {
            index = ByteScan.endOfVisible(bytes, from: index)
            guard index < bytes.count else { break }
            let length = hiddenLength(bytes, at: index)
            guard length > 0 else {
                index += 1
                continue
            }
            if start < index { body(UnsafeBufferPointer(rebasing: bytes[start..<index])) }
            index += length
            start = index
        }
        if start < bytes.count { body(UnsafeBufferPointer(rebasing: bytes[start...])) }
    }

    /// The text without what is invisible.
    static func cleaned(_ text: String) -> String {
        var text = text
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        text.withUTF8 { forEachRun($0) { out.append(contentsOf: $0) } }
        return String(decoding: out, as: UTF8.self)
    }

    /// Bytes to leave out here; 0 where the text may stay.
    @inline(__always)
    private static func hiddenLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte >= 0x20, byte < 0x7F { return 0 }
        if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1 }
        if byte == 0x7F { return 1 }
        if byte == 0xC2, index + 1 < bytes.count { return bytes[index + 1] < 0xA0 ? 2 : 0 }
        guard byte == 0xE2, index + 2 < bytes.count else { return 0 }
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        let isEmbedding = second == 0x80 && (0xAA...0xAE).contains(third)
        let isIsolate = second == 0x81 && (0xA6...0xA9).contains(third)
        return isEmbedding || isIsolate ? 3 : 0
    }
}
