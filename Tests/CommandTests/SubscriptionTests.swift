import Foundation
import Testing

/// The list of subscriptions that the command line manages.
@Suite(.serialized) struct SubscriptionTests {
    private let server: LoopbackServer
    private let place: Workplace

    init() throws {
        server = try LoopbackServer()
        server["/mill.atom"] = .init(body: Samples.atom(["oats"]))
        server["/lock.rss"] = .init(body: Samples.rss(["gate"], at: server.address))
        server["/home"] = .init(
            body: """
                <!doctype html><html><head><title>Mill</title><base href="/">
                <link rel=alternate type="application/atom+xml" href="mill.atom" title="The Mill">
                <link rel="alternate" type="application/rss+xml" href="/lock.rss">
                <link rel="alternate" type="application/json" href="/wp-json/pages/1">
                </head><body><p>Welcome</body></html>
                """,
            type: "text/html"
        )
        server["/empty"] = .init(body: "<html><p>Nothing here</p></html>", type: "text/html")
        place = try Workplace(
            Samples.configuration(["\(server.address)/lock.rss"], more: "subscriptions: my.opml")
        )
    }

    @Test("a page's feeds are named as YAML")
    func discovers() throws {
        let outcome = try place.winnow("discover", "\(server.address)/home")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.output == """
                feeds:
                  - \(server.address)/mill.atom  # The Mill
                  - \(server.address)/lock.rss

                """
        )
        #expect(try place.winnow("discover", "\(server.address)/mill.atom").status == 0)
        #expect(try place.winnow("discover", "\(server.address)/empty").status == 1)
        #expect(try place.winnow("discover", "\(server.address)/none").status == 1)
    }

    @Test("what is subscribed to is polled, and no longer when it is taken out")
    func subscribes() throws {
        let added = try place.winnow("subscribe", "--tag", "grain", "\(server.address)/home")
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.contains("\(server.address)/mill.atom"))
        #expect(try place.read("my.opml").contains("category=\"grain\""))
        #expect(try place.winnow("check").output.contains("2 feeds"))
        #expect(try place.winnow("poll", "--force").status == 0)
        let exported = try place.winnow("export").output
        #expect(exported.contains("/mill.atom") && exported.contains("/lock.rss"))

        let mill = "\(server.address)/mill.atom"
        #expect(try place.winnow("subscribe", mill).output.hasPrefix("already"))
        #expect(try place.winnow("unsubscribe", mill).status == 0)
        #expect(try place.winnow("unsubscribe", mill).status == 64)
        #expect(try place.winnow("unsubscribe", "\(server.address)/lock.rss").status == 64)
        #expect(try place.winnow("check").output.contains("1 feeds"))
    }

    @Test("another reader's list is taken in, what is no feed is told")
    func imports() throws {
        try place.write(
            """
            <opml version="1.1"><body><outline text="Mills">
            <outline text="The Mill" xmlUrl="feed://127.0.0.1:9/mill.atom" category="/grain"/>
            <outline text="Bad" xmlUrl="javascript:alert(1)"/></outline></body></opml>
            """,
            to: "other.opml"
        )
        let outcome = try place.winnow("import", "other.opml")
        #expect(outcome.status == 1)
        #expect(outcome.output == "1 feeds imported, 0 known already, 1 refused\n")
        #expect(outcome.errors.contains("javascript:alert(1)"))
        let feeds = try place.winnow("export").output
        #expect(feeds.contains("http://127.0.0.1:9/mill.atom") && feeds.contains("Mills"))
        #expect(try place.winnow("import", "my.opml").output.hasPrefix("0 feeds imported, 1"))
    }

    @Test("a list that is none leaves the configuration wrong")
    func refuses() throws {
        try place.write("<rss/>", to: "my.opml")
        let outcome = try place.winnow("check")
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("winnow.yaml") && outcome.errors.contains("OPML"))
    }
}
