import CLibXML2

extension HTMLTreeBuilder {
    /// Takes an end tag, which closes the nearest element of its name, if any.
    mutating func close(_ element: KnownElement, _ packed: PackedName) {
        if element.traits.contains(.isFormatting) {
            return closeFormatting { $0.packed == packed }
        }
        switch element.name {
        case .html, .body: return
        case .head:
            if body == nil { pop(to: 1) }
            return
        case .br: return openImplied("br")
        case .form:
            if let place = place(of: packed, stop: { $0.traits.contains(.isBoundary) }) {
                remove(at: place)
            }
            return
        default: break
        }
        if let place = place(toClose: element, packed) { pop(to: place) }
    }

    private func place(toClose element: KnownElement, _ packed: PackedName) -> Int? {
        if element.traits.contains(.isHeading) {
            return lastOpen(
                where: { $0.traits.contains(.isHeading) },
                stop: { $0.traits.contains(.isBoundary) }
            )
        }
        if element.traits.contains(.isTablePart) || element.name == .table {
            return place(of: packed) { $0.name == .table }
        }
        guard element.traits.contains(.isSpecial) else {
            return place(of: packed) { $0.traits.contains(.isSpecial) }
        }
        let isItem = element.name == .li
        return place(of: packed) {
            $0.traits.contains(.isBoundary) || isItem && ($0.name == .ul || $0.name == .ol)
        }
    }

    /// The innermost open element of a name, up to the first that stops the search.
    private func place(of packed: PackedName, stop: (KnownElement) -> Bool) -> Int? {
        var place = openElements.count - 1
        let least = max(1, openElements.count - Self.mostLookedThrough)
        while place >= least {
            if openElements[place].packed == packed { return place }
            if stop(openElements[place].element) { return nil }
            place -= 1
        }
        return nil
    }

    /// Finds the place of what comes before any body: in the head, or in a body that now begins.
    mutating func makePlace(for element: KnownElement) {
        if openElements.count > 2 { return }
        guard element.traits.contains(.isHead) else { return openBody() }
        if openElements.count == 1 { openHead() }
    }

    /// Opens the head, or goes back into it.
    mutating func openHead() {
        guard body == nil, openElements.count == 1 else { return }
        if let head {
            let element = HTMLNames.element(PackedName("head"))
            push(
                OpenElement(
                    element: element,
                    packed: PackedName("head"),
                    node: head,
                    isTooDeep: false
                )
            )
        } else {
            openImplied("head")
            head = openElements.last?.node
        }
    }

    /// Leaves the head, whatever is open in it, and opens the body.
    mutating func openBody() {
        guard body == nil else { return }
        pop(to: 1)
        openImplied("body")
        body = openElements.last?.node
    }

    /// Opens an element that the page has no start tag of.
    mutating func openImplied(_ name: String) {
        let packed = PackedName(name)
        insert(
            TagToken(
                element: HTMLNames.element(packed),
                packed: packed,
                name: 0..<0,
                closesItself: false
            ),
            []
        )
    }
}
