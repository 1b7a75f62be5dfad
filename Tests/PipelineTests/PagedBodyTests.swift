import Testing

@testable import Pipeline

/// Articles in parts as they are stored.
@Suite struct PagedBodyTests {
    private func page(_ text: String, _ type: String? = "text/html") -> PageAttempt.Page {
        PageAttempt.Page(
            body: Array(text.utf8),
            url: "https://tidewater.example/" + text,
            contentType: type
        )
    }

    @Test("one page is stored as it came, several come back in order")
    func roundTrip() {
        #expect(PagedBody.packed(page("one")) == Array("one".utf8))
        var first = page("one")
        first.more = [page("two", nil), page("")]
        let again = PagedBody.page(PagedBody.packed(first), url: "x", contentType: nil)
        #expect(again.url == first.url && again.body == first.body)
        #expect(again.contentType == "text/html")
        #expect(again.more.map(\.url) == first.more.map(\.url))
        #expect(again.more.map(\.body) == first.more.map(\.body))
        #expect(again.more.map(\.contentType) == [nil, "text/html"])
    }

    @Test(
        "a stranger's page that begins like ours stays one page",
        arguments: [0, 1, 3, 4, 9, 200]
    )
    func strangers(cut: Int) {
        var first = page("one")
        first.more = [page("two")]
        let packed = PagedBody.packed(first)
        let broken = Array(packed.prefix(14 + cut)) + [0xFF, 0xFF, 0xFF, 0x7F]
        let read = PagedBody.page(broken, url: "https://a.example/", contentType: nil)
        #expect(read.body == broken && read.more.isEmpty)
    }

    @Test("a stranger's page that is whole in our own form keeps its address and has no parts")
    func forged() {
        var others = page("one")
        others.more = [page("two")]
        let body = PagedBody.packed(others)
        let address = "https://a.example/"
        let strange = PageAttempt.Page(body: body, url: address, contentType: "text/html")
        let read = PagedBody.page(PagedBody.packed(strange), url: address, contentType: nil)
        #expect(read.url == address && read.body == body && read.more.isEmpty)
    }
}
