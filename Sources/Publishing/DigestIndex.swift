import Model
import Text

public import struct FoundationEssentials.Date

/// What is published about a digest's editions: the list of them and the feed.
public enum DigestIndex {
    /// One edition as list and feed show it.
    public struct Edition: Sendable {
        /// Name of its files: the day, `YYYY-MM-DD`; a day's later editions add the time, `-1800`.
        public var date: String
        /// When it was closed.
        public var closed: Date
        /// The edition's page, where the feed is to carry what it tells.
        public var page: [UInt8]?
        /// Ending of the file that is linked to.
        public var ending: String

        /// Creates an edition's line.
        public init(date: String, closed: Date, page: [UInt8]? = nil, ending: String = "html") {
            self.date = date
            self.closed = closed
            self.page = page
            self.ending = ending
        }
    }

    /// Stands before and after what a digest feed takes out of an edition's page.
    static let bodyMark = "<!-- edition -->\n"

    /// `digests/<name>/index.html`.
    public static func page(
        name: String,
        title: String,
        editions: [Edition],
        context: PublishingContext
    ) -> [UInt8] {
        let words = DateWords(locale: context.locale)
        var frame = PageFrame(title: title, context: context, root: "../../")
        frame.alternates = [("application/atom+xml", title, "../\(name).atom")]
        var body = "<div class=\"opening\"><h1>\(escapeHTML(title))</h1>\n"
        body += "<p class=\"meta\">\(counted(editions.count, "edition", "editions"))"
        body += " · <a href=\"../\(name).atom\">subscribe</a></p></div>\n"
        body += "<ul class=\"headlines\">\n"
        for edition in editions {
            let day = escapeHTML(words.edition(edition.date))
            body += "<li><a href=\"\(edition.date).\(edition.ending)\">\(day)</a></li>\n"
        }
        return frame.page(body + "</ul>")
    }

    /// `digests/<name>.atom`: an entry an edition.
    public static func feed(
        name: String,
        title: String,
        editions: [Edition],
        context: PublishingContext
    ) -> [UInt8] {
        let words = DateWords(locale: context.locale)
        let address = xmlEscaped(context.publicURL + "digests/" + name)
        var xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        xml += "<feed xmlns=\"http://www.w3.org/2005/Atom\""
        xml += " xml:lang=\"\(xmlEscaped(context.locale))\">\n"
        xml += "<id>\(address).atom</id>\n<title>\(xmlEscaped(title))</title>\n"
        xml += "<updated>\((editions.map(\.closed).max() ?? epoch).rfc3339)</updated>\n"
        xml += "<author><name>Winnow</name></author>\n"
        xml += "<generator version=\"\(xmlEscaped(context.version))\">Winnow</generator>\n"
        xml += "<link rel=\"self\" type=\"application/atom+xml\" href=\"\(address).atom\"/>\n"
        xml += "<link rel=\"alternate\" type=\"text/html\" href=\"\(address)/index.html\"/>\n"
        for edition in editions {
            let page = "\(address)/\(edition.date).html"
            let day = xmlEscaped("\(title), \(words.edition(edition.date))")
            xml += "<entry>\n<id>\(page)</id>\n<title>\(day)</title>\n"
            let file = "\(address)/\(edition.date).\(edition.ending)"
            xml += "<link rel=\"alternate\" href=\"\(file)\"/>\n"
            xml += "<published>\(edition.closed.rfc3339)</published>\n"
            xml += "<updated>\(edition.closed.rfc3339)</updated>\n"
            if let body = edition.page.flatMap(body(ofPage:)) {
                xml += "<content type=\"html\">\(xmlEscaped(body))</content>\n</entry>\n"
            } else {
                xml += "<summary>\(day)</summary>\n</entry>\n"
            }
        }
        return Array((xml + "</feed>\n").utf8)
    }

    /// What stands between the two marks of an edition's page.
    static func body(ofPage bytes: [UInt8]) -> String? {
        let mark = Array(bodyMark.utf8)
        guard let start = bytes.firstRange(of: mark)?.upperBound,
            let end = bytes[start...].firstRange(of: mark)?.lowerBound
        else { return nil }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
