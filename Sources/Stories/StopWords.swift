import Text

/// Words that tell nothing about what a text is about, by language; data, not rules.
enum StopWords {
    /// Number of languages; a word's mask has a bit for each in which it tells nothing.
    static let languages = 6

    /// Number of the language whose stop words are most frequent.
    static func language(_ parts: [ScannedWord]...) -> Int {
        var votes = [Int](repeating: 0, count: languages)
        for words in parts {
            for word in words where word.stopMask != 0 {
                for language in votes.indices where word.stopMask >> UInt8(language) & 1 == 1 {
                    votes[language] += 1
                }
            }
        }
        var best = 0
        for language in votes.indices where votes[language] > votes[best] { best = language }
        return best
    }

    /// The languages, one bit each, in which a word tells nothing, by the word's hash.
    ///
    /// One language's stop word is another's war: only the text's own language may drop it.
    static let table: HashedWords<UInt8> = {
        var masks: [UInt64: UInt8] = [:]
        for (index, list) in [english, german, french, spanish, russian, arabic].enumerated() {
            for word in list.split(separator: " ") {
                forEachFoldedWord(word) { masks[wordHash($0), default: 0] |= 1 << UInt8(index) }
            }
        }
        return HashedWords(masks, filler: 0)
    }()

    private static let english = """
        a about after again all also although am an and any are as at back be because been before being \
        between both but by came can come could day did do does doing down during each even every few \
        first for from further get go going got had has have having he her here hers him himself his how \
        if in into is it its just last like made make many may me might more most much must my never new \
        no nor not now of off on once one only or other our out over own said same say says she should \
        since so some still such take than that the their them then there these they this those three \
        through time to told too two under until up upon us very was way we were what when where which \
        while who whom why will with within without would year years yet you your
        """
    private static let german = """
        der die das den dem des ein eine einer eines einem einen und oder aber auch als am an auf aus bei \
        bis dass doch durch er es für gegen hat haben ich ihr ihre im in ist kann mehr mit nach nicht noch \
        nur ob ohne sich sie sind so über um unter vom von vor war waren was wenn werden wie wird wir wurde \
        zu zum zur sagte
        """
    private static let french = """
        le la les un une des du de et ou mais aussi au aux avec ce ces cette dans en est être il elle ils \
        elles je leur lui ne nous on par pas plus pour que qui sa se ses son sont sur tout très vous été \
        était après dit
        """
    private static let spanish = """
        el la los las un una unos unas y o pero de del al a ante con contra desde en entre es esta este \
        fue ha han hay la lo más no para por que se ser si sin sobre su sus también tras ya como dijo
        """
    private static let russian = """
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было \
        вот от меня еще нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь \
        при для это также после
        """
    private static let arabic = """
        في من على إلى عن مع هذا هذه التي الذي ان أن كان كانت قد لا ما لم لن او أو و ثم بعد قبل بين كل غير \
        حول عند هو هي هم ذلك كما قال
        """
}
