/// Tells Danish from Norwegian, whose commonest words are mostly the same.
///
/// The spellings do differ: Danish writes soft consonants and single ones at a word's end (`gade`,
/// `mand`, `tak`), Norwegian hard and double ones (`gate`, `mann`, `takk`). Data, not rules.
enum NordicTraits {
    /// The likelier of the two for a sample in lower case that reads as either.
    ///
    /// - Returns: `da` or `no`; `nil` where nothing tells them apart.
    static func language(of sample: String) -> String? {
        var sample = sample
        return sample.withUTF8 { bytes in
            var balance = 0.0
            var start = 0
            for index in 0...bytes.count {
                if index < bytes.count, isLetter(bytes[index]) { continue }
                balance += weight(of: bytes[start..<index])
                start = index + 1
            }
            return balance == 0 ? nil : balance > 0 ? "no" : "da"
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || byte >= 0x80
    }

    /// Above zero for Norwegian, below for Danish.
    private static func weight(of word: Slice<UnsafeBufferPointer<UInt8>>) -> Double {
        guard (2...40).contains(word.count) else { return 0 }
        let key = key(word)
        if norwegianWords.contains(key) { return 1 }
        if danishWords.contains(key) { return -1 }
        guard word.count > 3 else { return 0 }
        let norwegian = norwegianSigns.isFound(in: word)
        let danish = danishSigns.isFound(in: word)
        return norwegian == danish ? 0 : norwegian ? 0.7 : -0.7
    }

    /// Stands for a word (FNV-1a).
    private static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Parts of words that one of the two writes far more often than the other.
    ///
    /// Each is kept as its bytes in one number; none is longer than eight.
    private struct Signs {
        private let starts: Set<UInt64>
        private let parts: Set<UInt64>
        private let ends: Set<UInt64>

        init(starts: [String], parts: [String], ends: [String]) {
            self.starts = Set(starts.map { Self.number($0.utf8) })
            self.parts = Set(parts.map { Self.number($0.utf8) })
            self.ends = Set(ends.map { Self.number($0.utf8) })
        }

        private static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
            bytes.reduce(0) { $0 << 8 | UInt64($1) }
        }

        func isFound(in word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            var start: UInt64 = 0
            for byte in word.prefix(5) {
                start = start << 8 | UInt64(byte)
                if starts.contains(start) { return true }
            }
            var end: UInt64 = 0
            for (place, byte) in word.suffix(8).reversed().enumerated() {
                end |= UInt64(byte) << (8 * UInt64(place))
                if place > 0, ends.contains(end) { return true }
            }
            var last: UInt64 = 0
            for byte in word {
                last = (last << 8 | UInt64(byte)) & 0xFF_FFFF
                guard byte == 0x6A || byte == 0x69 || last > 0xC3_0000 && last < 0xC4_0000 else {
                    continue  // Every part ends in j or i, or begins with a letter of two bytes.
                }
                if parts.contains(last & 0xFFFF) || parts.contains(last) { return true }
            }
            return false
        }
    }

    private static let norwegianSigns = Signs(
        starts: ["ut", "inn", "opp", "gj", "kj", "skj", "avs", "etter"],
        parts: ["øy", "kj", "sj", "ei"],
        ends: [
            "sjon", "het", "heten", "heter", "rte", "ert", "bb", "gg", "kk", "ll", "mm", "nn", "pp",
            "tt", "ukt", "okk", "øk", "åk", "uk", "uker",
        ]
    )
    private static let danishSigns = Signs(
        starts: ["ud", "ind", "afs", "afg", "eft", "åb", "læ", "hj"],
        parts: ["øj", "ej", "æn", "æg", "æs", "æt", "ød"],
        ends: [
            "tion", "tionen", "tioner", "tionerne", "hed", "heden", "heder", "ede", "eret", "erne",
            "nd", "ndt", "igt", "jl", "ug", "uger", "ab", "gle", "dt",
        ]
    )

    private static let norwegianWords = words(
        """
        av etter mye mer meg deg seg hva hvor hvem nå opp inn utenfor mellom gjennom ifra frem bort opptil \
        noe noen ingen blitt ble vært hatt fått gått sett gjøre gjør gjort gjorde kjøre kjører si sier sa \
        sagt spør vet visste uten enn ennå igjen sammen kanskje bare selv siste neste første tidligere \
        samtidig uke uker måned måneder tall språk land landet vei veien bok boken byen gate gaten mat \
        politiet regjering regjeringen statsminister kroner arbeid hjelp hjem barn jente gutt kjent \
        ifølge melder nyheter norsk norske sjø vann snø øye høy høyre venstre tre syv tjue førti femti \
        ikkje eit ein dei frå meir kva korleis berre vere vart blei noko nokon sjølv eg kjem gjer seier \
        deira våre vår hvis dersom fordi slik hvordan hvorfor både enten likevel allerede imidlertid \
        forrige fortsatt nylig hver hvert annen annet tilbake åpne åpnet lukke legg fil filen feil \
        kunne ikke brukes brukt navn bruk søk lese skrive ugyldig ukjent mislyktes trenger alle ta tok \
        tatt la lagt sette satt stor stort viktig vanskelig lett vise viser vist legge finne ligger
        """,
        except: shared
    )
    private static let danishWords = words(
        """
        af efter meget mere mig dig sig hvad nu op ind udenfor mellem gennem frem bort noget nogen nogle \
        ingen blevet blev været haft fået gået set gøre gør gjort gjorde køre kører sige siger sagde sagt \
        spørger ved vidste uden end endnu igen sammen måske kun bare selv sidste næste første tidligere \
        samtidig uge uger måned måneder tal sprog land landet vej vejen bog bogen byen gade gaden mad \
        politiet regering regeringen statsminister kroner arbejde hjælp hjem børn pige dreng kendt \
        ifølge melder nyheder dansk danske sø vand sne øje høj højre venstre tre syv tyve fyrre halvtreds \
        hvis fordi sådan hvordan hvorfor både enten alligevel allerede imidlertid forrige fortsat \
        nylig hver hvert anden andet tilbage åbne åbnet lukke læg fil filen fejl kunne ikke bruges brugt \
        navn brug søg læse skrive ugyldig ukendt mislykkedes behøver alle tage tog taget lagde lagt sætte \
        sat stor stort vigtig vanskelig let vise viser vist lægge finde findes ligger jeres os dem
        """,
        except: shared
    )

    /// What both write the same, among the words above.
    private static let shared = words(
        """
        frem bort ingen sammen selv første tidligere samtidig måned måneder land landet byen politiet \
        statsminister kroner hjem melder venstre tre syv ifølge hvis fordi hvordan hvorfor både enten \
        allerede imidlertid forrige hver hvert fil filen kunne ikke navn skrive ugyldig alle lagt stor \
        stort vanskelig vise viser vist ligger gjort gjorde sagt bare set hvor lukke
        """
    )

    private static func words(_ text: String, except others: Set<UInt64> = []) -> Set<UInt64> {
        Set(text.utf8.split(separator: 0x20).map { key($0) }).subtracting(others)
    }
}
