import Extraction
import Model
import Testing

@Suite struct SiteMemoryTests {
    static let plea =
        "The Tidewater Post lives from what its readers give, so please give what you can."

    static func page(_ number: Int) -> [UInt8] {
        let word = ["baker", "miller", "smith", "weaver", "cooper"][number % 5]
        return Array(
            """
            <html><body><article><h1>Story number \(number) of the week</h1><p>\(word) \(PageExtractionTests.first)</p>
            <p>\(PageExtractionTests.second) So says the \(word).</p><p>\(PageExtractionTests.third) Even the \(word).</p>
            <p>\(plea)</p></article></body></html>
            """.utf8
        )
    }

    static func read(_ number: Int, _ memory: SiteMemory?) -> PageExtraction {
        extractPage(
            page(number),
            url: nil,
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: memory,
            explain: true
        )
    }

    @Test("a line seen at the end of three different documents is boilerplate from then on")
    func threeDocuments() {
        var memory = SiteMemory(needsDays: false)
        for number in 1...3 {
            #expect(Self.read(number, memory).article.text.contains("give what you can"))
            memory.learn(Self.read(number, memory).observations)
        }
        let article = Self.read(4, memory).article
        #expect(!article.text.contains("give what you can"))
        #expect(article.removed.contains { $0.reason == "seen on 3 pages of this site" })
    }

    @Test("the same document seen again teaches nothing")
    func sameDocument() {
        var memory = SiteMemory(needsDays: false)
        for _ in 1...5 { memory.learn(Self.read(1, nil).observations) }
        #expect(Self.read(2, memory).article.text.contains("give what you can"))
    }
}
