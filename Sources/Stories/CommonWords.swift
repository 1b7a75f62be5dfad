import Text

/// How common words are in the news at large: what a store knows before it has seen many texts.
///
/// Counts from the store itself soon outweigh the table; without it two of a new store's first
/// texts would look alike because both speak of a government and its people.
enum CommonWords {
    /// Share of the texts of its language in which a term stands; 0 for words that are rare.
    static func share(_ term: UInt64) -> Float { table[term] ?? 0 }

    /// The shares, by the words' terms.
    static let table: HashedWords<Float> = {
        var shares: [UInt64: Float] = [:]
        for (list, share) in [(everywhere, Float(0.25)), (often, Float(0.1))] {
            for word in list.split(separator: " ") {
                for scanned in WordScanner.words(String(word), limit: 4) where scanned.term != 0 {
                    shares[scanned.term] = max(shares[scanned.term] ?? 0, share)
                }
            }
        }
        return HashedWords(shares, filler: 0)
    }()

    private static let everywhere = """
        people government week month report according news day state country president minister police \
        million thousand monday tuesday wednesday thursday friday saturday sunday called told world group \
        city work part national public number including official week home against back end four five six \
        jahr jahre uhr prozent land regierung menschen millionen euro montag dienstag mittwoch donnerstag \
        freitag samstag sonntag stadt polizei ende woche tag teil angaben deutschland \
        ans pays gouvernement président lundi mardi mercredi jeudi vendredi samedi dimanche millions selon \
        ville police france fin deux trois jours semaine \
        año años gobierno país presidente lunes martes miércoles jueves viernes sábado domingo millones \
        según ciudad policía parte semana personas \
        год года году лет россии страны человек президент понедельник вторник среду четверг пятницу субботу \
        воскресенье миллионов сообщает словам города области время \
        عام رئيس حكومة الدولة الحكومة الرئيس اليوم الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد مليون
        """

    private static let often = """
        company business market percent bank money price plan deal company executive chief director leader \
        member party election vote law court judge case charge arrest attack war military army force soldier \
        kill die dead death injured hospital doctor health school student child family woman man mother \
        father son friend house building road car water fire game team player season win lose coach league \
        score point minute film show star actor music book fans january february march april june july \
        august september october november december morning night evening early late next expect announce \
        release statement spokesman spokeswoman interview reporter photo video website online agency press \
        north south east west northern southern eastern western international foreign minister security \
        office department university center service support decision issue problem change help need want \
        think know see look take give find begin start continue follow lead move turn run leave return \
        hold keep set put play open close high low small large long old young big good best great second \
        third hundred several half area region district town village street capital american british \
        russian chinese european united states kingdom america europe russia china \
        unternehmen firma kinder frau mann haus partei wahl gericht krieg armee angriff tote verletzte \
        spiel mannschaft trainer minister präsident sprecher januar februar märz mai juni juli oktober \
        dezember deutsche deutschen europa welt \
        entreprise enfants femme homme maison parti guerre armée attaque morts blessés match équipe \
        ministre janvier février mars avril juin juillet août septembre octobre novembre décembre monde \
        empresa niños mujer hombre casa partido guerra ejército ataque muertos heridos equipo ministro \
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre mundo \
        компания дети женщина дом партия война армия атака погибших раненых команда министр января февраля \
        марта апреля мая июня июля августа сентября октября ноября декабря мир \
        شركة حرب جيش هجوم قتلى جرحى وزير مدينة العالم الأمن قوات
        """
}
