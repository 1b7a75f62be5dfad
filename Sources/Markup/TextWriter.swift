import Text

/// Writes nodes as plain text: blocks separated by an empty line, rows and items on their own lines.
struct TextWriter {
    /// The blocks that are finished, an empty line between each two.
    private var blocks: [UInt8] = []
    private var line: [UInt8] = []
    private var isSpaced = false
    private var depth = 0
    private var place = Place.flow

    /// Where a block stands decides how it is set apart.
    private enum Place { case flow, item, cell }

    /// The text so far.
    mutating func finished() -> String {
        endBlock()
        return String(decoding: blocks, as: UTF8.self)
    }

    /// Makes room for so many bytes.
    mutating func reserve(_ bytes: Int) { blocks.reserveCapacity(bytes) }

    mutating func write(_ node: MarkupNode) { write(node, preformatted: false) }

    private mutating func write(_ node: MarkupNode, preformatted: Bool) {
        guard depth < HTMLWriter.maximumDepth, !node.isSkipped else { return }
        if node.isText { return append(node.contentBytes, preformatted: preformatted) }
        guard node.isElement else { return }
        let name = ElementName(node)
        if case .drop = ElementPolicy.of(node, name) { return }
        switch name {
        case .br: place == .cell ? space() : breakLine()
        case .pre:
            endBlock()
            writeChildren(of: node, preformatted: true)
            endBlock()
        case .li, .tr, .dt, .dd:
            breakLine()
            within(name == .tr ? place : .item) {
                $0.writeChildren(of: node, preformatted: preformatted)
            }
            breakLine()
        case .td, .th:
            space()
            within(.cell) { $0.writeChildren(of: node, preformatted: preformatted) }
            space()
        case let name? where name == .hr || name.isBlock:
            setApart()
            writeChildren(of: node, preformatted: preformatted)
            setApart()
        default: writeChildren(of: node, preformatted: preformatted)
        }
    }

    private mutating func within(_ inner: Place, _ body: (inout TextWriter) -> Void) {
        let outer = place
        // What stands in a cell stays on its row.
        if outer != .cell { place = inner }
        body(&self)
        place = outer
    }

    private mutating func writeChildren(of node: MarkupNode, preformatted: Bool) {
        depth += 1
        for child in node.children { write(child, preformatted: preformatted) }
        depth -= 1
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, preformatted: Bool) {
        VisibleText.forEachRun(bytes) { run in
            if preformatted, place != .cell {
                line.append(contentsOf: run)
            } else {
                appendCollapsed(run)
            }
        }
    }

    private mutating func appendCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let isHardSpace = byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
            if byte <= 0x20 || isHardSpace {
                isSpaced = true
                index += isHardSpace ? 2 : 1
                continue
            }
            if isSpaced, let last = line.last, last != 0x0A { line.append(0x20) }
            let next = ByteScan.endOfFlow(bytes, from: index + 1)
            // The space before what ends the run is not yet due.
            isSpaced = bytes[next - 1] == 0x20
            let end = isSpaced ? next - 1 : next
            line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
            index = next
        }
    }

    private mutating func setApart() {
        switch place {
        case .flow: endBlock()
        case .item: breakLine()
        case .cell: space()
        }
    }

    private mutating func space() { isSpaced = true }

    private mutating func breakLine() {
        guard place != .cell else { return space() }
        isSpaced = false
        if let last = line.last, last != 0x0A { line.append(0x0A) }
    }

    private mutating func endBlock() {
        isSpaced = false
        while let last = line.last, last <= 0x20 { line.removeLast() }
        let start = line.firstIndex { $0 != 0x0A } ?? line.endIndex
        if start < line.endIndex {
            if !blocks.isEmpty { blocks += [0x0A, 0x0A] }
            blocks += line[start...]
        }
        line.removeAll(keepingCapacity: true)
    }
}
