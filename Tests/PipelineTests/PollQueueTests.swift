import FoundationEssentials
import Model
import Storage
import Testing

@testable import Pipeline

@Suite struct PollQueueTests {
    private func lease(_ url: String, answers: [Int] = []) -> Lease {
        var feed = FeedRow(row: 1, key: url, url: url, added: .distantPast)
        feed.answerMilliseconds = answers
        return Lease(feed: feed, token: 1)
    }

    @Test("a site is asked one feed at a time; its feeds follow each other")
    func oneLane() {
        let urls = ["https://a.e.example/1", "https://b.e.example/2", "https://f.example/3"]
        var queue = PollQueue(urls.map { lease($0) }, lanesPerSite: 2)
        var taken: [String] = []
        while let site = queue.nextSite() { taken.append(queue.take(site)?.lease.feed.url ?? "") }
        #expect(taken == [urls[0], urls[2]])
        queue.finished("e.example")
        #expect(queue.nextSite() == "e.example")
        #expect(queue.take("e.example")?.lease.feed.url == urls[1])
        #expect(queue.nextSite() == nil)
        #expect(queue.isEmpty)
    }

    @Test("who was slow comes last")
    func slowLast() {
        let slow = lease("https://slow.example/", answers: [9_000, 100, 8_000])
        let quick = lease("https://quick.example/", answers: [100, 9_000, 100])
        var queue = PollQueue([slow, quick], lanesPerSite: 2)
        #expect(queue.nextSite() == "quick.example")
        #expect(queue.nextSite() == "slow.example")
    }

    @Test("a site that rests keeps its feeds and nobody else waiting")
    func rests() {
        var queue = PollQueue(
            [lease("https://e.example/1"), lease("https://f.example/2")],
            lanesPerSite: 2
        )
        #expect(queue.nextSite() == "e.example")
        queue.rest("e.example", for: .seconds(3_600))
        #expect(queue.nextSite() == "f.example")
        #expect(queue.take("f.example") != nil)
        queue.finished("f.example")
        queue.look()
        #expect(queue.nextSite() == nil)
        #expect(!queue.isEmpty)
        #expect(queue.takeRest("e.example").count == 1)
    }
}

@Suite struct CutDocumentTests {
    @Test(
        "where documents end",
        arguments: [
            ("<rss><channel><item></item></channel></rss>\n", false, 1),
            ("<feed><entry></entry><entry><title>x", true, 1),
            ("<rdf:RDF><item></item><rss:item></rss:item></rdf:RDF>", false, 2),
            ("{\"items\":[{\"id\":\"1\"}]}", false, 0), ("{\"items\":[{\"id\":\"1\"", true, 0),
            ("<rss><channel><item></item><item></it", true, 1), ("", true, 0),
        ]
    )
    func ends(text: String, isCut: Bool, items: Int) {
        #expect(CutDocument.breaksOff(Array(text.utf8)) == isCut)
        #expect(CutDocument.wholeItems(Array(text.utf8)) == items)
    }
}

@Suite struct OutageWatchTests {
    @Test(
        "most of several sites have to be out of reach",
        arguments: [(0, 3, true), (0, 2, false), (2, 3, true), (3, 3, false), (5, 4, false)]
    )
    func judges(reached: Int, unreached: Int, isOutage: Bool) {
        let watch = OutageWatch()
        for index in 0..<reached { watch.reached("r\(index).example") }
        for index in 0..<unreached { watch.unreached("u\(index).example") }
        #expect(watch.isOutage == isOutage)
        #expect(watch.isOnline == (reached > 0))
    }
}

@Suite struct BodyGateTests {
    @Test("bodies are read together up to the bound, larger ones alone; nobody is forgotten")
    func bounds() async {
        let gate = BodyGate()
        let read = await withTaskGroup(of: Int.self) { group in
            for index in 0..<40 {
                let size = index % 7 == 0 ? 3 * BodyGate.most : BodyGate.most / 3
                group.addTask {
                    await gate.read(bytes: size) {
                        await Task.yield()
                        return 1
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(read == 40)
    }
}
