import Model
import Testing

@testable import Pipeline

@Suite struct EntryIdentityTests {
    private static let text = String(repeating: "The quay opens in April. ", count: 5)

    private func entry(
        id: String? = nil,
        link: String? = nil,
        title: String = "",
        content: String = ""
    ) -> FeedEntry {
        var entry = FeedEntry()
        entry.id = id ?? link ?? "x"
        entry.hasOwnID = id != nil
        entry.link = link
        entry.title = title
        entry.content = content
        return entry
    }

    private func keys(_ entry: FeedEntry, among others: [FeedEntry] = []) -> Set<String> {
        Set(EntryIdentity(entry, census: .init([entry] + others)).keys)
    }

    private func isSame(_ one: FeedEntry, _ other: FeedEntry) -> Bool {
        !keys(one).isDisjoint(with: keys(other))
    }

    @Test("an edit of the title or of the text leaves an entry the same")
    func edits() {
        let before = entry(id: "1", link: "https://e.example/a", title: "A", content: Self.text)
        let retitled = entry(id: "1", link: "https://e.example/a", title: "B", content: Self.text)
        #expect(isSame(before, retitled))
        #expect(contentHash(of: before) != contentHash(of: retitled))
    }

    @Test("a guid that changes at each fetch does not make a new entry")
    func unstableGuids() {
        let first = entry(id: "r1", link: "https://e.example/a?utm_source=x", title: "A")
        let second = entry(id: "r2", link: "http://www.e.example/a", title: "A")
        #expect(isSame(first, second))
        let headline = entry(id: "new headline", link: "https://e.example/a", content: Self.text)
        let older = entry(id: "old headline", link: "https://e.example/a", content: Self.text)
        #expect(isSame(headline, older))
    }

    @Test("different texts under one address are different entries")
    func sharedAddress() {
        let one = entry(id: "1", link: "https://e.example/live", title: "Goal")
        let two = entry(id: "2", link: "https://e.example/live", title: "Red card")
        #expect(keys(one, among: [two]).isDisjoint(with: keys(two, among: [one])))
        #expect(!isSame(one, two))
    }

    @Test("hashes are written as sixteen digits")
    func digits() {
        #expect((0 as UInt64).hex == "0000000000000000")
        #expect((0x0123_4567_89AB_CDEF as UInt64).hex == "0123456789abcdef")
        #expect(UInt64.max.hex == "ffffffffffffffff")
    }

    @Test("without guid and address the words identify")
    func bare() {
        #expect(isSame(entry(title: "A", content: "b"), entry(title: "A", content: "b")))
        #expect(!isSame(entry(title: "A", content: "b"), entry(title: "A", content: "c")))
    }
}
