/// Why an element of a page is taken for something other than the article.
enum BoilerplateMark: UInt8, Sendable {
    case none = 0
    /// Not shown to a reader at all.
    case hidden
    /// Taken out by the owner's configuration.
    case configured
    case navigation, share, newsletter, related, comments, byline, author, sidebar
    case advertising, cookies, tags, pagination, caption, metadata, form, footer
    case paywall, gallery, widget, tooltip, contents
    /// Not shown at first, as in accordions and tabs.
    case collapsed
    /// A box that leads to another article, or opens this one.
    case teaser

    /// The short name that explanations show.
    var reason: String {
        switch self {
        case .none: "kept"
        case .hidden: "hidden"
        case .configured: "removed by the configuration"
        case .navigation: "navigation"
        case .share: "share prompt"
        case .newsletter: "newsletter prompt"
        case .related, .teaser: "related articles"
        case .comments: "comments"
        case .byline: "byline"
        case .author: "about the author"
        case .sidebar: "sidebar"
        case .advertising: "advertising"
        case .cookies: "cookie notice"
        case .tags: "tags"
        case .pagination: "pagination"
        case .caption: "caption"
        case .metadata: "metadata line"
        case .form: "form"
        case .footer: "footer"
        case .paywall: "paywall prompt"
        case .widget: "widget"
        case .gallery: "gallery"
        case .tooltip: "tooltip"
        case .contents: "table of contents"
        case .collapsed: "not shown"
        }
    }
}
