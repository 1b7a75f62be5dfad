import FoundationEssentials
import Model
import Testing

@testable import Filtering

@Suite struct QueryEvaluationTests {
    static let now = Date(unixSeconds: 1_795_000_000)  // 2026-11-18T11:06:40Z

    /// An entry with every field filled.
    static var full: Entry {
        var entry = Entry(id: "tag:a.example,2026:7", feedKey: "key-1", firstSeen: now)
        entry.feedTitle = "Coast Today"
        entry.feedURL = "https://a.example/feed.xml"
        entry.groups = ["north", "wires"]
        entry.title = "Café opens at the Harbour's edge"
        entry.link = "https://a.example/news/deals/7?x=1"
        entry.authors = ["J. Doe", "Ana Müller"]
        entry.published = Date(unixSeconds: now.unixSeconds - 2 * 86_400)
        entry.summary = "A short lead about ferries"
        entry.text = "The ferry came late.\n\nIt left al-Sham at noon."
        entry.language = "en"
        entry.site = "The Coast"
        entry.tags = ["energy", "local news"]
        entry.enclosures = [Enclosure(url: "https://a.example/a.mp3")]
        entry.image = "https://a.example/a.jpg"
        entry.kind = .roundup
        entry.wordCount = 150
        entry.confidence = 0.75
        entry.score = -3
        entry.isUpdated = true
        entry.copyOf = "tag:other"
        entry.story = "story-9"
        entry.outlets = 3
        entry.originalSource = OriginalSource(name: "Valley Wire", url: "https://w.example/")
        return entry
    }

    @Test(
        "what matches an entry that has everything",
        arguments: [
            "cafe", "CAFÉ", "harbours", "ferry", "ferries", "short lead", "\"short lead\"",
            "\"al sham\"", "al-sham", "ferr*", "\"came la\"*", "title:cafe", "text:ferry",
            "summary:ferries", "author:\"j doe\"", "author:muller", "feed:coast",
            "feed:\"Coast Today\"", "feed:https://a.example/feed.xml", "feed:key-1", "group:north",
            "group:wires", "site:coast", "url:deals", "url:/\\/deals\\//", "tag:energy",
            "tag:\"local news\"", "lang:EN", "id:tag:a.example,2026:7", "source:valley",
            "source:w.example", "story:story-9", "title:/^Café/", "title:/^café/i", "/ferry came/",
            "text:/late.$/m", "words:>=150", "words:100..150", "score:<0", "score:-3",
            "outlets:>2", "confidence:>0.5", "age:<3d", "age:>1d", "age:1d..2d",
            "published:2026-11-16", "published:2026-11", "published:<2026-11-17",
            "published:2026-11-01..2026-11-16", "seen:>2026-11-17",
            "seen:2026-11-18T11:06:40Z", "has:image", "has:enclosure", "has:author", "has:date",
            "is:copy", "is:updated", "is:roundup", "-is:dropped", "ferry -sponsored",
            "nothing OR ferry", "NOT (nothing OR void)",
        ]
    )
    func matches(text: String) throws {
        let query = try parseQuery(text)
        let context = EvaluationContext(now: Self.now)
        #expect(query.matches(Self.full, at: context) == .true)
        #expect(Query.not(query).matches(Self.full, at: context) == .false)
    }

    @Test(
        "what does not match it",
        arguments: [
            "harbou", "ferrie", "\"lead short\"", "\"ferries the\"", "title:ferry", "text:cafe",
            "author:\"doe ana\"", "feed:xml", "feed:https://a.example/", "tag:\"news energy\"",
            "id:2026", "id:7", "story:story", "title:/^cafe/", "/lead.*ferry/", "text:/late.$/",
            "words:>150", "words:151..", "score:>=0", "outlets:<3", "age:<2d", "age:3d..",
            "published:2026-11-17", "published:>=2026-11-17", "seen:<2026-11-18", "is:dropped",
            "ferry sponsored", "-ferry", "lang:e",
        ]
    )
    func doesNotMatch(text: String) throws {
        let query = try parseQuery(text)
        #expect(query.matches(Self.full, at: EvaluationContext(now: Self.now)) == .false)
    }

    @Test(
        "a missing value makes a comparison false",
        arguments: [
            ("author:x", false), ("-author:x", true), ("published:>2000-01-01", false),
            ("-published:>2000-01-01", true), ("published:<2100-01-01", false),
            ("has:date", false), ("url:/./", false), ("lang:en", false), ("source:x", false),
            ("story:x", false), ("age:<1h", true), ("age:>=0s", true),
        ]
    )
    func missing(text: String, expected: Bool) throws {
        let entry = Entry(id: "a", feedKey: "b", firstSeen: Self.now)
        let answer = try parseQuery(text).matches(entry, at: EvaluationContext(now: Self.now))
        #expect(answer == Truth(expected))
    }

    @Test(
        "before the page is there, what it may change is open",
        arguments: [
            ("title:cafe", .true), ("title:nothing", .false), ("cafe", .true),
            ("nothing", .unknown), ("-nothing", .unknown), ("-cafe", .false),
            ("text:ferry", .unknown), ("words:<40", .unknown), ("words:<40 title:nothing", .false),
            ("words:<40 OR title:cafe", .true), ("words:<40 cafe", .unknown),
            ("url:deals", .true), ("feed:coast", .true), ("tag:energy", .true),
            ("tag:sport", .unknown), ("author:doe", .true), ("author:x", .false),
            ("lang:en", .unknown), ("has:enclosure", .true), ("has:image", .true),
            ("published:2026-11", .true), ("score:<0", .true), ("is:roundup", .unknown),
            ("outlets:>2", .unknown), ("is:copy", .unknown),
        ] as [(String, Truth)]
    )
    func early(text: String, expected: Truth) throws {
        let context = EvaluationContext(now: Self.now, stage: .feed)
        #expect(try parseQuery(text).matches(Self.full, at: context) == expected)
    }

    @Test(
        "days are those of the owner's zone, also where the clocks change",
        arguments: [
            // Berlin: 2026-10-25 has 25 hours, from 22:00Z on the 24th to 23:00Z on the 25th.
            ("2026-10-24T21:59:59Z", false), ("2026-10-24T22:00:00Z", true),
            ("2026-10-25T22:59:59Z", true), ("2026-10-25T23:00:00Z", false),
        ]
    )
    func localDays(moment: String, expected: Bool) throws {
        let change = CivilTime.unixSeconds(year: 2026, month: 10, day: 25, hour: 1)
        let context = EvaluationContext(now: Self.now) { $0 < change ? 7_200 : 3_600 }
        var entry = Entry(id: "a", feedKey: "b", firstSeen: Self.now)
        let date = try parseQuery("published:\(moment)")
        guard case .moment(_, let range) = date, case .instant(let second) = range.from else {
            return
        }
        entry.published = Date(unixSeconds: second)
        let query = try parseQuery("published:2026-10-25")
        #expect(query.matches(entry, at: context) == Truth(expected))
    }

    @Test(
        "a query knows what it rests on",
        arguments: [
            ("url:a", Knowledge.feed), ("cafe", [.feed, .page]), ("words:<4", .page),
            ("a age:<7d", [.feed, .page, .time]), ("outlets:>2 OR is:copy", .story),
            ("-is:dropped", .verdict),
        ] as [(String, Knowledge)]
    )
    func knowledge(text: String, expected: Knowledge) throws {
        #expect(try parseQuery(text).knowledge == expected)
        #expect(try parseQuery(text).asksForDropped == text.contains("dropped"))
    }
}
