public import Model

/// What an address in published HTML is for.
public enum AddressUse: Sendable {
    /// Followed by a click: http, https, mailto.
    case link
    /// Loaded by the page: http, https.
    case media
}

/// The absolute address that may stand in an output; `nil` for everything else.
///
/// Character references are decoded by the HTML parser already; here invisible characters go,
/// the address is resolved, and only schemes that cannot run code pass.
public func safeAddress(_ text: String, base: WebURL?, use: AddressUse) -> WebURL? {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    let visible =
        isPlain ? text : String(String.UnicodeScalarView(text.unicodeScalars.filter(isVisible)))
    guard !visible.isEmpty, let url = WebURL(visible, base: base) else { return nil }
    switch (url.scheme, use) {
    case ("http", _), ("https", _): return url.userInfo == nil ? url : nil
    case ("mailto", .link): return url
    default: return nil
    }
}

/// False for characters that only serve to hide what an address is.
private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0xA0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
        false
    default: true
    }
}

/// The best image that an `img` element names, with lazy loading resolved; `nil` for trackers.
///
/// Pages keep the real address in `data-src` and its like while `src` holds a placeholder; pixels of
/// at most one by one count visitors and show nothing.
public func imageAddress(of node: MarkupNode, base: WebURL?) -> WebURL? {
    for name in ["width", "height"] as [StaticString] {
        let digits = node.attribute(name)?.prefix { $0.isNumber } ?? ""
        if let size = Int(digits), size <= 1 { return nil }
    }
    if let style = node.attribute("style")?.lowercased().filter({ $0 != " " }),
        style.contains("display:none") || style.contains("visibility:hidden")
    {
        return nil
    }
    let lazy: [StaticString] = [
        "data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-hi-res-src",
        "data-full-src", "src",
    ]
    for name in lazy {
        guard let text = node.attribute(name), !text.isEmpty, !text.hasPrefix("data:") else {
            continue
        }
        if let url = safeAddress(text, base: base, use: .media) { return url }
    }
    for name in ["data-srcset", "srcset"] as [StaticString] {
        guard let text = node.attribute(name) else { continue }
        if let largest = imageCandidates(text).max(by: { $0.size < $1.size }),
            let url = safeAddress(largest.address, base: base, use: .media)
        {
            return url
        }
    }
    return nil
}

/// The candidates of a `srcset` with their width or density (WHATWG HTML §4.8.4.2.1).
func imageCandidates(_ text: String) -> [(address: String, descriptor: String, size: Double)] {
    var candidates: [(String, String, Double)] = []
    var words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }[...]
    while var address = words.popFirst() {
        // Without a descriptor the comma sticks to the address: "a.jpg, b.jpg 2x".
        if address.hasSuffix(",") {
            address.removeLast()
            candidates.append((String(address), "", 1))
            continue
        }
        var descriptor = words.popFirst() ?? ""
        if descriptor.hasSuffix(",") { descriptor.removeLast() }
        let size = Double(descriptor.dropLast()) ?? 1
        candidates.append((String(address), String(descriptor), size))
    }
    return candidates
}
