/// Month names of many languages, folded.
enum MonthNames {
    /// Month by folded name or abbreviation.
    static let months: [String: Int] = {
        let names = [
            "january jan januar janvier janv enero ene gennaio gen janeiro januari yanvar yanvarya ocak ιανουαριος ιανουαριου ιαν января январь янв januar stycznia styczen يناير januaro tammikuu leden ledna",
            "february feb februar fevrier fevr fev febrero febbraio fevereiro februari subat φεβρουαριος φεβρουαριου φεβ февраля февраль фев lutego luty فبراير helmikuu unor unora febr",
            "march mar marz maerz mrz mars marzo marco maart mart μαρτιος μαρτιου μαρ марта март мар marca marzec مارس maaliskuu brezen brezna marts marcius mar",
            "april apr avril avr abril abr aprile nisan απριλιος απριλιου απρ апреля апрель апр kwietnia kwiecien ابريل أبريل huhtikuu duben dubna aprilis",
            "may mai mayo maggio mag maio mei mayis μαιος μαιου μαι мая май maja maj مايو toukokuu kveten kvetna majus",
            "june jun juni juin junio giugno giu junho haziran ιουνιος ιουνιου ιουν июня июнь июн czerwca czerwiec يونيو kesakuu cerven cervna junius",
            "july jul juli juillet juil julio luglio lug julho temmuz ιουλιος ιουλιου ιουλ июля июль июл lipca lipiec يوليو heinakuu cervenec cervence julius",
            "august aug aout agosto ago augustus agustos αυγουστος αυγουστου αυγ августа август авг sierpnia sierpien اغسطس أغسطس elokuu srpen srpna augusztus",
            "september sep sept septembre septiembre settembre set setembro eylul σεπτεμβριος σεπτεμβριου σεπ сентября сентябрь сен сент wrzesnia wrzesien سبتمبر syyskuu zari szeptember",
            "october oct oktober okt octobre octubre ottobre ott outubro out ekim οκτωβριος οκτωβριου οκτ октября октябрь окт pazdziernika pazdziernik اكتوبر أكتوبر lokakuu rijen rijna",
            "november nov novembre noviembre novembro kasim νοεμβριος νοεμβριου νοε ноября ноябрь ноя listopada نوفمبر marraskuu",
            "december dec dezember dez decembre diciembre dic dicembre dezembro desember des aralik δεκεμβριος δεκεμβριου δεκ декабря декабрь дек grudnia grudzien ديسمبر joulukuu prosinec prosince",
        ]
        var table: [String: Int] = [:]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") {
                table[folded(name)] = table[folded(name)] ?? index + 1
            }
        }
        // "listopad" is October in Croatian and November in Polish; the Polish reading is kept.
        return table
    }()
}
