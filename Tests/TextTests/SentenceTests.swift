import Testing
import Text

@Suite struct SentenceTests {
    static let cases: [(String, [String])] = [
        ("", []),
        (" \n ", []),
        ("One.", ["One."]),
        ("One two. Three four! Five?", ["One two.", "Three four!", "Five?"]),
        ("Version 2.5 is out. It works.", ["Version 2.5 is out.", "It works."]),
        ("Dr. Vale came. So did J. Moor.", ["Dr. Vale came.", "So did J. Moor."]),
        ("It cost approx. 9 crowns. Cheap.", ["It cost approx. 9 crowns.", "Cheap."]),
        ("He went to ... the shop. Then home.", ["He went to ... the shop.", "Then home."]),
        ("“Come.” She went.", ["“Come.”", "She went."]),
        ("(They slept.) Then they rose.", ["(They slept.)", "Then they rose."]),
        ("A heading\nThe text below it", ["A heading", "The text below it"]),
        ("Sie kam. übrigens zu spät. Ärgerlich.", ["Sie kam. übrigens zu spät.", "Ärgerlich."]),
        ("今日は晴れ。明日は雨！本当？はい", ["今日は晴れ。", "明日は雨！", "本当？", "はい"]),
        ("هل وصل؟ نعم.", ["هل وصل؟", "نعم."]),
        ("Then silence… Nobody spoke.", ["Then silence…", "Nobody spoke."]),
        ("What!? No.", ["What!?", "No."]),
        ("Fin.\u{A0}Suite.\u{3000}", ["Fin.", "Suite."]),
        (".", ["."]),
        ("Am 12. September beginnt es. Gut.", ["Am 12. September beginnt es.", "Gut."]),
        ("Il a 12. Puis rien.", ["Il a 12.", "Puis rien."]),
        ("The U.N. General met. So it is.", ["The U.N. General met.", "So it is."]),
    ]

    @Test("a text falls into its sentences", arguments: cases)
    func splits(text: String, expected: [String]) {
        #expect(sentences(text).map(String.init) == expected)
    }

    @Test("markup is escaped, the rest stays byte for byte")
    func escapes() {
        #expect(escapeHTML("plain é 漢") == "plain é 漢")
        #expect(escapeHTML("a<b> & \"c\" 'd' é") == "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; é")
        #expect(escapeHTML("x<y".dropFirst()) == "&lt;y")
    }
}
