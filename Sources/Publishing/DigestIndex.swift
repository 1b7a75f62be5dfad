import Model
import Text

public import struct FoundationEssentials.Date

/// What is published about a digest's editions: the list of them and the feed.
public enum DigestIndex {
    /// One edition as list and feed show it.
    public struct Edition: Sendable {
        /// Day, `YYYY-MM-DD`.
        public var date: String
        /// When it was closed.
        public var closed: Date

        /// Creates an edition's line.
        public init(date: String, closed: Date) {
            self.date = date
            self.closed = closed
        }
    }

    /// `digests/<name>/index.html`.
    public static func page(
        name: String,
        title: String,
        editions: [Edition],
        context: PublishingContext
    ) -> [UInt8] {
        let frame = PageFrame(title: title, locale: context.locale, root: "../../")
        var body =
            "<div class=\"opening\"><h1>\(escapeHTML(title))</h1></div>\n<ul class=\"headlines\">\n"
        for edition in editions {
            body += "<li><a href=\"\(edition.date).html\">\(edition.date)</a></li>\n"
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
        let address = context.publicURL + "digests/" + name
        var xml =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
        xml += "<id>\(xmlEscaped(address)).atom</id>\n<title>\(xmlEscaped(title))</title>\n"
        xml += "<updated>\((editions.map(\.closed).max() ?? epoch).rfc3339)</updated>\n"
        xml += "<author><name>Winnow</name></author>\n"
        xml +=
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"\(xmlEscaped(address)).atom\"/>\n"
        xml +=
            "<link rel=\"alternate\" type=\"text/html\" href=\"\(xmlEscaped(address))/index.html\"/>\n"
        for edition in editions {
            let page = "\(address)/\(edition.date).html"
            xml += "<entry>\n<id>\(xmlEscaped(page))</id>\n"
            xml += "<title>\(xmlEscaped(title)), \(edition.date)</title>\n"
            xml += "<link rel=\"alternate\" type=\"text/html\" href=\"\(xmlEscaped(page))\"/>\n"
            xml += "<published>\(edition.closed.rfc3339)</published>\n"
            xml += "<updated>\(edition.closed.rfc3339)</updated>\n"
            xml += "<summary>\(xmlEscaped(title)) of \(edition.date)</summary>\n</entry>\n"
        }
        return Array((xml + "</feed>\n").utf8)
    }
}
