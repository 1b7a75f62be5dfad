import Testing

@testable import Settings

/// Wrong configurations: `feeds: [https://a.example/]` is put in front, so that the shown line is 2.
@Suite struct SettingsProblemTests {
    @Test(
        "a wrong value names place, key, finding, expectation and what is meant",
        arguments: [
            (
                "fech: {}",
                "1: fech: found an unknown key, expected one of \(ConfigurationReader.keys.joined(separator: ", ")) (did you mean fetch?)"
            ),
            ("subscriptions: [a]", "16: subscriptions: found a list, expected a path"),
            ("state: [a]", "8: state: found a list, expected a path"),
            ("output:", "8: output: found nothing, expected a path"),
            (
                "time_zone: Europe/Berln",
                "12: time_zone: found Europe/Berln, expected a time zone such as Europe/Berlin (did you mean Europe/Berlin?)"
            ),
            (
                "time_zone: Berlin",
                "12: time_zone: found Berlin, expected a time zone such as Europe/Berlin"
            ),
            (
                "locale: xx",
                "9: locale: found xx, expected one of en, de, fr, es"
            ),
            (
                "public_url: news.example.org",
                "13: public_url: found news.example.org, expected an address such as https://news.example.org/"
            ),
            ("include: more.yaml", "10: include: found more.yaml, expected a file that exists"),
            (
                "server: { listen: 8380 }",
                "19: server.listen: found 8380, expected host:port such as 127.0.0.1:8380, unix:PATH or off"
            ),
            (
                "server: { listen: \"localhost:99999\" }",
                "19: server.listen: found localhost:99999, expected host:port such as 127.0.0.1:8380, unix:PATH or off"
            ),
            (
                "server: { tokens: x }",
                "11: server.tokens: found an unknown key, expected one of listen, token (did you mean token?)"
            ),
            (
                "server: { token: \"${NOPE}\" }",
                "18: server.token: found ${NOPE}, which is not set, expected a variable of the environment, or $${ for a literal ${"
            ),
            (
                "server: { token: !file nowhere }",
                "18: server.token: found !file nowhere, expected a file that can be read"
            ),
            (
                "server: { token: !secret x }",
                "18: server.token: found the tag !secret, expected no tag but !file"
            ),
            (
                "server: { token: \"\" }",
                "18: server.token: found an empty secret, expected text on one line"
            ),
            (
                "fetch: 3",
                "8: fetch: found 3, expected a mapping with the keys \(FetchReader.keys.joined(separator: ", "))"
            ),
            (
                "fetch: { interval: 5m }",
                "20: fetch.interval: found 5m, expected a duration from 10m to 30d"
            ),
            (
                "fetch: { interval: { min: 2h, max: 1h } }",
                "20: fetch.interval: found a min above the max, expected min <= max"
            ),
            (
                "fetch: { interval: 60 }",
                "20: fetch.interval: found 60, expected a duration such as 90s, 15m, 6h or 7d (did you mean 60s?)"
            ),
            (
                "fetch: { connections: { total: 0 } }",
                "32: fetch.connections.total: found 0, expected a whole number from 1 to 1000"
            ),
            (
                "fetch: { page_delay: soon }",
                "22: fetch.page_delay: found soon, expected a duration such as 90s, 15m, 6h or 7d"
            ),
            (
                "fetch: { timeout: 1ms }",
                "19: fetch.timeout: found 1ms, expected a duration from 100ms to 10m"
            ),
            (
                "fetch: { limits: { feed: 10MB } }",
                "26: fetch.limits.feed: found 10MB, expected a size such as 512KiB or 10MiB (did you mean 10MiB?)"
            ),
            (
                "fetch: { limits: { page: 10TiB } }",
                "26: fetch.limits.page: found 10TiB, expected a size such as 512KiB or 10MiB"
            ),
            (
                "fetch: { limits: { page: 4GiB } }",
                "26: fetch.limits.page: found 4GiB, expected a size from 1KiB to 1GiB"
            ),
            (
                "fetch: { limits: { pages: { rounds: 1 } } }",
                "29: fetch.limits.pages.rounds: found an unknown key, expected one of feed, round (did you mean round?)"
            ),
            (
                "fetch: { full_text: allways }",
                "21: fetch.full_text: found allways, expected one of auto, always, never (did you mean always?)"
            ),
            ("fetch: { first_poll: none }", "22: fetch.first_poll: found none, expected all"),
            ("fetch: { robots: no }", "18: fetch.robots: found no, expected one of obey, ignore"),
            (
                "fetch: { allow_addresses: [10.0.0.0/33] }",
                "28: fetch.allow_addresses: found 10.0.0.0/33, expected a network such as 10.1.0.0/16"
            ),
            (
                "fetch: { proxy: proxy.example }",
                "17: fetch.proxy: found proxy.example, expected null or an address such as http://proxy.example:3128"
            ),
            (
                "sites: { www.paper.example: {} }",
                "10: sites.www.paper.example: found www.paper.example, expected a registrable domain, which all hosts below it share (did you mean paper.example?)"
            ),
            (
                "sites: { paper: {} }",
                "10: sites.paper: found paper, expected a domain such as example.org"
            ),
            (
                "sites: { paper.example: { gap: 1w } }",
                "32: sites.paper.example.gap: found 1w, expected a duration such as 90s, 15m, 6h or 7d"
            ),
            (
                "filters: { ads: 'titel:x' }",
                "18: filters.ads: found titel:x, expected a query that can be read: no field called titel (did you mean title:?)"
            ),
            (
                "filters: { a: 'x filter:b', b: 'filter:a' }",
                "15: filters.a: found x filter:b, expected a query that does not lead back to filter:a"
            ),
            (
                "filters: { 'a b': x }",
                "12: filters.a b: found a b, expected a name of letters, digits, - and _"
            ),
            ("rules: drop", "8: rules: found drop, expected a list"),
            (
                "rules: [{ drop: a, keep: b }]",
                "9: rules: found drop and keep, expected exactly one of drop, keep, when"
            ),
            (
                "rules: [{ name: x }]",
                "9: rules: found none, expected exactly one of drop, keep, when"
            ),
            (
                "rules: [{ when: a }]",
                "9: rules: found when alone, expected tag, untag, score or set beside it"
            ),
            (
                "rules: [{ drop: a, score: 1 }]",
                "9: rules: found score beside drop, expected drop alone: a dropped entry is not shown"
            ),
            (
                "rules: [{ when: a, score: 1.5 }]",
                "27: rules.score: found 1.5, expected a whole number from -1000000 to 1000000"
            ),
            (
                "rules: [{ drop: 'a (b' }]",
                "20: rules.drop: found a (b, expected a query that can be read: a ( that is never closed"
            ),
            (
                "rules: [{ drop: a filter:adz }]",
                "26: rules.drop: found a filter:adz, expected a query that can be read: no filter called adz"
            ),
            (
                "rules: [{ drop: 'age:>7d' }]",
                "18: rules.drop: found age:>7d, expected a query that can be read: age is not settled when rules run: use it in outputs and digests"
            ),
            (
                "rules: [{ drop: outlets:>2 }]",
                "17: rules.drop: found outlets:>2, expected a query that can be read: outlets is not settled when rules run: use it in outputs and digests"
            ),
            (
                "rules: [{ drop: 'title:/(/' }]",
                "24: rules.drop: found title:/(/, expected a query that can be read: RE2 refuses the expression: missing ): ("
            ),
            (
                "tests: [{ entry: { titel: x }, expect: drop }]",
                "20: tests.entry.titel: found an unknown key, expected one of title, summary, text, author, url, feed, group, site, tags, lang, published, words, image, enclosure (did you mean title?)"
            ),
            (
                "tests: [{ entry: { title: x } }]",
                "9: tests: found no expect, expected expect: drop or expect: keep"
            ),
            (
                "tests: [{ entry: { feed: nobody }, expect: drop }]",
                "26: tests.entry.feed: found nobody, expected address or title of a configured feed"
            ),
            ("outputs: [main]", "10: outputs: found a list, expected a mapping"),
            (
                "outputs: { a/b: {} }",
                "12: outputs.a/b: found a/b, expected a name of letters, digits, - and _"
            ),
            (
                "outputs: { main: { limit: ten } }",
                "27: outputs.main.limit: found ten, expected a whole number from 1 to 10000"
            ),
            (
                "outputs: { main: { content: fulll } }",
                "29: outputs.main.content: found fulll, expected one of full, summary, none (did you mean full?)"
            ),
            (
                "outputs: { main: { where: '' } }",
                "28: outputs.main.where: found , expected a query that can be read: the query is empty"
            ),
            (
                "digests: { daily: { at: 24:00 } }",
                "25: digests.daily.at: found 24:00, expected a time of day such as \"06:30\""
            ),
            (
                "digests: { daily: { days: [monday] } }",
                "28: digests.daily.days: found monday, expected a day: one of mon, tue, wed, thu, fri, sat, sun (did you mean mon?)"
            ),
            (
                "digests: { daily: { formats: [epub] } }",
                "31: digests.daily.formats: found epub, expected one of html, markdown, text: epub is not in this version"
            ),
            (
                "digests: { daily: { mail: { to: [a] } } }",
                "21: digests.daily.mail: found a feature still to come, expected no such key: mail is not in this version"
            ),
            (
                "digests: { daily: { sections: [{ title: x }] } }",
                "32: digests.daily.sections: found no where, expected a query for the section"
            ),
            (
                "digests: { daily: { health: maybe } }",
                "29: digests.daily.health: found maybe, expected true or false"
            ),
            (
                "retention: { entries: ever }",
                "23: retention.entries: found ever, expected a duration such as 90s, 15m, 6h or 7d"
            ),
        ] as [(String, String)]
    )
    func values(yaml: String, expected: String) throws {
        let folder = try ScratchFolder()
        try folder.write("feeds: [https://a.example/]\n\(yaml)\n", to: "winnow.yaml")
        #expect(folder.problems().first == "winnow.yaml:2:" + expected)
    }
}
