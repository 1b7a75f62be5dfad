extension DocumentTests {
    /// Layouts in the other languages of the phrase lists.
    static let foreignCases: [Case] = [
        Case(
            name: "German",
            text: """
                Streit um den Hafenkran endet zweifarbig

                Von Ada Brink

                Kaibote, 4. März 2025

                Der Rat der Hafenstadt hat am Montag beschlossen, den alten Kran stehen zu lassen, nachdem drei Jahre lang gestritten wurde.

                Anzeige

                Die Maler hatten angeboten, umsonst zu arbeiten, wenn sie die Farbe wählen dürfen. Der Rat fürchtete Rosa.

                Lesen Sie auch: Der Kran, den keiner wollte

                Schlagworte: Kran, Farbe

                Abonnieren Sie unseren Newsletter
                Dieser Beitrag erschien zuerst bei Hafenblatt.
                Alle Rechte vorbehalten.
                """,
            title: "Streit um den Hafenkran endet zweifarbig",
            authors: ["Ada Brink"],
            site: "Kaibote",
            published: "2025-03-04",
            original: "Hafenblatt",
            tags: ["Kran", "Farbe"],
            paragraphs: [
                "Der Rat der Hafenstadt hat am Montag beschlossen, den alten Kran stehen zu lassen, nachdem drei Jahre lang gestritten wurde.",
                "Die Maler hatten angeboten, umsonst zu arbeiten, wenn sie die Farbe wählen dürfen. Der Rat fürchtete Rosa.",
            ]
        ),
        Case(
            name: "French",
            text: """
                La querelle de la grue se termine en deux couleurs

                Par Ada Brink

                Publié le 4 mars 2025

                Le conseil du port a décidé lundi de garder la vieille grue à sa place, après trois ans de querelle sur la couleur.

                Publicité

                Les peintres voulaient travailler pour rien, à condition de choisir la couleur. Le conseil craignait le rose.

                À lire aussi : La grue dont personne ne voulait

                Abonnez-vous à notre newsletter
                Tous droits réservés
                """,
            title: "La querelle de la grue se termine en deux couleurs",
            authors: ["Ada Brink"],
            published: "2025-03-04",
            paragraphs: [
                "Le conseil du port a décidé lundi de garder la vieille grue à sa place, après trois ans de querelle sur la couleur.",
                "Les peintres voulaient travailler pour rien, à condition de choisir la couleur. Le conseil craignait le rose.",
            ]
        ),
        Case(
            name: "Spanish",
            text: """
                La disputa por la grúa termina en dos colores

                Por Ada Brink

                El Muelle, 4 de marzo de 2025

                El consejo del puerto decidió el lunes dejar la vieja grúa en su sitio, después de tres años de disputa por el color.

                Publicidad

                Los pintores querían trabajar gratis si podían elegir el color. El consejo temía el rosa y pidió tiempo.

                Suscríbete a nuestro boletín
                Fuente: La Dársena
                """,
            title: "La disputa por la grúa termina en dos colores",
            authors: ["Ada Brink"],
            site: "El Muelle",
            published: "2025-03-04",
            original: "La Dársena",
            paragraphs: [
                "El consejo del puerto decidió el lunes dejar la vieja grúa en su sitio, después de tres años de disputa por el color.",
                "Los pintores querían trabajar gratis si podían elegir el color. El consejo temía el rosa y pidió tiempo.",
            ]
        ),
        Case(
            name: "Russian",
            text: """
                Спор о портовом кране закончился двумя цветами

                Автор: Ада Бринк

                Опубликовано: 4 марта 2025

                Совет портового города решил в понедельник оставить старый кран на месте после трёх лет спора о его цвете.

                Реклама

                Маляры предлагали работать бесплатно, если им дадут выбрать цвет. Совет опасался розового и попросил время.

                Читайте также: Кран, который никому не нужен

                Источник: Портовый вестник
                Все права защищены
                """,
            title: "Спор о портовом кране закончился двумя цветами",
            authors: ["Ада Бринк"],
            published: "2025-03-04",
            original: "Портовый вестник",
            paragraphs: [
                "Совет портового города решил в понедельник оставить старый кран на месте после трёх лет спора о его цвете.",
                "Маляры предлагали работать бесплатно, если им дадут выбрать цвет. Совет опасался розового и попросил время.",
            ]
        ),
        Case(
            name: "Turkish",
            text: """
                Liman vinci tartışması iki renkle bitti

                Yazar: Ada Brink

                Yayınlanma tarihi: 4 Mart 2025

                Liman kentinin meclisi pazartesi günü eski vinci yerinde bırakmaya karar verdi ve üç yıllık tartışma böylece bitti.

                Reklam

                Boyacılar rengi seçebilirlerse bedava çalışmayı önermişti. Meclis pembeden korktu ve düşünmek için zaman istedi.

                Kaynak: Rıhtım Gazetesi
                """,
            title: "Liman vinci tartışması iki renkle bitti",
            authors: ["Ada Brink"],
            published: "2025-03-04",
            original: "Rıhtım Gazetesi",
            paragraphs: [
                "Liman kentinin meclisi pazartesi günü eski vinci yerinde bırakmaya karar verdi ve üç yıllık tartışma böylece bitti.",
                "Boyacılar rengi seçebilirlerse bedava çalışmayı önermişti. Meclis pembeden korktu ve düşünmek için zaman istedi.",
            ]
        ),
        Case(
            name: "Arabic",
            text: """
                نزاع رافعة الميناء ينتهي بلونين

                بقلم: آدا برينك

                تاريخ النشر: 4 مارس 2025

                قرر مجلس مدينة الميناء يوم الاثنين إبقاء الرافعة القديمة في مكانها بعد ثلاث سنوات من النزاع على لونها.

                إعلان

                عرض الدهانون العمل مجانا إذا سمح لهم باختيار اللون. خاف المجلس من اللون الوردي وطلب وقتا للتفكير.

                المصدر: صحيفة الرصيف
                """,
            title: "نزاع رافعة الميناء ينتهي بلونين",
            authors: ["آدا برينك"],
            published: "2025-03-04",
            original: "صحيفة الرصيف",
            paragraphs: [
                "قرر مجلس مدينة الميناء يوم الاثنين إبقاء الرافعة القديمة في مكانها بعد ثلاث سنوات من النزاع على لونها.",
                "عرض الدهانون العمل مجانا إذا سمح لهم باختيار اللون. خاف المجلس من اللون الوردي وطلب وقتا للتفكير.",
            ]
        ),
    ]
}
