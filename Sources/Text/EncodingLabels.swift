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
    static let utf7 = TextEncoding(name: "UTF-7")
    static let ebcdic = TextEncoding(name: "IBM037")

    /// True when each character takes two or four bytes.
    var isWide: Bool { name.hasPrefix("UTF-16") || name.hasPrefix("UTF-32") }

    /// True when what changes the meaning of ASCII bytes is ASCII itself: `+` or `~{`.
    var escapesByASCII: Bool { self == .utf7 || name == "HZ" }

    /// True when ASCII bytes may stand for other characters.
    var isSevenBit: Bool {
        name.hasPrefix("ISO-2022") || escapesByASCII
    }
}

/// The encoding that a label means (WHATWG Encoding §4.2), `nil` when nobody knows it.
///
/// Labels beyond that table mean what they usually do (`win-1251`, `cp437`, `utf-7`), or what the C
/// library takes them for.
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
    if folded.hasPrefix("iso2022jp") { return .japanese7 }
    if let encoding = codePage(folded) ?? isoPart(folded) { return encoding }
    return encodingOfLibrary(label)
}

private func codePage(_ folded: String) -> TextEncoding? {
    // `windows1251`, `cp1251`, `win1251`, `xcp1251` are one.
    for prefix in ["windows", "xcp", "cp", "win", "ibm", "csibm", ""] where folded.hasPrefix(prefix)
    {
        let number = folded.dropFirst(prefix.count)
        if codePages.contains(String(number)) { return TextEncoding(name: "CP" + number) }
    }
    return nil
}

/// ISO 8859 by part, by the number of a Latin alphabet, or by its number in the ISO registry.
private func isoPart(_ folded: String) -> TextEncoding? {
    var number: Int?
    for prefix in ["iso8859", "8859", "csiso8859"] where folded.hasPrefix(prefix) {
        let part = folded.dropFirst(prefix.count)
        // `ISO_8859-2:1987` bears the year of its edition.
        number = Int(part.prefix { $0.isNumber }.prefix(part.count > 4 ? part.count - 4 : 2))
    }
    for prefix in ["csisolatin", "isolatin", "latin", "l"] where folded.hasPrefix(prefix) {
        number = number ?? latinParts[String(folded.dropFirst(prefix.count))]
    }
    if folded.hasPrefix("isoir") { number = registryParts[String(folded.dropFirst(5))] }
    switch number {
    case 1: return .windows1252
    case 9: return TextEncoding(name: "CP1254")
    case 11: return TextEncoding(name: "CP874")
    case let part? where (2...16).contains(part) && part != 12:
        return TextEncoding(name: "ISO-8859-\(part)")
    default: return nil
    }
}

private let latinParts = [
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 9, "6": 10, "7": 13, "8": 14, "9": 15, "10": 16,
    "cyrillic": 5, "arabic": 6, "greek": 7, "hebrew": 8,
]

private let registryParts = [
    "100": 1, "101": 2, "109": 3, "110": 4, "144": 5, "127": 6, "126": 7, "138": 8, "148": 9,
    "157": 10, "166": 11, "179": 13, "199": 14, "203": 15, "226": 16,
]

private let codePages: Set<String> = [
    "437", "737", "775", "850", "852", "855", "857", "860", "861", "862", "863", "864", "865",
    "866", "869", "874", "1125", "1250", "1251", "1252", "1253", "1254", "1255", "1256", "1257",
    "1258",
]

/// Labels in lower case without punctuation.
private let encodingNames: [String: String] = [
    "utf8": "UTF-8", "unicode11utf8": "UTF-8", "unicode20utf8": "UTF-8", "xunicode20utf8": "UTF-8",
    "utf16": "UTF-16LE", "utf16le": "UTF-16LE", "utf16be": "UTF-16BE", "ucs2": "UTF-16LE",
    "unicode": "UTF-16LE", "iso10646ucs2": "UTF-16LE", "csunicode": "UTF-16LE",
    "utf32": "UTF-32LE", "utf32le": "UTF-32LE", "utf32be": "UTF-32BE", "ucs4": "UTF-32BE",
    "utf7": "UTF-7", "u7": "UTF-7", "unicode11utf7": "UTF-7",
    "ascii": "CP1252", "usascii": "CP1252", "ansix341968": "CP1252", "iso646us": "CP1252",
    "ibm819": "CP1252", "cp819": "CP1252", "ansi": "CP1252", "xansi": "CP1252",
    "windows1252": "CP1252",
    "cyrillic": "ISO-8859-5", "arabic": "ISO-8859-6",
    "ecma114": "ISO-8859-6", "asmo708": "ISO-8859-6", "greek": "ISO-8859-7",
    "greek8": "ISO-8859-7", "ecma118": "ISO-8859-7", "elot928": "ISO-8859-7",
    "suneugreek": "ISO-8859-7", "hebrew": "ISO-8859-8", "visual": "ISO-8859-8",
    "logical": "ISO-8859-8", "isoceltic": "ISO-8859-14",
    "koi8r": "KOI8-R", "koi8": "KOI8-R", "koi": "KOI8-R", "cskoi8r": "KOI8-R", "koi8u": "KOI8-U",
    "koi8ru": "KOI8-U", "koi8t": "KOI8-T", "macintosh": "MACINTOSH", "mac": "MACINTOSH",
    "xmacroman": "MACINTOSH", "macroman": "MACINTOSH", "csmacintosh": "MACINTOSH",
    "maccyrillic": "MAC-CYRILLIC", "maclatin2": "MAC-CENTRALEUROPE",
    "maccenteuro": "MAC-CENTRALEUROPE", "maccentraleurope": "MAC-CENTRALEUROPE",
    "xmacce": "MAC-CENTRALEUROPE", "xmaccyrillic": "MAC-CYRILLIC", "xmacukrainian": "MAC-CYRILLIC",
    "tis620": "CP874", "tis6200": "CP874", "tis62025290": "CP874", "tis62025291": "CP874",
    "thai": "CP874", "dos874": "CP874", "xwindows874": "CP874",
    "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "chinese": "GB18030",
    "csgb2312": "GB18030", "gb231280": "GB18030", "isoir58": "GB18030", "xgbk": "GB18030",
    "cp936": "GB18030", "windows936": "GB18030", "euccn": "GB18030", "hzgb2312": "HZ",
    "hz": "HZ", "hzgb": "HZ", "936": "GB18030", "ms936": "GB18030", "gb180302000": "GB18030",
    "eucgb2312cn": "GB18030", "csiso58gb231280": "GB18030", "xmacsimpchinese": "GB18030",
    "gb23121980": "GB18030", "hkscs": "BIG5-HKSCS", "big5tw": "BIG5-HKSCS",
    "xmactradchinese": "BIG5-HKSCS", "950": "CP950", "ms950": "CP950", "932": "CP932",
    "xmacjapanese": "CP932", "949": "CP949", "ms949": "CP949", "xmackorean": "CP949",
    "ksx1001": "CP949", "cp1361": "JOHAB", "ms1361": "JOHAB", "csiso2022kr": "ISO-2022-KR",
    "eucjisx0213": "EUC-JISX0213", "eucjis2004": "EUC-JISX0213", "jisx0213": "EUC-JISX0213",
    "shiftjisx0213": "SHIFT_JISX0213", "shiftjis2004": "SHIFT_JISX0213",
    "sjisx0213": "SHIFT_JISX0213", "sjis2004": "SHIFT_JISX0213",
    "cp1051": "HP-ROMAN8", "ibm1051": "HP-ROMAN8",
    "ptcp154": "PT154", "cp154": "PT154", "csptcp154": "PT154", "cyrillicasian": "PT154",
    "kz1048": "RK1048", "strk10482002": "RK1048", "cpis": "CP861", "cpgr": "CP869",
    "cp866u": "CP1125", "csibm858": "CP858", "roman8": "HP-ROMAN8", "hproman8": "HP-ROMAN8",
    "r8": "HP-ROMAN8",
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
