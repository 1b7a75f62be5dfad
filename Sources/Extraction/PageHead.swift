/// What a page says of itself outside its text: meta elements, links, title, linked data.
struct PageHead {
    /// Contents of meta elements by lower-case `property`, `name` or `itemprop`, in document order.
    var metas: [String: [String]] = [:]
    /// `rel` (lower case) and `href` of link elements and of links with a `rel`.
    var links: [(rel: String, href: String, type: String)] = []
    /// Text of the title element.
    var title: String?
    /// Contents of `application/ld+json` scripts.
    var linkedData: [[UInt8]] = []
    /// `lang` of the html element.
    var language: String?
    /// True when the body's class is the one that software gives the page of one post.
    var isPost = false
    /// `href` of the base element.
    var base: String?

    /// The first content under a name with one of these endings.
    func meta(endingIn endings: [String]) -> String? {
        for (name, values) in metas.sorted(by: { $0.key < $1.key })
        where endings.contains(where: { name.hasSuffix($0) }) {
            if let value = values.first(where: { !$0.isEmpty }) { return value }
        }
        return nil
    }

    /// The first content of the first of these names that has one.
    func meta(_ names: String...) -> String? {
        for name in names {
            if let value = metas[name]?.first(where: { !$0.isEmpty }) { return value }
        }
        return nil
    }
}
