/// Articles written for these tests, and what syndication makes of them.
enum SampleArticles {
    static let lighthouse = """
        The last keeper of the lighthouse on Gull Rock will leave the island in October, the harbour \
        office announced on Tuesday. Edda Marn, 61, has lived beside the lamp for twenty-two years.

        From autumn the lamp will be watched by a camera in Westhaven, forty kilometres away. The office \
        expects to save a third of what the station costs each year.

        Fishermen doubt that a camera can replace a pair of eyes. In the storm of 2019 Marn saw a drifting \
        cutter long before its skipper could call for help, and five men were brought ashore alive.

        The keeper herself takes it calmly. She has bought a flat with a view of the car park, she said, and \
        looks forward to a bakery that one can reach without a boat.

        Her books, nine hundred of them, went to the mainland last week in the hold of the mail boat, \
        together with two hens and the barometer that her predecessor left behind.
        """

    static let orchard = """
        Frost destroyed most of the cherry blossom in the Lemm valley on Sunday night, growers said after \
        walking their rows with torches. At minus six degrees the pistils turn black within two hours.

        The cooperative in Lemmingen expects a fifth of an ordinary harvest. Its chairman Rolf Tander called \
        it the worst night since he took over the orchard from his aunt in 1988.

        Some had lit fires of straw and old tyres between the trees; where the smoke lay thick a few rows \
        were saved. Others sprayed water all night, so that ice would keep the buds at zero.

        The ministry promised a fund for those who lose more than half of their income. Insurance against \
        late frost is rare in the valley, because premiums doubled three years ago.

        Beekeepers are worried too: forty hives had been carried to the blossom on Friday and will have to \
        be fed with sugar until the lime trees flower in June.
        """

    static let furniture = """
        Read this story without advertising: our subscribers pay four coins a month and get the crossword \
        as well. Follow our newsroom on all channels, share the page with friends, and tell us what you \
        think in the comments below. Sign up for the morning letter, which brings the ten most important \
        stories of the day to your inbox before breakfast, free of charge and without obligation. By going \
        on you accept our rules on privacy and the use of small files on your device.
        """

    /// How a copy differs from the text that it was made from.
    enum Kind: String, CaseIterable, Sendable {
        case typography, wrapped, firstHalf, edited, inserted, reordered
    }

    static func copy(_ text: String, _ kind: Kind) -> String {
        let paragraphs = text.split(separator: "\n").map(String.init)
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        switch kind {
        case .typography:
            return text.uppercased().replacing("'", with: "\u{2019}").replacing(
                "-",
                with: "\u{2010}"
            )
            .replacing(". ", with: ".  ")
        case .wrapped:
            return "WESTHAVEN (KPA) \u{2013} " + text
                + "\n\nRead more: five walks along the coast. Copyright by the Coast Courier. Share this."
        case .firstHalf: return words.prefix(words.count / 2).joined(separator: " ")
        case .edited:
            return words.enumerated().map { $0 % 12 == 7 ? "changed\($0)" : $1 }.joined(
                separator: " "
            )
        case .inserted:
            let foreign = orchard.split(whereSeparator: \.isWhitespace).dropFirst(40).prefix(50)
            let middle = paragraphs.count / 2
            return
                (paragraphs[..<middle] + [foreign.joined(separator: " ")] + paragraphs[middle...])
                .joined(separator: "\n")
        case .reordered: return paragraphs.reversed().joined(separator: "\n")
        }
    }

    /// One event in ten languages.
    static let languages: [(language: String, text: String)] = [
        (
            "en",
            """
            The town council of Marl decided on Monday evening to close the old swimming pool for two years, \
            because the roof is no longer safe. Children will be taken by bus to the neighbouring town, and \
            the club has to look for another place to train. The mayor said that the work would cost eleven \
            million and that there was no cheaper way.
            """
        ),
        (
            "de",
            """
            Der Stadtrat von Marl hat am Montagabend beschlossen, das alte Schwimmbad für zwei Jahre zu \
            schließen, weil das Dach nicht mehr sicher ist. Die Kinder werden mit dem Bus in die Nachbarstadt \
            gebracht, und der Verein muss sich nach einem anderen Ort für sein Training umsehen. Der \
            Bürgermeister sagte, die Arbeiten würden elf Millionen kosten und einen billigeren Weg gebe es nicht.
            """
        ),
        (
            "fr",
            """
            Le conseil municipal de Marl a décidé lundi soir de fermer la vieille piscine pendant deux ans, \
            parce que le toit n'est plus sûr. Les enfants seront conduits en car dans la ville voisine et le \
            club devra chercher un autre endroit pour s'entraîner. Le maire a dit que les travaux coûteraient \
            onze millions et qu'il n'y avait pas de solution moins chère.
            """
        ),
        (
            "es",
            """
            El ayuntamiento de Marl decidió el lunes por la noche cerrar la vieja piscina durante dos años, \
            porque el tejado ya no es seguro. Los niños serán llevados en autobús a la ciudad vecina y el club \
            tendrá que buscar otro lugar para entrenar. El alcalde dijo que las obras costarán once millones y \
            que no hay una manera más barata de hacerlo.
            """
        ),
        (
            "it",
            """
            Il consiglio comunale di Marl ha deciso lunedì sera di chiudere la vecchia piscina per due anni, \
            perché il tetto non è più sicuro. I bambini saranno portati in autobus nella città vicina e la \
            società dovrà cercare un altro posto per gli allenamenti. Il sindaco ha detto che i lavori \
            costeranno undici milioni e che non c'è una strada meno cara.
            """
        ),
        (
            "pt",
            """
            A câmara municipal de Marl decidiu na segunda-feira à noite fechar a velha piscina durante dois \
            anos, porque o telhado já não é seguro. As crianças serão levadas de autocarro para a cidade \
            vizinha e o clube terá de procurar outro lugar para treinar. O presidente disse que as obras vão \
            custar onze milhões e que não há uma forma mais barata.
            """
        ),
        (
            "ru",
            """
            Городской совет Марля решил в понедельник вечером закрыть старый бассейн на два года, потому что \
            крыша больше не безопасна. Детей будут возить на автобусе в соседний город, а клубу придётся \
            искать другое место для тренировок. Мэр сказал, что работы обойдутся в одиннадцать миллионов и \
            что более дешёвого пути нет.
            """
        ),
        (
            "ar",
            """
            قرر مجلس مدينة مارل مساء يوم الاثنين إغلاق المسبح القديم لمدة عامين لأن السقف لم يعد آمنا. وسيتم \
            نقل الأطفال بالحافلة إلى المدينة المجاورة، وعلى النادي أن يبحث عن مكان آخر للتدريب. وقال رئيس \
            البلدية إن الأعمال ستكلف أحد عشر مليونا وإنه لا توجد طريقة أرخص من ذلك في الوقت الحالي.
            """
        ),
        (
            "zh",
            """
            马尔市议会周一晚上决定将旧游泳池关闭两年，因为屋顶已经不再安全。孩子们将乘坐公共汽车前往邻近的城市，俱乐部不得不寻找\
            另一个训练的地方。市长说，这项工程将耗资一千一百万，没有更便宜的办法。居民们希望新的游泳池能够在两年之后按时开放。
            """
        ),
        (
            "ja",
            """
            マール市議会は月曜日の夜、屋根がもはや安全ではないため、古いプールを二年間閉鎖することを決めた。子供たちはバスで隣の町に\
            連れて行かれ、クラブは練習のために別の場所を探さなければならない。市長は、工事には千百万かかり、これより安い方法はないと述べた。
            """
        ),
    ]
}
