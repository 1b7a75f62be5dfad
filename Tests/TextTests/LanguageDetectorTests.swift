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

    @Test(
        "too little, or no language, gives none",
        arguments: ["", "OK", "12 34", "Zxqv wrtk plmn bvcx"]
    )
    func nothing(text: String) {
        #expect(LanguageDetector.language(of: text) == nil)
    }
}
