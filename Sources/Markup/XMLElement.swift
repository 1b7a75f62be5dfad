import Text

/// An element of an `XMLTree`: a small view that keeps its tree alive.
public struct XMLElement: Sendable {
    let tree: XMLTree
    let index: Int32

    var node: XMLTree.Node { tree.nodes[Int(index)] }

    /// Place of the name in `XMLTree.names`.
    public var nameNumber: Int { Int(node.name) }

    /// The name.
    public var name: XMLName { tree.names[nameNumber] }

    /// The element around this one; `nil` at the root.
    public var parent: XMLElement? {
        let parent = node.parent
        return parent <= 0 ? nil : XMLElement(tree: tree, index: parent)
    }

    /// The elements directly inside, in order.
    public var children: XMLChildren { XMLChildren(tree: tree, following: node.firstChild) }

    /// True when an element stands directly inside.
    public var hasChildElements: Bool {
        var iterator = children
        return iterator.next() != nil
    }

    /// All text inside, references decoded, markup left out, white space as it stands.
    public var text: String {
        let first = node.firstChild
        guard first >= 0 else { return "" }
        let only = tree.nodes[Int(first)]
        if only.next < 0, only.kind != .element, let text = tree.plainText(only) { return text }
        var out: [UInt8] = []
        appendText(to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// The text inside without the white space around it; `nil` when nothing is left.
    public var trimmedText: String? {
        let first = node.firstChild
        guard first >= 0 else { return nil }
        let only = tree.nodes[Int(first)]
        if only.next < 0, only.kind != .element, let text = tree.plainText(only, isTrimmed: true) {
            return text.isEmpty ? nil : text
        }
        var out: [UInt8] = []
        appendText(to: &out)
        let trimmed = out.trimmingSpace
        return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
    }

    /// The value of an attribute by its prefix and folded name, references decoded and trimmed.
    public func attribute(_ folded: String, prefix: String = "") -> String? {
        for place in node.attributes {
            let attribute = tree.attributes[Int(place)]
            let name = tree.names[Int(attribute.name)]
            guard name.folded == folded, name.prefix == prefix else { continue }
            return tree.value(of: attribute)
        }
        return nil
    }

    /// True when the tag holds an attribute.
    public var hasAttributes: Bool { !node.attributes.isEmpty }

    /// All attributes in order.
    public var attributes: [(name: XMLName, value: String)] {
        node.attributes.map { place in
            let attribute = tree.attributes[Int(place)]
            return (tree.names[Int(attribute.name)], tree.value(of: attribute))
        }
    }

    /// Appends the text of all nodes below, without recursion: depth is the document's choice.
    func appendText(to out: inout [UInt8]) {
        walk(
            text: { tree.appendText(of: $0, to: &out) },
            open: { _ in },
            close: { _ in }
        )
    }

    /// Visits everything below in the order of the document.
    func walk(
        text: (XMLTree.Node) -> Void,
        open: (XMLElement) -> Void,
        close: (XMLElement) -> Void
    ) {
        var current = node.firstChild
        while current >= 0 {
            let here = tree.nodes[Int(current)]
            if here.kind == .element {
                open(XMLElement(tree: tree, index: current))
                if here.firstChild >= 0 {
                    current = here.firstChild
                    continue
                }
                close(XMLElement(tree: tree, index: current))
            } else {
                text(here)
            }
            while current >= 0, tree.nodes[Int(current)].next < 0 {
                current = tree.nodes[Int(current)].parent
                if current == index { return }
                close(XMLElement(tree: tree, index: current))
            }
            current = tree.nodes[Int(current)].next
        }
    }
}

/// The elements directly inside an element.
public struct XMLChildren: Sequence, IteratorProtocol, Sendable {
    let tree: XMLTree
    var following: Int32

    /// The next element in order.
    public mutating func next() -> XMLElement? {
        while following >= 0 {
            let index = following
            following = tree.nodes[Int(index)].next
            if tree.nodes[Int(index)].kind == .element {
                return XMLElement(tree: tree, index: index)
            }
        }
        return nil
    }
}

extension XMLTree {
    /// The text of a node that needs no decoding; `nil` for one that holds references.
    func plainText(_ node: Node, isTrimmed: Bool = false) -> String? {
        bytes.withUnsafeBufferPointer {
            let range = UnsafeBufferPointer(rebasing: $0[Int(node.start)..<Int(node.end)])
            guard node.kind == .literal || !range.holdsReference else { return nil }
            let text = isTrimmed ? range.trimmingSpace : range[...]
            return String(decoding: text, as: UTF8.self)
        }
    }

    func appendText(of node: Node, to out: inout [UInt8]) {
        bytes.withUnsafeBufferPointer {
            let range = UnsafeBufferPointer(rebasing: $0[Int(node.start)..<Int(node.end)])
            if node.kind == .text {
                appendDecodingEntities(range, to: &out, declared: entities)
            } else {
                out.append(contentsOf: range)
            }
        }
    }

    func value(of attribute: Attribute) -> String {
        bytes.withUnsafeBufferPointer {
            let range = UnsafeBufferPointer(
                rebasing: $0[Int(attribute.start)..<Int(attribute.end)]
            )
            guard range.holdsReference else {
                return String(decoding: range.trimmingSpace, as: UTF8.self)
            }
            var out: [UInt8] = []
            appendDecodingEntities(range, to: &out, declared: entities)
            return String(decoding: out.trimmingSpace, as: UTF8.self)
        }
    }
}

extension BidirectionalCollection where Element == UInt8, SubSequence: BidirectionalCollection {
    /// The bytes without ASCII white space at the ends.
    var trimmingSpace: SubSequence {
        var slice = self[...]
        while let first = slice.first, first <= 0x20 { slice.removeFirst() }
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice
    }
}
