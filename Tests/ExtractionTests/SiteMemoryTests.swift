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

    @Test("what was learned survives being written and read, and noise is refused")
    func bytes() throws {
        var memory = SiteMemory()
        for number in 1...4 {
            memory.learn(Self.read(number, nil).observations, day: 20_000 + number)
        }
        #expect(SiteMemory(bytes: memory.bytes) == memory)
        #expect(SiteMemory(bytes: []) == nil)
        #expect(SiteMemory(bytes: [9, 9, 9]) == nil)
        #expect(SiteMemory(bytes: Array(memory.bytes.dropLast())) == nil)
    }

    @Test("one day's pages are not enough, two days' are")
    func days() {
        var memory = SiteMemory()
        for number in 1...3 { memory.learn(Self.read(number, nil).observations, day: 20_000) }
        #expect(Self.read(4, memory).article.text.contains("give what you can"))
        memory.learn(Self.read(5, nil).observations, day: 20_001)
        #expect(!Self.read(4, memory).article.text.contains("give what you can"))
    }

    @Test("text documents of one source learn from each other as pages do")
    func documents() {
        func read(_ number: Int, _ memory: SiteMemory?) -> PageExtraction {
            let word = ["baker", "miller", "smith", "weaver", "cooper"][number % 5]
            let text = """
                The tale of the \(word) and the sea

                The \(word) \(PageExtractionTests.first)

                \(PageExtractionTests.second) So says the \(word) every evening.

                \(PageExtractionTests.third) Even the \(word) came along.

                This bulletin comes to you from the valley by hand.
                """
            return readDocument(
                text: text,
                isMarkdown: false,
                url: nil,
                memory: memory,
                phrases: nil,
                explain: false
            )
        }
        var memory = SiteMemory(needsDays: false)
        for number in 1...3 { memory.learn(read(number, nil).observations) }
        #expect(read(4, nil).article.text.contains("from the valley by hand"))
        let article = read(4, memory).article
        #expect(!article.text.contains("from the valley by hand"))
        #expect(article.text.contains("Even the cooper came along."))
    }
}
