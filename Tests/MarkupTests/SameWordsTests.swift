import Markup
import Model
import Testing

/// Markup made by chance: whatever it is, its three renditions say the same words.
@Suite struct SameWordsTests {
    /// A small generator whose numbers are the same on every run.
    struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    static let blocks = [
        "p", "div", "blockquote", "ul", "ol", "table", "pre", "h2", "figure", "section", "dl",
    ]
    static let inlines = ["b", "i", "a href='https://a.example/x'", "code", "span", "sup", "em"]
    static let words = [
        "tide", "*star*", "a_b", "1.", "#five", "[six]", "x|y", "<", "&", "Ärger", "море", "بحر",
        "\\", "`tick`", "- no item", "+", "end.", "http://b.example",
    ]

    static func text(_ dice: inout Dice) -> String {
        (0...dice.roll(5)).map { _ in words[dice.roll(words.count)] }.joined(separator: " ")
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    static func inline(_ dice: inout Dice) -> String {
        var out = ""
        for _ in 0...dice.roll(3) {
            if dice.roll(3) == 0 {
                let tag = inlines[dice.roll(inlines.count)]
                let name = tag.split(separator: " ")[0]
                out += "<\(tag)>" + text(&dice) + "</\(name)> "
            } else {
                out += text(&dice) + (dice.roll(6) == 0 ? "<br>" : " ")
            }
        }
        return out
    }

    static func block(_ dice: inout Dice, depth: Int) -> String {
        let tag = blocks[dice.roll(blocks.count)]
        switch tag {
        case "ul", "ol":
            let items = (0...dice.roll(3)).map { _ in
                "<li>"
                    + (dice.roll(4) == 0 && depth < 3
                        ? block(&dice, depth: depth + 1) : inline(&dice))
            }
            return "<\(tag)>" + items.joined() + "</\(tag)>"
        case "table":
            let rows = (0...dice.roll(2)).map { _ in
                "<tr><td>" + inline(&dice) + "<td>" + inline(&dice)
            }
            return "<table>" + rows.joined() + "</table>"
        case "dl": return "<dl><dt>" + inline(&dice) + "<dd>" + inline(&dice) + "</dl>"
        case "figure": return "<figure><figcaption>" + inline(&dice) + "</figcaption></figure>"
        case "div", "section", "blockquote":
            guard depth < 4 else { return "<p>" + inline(&dice) + "</p>" }
            let inner = (0...dice.roll(2)).map { _ in block(&dice, depth: depth + 1) }
            return "<\(tag)>" + inner.joined() + "</\(tag)>"
        default: return "<\(tag)>" + inline(&dice) + "</\(tag)>"
        }
    }

    /// The words of a text, whatever stands between them.
    static func words(of text: String) -> String {
        text.filter { !$0.isWhitespace }
    }

    @Test("text is the words of the HTML, and our HTML read again is itself", arguments: 1...40)
    func sameWords(seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<10 {
            let html = (0...dice.roll(4)).map { _ in Self.block(&dice, depth: 0) }.joined()
            let first = renditions(ofHTML: html, base: nil)
            let shown = HTMLTree.read(utf8: Array(first.html.utf8)) { tree in
                tree.body?.textContent ?? ""
            }
            #expect(Self.words(of: first.text) == Self.words(of: shown ?? ""), "\(html)")
            let again = renditions(ofHTML: first.html, base: nil)
            #expect(again.html == first.html, "\(html)")
            #expect(again.text == first.text, "\(html)")
        }
    }
}
