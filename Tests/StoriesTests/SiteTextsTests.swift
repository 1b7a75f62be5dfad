import Testing

@testable import Stories

/// The last texts of a site, in one list.
@Suite struct SiteTextsTests {
    private func texts(_ counts: [Int]) -> SiteTexts {
        var texts = SiteTexts()
        for (number, count) in counts.enumerated() {
            let marks = (0..<count).map { UInt32(number * 100 + $0) }
            texts.add(marks, key: UInt64(number) << 40 | 7, isSaved: false, most: 4)
        }
        return texts
    }

    @Test("the newest four are kept, with their marks and keys", arguments: 0...9)
    func newest(count: Int) {
        let kept = texts((0..<count).map { 1 + $0 % 5 }).texts
        #expect(kept.count == min(4, count))
        for (text, number) in zip(kept, max(0, count - 4)..<count) {
            #expect(text.key == UInt64(number) << 40 | 7)
            #expect(Array(text.marks) == (0..<(1 + number % 5)).map { UInt32(number * 100 + $0) })
            #expect(!text.isSaved)
        }
    }

    @Test("what was saved is known, what comes later is not saved yet")
    func saved() {
        var texts = texts([3, 1, 2])
        texts.setSaved()
        texts.add([9], key: 1, isSaved: false, most: 4)
        #expect(texts.texts.map(\.isSaved) == [true, true, true, false])
        #expect(texts.texts.map(\.marks.count) == [3, 1, 2, 1])
    }
}
