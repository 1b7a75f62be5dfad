/// An encoding that documents are written in, by the name that iconv knows.
struct TextEncoding: Hashable, Sendable {
    /// Name for iconv; empty for what is decoded here.
    var name: String

    static let utf8 = TextEncoding(name: "UTF-8")
    static let utf16LittleEndian = TextEncoding(name: "UTF-16LE")
    static let utf16BigEndian = TextEncoding(name: "UTF-16BE")
    static let utf32LittleEndian = TextEncoding(name: "UTF-32LE")
    static let utf32BigEndian = TextEncoding(name: "UTF-32BE")
    static let windows1252 = TextEncoding(name: "CP1252")
    static let japanese7 = TextEncoding(name: "ISO-2022-JP-3")

    /// True when each character takes two or four bytes.
    var isWide: Bool { name.hasPrefix("UTF-16") || name.hasPrefix("UTF-32") }

    /// True when ASCII bytes may stand for other characters.
    var isSevenBit: Bool {
        name.hasPrefix("ISO-2022") || name == "UTF-7" || name == "HZ"
    }
}

/// The encoding that a label means (WHATWG Encoding §4.2), `nil` when nobody knows it.
///
/// A few labels go beyond that table because feeds use them: `win-1251`, `cp437`, `utf-7`.
func encodingOfLabel(_ label: String) -> TextEncoding? {
    let folded = String(
        decoding: label.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 65...90: byte + 32
            case 97...122, 48...57: byte
            default: nil
            }
        },
        as: UTF8.self
    )
    if let name = encodingNames[folded] { return TextEncoding(name: name) }
    // `windows1251`, `cp1251`, `win1251`, `xcp1251` are one.
    for prefix in ["windows", "xcp", "cp", "win", "ibm", "csibm"] where folded.hasPrefix(prefix) {
        let number = folded.dropFirst(prefix.count)
        if codePages.contains(String(number)) { return TextEncoding(name: "CP" + number) }
    }
    for prefix in ["iso8859", "8859", "csiso8859"] where folded.hasPrefix(prefix) {
        let part = String(folded.dropFirst(prefix.count))
        if part == "1" { return .windows1252 }
        if part == "9" { return TextEncoding(name: "CP1254") }
        if part == "11" { return TextEncoding(name: "CP874") }
        if let number = Int(part.prefix { $0.isNumber }), (2...16).contains(number), number != 12 {
            return TextEncoding(name: "ISO-8859-\(number)")
        }
    }
    return nil
}

private let codePages: Set<String> = [
    "437", "737", "775", "850", "852", "855", "857", "860", "861", "862", "863", "864", "865",
    "866", "869", "874", "1250", "1251", "1252", "1253", "1254", "1255", "1256", "1257", "1258",
]

/// Labels in lower case without punctuation.
private let encodingNames: [String: String] = [
    "utf8": "UTF-8", "unicode11utf8": "UTF-8", "unicode20utf8": "UTF-8", "xunicode20utf8": "UTF-8",
    "utf16": "UTF-16LE", "utf16le": "UTF-16LE", "utf16be": "UTF-16BE", "ucs2": "UTF-16LE",
    "unicode": "UTF-16LE", "iso10646ucs2": "UTF-16LE", "csunicode": "UTF-16LE",
    "utf32": "UTF-32LE", "utf32le": "UTF-32LE", "utf32be": "UTF-32BE", "ucs4": "UTF-32BE",
    "utf7": "UTF-7",
    "ascii": "CP1252", "usascii": "CP1252", "ansix341968": "CP1252", "iso646us": "CP1252",
    "latin1": "CP1252", "l1": "CP1252", "isolatin1": "CP1252", "iso88591": "CP1252",
    "iso885911987": "CP1252", "isoir100": "CP1252", "csisolatin1": "CP1252", "ibm819": "CP1252",
    "cp819": "CP1252", "ansi": "CP1252", "xansi": "CP1252", "windows1252": "CP1252",
    "latin2": "ISO-8859-2", "l2": "ISO-8859-2", "isoir101": "ISO-8859-2",
    "latin3": "ISO-8859-3", "l3": "ISO-8859-3", "latin4": "ISO-8859-4", "l4": "ISO-8859-4",
    "cyrillic": "ISO-8859-5", "isoir144": "ISO-8859-5", "arabic": "ISO-8859-6",
    "ecma114": "ISO-8859-6", "asmo708": "ISO-8859-6", "greek": "ISO-8859-7",
    "greek8": "ISO-8859-7", "ecma118": "ISO-8859-7", "elot928": "ISO-8859-7",
    "suneugreek": "ISO-8859-7", "hebrew": "ISO-8859-8", "visual": "ISO-8859-8",
    "logical": "ISO-8859-8", "latin5": "CP1254", "l5": "CP1254", "latin6": "ISO-8859-10",
    "l6": "ISO-8859-10", "latin9": "ISO-8859-15", "l9": "ISO-8859-15", "latin10": "ISO-8859-16",
    "koi8r": "KOI8-R", "koi8": "KOI8-R", "koi": "KOI8-R", "cskoi8r": "KOI8-R", "koi8u": "KOI8-U",
    "koi8ru": "KOI8-U", "koi8t": "KOI8-T", "macintosh": "MACINTOSH", "mac": "MACINTOSH",
    "xmacroman": "MACINTOSH", "macroman": "MACINTOSH", "csmacintosh": "MACINTOSH",
    "xmaccyrillic": "MAC-CYRILLIC", "xmacukrainian": "MAC-CYRILLIC",
    "tis620": "CP874", "dos874": "CP874", "xwindows874": "CP874",
    "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "chinese": "GB18030",
    "csgb2312": "GB18030", "gb231280": "GB18030", "isoir58": "GB18030", "xgbk": "GB18030",
    "cp936": "GB18030", "windows936": "GB18030", "euccn": "GB18030", "hzgb2312": "HZ",
    "big5": "BIG5-HKSCS", "big5hkscs": "BIG5-HKSCS", "cnbig5": "BIG5-HKSCS", "xxbig5": "BIG5-HKSCS",
    "csbig5": "BIG5-HKSCS", "cp950": "CP950", "windows950": "CP950",
    "shiftjis": "CP932", "sjis": "CP932", "xsjis": "CP932", "mskanji": "CP932",
    "csshiftjis": "CP932", "windows31j": "CP932", "ms932": "CP932", "cp932": "CP932",
    "windows932": "CP932", "eucjp": "EUC-JP-MS", "xeucjp": "EUC-JP-MS", "ujis": "EUC-JP-MS",
    "cseucpkdfmtjapanese": "EUC-JP-MS", "iso2022jp": "ISO-2022-JP-3",
    "csiso2022jp": "ISO-2022-JP-3", "euckr": "CP949", "ksc5601": "CP949", "ksc56011987": "CP949",
    "ksc56011989": "CP949", "ksc56011992": "CP949", "korean": "CP949", "cseuckr": "CP949",
    "windows949": "CP949", "cp949": "CP949", "uhc": "CP949", "isoir149": "CP949",
    "iso2022kr": "ISO-2022-KR", "johab": "JOHAB", "viscii": "VISCII", "tcvn": "TCVN",
    "armscii8": "ARMSCII-8", "georgianps": "GEORGIAN-PS", "euctw": "EUC-TW",
]
