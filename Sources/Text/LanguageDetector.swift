/// Guesses the language of a text from its script and its commonest words.
///
/// Scripts that one language writes decide at once; where several share one, the words that few
/// languages have in common weigh most.
public enum LanguageDetector {
    /// Bytes looked at; more tell nothing new.
    private static let sampleBytes = 900
    /// Fewest words of a language with spaces.
    private static let fewestWords = 4
    /// The best language's words must make up so much of the text.
    private static let leastShare = 0.08

    /// Primary language subtag, such as `en`; `nil` for a text too short or too strange to tell.
    public static func language(of text: some StringProtocol) -> String? {
        var whole = String(text)
        let sample = whole.withUTF8 {
            String(decoding: $0.prefix(sampleBytes), as: UTF8.self).lowercased()
        }
        let script = Script(sample)
        guard script.letters >= 8 else { return nil }
        if let language = script.language { return language }
        guard let group = script.group else { return nil }
        return byWords(sample, group)
    }

    private static func byWords(_ sample: String, _ group: Script.Group) -> String? {
        var tally = Tally()
        tally.read(sample)
        var best: (language: String, score: Double)?
        for (language, score) in zip(languages, tally.scores)
        where score > best?.score ?? 0 && group.languages.contains(language) {
            best = (language, score)
        }
        guard tally.words >= fewestWords, let best,
            best.score >= leastShare * Double(tally.words)
        else { return nil }
        guard best.language == "da" || best.language == "no" else { return best.language }
        return NordicTraits.language(of: sample) ?? best.language
    }

    /// What the words and letters of a sample say, by the number of each language.
    private struct Tally {
        private(set) var scores = [Double](repeating: 0, count: LanguageDetector.languages.count)
        private(set) var words = 0
        private var hash = LanguageDetector.hashSeed
        private var isInWord = false
        private let weights = LanguageDetector.weights

        mutating func read(_ sample: String) {
            var sample = sample
            sample.withUTF8 { bytes in
                var index = 0
                while index < bytes.count {
                    let byte = bytes[index]
                    if byte < 0x80 {
                        if (0x61...0x7A).contains(byte) { add(byte) } else { end() }
                        index += 1
                        continue
                    }
                    let (scalar, length) = decodedScalar(bytes, at: index)
                    if LanguageDetector.isLetter(scalar) {
                        for place in index..<index + length { add(bytes[place]) }
                    } else {
                        end()
                    }
                    count(LanguageDetector.letters[scalar])
                    index += length
                }
            }
            end()
        }

        private mutating func add(_ byte: UInt8) {
            hash = LanguageDetector.hash(hash, byte)
            isInWord = true
        }

        private mutating func end() {
            guard isInWord else { return }
            words += 1
            count(weights[hash])
            hash = LanguageDetector.hashSeed
            isInWord = false
        }

        private mutating func count(_ found: [(language: Int, weight: Double)]?) {
            for (language, weight) in found ?? [] { scores[language] += weight }
        }
    }

    /// FNV-1a.
    private static let hashSeed: UInt64 = 0xcbf2_9ce4_8422_2325

    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }

    /// Letters beyond ASCII, and the accents that stand after theirs.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
    }

    /// The languages with words or letters of their own, in alphabetical order.
    private static let languages: [String] = Set(
        LanguageWords.lists.map(\.0) + letterLists.map(\.0)
    ).sorted()

    /// A word that many languages have counts little for each.
    private static let weights: HashedWords<[(language: Int, weight: Double)]> = {
        var found: [UInt64: Set<Int>] = [:]
        for (language, words) in LanguageWords.lists {
            guard let number = languages.firstIndex(of: language) else { continue }
            for word in words.split(separator: " ") {
                found[word.utf8.reduce(hashSeed, hash), default: []].insert(number)
            }
        }
        let weights = found.mapValues { set in
            set.sorted().map { (language: $0, weight: 1 / Double(set.count).squareRoot()) }
        }
        return HashedWords(weights, filler: [])
    }()

    /// Letters that few languages write, as weights of a fraction of a word.
    private static let letters: [Unicode.Scalar: [(language: Int, weight: Double)]] = {
        var table: [Unicode.Scalar: [(language: Int, weight: Double)]] = [:]
        for (language, letters) in letterLists {
            guard let number = languages.firstIndex(of: language) else { continue }
            for scalar in letters.unicodeScalars {
                table[scalar, default: []].append((number, 0.3))
            }
        }
        return table
    }()

    private static let letterLists: [(String, String)] = [
        ("de", "ß"), ("fr", "œêùë"), ("es", "ñ¿¡"), ("pt", "ãõ"), ("pl", "łąęśźżćń"),
        ("tr", "ğşı"), ("cs", "řěůž"), ("ro", "șțăţ"), ("hu", "őű"), ("da", "æø"), ("no", "æø"),
        ("sv", "åäö"), ("de", "äöü"), ("fi", "äö"), ("uk", "іїєґ"), ("ru", "ыэё"),
        ("bg", "ъ"), ("sr", "ђјљњћџ"), ("fa", "پچژگی"), ("ur", "ےٹڈڑںہھ"), ("ar", "ةىيكأإ"),
        ("vi", "đơưạảấầậắếệọộớờợụứừựỹ"), ("nl", "ĳ"), ("it", "ìò"),
    ]
}

/// The scalar at a place of valid UTF-8 that is not ASCII, and its length in bytes.
private func decodedScalar(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at index: Int
) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = bytes[index]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for place in index + 1..<min(index + length, bytes.count) {
        value = value << 6 | UInt32(bytes[place] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", min(length, bytes.count - index))
}

/// The scripts of a sample's letters.
private struct Script {
    /// A script that several languages share.
    enum Group {
        case latin, cyrillic, arabic

        var languages: Set<String> {
            switch self {
            case .latin:
                [
                    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "pl", "cs", "ro",
                    "hu",
                    "fi", "tr", "id", "vi",
                ]
            case .cyrillic: ["ru", "uk", "bg", "sr"]
            case .arabic: ["ar", "fa", "ur"]
            }
        }
    }

    private(set) var letters = 0
    private var latin = 0
    private var cyrillic = 0
    private var arabic = 0
    private var kana = 0
    private var ideographs = 0
    private var others: [String: Int] = [:]

    init(_ sample: String) {
        var sample = sample
        sample.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                if bytes[index] < 0x80 {
                    if (0x61...0x7A).contains(bytes[index]) {
                        latin += 1
                        letters += 1
                    }
                    index += 1
                } else {
                    let (scalar, length) = decodedScalar(bytes, at: index)
                    count(scalar)
                    index += length
                }
            }
        }
    }

    private mutating func count(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A, 0xDF...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: latin += 1
        case 0x400...0x52F: cyrillic += 1
        case 0x620...0x64A, 0x671...0x6D3: arabic += 1
        case 0x3040...0x30FF: kana += 1
        case 0x3400...0x4DBF, 0x4E00...0x9FFF: ideographs += 1
        case 0x370...0x3FF, 0x1F00...0x1FFF: others["el", default: 0] += 1
        case 0x5D0...0x5EA: others["he", default: 0] += 1
        case 0x900...0x97F: others["hi", default: 0] += 1
        case 0x980...0x9FF: others["bn", default: 0] += 1
        case 0xB80...0xBFF: others["ta", default: 0] += 1
        case 0xE01...0xE4E: others["th", default: 0] += 1
        case 0x10D0...0x10FF: others["ka", default: 0] += 1
        case 0x561...0x587: others["hy", default: 0] += 1
        case 0xAC00...0xD7AF: others["ko", default: 0] += 1
        default: return
        }
        letters += 1
    }

    /// The language of a script that one language writes, where it is most of the text.
    var language: String? {
        // A Chinese character says as much as two letters; names in Latin letters are no matter.
        let eastern = kana + ideographs
        if eastern * 3 >= letters { return kana * 12 >= eastern ? "ja" : "zh" }
        return others.filter { $0.value * 2 >= letters }.keys.min()
    }

    /// The script that most letters are of.
    var group: Group? {
        let most = max(latin, cyrillic, arabic)
        guard most * 2 >= letters else { return nil }
        return most == latin ? .latin : most == cyrillic ? .cyrillic : .arabic
    }
}
