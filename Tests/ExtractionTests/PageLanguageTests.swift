import Extraction
import Model
import Testing

/// Pages in each language of the phrase lists: the text stays, what stands around it goes.
@Suite struct PageLanguageTests {
    struct Page: CustomTestStringConvertible {
        let language: String
        let text: [String]
        let noise: [String]
        var testDescription: String { language }
    }

    static let pages = [
        Page(
            language: "en",
            text: [
                "The council of the harbour town decided on Monday evening that the old lighthouse should be kept.",
                "Repairs begin in spring, the mayor said, and are to be finished before the storms of autumn.",
                "Four thousand people had signed a letter, which was carried to the town hall in a wheelbarrow.",
            ],
            noise: ["Share this article", "Sign up for our newsletter", "Related articles"]
        ),
        Page(
            language: "de",
            text: [
                "Der Rat der Hafenstadt hat am Montagabend beschlossen, dass der alte Leuchtturm erhalten bleibt.",
                "Die Arbeiten beginnen im Frühjahr, sagte die Bürgermeisterin, und enden vor den Herbststürmen.",
                "Viertausend Menschen hatten einen Brief unterschrieben, der mit der Schubkarre ins Rathaus kam.",
            ],
            noise: ["Artikel teilen", "Abonnieren Sie unseren Newsletter", "Lesen Sie auch"]
        ),
        Page(
            language: "fr",
            text: [
                "Le conseil de la ville portuaire a décidé lundi soir que le vieux phare serait conservé.",
                "Les travaux commencent au printemps, a dit la maire, et finiront avant les tempêtes d'automne.",
                "Quatre mille personnes avaient signé une lettre, portée à la mairie dans une brouette.",
            ],
            noise: ["Partager cet article", "Abonnez-vous à notre newsletter", "À lire aussi"]
        ),
        Page(
            language: "es",
            text: [
                "El consejo de la ciudad portuaria decidió el lunes por la noche que el viejo faro se conserva.",
                "Las obras comienzan en primavera, dijo la alcaldesa, y terminarán antes de las tormentas.",
                "Cuatro mil personas habían firmado una carta, que llegó al ayuntamiento en una carretilla.",
            ],
            noise: ["Compartir", "Suscríbete a nuestro boletín", "Te puede interesar"]
        ),
        Page(
            language: "ru",
            text: [
                "Совет портового города решил в понедельник вечером, что старый маяк будет сохранён для жителей.",
                "Работы начнутся весной, сказала мэр, и должны закончиться до осенних штормов, когда идут лодки.",
                "Четыре тысячи человек подписали письмо, которое привезли в ратушу на старой садовой тачке.",
            ],
            noise: ["Поделиться", "Подпишитесь на нашу рассылку", "Читайте также"]
        ),
        Page(
            language: "ar",
            text: [
                "قرر مجلس المدينة الساحلية مساء الاثنين أن تبقى المنارة القديمة في مكانها من أجل سكان المدينة.",
                "تبدأ أعمال الترميم في الربيع، كما قالت رئيسة البلدية، وتنتهي قبل عواصف الخريف من كل عام.",
                "وقد وقع أربعة آلاف شخص على رسالة حملها الناس إلى مبنى البلدية في عربة يد قديمة.",
            ],
            noise: ["شارك المقال", "اشترك في نشرتنا", "اقرأ أيضا"]
        ),
        Page(
            language: "tr",
            text: [
                "Liman kentinin meclisi pazartesi akşamı eski deniz fenerinin yerinde kalmasına karar verdi.",
                "Onarım baharda başlayacak, dedi belediye başkanı, ve sonbahar fırtınalarından önce bitecek.",
                "Dört bin kişi bir mektup imzalamıştı, mektup belediyeye bir el arabasıyla götürüldü.",
            ],
            noise: ["Paylaş", "Bültenimize abone olun", "İlgili haberler"]
        ),
    ]

    @Test("share prompts, newsletters and related articles go in every language", arguments: pages)
    func page(page: Page) {
        let text = page.text.map { "<p>\($0)</p>" }
        let html = """
            <html lang="\(page.language)"><body><article><h1>\(page.text[0].prefix(30))</h1>
            <p>\(page.noise[0])</p>\(text[0])\(text[1])<p>\(page.noise[1])</p>\(text[2])
            <h3>\(page.noise[2])</h3><ul><li><a href=/a>\(page.text[1].prefix(40))</a></ul>
            </article></body></html>
            """
        let article = PageExtractionTests.extract(html)
        #expect(article.text == page.text.joined(separator: "\n\n"))
        #expect(article.language == page.language)
    }
}
