import Extraction
import FeedParsing
import FoundationEssentials
import Glibc
import Markup
import Model
import Text

/// What libFuzzer feeds with bytes; `FUZZ_TARGET` in the environment names one.
///
/// A target traps when its room breaks a promise; libFuzzer itself finds crashes, hangs, leaks and, with
/// the address sanitiser, reads out of bounds.
enum FuzzTarget: String, CaseIterable {
    case xml, json, dates, encodings, opml, page, sanitiser

    static let chosen =
        getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) } ?? .xml

    func run(_ bytes: [UInt8]) {
        switch self {
        case .xml: Self.readFeed(bytes)
        case .json:
            let value = try? parseJSON(bytes)
            let broken = try? parseJSON(bytes, acceptTruncated: true)
            precondition(
                value == nil || broken != nil,
                "what is whole is also readable when broken"
            )
            Self.readFeed(bytes)
        case .dates: Self.readDate(bytes)
        case .encodings: Self.decode(bytes)
        case .opml: Self.readList(bytes)
        case .page: Self.readPage(bytes)
        case .sanitiser: Self.sanitise(bytes)
        }
    }

    private static func readFeed(_ bytes: [UInt8]) {
        guard
            let feed = try? parseFeed(
                bytes,
                url: "https://feeds.example/a/b.xml",
                contentType: nil
            )
        else { return }
        let record = feedRecord(feed, file: "fuzz")
        precondition((try? parseJSON(record)) != nil, "a record is JSON")
        precondition(
            record.last == 0x0A && !record.dropLast().contains(0x0A),
            "a record is one line"
        )
        for entry in feed.entries {
            precondition(!entry.id.isEmpty, "every entry has an id")
            precondition(entry.published != nil || entry.updated == nil, "updated stands in")
        }
    }

    private static func readDate(_ bytes: [UInt8]) {
        guard let date = parseFeedDate(String(decoding: bytes, as: UTF8.self)) else { return }
        let again = parseFeedDate(date.rfc3339)
        precondition(again == date, "a date that was written is read as the same date")
    }

    private static func decode(_ bytes: [UInt8]) {
        let labels = [
            "utf-8", "shift_jis", "gb2312", "euc-kr", "iso-2022-jp", "utf-16", "koi8-r", "x",
        ]
        let label = bytes.first.map { labels[Int($0) % labels.count] }
        let text = decodeToUTF8(
            Array(bytes.dropFirst()),
            transportCharset: label,
            declaredCharset: nil
        )
        precondition(String(validating: text, as: UTF8.self) != nil, "what is decoded is UTF-8")
        let isForbidden = { (byte: UInt8) in
            byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
        }
        precondition(!text.contains(where: isForbidden), "XML's forbidden characters are gone")
    }

    private static func readList(_ bytes: [UInt8]) {
        guard let list = try? OPMLDocument(bytes) else { return }
        guard let again = try? OPMLDocument(Array(list.xml.utf8)) else {
            preconditionFailure("a list that was written can be read")
        }
        precondition(again.feeds.count == list.feeds.count, "no feed is lost on the way")
    }

    private static func readPage(_ bytes: [UInt8]) {
        let found = extractPage(
            bytes,
            url: WebURL("https://news.example/a/b.html"),
            transportCharset: nil,
            hints: ExtractionHints(),
            memory: nil,
            explain: bytes.count % 2 == 0
        )
        MarkupCheck.requireSafe(found.article.html)
    }

    private static func sanitise(_ bytes: [UInt8]) {
        let html = String(decoding: bytes, as: UTF8.self)
        let made = renditions(ofHTML: html, base: WebURL("https://news.example/a/b.html"))
        MarkupCheck.requireSafe(made.html)
    }
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
