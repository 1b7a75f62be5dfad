import Testing

@testable import Fetching

@Suite struct RobotsRulesTests {
    private static let text = """
        \u{FEFF}# A town archive.
        User-agent: winnow
        User-agent: sieve
        Disallow: /stacks/
        Allow: /stacks/public
        Disallow: /*.pdf$
        Disallow: /maps/*/raw
        Disallow: /exact$
        Crawl-delay: 4

        Sitemap: https://archive.example/map.xml
        User-Agent: *
        Disallow: /
        """

    @Test(
        "the longest pattern decides, allow wins a tie",
        arguments: [
            ("/", true), ("/stacks", true), ("/stacks/", false), ("/stacks/a", false),
            ("/stacks/public", true), ("/stacks/publications", true), ("/guide.pdf", false),
            ("/guide.pdf?page=2", true), ("/maps/1890/raw", false), ("/maps/a/b/raw.tif", false),
            ("/maps/raw", true), ("/exact", false), ("/exactly", true), ("/Stacks/", true),
        ] as [(String, Bool)]
    )
    func own(path: String, expected: Bool) {
        #expect(RobotsRules(Self.text, product: "winnow").allows(path: path) == expected)
    }

    @Test(
        "whose rules count",
        arguments: [
            ("User-agent: *\nDisallow: /a", "/a", false),
            ("User-agent: WinNow\nDisallow: /a", "/a", false),
            ("user-agent:winnow/2.0\ndisallow:/a", "/a", false),
            ("User-agent: winnowing\nDisallow: /a", "/a", true),
            // A group of our own replaces the one for everybody, also an empty one.
            ("User-agent: *\nDisallow: /\n\nUser-agent: winnow\nDisallow:", "/a", true),
            // Several groups of one name are one.
            (
                "User-agent: winnow\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: winnow\nDisallow: /b",
                "/b", false
            ),
            ("User-agent: *\nDisallow: /a\n\nAllow: /a", "/a", true),
            ("Disallow: /a", "/a", true), ("", "/a", true), ("<html>no robots</html>", "/a", true),
            ("User-agent: *\r\nDisallow: /a # no visitors\r\n", "/a", false),
            ("User-agent: *\rDisallow: /a", "/a", false),
            ("User-agent: *\nDisallow: /caf%C3%A9", "/caf%C3%A9/x", false),
            ("User-agent: *\nDisallow: /café", "/caf%C3%A9/x", false),
            ("User-agent: *\nDisallow: /a%2Db", "/a-b", false),
            ("User-agent: *\nDisallow: /a%2fb", "/a/b", true),
        ] as [(String, String, Bool)]
    )
    func groups(text: String, path: String, expected: Bool) {
        #expect(RobotsRules(text, product: "winnow").allows(path: path) == expected)
    }

    @Test("robots.txt itself may always be asked for")
    func itself() {
        #expect(
            RobotsRules("User-agent: *\nDisallow: /", product: "winnow").allows(path: "/robots.txt")
        )
        #expect(RobotsRules.closed.allows(path: "/robots.txt"))
        #expect(!RobotsRules.closed.allows(path: "/a"))
        #expect(RobotsRules.open.allows(path: "/a"))
    }

    @Test("patterns made to go back and forth end soon", .timeLimit(.minutes(5)))
    func hostile() {
        let text = "User-agent: *\nDisallow: /" + String(repeating: "*a", count: 2_000) + "b$"
        let path = "/" + String(repeating: "a", count: 20_000)
        #expect(RobotsRules(text, product: "winnow").allows(path: path))
    }
}
