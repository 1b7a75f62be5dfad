/// A small reader's day: short invented texts on everyday subjects, most of them alone.
///
/// Written to be held out: no threshold was chosen by it. Texts of one event share its name; the
/// rest have nothing to do with each other, whatever words of the trade they share.
enum EverydayFixture {
    struct Article {
        /// The event that it tells; its own for a text that stands alone.
        var event: String
        var title: String
        var text: String
    }

    static let english: [Article] = [
        Article(
            event: "library",
            title: "Library in Marlow Street stays open on Sundays",
            text: """
                Readers in Otterby may borrow books on Sundays for another year. The town council voted on Monday to pay \
                38,000 crowns for the staff of the library in Marlow Street, which had been threatened with shorter \
                hours. The librarian Vera Quist counted 412 visitors on a single Sunday in October.
                """
        ),
        Article(
            event: "library",
            title: "Otterby keeps its Sunday library",
            text: """
                By nine votes to six Otterby's council has found the money to keep the Marlow Street library open seven \
                days a week. Opponents had asked why 38,000 crowns should go to a house that pupils use for homework. \
                Vera Quist, who runs it, said that homework was exactly the point.
                """
        ),
        Article(
            event: "bakery",
            title: "The smell of rye at four in the morning",
            text: """
                When the street is still dark, Tomas Elg lights the oven that his grandmother built in 1954. He bakes \
                two kinds of bread and nothing else, because a third would need a second pair of hands. Customers come \
                by bicycle, and on Saturdays the loaves are gone before the church bell strikes eight.
                """
        ),
        Article(
            event: "tram",
            title: "Line 7 stops for five weeks",
            text: """
                Trams of line 7 will not run between the Corn Market and Pellworth from Monday, because the rails on \
                Hopper Bridge are worn out. Buses will replace them every ten minutes. The operator expects the work to \
                last five weeks and asks passengers to leave home a quarter of an hour earlier.
                """
        ),
        Article(
            event: "tram",
            title: "Worn rails: buses instead of trams to Pellworth",
            text: """
                Whoever commutes from Pellworth needs patience. The tracks across Hopper Bridge have to be replaced, and \
                for five weeks the number 7 tram turns round at the Corn Market. The replacement buses share the road \
                with everybody else, so the operator does not promise that its timetable will hold.
                """
        ),
        Article(
            event: "garden",
            title: "What to do in the garden in November",
            text: """
                Leaves on the lawn should be raked before the first snow, but under hedges they may stay, for hedgehogs \
                sleep in them. Roses are earthed up, dahlias dug out and kept in a dry cellar. Do not prune fruit trees \
                in frost: the wood splinters, and fungi find their way into the wounds.
                """
        ),
        Article(
            event: "phone",
            title: "Review: the Halden 3 is a phone that lasts two days",
            text: """
                The third Halden is thicker than its rivals and heavier than a bar of chocolate, but its battery lasted \
                for fifty-one hours in our test. The camera is good by day and poor at night. The maker promises spare \
                parts for eight years, and the screen can be changed with a screwdriver.
                """
        ),
        Article(
            event: "football",
            title: "Late goal saves a point for Brennock",
            text: """
                A header by substitute Ilya Roan in the 92nd minute gave Brennock a 2-2 draw at Castle Wend. The home side \
                had led twice through penalties. Coach Marta Lind said that her defenders had slept for an hour and \
                played for thirty minutes. Brennock stays fourth, five points behind the leaders.
                """
        ),
        Article(
            event: "football",
            title: "Castle Wend throw away two leads against Brennock",
            text: """
                Twice ahead, never safe: Castle Wend had to settle for 2-2 after Ilya Roan, on the pitch for four minutes, \
                headed in a corner in stoppage time. Both of the hosts' goals were penalties by captain Odo Farr. For \
                Marta Lind's Brennock it was the sixth draw of the season.
                """
        ),
        Article(
            event: "handball",
            title: "Handball: Sorrel win the derby",
            text: """
                Sorrel beat their neighbours Grimsel by 31 to 28 on Saturday in front of 2,900 spectators. Goalkeeper Jana \
                Voss stopped three of five penalties. The hosts led by seven at half-time and let the lead melt to one \
                before their captain scored twice in the last minute.
                """
        ),
        Article(
            event: "soup",
            title: "A soup of roots for cold evenings",
            text: """
                Peel two parsnips, a celeriac and three carrots, cut them small and let them sweat in butter with an \
                onion. Pour on a litre of stock, add a bay leaf and cook for half an hour. Purée, season with lemon \
                and nutmeg, and serve with roasted hazelnuts. The soup tastes better on the second day.
                """
        ),
        Article(
            event: "school",
            title: "A school without bells",
            text: """
                At the primary school of Lower Tarn nobody has rung a bell since September. Lessons end when the teacher \
                says so, and breaks are as long as the weather deserves. The head, Rut Amsel, reports fewer quarrels in \
                the corridors; parents complain that their children are late for the piano.
                """
        ),
        Article(
            event: "bees",
            title: "Beekeepers fear a hungry winter",
            text: """
                The lime trees gave hardly any nectar in the dry July, and many colonies go into the winter with half of \
                the stores that they need. The county's beekeepers have bought eleven tonnes of sugar. Its chairwoman, \
                Hedda Ruth, expects to lose a fifth of the hives by March.
                """
        ),
        Article(
            event: "opera",
            title: "An evening without a conductor",
            text: """
                Because the conductor lay ill with a fever, the orchestra of the Lyric House played Saturday's premiere \
                alone, led by its first violin. The singers kept their eyes on her bow. Only once, in the storm of the \
                second act, did chorus and brass part company for eight bars.
                """
        ),
        Article(
            event: "power",
            title: "Thousands without electricity after a digger cuts a cable",
            text: """
                A digger cut a 20-kilovolt cable on Tanner Square in Vellin at ten in the morning, and 6,400 households \
                had no electricity until half past one. Two people were freed from lifts. The builder had been given \
                a plan on which the cable lay two metres further east, the grid company admitted.
                """
        ),
        Article(
            event: "power",
            title: "Wrong map blamed for blackout in Vellin",
            text: """
                The blackout that stopped lifts and tills in the middle of Vellin on Thursday was caused by an old map. \
                It showed the cable under Tanner Square in the wrong place, so that a digger hit it. Some 6,400 \
                homes were dark for three and a half hours. The grid company will pay the shops' losses.
                """
        ),
        Article(
            event: "software",
            title: "Version 4.2 of the Plover editor released",
            text: """
                The text editor Plover reads files of several gigabytes since version 4.2, which was released today. Undo \
                survives a restart, and the plug-in interface is declared stable. Users of version 3 are advised to \
                export their key bindings first, because the old format is no longer read.
                """
        ),
        Article(
            event: "museum",
            title: "Bronze age boat goes on show",
            text: """
                For nine years conservators have kept the boat from the bog near Ullin in a bath of sugar. Now the oak \
                hull, 3,100 years old and eleven metres long, can be seen at the county museum. Visitors stand behind \
                glass, for the hall is kept at eighteen degrees and half humidity.
                """
        ),
    ]

    static let german: [Article] = [
        Article(
            event: "freibad",
            title: "Freibad öffnet erst im Juli",
            text: """
                Das Freibad in Oberlinden bleibt bis Anfang Juli geschlossen. Bei der Prüfung der Becken wurden Risse \
                gefunden, durch die jede Nacht vierzig Kubikmeter Wasser versickern. Die Stadt rechnet mit Kosten von \
                220.000 Euro. Dauerkarten werden anteilig erstattet, sagte Bademeister Jens Holm.
                """
        ),
        Article(
            event: "schach",
            title: "Zwölfjährige gewinnt das Stadtturnier im Schach",
            text: """
                Mit sieben Siegen in sieben Partien hat die zwölfjährige Lene Brand das Turnier des Schachklubs gewonnen. \
                Im letzten Spiel opferte sie die Dame und setzte neun Züge später matt. Ihr Gegner, ein pensionierter \
                Lehrer, bat sie danach um eine Revanche im Park.
                """
        ),
        Article(
            event: "kartoffel",
            title: "Kartoffeln richtig lagern",
            text: """
                Kartoffeln brauchen es dunkel, kühl und trocken. Neben Äpfeln keimen sie früher, weil das Obst ein Gas \
                abgibt, das sie weckt. Grüne Stellen schneidet man großzügig heraus. Im Kühlschrank werden die Knollen \
                süß, denn unter vier Grad verwandelt sich ihre Stärke in Zucker.
                """
        ),
        Article(
            event: "brücke",
            title: "Alte Brücke über die Wenne wird abgerissen",
            text: """
                Die Brücke bei Wennefurt trägt seit dem Frühjahr keine Lastwagen mehr, nun wird sie abgerissen. Gutachter \
                fanden Rost an jedem dritten Nagel. Bis der Neubau in zwei Jahren steht, fährt eine Fähre, die \
                höchstens drei Autos aufnimmt. Die Bäckerin am Ufer hofft auf wartende Kunden.
                """
        ),
        Article(
            event: "brücke",
            title: "Fähre statt Brücke: Wennefurt bekommt drei Plätze",
            text: """
                Drei Autos passen auf die Fähre, die ab Mai in Wennefurt den Verkehr über die Wenne bringt. Die Brücke \
                von 1907 ist so verrostet, dass sich eine Sanierung nicht lohnt. Der Neubau soll in zwei Jahren fertig \
                sein; bis dahin müssen Lastwagen den Umweg über Altmark nehmen.
                """
        ),
    ]

    static let french: [Article] = [
        Article(
            event: "marché",
            title: "Le marché du jeudi change de place",
            text: """
                À partir du mois prochain, les marchands de Valbrune dresseront leurs étals sur la place du Puits. La rue \
                des Tanneurs, où le marché se tient depuis un siècle, doit être pavée de nouveau. Les poissonniers \
                craignent que la fontaine ne suffise pas, a dit leur doyen.
                """
        ),
        Article(
            event: "vélo",
            title: "Une piste cyclable le long du canal",
            text: """
                Les cyclistes pourront rouler sans croiser une voiture entre Saint-Arvin et le lac. Les onze kilomètres \
                de piste coûteront deux millions et seront ouverts avant les vacances. Il ne manque qu'une passerelle, \
                que le département a promise sans donner de date.
                """
        ),
        Article(
            event: "théâtre",
            title: "Le théâtre de poche fête ses vingt ans",
            text: """
                Quarante-neuf fauteuils, un poêle et une troupe de six comédiens : le théâtre de la rue Basse n'a pas \
                grandi depuis sa naissance. Pour son anniversaire il rejoue la pièce du premier soir, avec deux acteurs \
                d'alors et les décors retrouvés dans une grange.
                """
        ),
    ]

    static let spanish: [Article] = [
        Article(
            event: "aceite",
            title: "Los olivos del valle dan la mitad",
            text: """
                La cosecha de aceituna en el valle de Arnedal será la más corta en quince años. La helada de abril quemó \
                las flores y el verano no trajo lluvia. La cooperativa calcula que el litro de aceite subirá dos euros \
                antes de Navidad, según explicó su presidenta.
                """
        ),
        Article(
            event: "tren",
            title: "El tren nocturno vuelve después de diez años",
            text: """
                Desde junio se podrá dormir otra vez entre la costa y la capital. Los coches, comprados de segunda mano, \
                tienen literas y un bar. El viaje dura nueve horas y cuesta menos que una habitación de hotel, promete \
                la compañía, que ya ha vendido la mitad de las plazas del verano.
                """
        ),
        Article(
            event: "gato",
            title: "Un gato adoptado por los bomberos",
            text: """
                Apareció en el garaje una noche de tormenta y nadie preguntó por él. Desde entonces el gato gris duerme en \
                la cabina del segundo camión y baja por la barra cuando suena la alarma. Los niños del barrio le traen \
                sardinas los viernes; el veterinario lo ha puesto a dieta.
                """
        ),
    ]
}
