import Testing

@testable import Settings

@Suite struct SettingsFeedProblemTests {
    @Test(
        "feeds",
        arguments: [
            ("{}", "3: feeds: found none, expected exactly one of url, group, folder"),
            (
                "[a]",
                "3: feeds: found a list, expected an address, or a mapping with url, group or folder"
            ),
            (
                "example.org/feed",
                "3: feeds: found example.org/feed, expected the address of a feed, such as https://example.org/feed.xml"
            ),
            (
                "{ url: 'ftp://a.example/' }",
                "10: feeds.url: found ftp://a.example/, expected the address of a feed, such as https://example.org/feed.xml"
            ),
            (
                "{ url: 'https://u:p@a.example/' }",
                "10: feeds.url: found an address with a password in it, expected auth: { user:, password: } beside the address"
            ),
            (
                "{ url: https://a.example/, folder: b }",
                "3: feeds: found url and folder, expected exactly one of url, group, folder"
            ),
            (
                "{ url: https://a.example/, intervall: 2h }",
                "30: feeds.intervall: found an unknown key, expected one of url, was, title, \(FeedOptionsReader.keys.joined(separator: ", ")) (did you mean interval?)"
            ),
            (
                "{ url: https://a.example/, weight: -1 }",
                "38: feeds.weight: found -1, expected a number from 0 to 1000"
            ),
            (
                "{ url: https://a.example/, auth: hunter2 }",
                "36: feeds.auth: found a value, expected { user:, password: } or { bearer: }"
            ),
            (
                "{ url: https://a.example/, auth: { user: x } }",
                "36: feeds.auth: found user, expected { user:, password: } or { bearer: }"
            ),
            (
                "{ url: https://a.example/, headers: { 'a b': c } }",
                "41: feeds.headers.a b: found a b, expected the name of a header field"
            ),
            (
                "{ url: https://a.example/, rules: [{ drop: 'a (' }] }",
                "49: feeds.rules.drop: found a (, expected a query that can be read: a ( that is never closed"
            ),
            ("{ group: x }", "3: feeds: found no feeds, expected the feeds of the group x"),
            (
                "{ group: x, title: y, feeds: [] }",
                "15: feeds.title: found an unknown key, expected one of group, feeds, \(FeedOptionsReader.keys.joined(separator: ", "))"
            ),
            (
                "{ folder: in, interval: 2h }",
                "17: feeds.interval: found an unknown key, expected one of folder, title, tags, weight, rules"
            ),
        ] as [(String, String)]
    )
    func feeds(yaml: String, expected: String) throws {
        let folder = try ScratchFolder()
        try folder.write("feeds:\n- \(yaml)\n", to: "winnow.yaml")
        #expect(folder.problems().first == "winnow.yaml:2:" + expected)
    }

    @Test(
        "files that are no configuration",
        arguments: [
            ("", "winnow.yaml:1:1: feeds: found nothing, expected a list of feeds"),
            ("# nothing\n", "winnow.yaml:1:1: feeds: found nothing, expected a list of feeds"),
            (
                "- a",
                "winnow.yaml:1:1: : found a list, expected a mapping with the keys "
                    + ConfigurationReader.keys.joined(separator: ", ")
            ),
            (
                "feeds: [a\nrules: b",
                "winnow.yaml:2:6: YAML: found broken YAML, expected well-formed YAML: did not find expected ',' or ']'"
            ),
            (
                "feeds:\n\t- a",
                "winnow.yaml:2:1: YAML: found broken YAML, expected well-formed YAML: found character that cannot start any token"
            ),
        ] as [(String, String)]
    )
    func files(yaml: String, expected: String) throws {
        let folder = try ScratchFolder()
        try folder.write(yaml, to: "winnow.yaml")
        #expect(folder.problems().first == expected)
    }

    @Test("a name given twice shows both places, in one file and across files")
    func twice() throws {
        let folder = try ScratchFolder()
        let feeds = "feeds: [https://a.example/]\n"
        try folder.write(
            feeds + "outputs:\n  main: {}\n  # x\n  b: {}\n  main:\n    limit: 3\n",
            to: "winnow.yaml"
        )
        #expect(
            folder.problems() == [
                "winnow.yaml:6:3: main: found one name twice in a mapping, expected each name once:"
                    + " the first is at winnow.yaml:3:3"
            ]
        )
        try folder.write(
            feeds + "include: b.yaml\noutputs: { main: {} }\nlocale: en",
            to: "winnow.yaml"
        )
        try folder.write("locale: en\noutputs:\n  main: {}", to: "b.yaml")
        #expect(
            folder.problems() == [
                "b.yaml:1:9: locale: found a second locale, expected it once only: the first is at"
                    + " winnow.yaml:4:9",
                "b.yaml:3:3: outputs.main: found a second definition, expected each name once: the"
                    + " first is at winnow.yaml:3:12",
            ]
        )
        try folder.write(
            "feeds:\n- group: a\n  feeds: [https://a.example/]\n- { group: a, feeds: [] }\n"
                + "rules:\n- { name: x, drop: a }\n- { name: x, drop: b }\n",
            to: "winnow.yaml"
        )
        #expect(
            folder.problems() == [
                "winnow.yaml:4:12: feeds.group: found a second group a, expected each name once: the"
                    + " first is at winnow.yaml:2:10",
                "winnow.yaml:7:1: rules.name: found a second rule called x, expected each name once:"
                    + " the first is at winnow.yaml:6",
            ]
        )
    }

    @Test("two feeds may not claim one address")
    func formerAddress() throws {
        let folder = try ScratchFolder()
        try folder.write(
            "feeds:\n- https://a.example/\n- { url: https://b.example/, was: https://a.example/ }\n",
            to: "winnow.yaml"
        )
        #expect(
            folder.problems() == [
                "winnow.yaml:3:10: feeds.url: found was: https://a.example/, expected an address of no"
                    + " other feed: it is that of winnow.yaml:2:3"
            ]
        )
    }

    @Test("all problems are told at once, in the order of the file; a secret is never shown")
    func everything() throws {
        let folder = try ScratchFolder()
        try folder.write(
            "locale: xx\nserver: { token: [hunter2] }\nfeeds: [x]\n",
            to: "winnow.yaml"
        )
        let problems = folder.problems()
        #expect(problems.count == 3)
        #expect(problems.map { $0.split(separator: ":")[1] } == ["1", "2", "3"])
        #expect(!problems.joined().contains("hunter2"))
    }

    @Test("a file that is not there")
    func missing() throws {
        let folder = try ScratchFolder()
        #expect(
            folder.problems() == [
                "winnow.yaml: configuration: found no file that can be read, expected a YAML file"
            ]
        )
    }

    @Test("a query's error shows its caret on lines of its own")
    func caret() {
        let error = #expect(throws: SettingsError.self) {
            try settings("feeds: [https://a.example/]\nrules: [{ drop: 'a (b' }]")
        }
        #expect(
            error?.description.hasSuffix("    a (b\n      ^\n    a ( that is never closed") == true
        )
    }
}
