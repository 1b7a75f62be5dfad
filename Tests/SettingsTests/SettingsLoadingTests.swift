import Filtering
import FoundationEssentials
import Model
import Publishing
import Serving
import Testing

@testable import Settings

@Suite struct SettingsLoadingTests {
    static let minimal = "feeds: [https://a.example/feed]\n"

    @Test("with feeds alone, everything else has its default")
    func defaults() throws {
        let settings = try settings(Self.minimal, ["STATE_DIRECTORY": "/run/a:/run/b"])
        #expect(settings.stateFolder == "/run/a")
        #expect(settings.outputFolder == "/run/a/public")
        #expect(settings.locale == "en")
        #expect(settings.publicURL == "http://127.0.0.1:8380/")
        #expect(settings.server == ServerOptions())
        #expect(settings.fetch == FetchSettings())
        #expect(settings.retention.entries == 180 * 86_400)
        #expect(settings.retention.pages == 30 * 86_400)
        #expect(settings.retention.digests == nil)
        #expect(settings.outputs.map(\.name) == ["main"])
        #expect(settings.digests.map(\.name) == ["daily"])
        #expect(settings.digests[0].at == [390])
        let feed = try #require(settings.feeds.first)
        #expect(feed.interval == 3_600...86_400)
        #expect(feed.subscription.weight == 1)
        #expect(feed.subscription.fullText == .auto)
        #expect(feed.subscription.place == "winnow.yaml:1")
        #expect(feed.rules.rules.isEmpty)
        #expect(
            try Settings.loadSettings(path: write(Self.minimal), environment: [:]).stateFolder
                == "/var/lib/winnow"
        )
    }

    private func write(_ yaml: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/winnow-\(UUID().uuidString).yaml"
        try Data(yaml.utf8).write(to: URL(filePath: path))
        return path
    }

    @Test("options come from defaults, site, group and feed, the nearest wins")
    func precedence() throws {
        let settings = try settings(
            """
            fetch: { interval: { min: 2h, max: 12h }, full_text: never }
            sites:
              b.example: { full_text: always, weight: 5, interval: 3h, tags: [site], gap: 65s }
            rules: [{ drop: last }]
            feeds:
              - https://a.example/
              - https://www.b.example/x
              - group: outer
                tags: [one]
                weight: 7
                rules: [{ drop: outer }]
                feeds:
                  - group: inner
                    tags: [two]
                    interval: { min: 4h }
                    rules: [{ drop: inner }]
                    feeds:
                      - url: https://feeds.b.example/y
                        tags: [three]
                        full_text: auto
                        rules: [{ drop: own }]
            """
        )
        let feeds = settings.feeds
        #expect(feeds.map(\.interval) == [7_200...43_200, 10_800...10_800, 14_400...43_200])
        #expect(feeds.map(\.subscription.fullText) == [.never, .always, .auto])
        #expect(feeds.map(\.subscription.weight) == [1, 5, 7])
        #expect(feeds[2].subscription.tags == ["site", "one", "two", "three"])
        #expect(feeds[2].subscription.groups == ["outer", "inner"])
        #expect(feeds[2].rules.rules.map(\.place) == [21, 16, 11, 4].map { "winnow.yaml:\($0)" })
        #expect(settings.site(ofHost: "img.b.example")?.gap == .seconds(65))
    }

    @Test("scalars are read by the type that their key wants")
    func scalars() throws {
        let settings = try settings(
            """
            feeds: [{ url: https://a.example/, title: 3.10, tags: no, weight: 0.5 }]
            fetch: { page_delay: 50ms, timeout: 5s, limits: { feed: 512KiB, stored: 1GiB }, first_poll: all, proxy: ~ }
            outputs: { main: { title: yes, window: 7d, per_feed: 3, collapse: stories, content: none } }
            digests: { d: { at: [18:00, 06:30], days: [sat, sun], formats: text, empty: write, health: off } }
            retention: { digests: 7d, pages: forever }
            server: { listen: off }
            public_url: https://a.example/news
            """
        )
        #expect(settings.feeds[0].subscription.title == "3.10")
        #expect(settings.feeds[0].subscription.tags == ["no"])
        #expect(settings.feeds[0].subscription.weight == 0.5)
        #expect(settings.fetch.pageDelay == .milliseconds(50))
        #expect(settings.fetch.limits.feedBytes == 512 << 10)
        #expect(settings.fetch.limits.storedBytes == 1 << 30)
        #expect(settings.fetch.firstPoll == .all)
        #expect(settings.fetch.timeout == .seconds(5))
        #expect(settings.outputs[0].title == "yes")
        #expect(settings.outputs[0].window == 604_800)
        #expect(settings.outputs[0].perFeed == 3)
        #expect(settings.outputs[0].collapse == .stories)
        #expect(settings.digests[0].at == [390, 1_080])
        #expect(settings.digests[0].days == [6, 7])
        #expect(settings.digests[0].formats == [.text])
        #expect(settings.digests[0].health == false)
        #expect(settings.retention.pages == nil)
        #expect(settings.server.listen == .off)
        #expect(settings.publicURL == "https://a.example/news/")
    }

    @Test("variables and credential files are put in, and $${ is a literal")
    func variables() throws {
        let folder = try ScratchFolder()
        try folder.write("s3cret\n", to: "keys/pw")
        try folder.write(
            """
            feeds:
              - { url: "https://${HOST}/${PATH_}x", title: "$${HOST} $5",
                  auth: { user: u, password: !file "keys/${NAME}" }, headers: { X-Key: "${NAME}" } }
              - { url: https://b.example/, auth: { bearer: !file keys/pw }, cookie: a=b }
            """,
            to: "winnow.yaml"
        )
        let feeds = try folder.load(["HOST": "a.example", "PATH_": "y/", "NAME": "pw"]).feeds
        #expect(feeds[0].subscription.url == "https://a.example/y/x")
        #expect(feeds[0].subscription.title == "${HOST} $5")
        #expect(feeds[0].request.credentials == .basic(user: "u", password: "s3cret"))
        #expect(feeds[0].request.headers == ["X-Key": "pw"])
        #expect(feeds[1].request.credentials == .bearer(token: "s3cret"))
        #expect(feeds[1].request.cookie == "a=b")
    }

    @Test("one feed given twice unites its tags")
    func twice() throws {
        let settings = try settings(
            """
            feeds:
              - { url: HTTPS://A.example:443/x#top, tags: [one], weight: 2 }
              - { group: g, tags: [two], feeds: [https://a.example/x] }
              - { url: https://a.example/x, title: X, tags: [one, three], was: http://a.example/x }
            """
        )
        let feed = settings.feeds[0].subscription
        #expect(settings.feeds.count == 1)
        #expect(feed.url == "https://a.example/x")
        #expect(feed.tags == ["one", "two", "three"])
        #expect(feed.groups == ["g"])
        #expect(feed.title == "X")
        #expect(feed.weight == 2)
        #expect(feed.formerURLs == ["http://a.example/x"])
    }

    @Test("included files append lists; paths are relative to the file that names them")
    func include() throws {
        let folder = try ScratchFolder()
        try folder.write(
            "include: [feeds.d/*.yaml, none.d/*.yaml]\nstate: db\n" + Self.minimal,
            to: "winnow.yaml"
        )
        try folder.write("feeds: [{ folder: inbox/ }]\nrules: [{ drop: b }]", to: "feeds.d/b.yaml")
        try folder.write(
            "feeds: [https://c.example/]\nfilters: { x: y }\ninclude: ../winnow.yaml",
            to: "feeds.d/a.yaml"
        )
        let settings = try folder.load()
        #expect(settings.stateFolder == folder.path + "/db")
        #expect(
            settings.feeds.map(\.subscription.place) == [
                "winnow.yaml:3", "feeds.d/a.yaml:1", "feeds.d/b.yaml:1",
            ]
        )
        #expect(
            settings.feeds[2].subscription.source == .folder(path: folder.path + "/feeds.d/inbox")
        )
        #expect(settings.rules.rules.map(\.place) == ["feeds.d/b.yaml:2"])
        #expect(settings.files.count == 3)
    }

    @Test("filters may name each other in any order")
    func filters() throws {
        let settings = try settings(
            Self.minimal
                + "filters: { a: 'filter:b OR x', b: 'filter:c', c: y }\nrules: [{ drop: 'filter:a' }]"
        )
        #expect(settings.filters.count == 3)
        var entry = Entry(id: "a", feedKey: "b", firstSeen: Date(unixSeconds: 0))
        entry.title = "y"
        let context = EvaluationContext(now: Date(unixSeconds: 0))
        #expect(settings.rules.decide(entry, at: context).verdict == .drop)
    }

    @Test("tests of the rules: those that fail tell where, what and why")
    func ruleTests() throws {
        let settings = try settings(
            """
            feeds:
              - { url: https://a.example/, title: A, rules: [{ name: pod, drop: 'title:podcast' }] }
            rules:
              - { name: short, drop: 'words:<3 -has:enclosure' }
            tests:
              - { entry: { title: Our podcast, words: 9, feed: A }, expect: drop }
              - { entry: { title: Our podcast, words: 9 }, expect: drop }
              - { entry: { title: x, text: one two three }, expect: keep }
              - { entry: { title: x, enclosure: https://a.example/x.mp3 }, expect: keep }
              - { entry: { title: x }, expect: keep }
            """
        )
        #expect(
            settings.runTests().map(\.description) == [
                "winnow.yaml:7: tests: found keep (no rule decided), expected drop",
                "winnow.yaml:10: tests: found drop (by rule short), expected keep",
            ]
        )
    }

    @Test("what needs a restart")
    func restart() throws {
        let old = try settings(Self.minimal + "state: /a")
        let new = try settings(Self.minimal + "state: /b\nserver: { listen: 'unix:/run/w' }")
        #expect(new.restartKeys(from: old) == ["state", "output", "server.listen"])
        #expect(old.restartKeys(from: old).isEmpty)
        #expect(new.server.listen == .unix(path: "/run/w"))
    }

    @Test(
        "the bundled configurations load, and their tests pass",
        arguments: ["winnow.example", "demo"]
    )
    func bundled(name: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.path + "/config/\(name).yaml"
        let settings = try loadSettings(path: path, environment: [:])
        #expect(settings.runTests().isEmpty)
        #expect(settings.feeds.count >= 5)
    }
}
