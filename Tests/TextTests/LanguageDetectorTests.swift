import Testing

@testable import Text

@Suite struct LanguageDetectorTests {
    @Test(
        "sentences of the languages that feeds are written in",
        arguments: [
            ("en", "The council has said that it will not pay for the bridge before the spring."),
            (
                "de",
                "Der Rat hat gesagt, dass er vor dem Frühjahr nicht für die Brücke zahlen wird."
            ),
            ("fr", "Le conseil a dit qu'il ne paiera pas pour le pont avant le printemps."),
            ("es", "El consejo dijo que no pagará por el puente antes de la primavera."),
            ("it", "Il consiglio ha detto che non pagherà per il ponte prima della primavera."),
            ("pt", "O conselho disse que não vai pagar pela ponte antes da primavera."),
            ("nl", "De raad heeft gezegd dat hij voor het voorjaar niet voor de brug zal betalen."),
            ("sv", "Rådet har sagt att det inte kommer att betala för bron före våren."),
            ("da", "Rådet har sagt, at det ikke vil betale for broen, før det bliver forår."),
            ("no", "Rådet sier at det ikke kommer til å betale for broen før våren."),
            ("no", "Kommunen fikk hjelp da isen gikk, og båten ble trukket inn på land."),
            ("no", "Rådet seier at dei ikkje kjem til å betale for brua før våren."),
            ("da", "Kommunen fik hjælp, da isen gik, og båden blev trukket ind på land."),
            ("fi", "Neuvosto sanoo, ettei se maksa sillasta ennen kevättä, koska rahaa ei ole."),
            (
                "fi",
                "Lautta lähti satamasta aamulla, mutta saaren väki jäi vielä odottamaan postia."
            ),
            (
                "pl",
                "Rada powiedziała, że nie zapłaci za most przed wiosną, bo nie ma na to pieniędzy."
            ),
            ("cs", "Rada řekla, že za most nezaplatí před jarem, protože na to nejsou peníze."),
            (
                "tr",
                "Meclis, köprü için bahardan önce para ödemeyeceğini ve bunun çok pahalı olduğunu söyledi."
            ),
            ("ru", "Совет сказал, что не будет платить за мост до весны, потому что денег нет."),
            ("uk", "Рада сказала, що не буде платити за міст до весни, бо грошей немає."),
            ("ar", "قال المجلس إنه لن يدفع ثمن الجسر قبل الربيع لأن المال لا يكفي."),
            ("fa", "شورا گفت که پیش از بهار برای پل پولی پرداخت نخواهد کرد."),
            ("zh", "市议会说，在春天之前不会为这座桥付钱。"),
            ("ja", "市議会は春まで橋の費用を払わないと述べた。"),
            ("ko", "시의회는 봄이 오기 전에는 다리 값을 내지 않겠다고 말했다."),
            ("el", "Το συμβούλιο είπε ότι δεν θα πληρώσει για τη γέφυρα πριν την άνοιξη."),
            ("he", "המועצה אמרה שלא תשלם על הגשר לפני האביב."),
            ("hi", "परिषद ने कहा कि वह वसंत से पहले पुल के लिए भुगतान नहीं करेगी।"),
        ]
    )
    func sentences(language: String, text: String) {
        #expect(LanguageDetector.language(of: text) == language)
    }

    /// The same news in four neighbours' languages, a sentence at a time.
    private static let neighbourSentences: [(language: String, sentences: [String])] = [
        (
            "no",
            [
                "Fergen til øya går igjen etter at isen har ligget i havnen i seks uker.",
                "Folk som bor der ute, har fått maten sin med båt fra kystvakten.",
                "Nå er butikken åpen, og skolen tar imot barna på mandag.",
                "Ordføreren sa at hun vil se på regningen før sommeren kommer.",
                "Ingen vet ennå hvem som skal betale for det nye lageret på kaien.",
                "Det er første gang på tjue år at vinteren varer så lenge langs kysten.",
            ]
        ),
        (
            "da",
            [
                "Færgen til øen sejler igen, efter at isen har ligget i havnen i seks uger.",
                "Folk, som bor derude, har fået deres mad med båd fra kystvagten.",
                "Nu er butikken åben, og skolen tager imod børnene på mandag.",
                "Borgmesteren sagde, at hun vil se på regningen, før sommeren kommer.",
                "Ingen ved endnu, hvem der skal betale for det nye lager på kajen.",
                "Det er første gang i tyve år, at vinteren varer så længe langs kysten.",
            ]
        ),
        (
            "sv",
            [
                "Färjan till ön går igen efter att isen har legat i hamnen i sex veckor.",
                "Folk som bor där ute har fått sin mat med båt från kustbevakningen.",
                "Nu är affären öppen, och skolan tar emot barnen på måndag.",
                "Borgmästaren sade att hon vill se på räkningen innan sommaren kommer.",
                "Ingen vet ännu vem som ska betala för det nya lagret på kajen.",
                "Det är första gången på tjugo år som vintern varar så länge längs kusten.",
            ]
        ),
        (
            "fi",
            [
                "Lautta saarelle kulkee taas, kun jää on ollut satamassa kuusi viikkoa.",
                "Ihmiset, jotka asuvat siellä, ovat saaneet ruokansa rannikkovartioston veneellä.",
                "Kauppa on nyt auki, ja koulu ottaa lapset vastaan maanantaina.",
                "Pormestari sanoi, että hän haluaa katsoa laskua ennen kesän tuloa.",
                "Kukaan ei vielä tiedä, kuka maksaa uuden varaston laiturilla.",
                "Talvi on kestänyt rannikolla näin kauan ensimmäistä kertaa kahteenkymmeneen vuoteen.",
            ]
        ),
    ]

    @Test("neighbours' languages are told apart by two sentences", arguments: neighbourSentences)
    func nordic(language: String, sentences: [String]) {
        for first in sentences.indices {
            for second in sentences.indices where second != first {
                let text = sentences[first] + " " + sentences[second]
                #expect(LanguageDetector.language(of: text) == language, "\(text)")
            }
        }
    }

    @Test(
        "too little, or no language, gives none",
        arguments: ["", "OK", "12 34", "Zxqv wrtk plmn bvcx"]
    )
    func nothing(text: String) {
        #expect(LanguageDetector.language(of: text) == nil)
    }
}
