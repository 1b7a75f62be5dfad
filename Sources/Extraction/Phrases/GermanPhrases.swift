/// German lines that stand around articles.
enum GermanPhrases {
    static let groups: [PhraseGroup] = [
        PhraseGroup(
            .share,
            longest: 30,
            whole: """
                teilen|artikel teilen|beitrag teilen|drucken|per mail teilen|link kopieren|merken
                """,
            starts: """
                teilen sie|diesen artikel teilen|folgen sie uns|folge uns|auf facebook teilen|jetzt teilen
                """
        ),
        PhraseGroup(
            .newsletter,
            longest: 45,
            whole: """
                newsletter|abonnieren|jetzt abonnieren|jetzt anmelden
                """,
            starts: """
                abonnieren sie|melden sie sich|newsletter abonnieren|jetzt anmelden|zum newsletter|bestellen sie unseren
                """,
            anywhere: """
                unseren newsletter|unserem newsletter|in ihr postfach|in ihren posteingang|kostenlosen newsletter
                """
        ),
        PhraseGroup(
            .donation,
            longest: 160,
            whole: """
                spenden|jetzt spenden|unterstützen sie uns
                """,
            starts: """
                unterstützen sie|bitte unterstützen|bitte spenden|helfen sie uns|spenden sie
                """,
            anywhere: """
                mit einer spende|ihre spende|unsere arbeit unterstützen|unsere arbeit mit
                """,
            hints: """
                spende|spenden|paypal|patreon|spendenkonto|iban|ihre unterstützung|unterstützen
                """
        ),
        PhraseGroup(
            .advertisement,
            longest: 6,
            whole: """
                anzeige|anzeigen|werbung|gesponsert|nach der anzeige weiterlesen|ende der anzeige|sponsored post
                """
        ),
        PhraseGroup(
            .readMore,
            longest: 25,
            whole: """
                mehr lesen|weiterlesen|mehr dazu|mehr erfahren
                """,
            starts: """
                lesen sie auch|lesen sie hier|lesen sie mehr|mehr zum thema|mehr dazu|siehe auch|auch interessant|das könnte sie
                """
        ),
        PhraseGroup(
            .related,
            longest: 8,
            whole: """
                mehr zum thema|ähnliche artikel|verwandte artikel|weitere artikel|auch interessant|das könnte sie auch interessieren|meistgelesen|zum thema|neueste artikel
                """
        ),
        PhraseGroup(
            .comments,
            longest: 20,
            whole: """
                kommentare|kommentar|kommentar schreiben|diskussion|keine kommentare
                """,
            starts: """
                kommentar schreiben|hinterlassen sie einen kommentar|schreiben sie einen kommentar
                """
        ),
        PhraseGroup(
            .copyright,
            longest: 60,
            starts: """
                urheberrecht|copyright
                """,
            anywhere: """
                alle rechte vorbehalten|weiterverbreitung nur mit
                """
        ),
        PhraseGroup(
            .disclaimer,
            longest: 300,
            starts: """
                haftungsausschluss|hinweis der redaktion
                """,
            anywhere: """
                geben nicht notwendigerweise die meinung|nicht unbedingt die meinung der redaktion|spiegeln nicht notwendigerweise
                """
        ),
        PhraseGroup(
            .contact,
            longest: 25,
            starts: """
                pressekontakt|rückfragen an|kontakt für medien|schreiben sie uns
                """
        ),
        PhraseGroup(
            .navigation,
            longest: 10,
            whole: """
                startseite|menü|suche|zurück|nach oben|datum auswählen|inhalt|inhaltsverzeichnis|nächster artikel|vorheriger artikel|artikel anhören|anmelden
                """
        ),
        PhraseGroup(
            .photoCredit,
            longest: 30,
            starts: """
                foto von|fotos von|bild von|bildquelle|bildnachweis|titelbild|symbolbild|beitragsbild|alle bilder in diesem artikel|alle fotos
                """
        ),
        PhraseGroup(
            .aboutAuthor,
            longest: 6,
            whole: """
                über den autor|über die autorin|zum autor|zur autorin|zur person
                """
        ),
        PhraseGroup(
            .original,
            longest: 40,
            starts: """
                dieser artikel erschien zuerst|dieser beitrag erschien zuerst|zuerst erschienen|erstmals erschienen|die originalquelle dieses artikels ist|originalquelle|ursprünglich erschienen
                """,
            anywhere: """
                erschien zuerst bei|erschien zuerst auf|erschien zuerst in|wurde zuerst veröffentlicht
                """
        ),
        PhraseGroup(
            .byline,
            longest: 14,
            starts: """
                von|ein bericht von|geschrieben von|artikel von|ein beitrag von
                """
        ),
        PhraseGroup(
            .published,
            longest: 14,
            starts: """
                veröffentlicht am|veröffentlicht|erschienen am|publiziert am|stand|vom|datum
                """
        ),
        PhraseGroup(
            .updated,
            longest: 14,
            starts: """
                aktualisiert am|zuletzt aktualisiert|aktualisiert|letzte änderung
                """
        ),
        PhraseGroup(
            .tagKey,
            longest: 6,
            whole: """
                thema|themen|schlagworte|schlagwörter|kategorie|kategorien|rubrik|ressort|region|land|stichworte
                """
        ),
        PhraseGroup(
            .sourceKey,
            longest: 4,
            whole: """
                quelle|quellen|originalquelle
                """
        ),
        PhraseGroup(
            .siteKey,
            longest: 4,
            whole: """
                verlag|zeitung|herausgeber|medium
                """
        ),
        PhraseGroup(
            .dateKey,
            longest: 4,
            whole: """
                datum|veröffentlicht|veröffentlicht am|erschienen|erschienen am|stand
                """
        ),
        PhraseGroup(
            .updatedKey,
            longest: 4,
            whole: """
                aktualisiert|letzte änderung|zuletzt aktualisiert
                """
        ),
        PhraseGroup(
            .authorKey,
            longest: 4,
            whole: """
                autor|autorin|autoren|verfasser|von|text|redaktion
                """
        ),
        PhraseGroup(
            .titleKey,
            longest: 3,
            whole: """
                titel|überschrift
                """
        ),
        PhraseGroup(
            .ignoredKey,
            longest: 4,
            whole: """
                sprache|lesezeit|aufrufe|wörter|übersetzung|ort
                """
        ),
    ]
}
