extension HTMLTreeBuilder {
    /// Closes what a start tag ends without an end tag.
    mutating func makeRoom(for element: KnownElement) {
        if openSelects > 0, element.traits.contains(.isBlock),
            let place = lastOpen(where: { $0.name == .select })
        {
            pop(to: place)
        }
        if element.traits.contains(.endsParagraph), openParagraphs > 0 { closeParagraph() }
        switch element.name {
        case .li: closeItem { $0.name == .li }
        case .dd, .dt: closeItem { $0.name == .dd || $0.name == .dt }
        case .a where openLinks > 0: closeFormatting { $0.element.name == .a }
        case .button:
            let place = lastOpen(
                where: { $0.name == .button },
                stop: { $0.traits.contains(.isBoundary) }
            )
            if let place { pop(to: place) }
        case .option, .optgroup:
            if openElements.last?.element.name == .option { closeLast() }
        case .tr: closeTableParts(through: { $0.name == .tr || $0.name == .cell })
        case .cell: closeTableParts(through: { $0.name == .cell })
        case .section, .caption, .column: closeTableParts(through: { $0.name != .table })
        default:
            if element.traits.contains(.isHeading),
                openElements.last?.element.traits.contains(.isHeading) == true
            {
                closeLast()
            }
        }
    }

    /// Closes an open paragraph, unless it stands around a table or template.
    private mutating func closeParagraph() {
        let place = lastOpen(
            where: { $0.name == .p },
            stop: { $0.traits.contains(.isBoundary) || $0.name == .button }
        )
        if let place { pop(to: place) }
    }

    /// Closes an item of the same list.
    private mutating func closeItem(_ isItem: (KnownElement) -> Bool) {
        let place = lastOpen(
            where: isItem,
            stop: {
                $0.traits.contains(.isSpecial) && $0.name != .p
                    && !$0.traits.contains(.isDivision)
            }
        )
        if let place { pop(to: place) }
    }

    /// Closes the parts of the innermost table that the test names.
    private mutating func closeTableParts(through isEnded: (KnownElement) -> Bool) {
        guard let table = lastOpen(where: { $0.name == .table }, stop: { $0.name == .html }) else {
            return
        }
        let ended = openElements[(table + 1)...].firstIndex {
            $0.element.traits.contains(.isTablePart) && isEnded($0.element)
        }
        if let ended { pop(to: ended) }
    }

    /// Closes an element that may overlap with others: what was opened inside it stays open.
    mutating func closeFormatting(_ isSought: (OpenElement) -> Bool) {
        var place = openElements.count - 1
        let least = max(1, openElements.count - Self.mostLookedThrough)
        var holdsBlock = false
        while place >= least {
            let open = openElements[place]
            if isSought(open) {
                return holdsBlock ? remove(at: place) : pop(to: place)
            }
            if open.element.traits.contains(.isBoundary) { return }
            if open.element.traits.contains(.isSpecial) { holdsBlock = true }
            place -= 1
        }
    }
}
