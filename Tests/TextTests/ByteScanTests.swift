import Testing

@testable import Text

@Suite struct ByteScanTests {
    /// Texts of every length around the sixteen bytes that are looked at together.
    static let texts: [[UInt8]] = {
        let odd: [UInt8] = [0x00, 0x09, 0x0A, 0x20, 0x26, 0x3C, 0x3E, 0x7F, 0xA0, 0xC2, 0xE2, 0x61]
        var texts: [[UInt8]] = [[]]
        for length in [1, 2, 15, 16, 17, 18, 33, 40] {
            for place in 0..<length {
                for byte in odd {
                    var text = [UInt8](repeating: 0x61, count: length)
                    text[place] = byte
                    texts.append(text)
                    if place > 0 { text[place - 1] = byte }
                    texts.append(text)
                }
            }
        }
        return texts
    }()

    /// The first place where a test holds, byte by byte.
    private func place(
        _ text: [UInt8],
        from start: Int,
        where isEnd: (UInt8, UInt8) -> Bool
    ) -> Int {
        for index in start..<max(start, text.count) {
            let next = index + 1 < text.count ? text[index + 1] : 0
            if isEnd(text[index], next) { return index }
        }
        return text.count
    }

    @Test("sixteen bytes at a time find what one at a time finds", arguments: [0, 1, 5])
    func agrees(start: Int) {
        for text in Self.texts where text.count >= start {
            let (flow, visible, plain) = text.withUnsafeBufferPointer { bytes in
                (
                    ByteScan.endOfFlow(bytes, from: start),
                    ByteScan.endOfVisible(bytes, from: start),
                    ByteScan.endOfUnescaped(bytes, from: start)
                )
            }
            #expect(
                flow
                    == place(text, from: start) {
                        $0 < 0x20 || $0 == 0xC2 || $0 == 0x20 && $1 == 0x20
                    }
            )
            #expect(
                visible
                    == place(text, from: start) { byte, _ in
                        byte < 0x20 && byte != 0x09 && byte != 0x0A
                            || [0x7F, 0xC2, 0xE2].contains(byte)
                    }
            )
            #expect(
                plain == place(text, from: start) { byte, _ in [0x26, 0x3C, 0x3E].contains(byte) }
            )
        }
    }
}
