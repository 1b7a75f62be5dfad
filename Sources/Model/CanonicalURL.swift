extension WebURL {
    /// Query parameters that only tell the publisher where a click came from.
    ///
    /// General names of campaign and click trackers, never one site's own parameters.
    static let trackingParameters: Set<String> = [
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid",
        "ttclid", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "oly_anon_id", "oly_enc_id",
        "vero_id", "vero_conv", "_hsenc", "_hsmi", "hsctatracking", "wickedid", "rb_clickid",
        "s_cid", "icid", "ncid", "cmpid", "ocid", "xtor", "ns_campaign", "ns_mchannel",
        "ns_source", "ns_linkname", "ns_fee", "at_medium", "at_campaign", "at_custom1", "at_link",
        "spm", "srsltid", "_openstat", "trk_contact", "trk_msg", "trk_module", "trk_sid",
        "ml_subscriber", "ml_subscriber_hash", "guccounter", "guce_referrer", "guce_referrer_sig",
        "ref_src", "ref_url", "ga_source", "ga_medium", "ga_term", "ga_content", "ga_campaign",
        "__twitter_impression", "feature_tracking", "smid", "sms_click", "mtm_source", "mtm_medium",
        "mtm_campaign", "mtm_keyword", "mtm_content", "pk_source", "pk_medium", "pk_campaign",
        "pk_keyword", "pk_content", "hmb_source", "hmb_medium", "hmb_campaign",
    ]

    /// The address without tracking parameters; everything else as it is.
    public var withoutTracking: WebURL {
        guard let query else { return self }
        let pairs = query.split(separator: "&", omittingEmptySubsequences: false)
        let kept = pairs.filter { !Self.isTracking($0) }
        guard kept.count < pairs.count else { return self }
        return WebURL(
            scheme: scheme,
            userInfo: userInfo,
            host: host,
            port: port,
            path: path,
            query: kept.isEmpty ? nil : kept.joined(separator: "&"),
            fragment: fragment
        )
    }

    /// The key under which two spellings of one article's address meet.
    ///
    /// Tracking parameters, fragment, scheme, a leading `www.`, `m.` or `amp.`, and a trailing slash
    /// are folded away; hosts that flip between these forms then stay one address. For comparison
    /// only, never for fetching or publishing.
    public var canonicalKey: String {
        var folded = host
        for prefix in ["www.", "m.", "amp."]
        where folded.hasPrefix(prefix) && folded.dropFirst(prefix.count).contains(".") {
            folded.removeFirst(prefix.count)
            break
        }
        var trimmed = path
        while trimmed.utf8.count > 1, trimmed.utf8.last == UInt8(ascii: "/") {
            trimmed.removeLast()
        }
        if trimmed == "/" { trimmed = "" }
        let query = withoutTracking.query.map { "?" + $0 } ?? ""
        let authority = isWeb ? "//" + folded : scheme + ":" + folded
        return authority + (port.map { ":\($0)" } ?? "") + trimmed + query
    }

    private static func isTracking(_ pair: Substring) -> Bool {
        let name = pair.prefix { $0 != "=" }.lowercased()
        return name.hasPrefix("utm_") || trackingParameters.contains(name)
    }
}
