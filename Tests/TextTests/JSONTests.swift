import Testing

@testable import Text

@Suite struct JSONTests {
    @Test("values of every kind are read")
    func reads() throws {
        let text =
            #"{"a":[1,-2.5,true,null,"x\n\u00e9\ud83d\ude00"],"b":{"c":12345678901234567890}}"#
        let value = try parseJSON(Array(text.utf8))
        #expect(value["a"]?.array?.count == 5)
        #expect(value["a"]?.array?[0] == .integer(1))
        #expect(value["a"]?.array?[1] == .number(-2.5))
        #expect(value["a"]?.array?[4].string == "x\né😀")
        #expect(value["b"]?["c"] == .number(12_345_678_901_234_567_890))
        #expect(value["missing"] == nil)
    }

    @Test(
        "harmless faults are forgiven",
        arguments: [
            ("\u{FEFF} [1]", "1"), ("[1,]", "1"), ("[\"a\u{1}b\"]", "a\u{1}b"),
            (#"["\ud83d"]"#, "\u{FFFD}"), (#"["\udc00x"]"#, "\u{FFFD}x"), (#"["\q"]"#, "q"),
        ]
    )
    func forgives(text: String, expected: String) throws {
        let first = try #require(parseJSON(Array(text.utf8)).array?.first)
        #expect((first.string ?? first.integer.map { "\($0)" }) == expected)
    }

    @Test(
        "what is no JSON is refused with its line",
        arguments: [
            ("", 1), ("{", 1), ("[1\n,x]", 2), ("{\"a\" 1}", 1), ("[1] x", 1), ("\"abc", 1),
            ("tru", 1),
        ]
    )
    func refuses(text: String, line: Int) {
        #expect {
            try parseJSON(Array(text.utf8))
        } throws: {
            ($0 as? JSONError)?.line == line
        }
    }

    @Test("depth has an end")
    func boundsDepth() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: JSONError.self) { try parseJSON(deep) }
        #expect(throws: JSONError.self) { try parseJSON(deep, acceptTruncated: true) }
    }

    @Test("a text that breaks off gives what there is")
    func acceptsTruncated() throws {
        let value = try parseJSON(Array(#"{"a":[{"b":1},{"c":"x"#.utf8), acceptTruncated: true)
        #expect(value["a"]?.array?.count == 2)
        #expect(value["a"]?.array?[1]["c"]?.string == "x")
    }

    @Test("keys come in the order of the calls, absent values not at all")
    func writes() throws {
        var json = JSONWriter()
        json.object { json in
            json.field("z", "quote \" slash \\ tab \t bell \u{7} é")
            json.field("none", nil as String?)
            json.field("n", 3)
            json.field("d", 0.25)
            json.field("t", true)
            json.field("empty", [])
            json.field("list", ["a", "b"])
            json.array("objects") { json in
                json.object { $0.field("x", 1) }
                json.object { _ in }
            }
            json.object("o") { $0.field("y", 2) }
        }
        json.newline()
        let expected =
            #"{"z":"quote \" slash \\ tab \t bell \u0007 é","n":3,"d":0.25,"t":true,"#
            + #""list":["a","b"],"objects":[{"x":1},{}],"o":{"y":2}}"# + "\n"
        #expect(json.text == expected)
    }

    @Test("an escape is found at every place of a long text", arguments: 0..<40)
    func escapesAnywhere(place: Int) throws {
        var text = Array(repeating: Character("a"), count: 40)
        text[place] = "\""
        var json = JSONWriter()
        json.string(String(text))
        #expect(try parseJSON(json.bytes).string == String(text))
    }
}
