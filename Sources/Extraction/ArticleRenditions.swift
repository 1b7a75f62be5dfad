internal import Markup
internal import Model

/// Writes the kept blocks of a container as HTML, Markdown and text.
struct ArticleRenditions {
    let outline: PageOutline
    let blocks: PageBlocks
    let kept: [Int]
    let container: Int

    /// The renditions; pictures between the first and the last kept block stay.
    func write(base: WebURL?, wantsMarkdown: Bool = true) -> Renditions? {
        guard let first = kept.first, let last = kept.last else { return nil }
        var isKeptRun = [Bool](repeating: false, count: outline.runs.count)
        for index in kept {
            for run in blocks.blocks[index].runs where !isHiddenInline(run) {
                isKeptRun[run] = true
            }
        }
        var holds = [Bool](repeating: false, count: outline.elements.count)
        for (index, run) in outline.runs.enumerated() where isKeptRun[index] {
            holds[Int(run.element)] = true
        }
        let range = blocks.blocks[first].runs.lowerBound..<blocks.blocks[last].runs.upperBound
        keepPictures(
            from: Int(outline.runs[range.lowerBound].element),
            to: Int(outline.runs[range.upperBound - 1].element),
            holds: &holds
        )
        for index in outline.elements.indices.reversed() where holds[index] {
            let parent = Int(outline.elements[index].parent)
            if parent >= 0 { holds[parent] = true }
        }
        return renditions(
            of: [outline.elements[container].node],
            skipping: skipped(holds, isKeptRun),
            base: base,
            wantsMarkdown: wantsMarkdown,
            textBytes: kept.reduce(0) { $0 + blocks.blocks[$1].range.count + 2 }
        )
    }

    private func isHiddenInline(_ index: Int) -> Bool {
        let run = outline.runs[index]
        guard run.element != run.block else { return false }
        let mark = outline.elements[Int(run.element)].mark
        return mark == .hidden || mark == .tooltip
    }

    /// A picture stays when it stands in kept text or in a box of its own.
    private func keepPictures(from first: Int, to last: Int, holds: inout [Bool]) {
        let begin = min(first, container)
        for index in begin..<min(Int(outline.elements[container].end), outline.elements.count) {
            let element = outline.elements[index]
            guard element.tag == .img, element.mark == .none, index <= last || holds[index] else {
                continue
            }
            var box = Int(element.parent)
            while box >= 0, !outline.elements[box].tag.isBlock {
                box = Int(outline.elements[box].parent)
            }
            guard box >= 0 else { continue }
            if outline.elements[box].textBytes <= 2 || holds[box] { holds[index] = true }
        }
    }

    /// The largest elements and texts that hold nothing kept.
    private func skipped(_ holds: [Bool], _ isKeptRun: [Bool]) -> [MarkupNode] {
        var skipped: [MarkupNode] = []
        let end = Int(outline.elements[container].end)
        var index = container + 1
        while index < end {
            let element = outline.elements[index]
            if holds[index] || element.tag == .br || element.tag == .hr {
                index += 1
            } else {
                skipped.append(element.node)
                index = max(index + 1, Int(element.end))
            }
        }
        for (index, run) in outline.runs.enumerated()
        where !isKeptRun[index] && outline.contains(container, Int(run.element)) {
            if holds[Int(run.element)], let node = run.node, !isSpace(run) { skipped.append(node) }
        }
        return skipped
    }

    private func isSpace(_ run: TextRun) -> Bool {
        run.end - run.start == 1 && outline.text[Int(run.start)] == 0x20
    }
}
