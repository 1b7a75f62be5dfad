internal import Text

/// Guesses a text's language from its script and its commonest words.
enum DocumentLanguage {
    /// Words looked at; more tell nothing new.
    private static let sampleWords = 600

    /// Primary language subtag; `nil` for a text too short to tell.
    static func detect(_ text: String) -> String? {
        if let script = byScript(text.unicodeScalars.prefix(2_000)) { return script }
        var counts: [String: Int] = [:]
        var total = 0
        for word in foldedWords(text.prefix(6_000)).prefix(sampleWords) {
            total += 1
            for language in byWord[word] ?? [] { counts[language, default: 0] += 1 }
        }
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), total >= 5
        else { return nil }
        return best.value * 12 >= total ? best.key : nil
    }

    private static func byScript(_ scalars: some Sequence<Unicode.Scalar>) -> String? {
        var counts: [String: Int] = [:]
        var letters = 0
        for scalar in scalars where scalar.properties.isAlphabetic {
            letters += 1
            switch scalar.value {
            case 0x370...0x3FF: counts["el", default: 0] += 1
            case 0x590...0x5FF: counts["he", default: 0] += 1
            case 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC: counts["fa", default: 0] += 1
            case 0x600...0x6FF: counts["ar", default: 0] += 1
            case 0x900...0x97F: counts["hi", default: 0] += 1
            case 0xE00...0xE7F: counts["th", default: 0] += 1
            case 0x3040...0x30FF: counts["ja", default: 0] += 1
            case 0x4E00...0x9FFF: counts["zh", default: 0] += 1
            case 0xAC00...0xD7AF: counts["ko", default: 0] += 1
            case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491:
                counts["uk", default: 0] += 1
            default: break
            }
        }
        guard letters >= 10 else { return nil }
        if counts["uk", default: 0] * 40 >= letters { return "uk" }
        if counts["ja", default: 0] * 10 >= letters { return "ja" }
        // Persian shares most of its letters with Arabic.
        let persian = counts["fa", default: 0]
        if persian * 20 >= letters { return "fa" }
        counts["ar", default: 0] += persian
        counts["fa"] = nil
        return counts.first { $0.value * 2 >= letters }?.key
    }

    private static let byWord: [String: [String]] = {
        let lists = [
            "en":
                "the of and to in is that for on was with as by it from at are be has have this which not were an but their",
            "de":
                "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass",
            "fr":
                "de la le les et des en du un une est que pour dans qui sur au par plus pas avec sont ce il aux ont",
            "es":
                "de la que el en y los del se las por un con una para es al lo como más su no fue ha",
            "it":
                "di che il la e del in un per della è una con non sono si da dei le alla più nel anche al gli",
            "pt":
                "de que o a e do da em um para com não uma os no se na por mais as dos como ao foi das",
            "nl":
                "de het een van en in is dat op te zijn met voor niet aan er om door ook bij als naar",
            "pl": "w i na z do się że nie to jest o po od przez jak dla oraz za ale który są",
            "tr":
                "ve bir bu için ile olarak da de çok daha olan gibi kadar sonra ise değil olduğu tarafından en",
            "ru": "и в на что с по не для из как это к о от за его был при также он",
            "sv": "och i att det som en på är av för med till den har inte om ett men var de",
        ]
        var table: [String: [String]] = [:]
        for (language, list) in lists {
            for word in list.split(separator: " ") {
                table[folded(word), default: []].append(language)
            }
        }
        return table
    }()
}
