/// The attributes that extraction reads.
enum AttributeName {
    case classes, id, hidden, ariaHidden, style, role, itemprop, itemtype, rel, href, other

    @inline(__always)
    init(_ name: UnsafeBufferPointer<UInt8>) {
        switch name.count {
        case 5 where equals(name, "class"): self = .classes
        case 2 where equals(name, "id"): self = .id
        case 6 where equals(name, "hidden"): self = .hidden
        case 11 where equals(name, "aria-hidden"): self = .ariaHidden
        case 5 where equals(name, "style"): self = .style
        case 4 where equals(name, "role"): self = .role
        case 3 where equals(name, "rel"): self = .rel
        case 4 where equals(name, "href"): self = .href
        case 8 where equals(name, "itemprop"): self = .itemprop
        case 8 where equals(name, "itemtype"): self = .itemtype
        default: self = .other
        }
    }
}

/// Compares bytes with a constant.
@inline(__always)
func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count where bytes[index] != text.utf8Start[index] { return false }
    return true
}
