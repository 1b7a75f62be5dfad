import Model
import Testing

@testable import Filtering

/// Writes a query with all its parentheses, so that tables can show how it was read.
func outline(_ query: Query) -> String {
    switch query {
    case .and(let parts): return "(" + parts.map(outline).joined(separator: " & ") + ")"
    case .or(let parts): return "(" + parts.map(outline).joined(separator: " | ") + ")"
    case .not(let part): return "!" + outline(part)
    case .phrase(let field, let phrase):
        let words = phrase.words.joined(separator: "+") + (phrase.isPrefix ? "*" : "")
        return (field.map { $0.rawValue + ":" } ?? "") + words
    case .pattern(let field, let pattern):
        return (field.map { $0.rawValue + ":" } ?? "") + "/\(pattern.source)/\(pattern.flags)"
    case .number(let field, let range):
        let lower = range.lower.map { ($0.isIncluded ? "[" : "(") + "\($0.value)" } ?? ""
        let upper = range.upper.map { "\($0.value)" + ($0.isIncluded ? "]" : ")") } ?? ""
        return "\(field.rawValue) \(lower)..\(upper)"
    case .moment(let field, let range):
        return "\(field.rawValue) \(edge(range.from))..<\(edge(range.until))"
    case .has(let possession): return "has:\(possession.rawValue)"
    case .state(let state): return "is:\(state.rawValue)"
    }
}

private func edge(_ bound: MomentRange.Bound?) -> String {
    switch bound {
    case .day(let day): CivilTime(unixSeconds: day * 86_400).dayText
    case .instant(let second): "\(second)"
    case nil: ""
    }
}

@Suite struct QueryParsingTests {
    @Test(
        "queries as people write them",
        arguments: [
            ("idlib", "idlib"),
            ("Idlib OR \"hayat tahrir\"", "(idlib | hayat+tahrir)"),
            ("Hay'at", "hayat"),
            ("al-sham", "al+sham"),
            ("turk*", "turk*"),
            ("al-sha*", "al+sha*"),
            ("\"hayat tahr\"*", "hayat+tahr*"),
            ("-sponsored", "!sponsored"),
            ("NOT sponsored", "!sponsored"),
            ("NOT NOT a", "a"),
            ("--a", "a"),
            ("-NOT a", "a"),
            ("a b", "(a & b)"),
            ("a AND b", "(a & b)"),
            ("a AND NOT b", "(a & !b)"),
            ("a -b OR c", "((a & !b) | c)"),
            ("a (b OR c)", "(a & (b | c))"),
            ("(a OR b) -c", "((a | b) & !c)"),
            ("-(a OR b)", "!(a | b)"),
            ("( a )", "a"),
            ("a OR b OR c", "(a | b | c)"),
            ("or and not", "(or & and & not)"),
            ("\"OR\"", "or"),
            ("ORDER", "order"),
            ("title:a b", "(title:a & b)"),
            ("TITLE:a", "title:a"),
            ("title:(truce OR ceasefire)", "(title:truce | title:ceasefire)"),
            ("title:(a -b)", "(title:a & !title:b)"),
            ("author:\"J. Doe\"", "author:j+doe"),
            ("author:\u{201C}J. Doe\u{201D}", "author:j+doe"),
            ("06:30", "06+30"),
            ("tag:north,south", "tag:north+south"),
            ("title:/^video:/i", "title:/^video:/i"),
            ("/a b/", "/a b/"),
            ("url:/\\/deals\\// x", "(url:/\\/deals\\// & x)"),
            ("/a/si", "/a/is"),
            ("words:>=150", "words [150.0.."),
            ("words:<40", "words ..40.0)"),
            ("words:100..200", "words [100.0..200.0]"),
            ("words:100..", "words [100.0.."),
            ("words:..200", "words ..200.0]"),
            ("words:5", "words [5.0..5.0]"),
            ("words:=5", "words [5.0..5.0]"),
            ("score:<0", "score ..0.0)"),
            ("score:>=-5", "score [-5.0.."),
            ("score:+3", "score [3.0..3.0]"),
            ("outlets:>2", "outlets (2.0.."),
            ("confidence:<0.5", "confidence ..0.5)"),
            ("age:<7d", "age ..604800.0)"),
            ("age:1h..2h", "age [3600.0..7200.0]"),
            ("published:2026-11-01..2026-11-20", "published 2026-11-01..<2026-11-21"),
            ("published:2026-11-01", "published 2026-11-01..<2026-11-02"),
            ("published:2026-12", "published 2026-12-01..<2027-01-01"),
            ("published:2026-11-01..", "published 2026-11-01..<"),
            ("seen:>2026-11-01", "seen 2026-11-02..<"),
            ("seen:>=2026-11-01", "seen 2026-11-01..<"),
            ("seen:<2026-11-01", "seen ..<2026-11-01"),
            ("seen:<=2026-02-28", "seen ..<2026-03-01"),
            ("seen:>1970-01-01T00:01:00Z", "seen 61..<"),
            ("has:image -has:author", "(has:image & !has:author)"),
            ("is:copy OR is:DROPPED", "(is:copy | is:dropped)"),
            ("-filter:ads x", "(!(title:/ad/i | url:deals) & x)"),
            ("id:tag:a,2026:1", "id:tag+a+2026+1"),
            ("feed:https://a.example/rss", "feed:https+a+example+rss"),
            ("a\tb\nc", "(a & b & c)"),
            ("a(b)c", "(a & b & c)"),
        ] as [(String, String)]
    )
    func reads(text: String, expected: String) throws {
        let ads = try parseQuery("title:/ad/i OR url:deals")
        #expect(outline(try parseQuery(text, filters: ["ads": ads])) == expected)
    }

    @Test(
        "errors tell column, reason and what is meant",
        arguments: [
            ("", "column 1: the query is empty"),
            ("   ", "column 1: the query is empty"),
            ("titel:x", "column 1: no field called titel (did you mean title:?)"),
            (
                "see http://a.example",
                "column 5: no field called http (did you mean \"http://a.example\"?)"
            ),
            ("title: a", "column 7: title: wants its value right after the colon"),
            ("a (b OR c", "column 3: a ( that is never closed"),
            ("a (", "column 3: a ( that is never closed"),
            ("a )", "column 3: a ) that closes nothing"),
            ("()", "column 2: nothing between ( and )"),
            ("a \"b", "column 3: a quote that is never closed"),
            ("OR a", "column 1: OR wants a term before it (did you mean \"OR\"?)"),
            ("a OR", "column 5: OR wants a term after it (did you mean \"OR\"?)"),
            ("a OR OR b", "column 6: OR wants a term after it, not OR"),
            ("a AND OR b", "column 7: AND wants a term after it, not OR"),
            ("a - b", "column 4: - wants a term right after it"),
            ("NOT", "column 4: NOT wants a term after it (did you mean \"NOT\"?)"),
            ("a*b", "column 2: a * stands only at a word's end"),
            ("*", "column 1: there is no word to look for"),
            ("\"...\"", "column 1: there is no word to look for"),
            ("/a", "column 1: a regular expression without its closing / (did you mean \"/a\"?)"),
            ("//", "column 1: an empty regular expression"),
            (
                "url:/a/b/",
                "column 8: b is no flag of a regular expression (i, m, s); a slash inside"
                    + " a regular expression is written \\/"
            ),
            ("title:/(a/", "column 7: RE2 refuses the expression: missing ): (a"),
            ("title:/(?=a)/", "column 7: RE2 refuses the expression: invalid perl operator: (?="),
            ("words:many", "column 7: words: wants a whole number, not many"),
            ("words:>=", "column 9: words: wants its value right after the colon"),
            ("words:> 5", "column 8: words: wants its value right after the colon"),
            ("words:1.5", "column 7: words: wants a whole number, not 1.5"),
            ("words:-1", "column 7: words: wants a whole number, not -1"),
            ("words:>1..2", "column 8: a range takes no > (did you mean words:1..2?)"),
            ("words:..", "column 7: a range wants an end"),
            ("words:9..1", "column 7: the range runs backwards (did you mean 1..9?)"),
            ("confidence:>2", "column 13: confidence: wants a number from 0 to 1, not 2"),
            ("confidence:nan", "column 12: confidence: wants a number from 0 to 1, not nan"),
            ("age:7d", "column 5: an age is never exact (did you mean age:<7d?)"),
            ("age:<7", "column 6: age: wants a duration such as 90s, 15m, 6h or 7d, not 7"),
            (
                "published:7d",
                "column 11: published: wants a day such as 2026-11-01, not 7d (did you"
                    + " mean age:<7d?)"
            ),
            ("seen:2026-02-29", "column 6: seen: wants a day such as 2026-11-01, not 2026-02-29"),
            ("seen:2026-13-01", "column 6: seen: wants a day such as 2026-11-01, not 2026-13-01"),
            (
                "seen:2026-11-20..2026-11-01",
                "column 6: the range runs backwards (did you mean"
                    + " 2026-11-01..2026-11-20?)"
            ),
            (
                "has:pictures",
                "column 5: has: is followed by image, enclosure, author or date, not"
                    + " pictures"
            ),
            (
                "has:imag",
                "column 5: has: is followed by image, enclosure, author or date, not imag"
                    + " (did you mean has:image?)"
            ),
            (
                "is:copied",
                "column 4: is: is followed by copy, updated, dropped or roundup, not"
                    + " copied"
            ),
            ("filter:adz", "column 8: no filter called adz (did you mean filter:ads?)"),
            ("title:(author:x)", "column 8: a field inside the parentheses of another field"),
        ] as [(String, String)]
    )
    func refuses(text: String, expected: String) throws {
        let filters = ["ads": try parseQuery("a")]
        let error = #expect(throws: QueryError.self) { try parseQuery(text, filters: filters) }
        #expect(error?.description == expected)
    }

    @Test("the caret stands below the column")
    func caret() {
        let error = #expect(throws: QueryError.self) { try parseQuery("a\n(b") }
        #expect(error?.caretRendering == "a (b\n  ^\na ( that is never closed")
    }

    @Test(
        "rules refuse what is not settled when they run",
        arguments: [
            "age:<7d", "outlets:>2", "story:x", "is:copy", "is:dropped", "rule:ads", "filter:old",
        ]
    )
    func rulesRefuse(text: String) throws {
        let filters = ["old": try parseQuery("a -age:<7d")]
        #expect(throws: QueryError.self) {
            try parseQuery("x OR \(text)", filters: filters, purpose: .rule)
        }
        #expect(throws: Never.self) { try parseQuery("x OR \(text)", filters: filters) }
    }

    @Test("a stranger's query is cut short, not obeyed")
    func hostile() throws {
        let hostile = [
            String(repeating: "(", count: 9_000), String(repeating: "a ", count: 6_000),
            String(repeating: "(a ", count: 60) + String(repeating: ")", count: 60),
        ]
        for text in hostile {
            #expect(throws: QueryError.self) { try parseQuery(text) }
        }
        #expect(outline(try parseQuery(String(repeating: "-", count: 9_998) + "a")) == "a")
        var filters = ["f0": try parseQuery("a b c d e f g h")]
        for level in 1...3 {
            let text = String(repeating: "filter:f\(level - 1) ", count: 12)
            filters["f\(level)"] = try parseQuery(text, filters: filters)
        }
        let text = String(repeating: "filter:f3 ", count: 12)
        #expect(throws: QueryError.self) { try parseQuery(text, filters: filters) }
    }
}
