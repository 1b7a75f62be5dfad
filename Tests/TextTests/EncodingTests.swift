import Testing

@testable import Text

@Suite struct EncodingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var transport: String?
        var declared: String?
        var expected: String
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "plain", bytes: Array("abc".utf8), expected: "abc"),
        Case(name: "mark", bytes: [0xEF, 0xBB, 0xBF, 0x61], expected: "a"),
        Case(
            name: "valid UTF-8 beats labels",
            bytes: Array("é日本".utf8),
            transport: "iso-8859-1",
            declared: "windows-1251",
            expected: "é日本"
        ),
        Case(
            name: "latin-1 means windows-1252",
            bytes: [0x93, 0x61, 0xE9, 0x94],
            declared: "ISO-8859-1",
            expected: "“aé”"
        ),
        Case(name: "no label", bytes: [0x61, 0xE9, 0x80], expected: "aé€"),
        Case(name: "unknown label", bytes: [0x61, 0xE9], declared: "nonsense-99", expected: "aé"),
        Case(name: "Cyrillic", bytes: [0xCF, 0xF0, 0xE8], declared: "win-1251", expected: "При"),
        Case(name: "KOI8-R", bytes: [0xF0, 0xD2, 0xC9], transport: "koi8-r", expected: "При"),
        Case(
            name: "transport first",
            bytes: [0xCF, 0xF0, 0xE8],
            transport: "windows-1251",
            declared: "koi8-r",
            expected: "При"
        ),
        Case(
            name: "GBK under gb2312",
            bytes: [0xC4, 0xE3, 0xBA, 0xC3, 0x87, 0xD6],
            declared: "gb2312",
            expected: "你好囍"
        ),
        Case(
            name: "Shift_JIS",
            bytes: [0x93, 0xFA, 0x96, 0x7B],
            declared: "x-sjis",
            expected: "日本"
        ),
        Case(name: "EUC-KR", bytes: [0xC7, 0xD1], declared: "ks_c_5601-1987", expected: "한"),
        Case(
            name: "HZ",
            bytes: Array("a~{VPND~}b~~".utf8),
            declared: "hz-gb-2312",
            expected: "a中文b~"
        ),
        Case(name: "UTF-7", bytes: Array("a+ZeU-b".utf8), declared: "utf-7", expected: "a日b"),
        Case(name: "a bare number", bytes: [0xCF], declared: "1251", expected: "П"),
        Case(name: "with its year", bytes: [0xA1], declared: "ISO_8859-2:1987", expected: "Ą"),
        Case(name: "by registry", bytes: [0xA1], declared: "iso-ir-101", expected: "Ą"),
        Case(name: "by alphabet", bytes: [0xA1], declared: "csISOLatin2", expected: "Ą"),
        Case(name: "the library's own", bytes: [0xE0], declared: "IBM1125", expected: "р"),
        Case(
            name: "EBCDIC under an ASCII declaration is a mistake",
            bytes: [0x61, 0xE9],
            declared: "ibm037",
            expected: "aé"
        ),
        Case(
            name: "EBCDIC",
            bytes: [
                0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0x85, 0x95, 0x83, 0x96, 0x84, 0x89, 0x95, 0x87,
                0x7E, 0x7F, 0x83, 0x97, 0xF2, 0xF7, 0xF3, 0x7F, 0x6F, 0x6E, 0xC0,
            ],
            expected: "<?xml encoding=\"cp273\"?>ä"
        ),
        Case(name: "Big5", bytes: [0xA4, 0xA4], declared: "big5", expected: "中"),
        Case(
            name: "ISO-2022-JP",
            bytes: [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42],
            declared: "iso-2022-jp",
            expected: "日"
        ),
        Case(name: "UTF-16 with mark", bytes: [0xFF, 0xFE, 0x61, 0, 0xE9, 0], expected: "aé"),
        Case(name: "UTF-16 without mark", bytes: [0, 0x3C, 0, 0x61, 0, 0x3E], expected: "<a>"),
        Case(name: "UTF-32", bytes: [0x3C, 0, 0, 0, 0x61, 0, 0, 0], expected: "<a"),
        Case(
            name: "UTF-16 label on ASCII",
            bytes: Array("<a>".utf8),
            declared: "utf-16",
            expected: "<a>"
        ),
        Case(
            name: "one bad byte",
            bytes: Array("ééééééééé".utf8) + [0xE9],
            expected: "ééééééééé\u{FFFD}"
        ),
        Case(name: "controls go", bytes: [0x61, 0x0B, 0x00, 0x62, 0x1F, 0x0A], expected: "ab\n"),
        Case(name: "nonsense", bytes: [], expected: ""),
    ]

    @Test("bytes of many encodings become UTF-8", arguments: cases)
    func decodes(_ example: Case) {
        let text = decodeToUTF8(
            example.bytes,
            transportCharset: example.transport,
            declaredCharset: example.declared
        )
        #expect(String(decoding: text, as: UTF8.self) == example.expected)
    }

    @Test(
        "labels in all their spellings",
        arguments: [
            ("UTF8", "UTF-8"), (" utf-8 ", "UTF-8"), ("us-ascii", "CP1252"), ("Latin1", "CP1252"),
            ("iso8859-15", "ISO-8859-15"), ("cp1250", "CP1250"), ("tis-620", "CP874"),
            ("iso-8859-9", "CP1254"), ("klingon", nil),
        ] as [(String, String?)]
    )
    func reads(label: String, name: String?) {
        #expect(encodingOfLabel(label)?.name == name)
    }
}
