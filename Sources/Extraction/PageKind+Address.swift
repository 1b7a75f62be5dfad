internal import Model

/// What a page's address tells of its kind.
extension PageKind {
    /// True for the addresses of forums.
    func isForumAddress() -> Bool {
        guard let address else { return false }
        if let label = address.host.split(separator: ".").first,
            PageSoftware.forumHosts.contains(String(label))
        {
            return true
        }
        let parts = address.path.lowercased().split(separator: "/").map(String.init)
        if parts.contains(where: { PageSoftware.forumPaths.contains($0) }) { return true }
        // `/questions/52137/what-is`, `/t/slug/68911`
        if parts.contains(where: { Int($0) != nil }),
            ["questions", "t", "d"].contains(parts.first ?? "")
        {
            return true
        }
        // `/topic/1234-ropes` is a thread, `/topic/ropes` what a paper has on ropes.
        guard let place = parts.firstIndex(of: "topic"), place + 1 < parts.count else {
            return false
        }
        return parts[place + 1].first?.isNumber ?? false
    }

    /// True for a forum's list of threads, by the addresses that forum software gives them.
    func isForumIndex() -> Bool {
        guard let address else { return false }
        let path = address.path.lowercased()
        if path.hasSuffix("viewforum.php") || path.hasSuffix("forumdisplay.php") { return true }
        let parts = (path + "/" + (address.query ?? "")).split(separator: "/")
        return parts.contains { $0.hasSuffix("forums") } && !parts.contains("threads")
            && (parts.last?.split(separator: ".").last).flatMap { Int($0) } != nil
    }

    /// True for addresses such as `/products/oak-table-for-six`.
    func isProductAddress() -> Bool {
        let parts = (address?.path.lowercased() ?? "").split(separator: "/").map(String.init)
        guard let folder = parts.dropLast().last, let slug = parts.last, !statesArticle else {
            return false
        }
        return PageSoftware.productFolders.contains(folder)
            && slug.split(separator: "-").count >= Self.wordsOfGoods
    }

    /// The address of one article for sale has at least so many words.
    private static let wordsOfGoods = 3

    /// True where the host says that it holds a manual.
    func isManualHost() -> Bool {
        guard let label = address?.host.split(separator: ".").first else { return false }
        return PageSoftware.manualHosts.contains(String(label)) && !statesArticle
    }

    /// True for a site's front page that is not dated itself.
    func isFrontPage() -> Bool {
        guard let address, address.path == "/" || address.path.isEmpty, address.query == nil else {
            return false
        }
        return head.meta("article:published_time") == nil
    }

    /// True where a folder has a list's name.
    func namesList(besides exception: String? = nil) -> Bool {
        guard let address else { return false }
        return address.path.lowercased().split(separator: "/").contains { part in
            String(part) != exception && PageSoftware.listPaths.contains(String(part))
        }
    }
}
