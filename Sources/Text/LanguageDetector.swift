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
        let script = Script(sample.unicodeScalars)
        guard script.letters >= 8 else { return nil }
        if let language = script.language { return language }
        guard let group = script.group else { return nil }
        return byWords(sample, group)
    }

    private static func byWords(_ sample: String, _ group: Script.Group) -> String? {
        var scores: [String: Double] = [:]
        var total = 0.0
        let scalars = sample.unicodeScalars
        var start = scalars.startIndex
        var index = start
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            if !isLetter(scalar) {
                score(sample[start..<index], &scores, &total)
                start = next
            }
            if !scalar.isASCII {
                for (language, weight) in letters[scalar] ?? [] {
                    scores[language, default: 0] += weight
                }
            }
            index = next
        }
        score(sample[start...], &scores, &total)
        let known = scores.filter { group.languages.contains($0.key) }
        guard total >= Double(fewestWords),
            let best = known.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            best.value >= leastShare * total
        else { return nil }
        guard best.key == "da" || best.key == "no" else { return best.key }
        return NordicTraits.language(of: sample) ?? best.key
    }

    private static func score(
        _ word: Substring,
        _ scores: inout [String: Double],
        _ total: inout Double
    ) {
        guard !word.isEmpty else { return }
        total += 1
        for (language, weight) in weights[word] ?? [] { scores[language, default: 0] += weight }
    }

    /// Letters, and the accents that stand after theirs.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x61...0x7A).contains(scalar.value) }
        return scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
    }

    /// A word that many languages have counts little for each.
    private static let weights: [Substring: [(language: String, weight: Double)]] = {
        var languages: [Substring: Set<String>] = [:]
        for (language, words) in LanguageWords.lists {
            for word in words.split(separator: " ") {
                languages[word, default: []].insert(language)
            }
        }
        return languages.mapValues { set in
            set.sorted().map { ($0, 1 / Double(set.count).squareRoot()) }
        }
    }()

    /// Letters that few languages write, as weights of a fraction of a word.
    private static let letters: [Unicode.Scalar: [(language: String, weight: Double)]] = {
        let lists: [(String, String)] = [
            ("de", "ß"), ("fr", "œêùë"), ("es", "ñ¿¡"), ("pt", "ãõ"), ("pl", "łąęśźżćń"),
            ("tr", "ğşı"), ("cs", "řěůž"), ("ro", "șțăţ"), ("hu", "őű"), ("da", "æø"), ("no", "æø"),
            ("sv", "åäö"), ("de", "äöü"), ("fi", "äö"), ("uk", "іїєґ"), ("ru", "ыэё"),
            ("bg", "ъ"), ("sr", "ђјљњћџ"), ("fa", "پچژگی"), ("ur", "ےٹڈڑںہھ"), ("ar", "ةىيكأإ"),
            ("vi", "đơưạảấầậắếệọộớờợụứừựỹ"), ("nl", "ĳ"), ("it", "ìò"),
        ]
        var table: [Unicode.Scalar: [(language: String, weight: Double)]] = [:]
        for (language, letters) in lists {
            for scalar in letters.unicodeScalars {
                table[scalar, default: []].append((language, 0.3))
            }
        }
        return table
    }()
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

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        for scalar in scalars { count(scalar) }
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
