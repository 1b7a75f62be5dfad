import Model
import Text

/// The frame around every page: head, masthead, main, foot.
struct PageFrame {
    var title: String
    var context: PublishingContext
    /// `""` for pages at the root of the site, `"../"` for one folder below, and so on.
    var root: String
    /// Feeds of this page: media type, title, address.
    var alternates: [(type: String, title: String, address: String)] = []

    /// The whole page; `body` is HTML that its writer has escaped.
    func page(_ body: String, foot: String = "") -> [UInt8] {
        var html = "<!DOCTYPE html>\n<html lang=\"\(escapeHTML(context.locale))\">\n<head>\n"
        html += "<meta charset=\"utf-8\">\n"
        html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        html += "<meta name=\"color-scheme\" content=\"light dark\">\n"
        html += "<meta name=\"robots\" content=\"noindex\">\n"
        html += "<meta name=\"referrer\" content=\"no-referrer\">\n"
        html += "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">\n"
        html += "<title>\(escapeHTML(title))</title>\n"
        for feed in alternates {
            html +=
                "<link rel=\"alternate\" type=\"\(feed.type)\" title=\"\(escapeHTML(feed.title))\""
            html += " href=\"\(escapeHTML(feed.address))\">\n"
        }
        html += "<style>\n\(StyleSheet.text)\n</style>\n</head>\n<body>\n"
        html += "<a class=\"skip\" href=\"#main\">To the content</a>\n"
        html += "<header class=\"masthead\">\(Self.mark)<b>Winnow</b><nav aria-label=\"Site\">"
        var places = [("Feeds", "index.html"), ("Digests", "index.html#digests")]
        if context.hasServer { places += [("Search", "search"), ("Health", "health")] }
        for (name, address) in places {
            html += "<a href=\"\(root)\(address)\">\(name)</a>"
        }
        html += "</nav></header>\n<main id=\"main\">\n\(body)\n</main>\n"
        if !foot.isEmpty { html += "<footer>\(foot)</footer>\n" }
        return Array((html + "</body>\n</html>\n").utf8)
    }

    private static let policy =
        "default-src 'none'; img-src http: https:; media-src http: https:; "
        + "style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"

    private static let mark = #"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
        <path d="M12 22V9"/>
        <path d="M12 9c0-3 0-4.500-0-7"/>
        <path d="M12 8c-2.600-.3-4-1.900-4.100-4.400C10.500 3.900 12 5.500 12 8Zm0 0c2.600-.3 4-1.900 4.100-4.400C13.500 3.900 12 5.500 12 8Z"/>
        <path d="M12 13.200c-2.900-.3-4.600-2.100-4.700-4.900 3 .3 4.700 2.100 4.700 4.900Zm0 0c2.900-.3 4.600-2.100 4.700-4.900-3 .3-4.700 2.100-4.700 4.900Z"/>
        <path d="M12 18.600c-3.200-.3-5-2.300-5.200-5.400 3.300.3 5.200 2.300 5.200 5.400Zm0 0c3.200-.3 5-2.300 5.200-5.400-3.300.3-5.200 2.300-5.200 5.400Z"/></svg>
        """#
}
