import CPSL

/// The domain that one owner has registered, such as `example.co.uk` of `news.example.co.uk`.
///
/// By the ICANN part of the public suffix list (libpsl's built-in copy). An IP address and a name of
/// a single label are their own site.
public func registrableDomain(of host: String) -> String {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    if AddressGuard.bytes(of: name.filter { $0 != "[" && $0 != "]" }) != nil { return name }
    guard name.contains("."), let list = psl_builtin() else { return name }
    let labels = name.split(separator: ".")
    // The shortest tail that is no public suffix of the ICANN part is the registered domain.
    for count in 2...max(2, labels.count) where count <= labels.count {
        let tail = labels.suffix(count).joined(separator: ".")
        let kind = PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE
        if psl_is_public_suffix2(list, tail, Int32(kind)) == 0 { return tail }
    }
    return name
}
