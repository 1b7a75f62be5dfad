/// Turkish lines that stand around articles.
enum TurkishPhrases {
    static let groups: [PhraseGroup] = [
        PhraseGroup(
            .share,
            longest: 30,
            whole: """
                paylaş|paylaşın|yazdır|gönder|haberi paylaş|bağlantıyı kopyala|tweetle
                """,
            starts: """
                bu haberi paylaş|bizi takip edin|paylaşmak için|bizi takip et
                """
        ),
        PhraseGroup(
            .newsletter,
            longest: 45,
            whole: """
                bülten|abone ol|abone olun|e bülten
                """,
            starts: """
                bültenimize|abone olun|e bültenimize|haber bültenimize
                """,
            anywhere: """
                bültenimize abone|e posta adresinizi|gelen kutunuza
                """
        ),
        PhraseGroup(
            .donation,
            longest: 160,
            whole: """
                bağış|bağış yap|destek ol
                """,
            starts: """
                bağış yapın|bize destek|destek olun
                """,
            anywhere: """
                bağış yapmak|bağış yaparak|desteğinizle
                """,
            hints: """
                bağış|bağışta|paypal|patreon|destek|desteğiniz
                """
        ),
        PhraseGroup(
            .advertisement,
            longest: 6,
            whole: """
                reklam|ilan|sponsorlu|sponsorlu içerik|reklamdan sonra devam ediyor|advertorial
                """
        ),
        PhraseGroup(
            .readMore,
            longest: 25,
            whole: """
                devamını oku|daha fazla|haberin devamı|devamı
                """,
            starts: """
                ayrıca okuyun|bunu da okuyun|ilgili haber|ayrıca bakınız
                """
        ),
        PhraseGroup(
            .related,
            longest: 8,
            whole: """
                ilgili haberler|benzer haberler|ilgili yazılar|en çok okunanlar|son haberler|diğer haberler|ilginizi çekebilir
                """
        ),
        PhraseGroup(
            .comments,
            longest: 20,
            whole: """
                yorumlar|yorum|yorum yap|yorum yaz|yorum ekle
                """,
            starts: """
                yorum yapmak|bir yorum bırakın
                """
        ),
        PhraseGroup(
            .copyright,
            longest: 60,
            starts: """
                telif hakkı
                """,
            anywhere: """
                tüm hakları saklıdır|her hakkı saklıdır|izinsiz kullanılamaz
                """
        ),
        PhraseGroup(
            .disclaimer,
            longest: 300,
            starts: """
                sorumluluk reddi|yasal uyarı|feragatname
                """,
            anywhere: """
                yazarın kendisine aittir|yansıtmayabilir|görüşlerini yansıtmaz
                """
        ),
        PhraseGroup(
            .contact,
            longest: 25,
            starts: """
                basın iletişim|bize ulaşın|bize yazın
                """
        ),
        PhraseGroup(
            .navigation,
            longest: 10,
            whole: """
                ana sayfa|anasayfa|menü|ara|geri|yukarı|içindekiler|sonraki haber|önceki haber|tarih seçin
                """
        ),
        PhraseGroup(
            .photoCredit,
            longest: 30,
            starts: """
                fotoğraf kaynağı|görsel kaynağı|tüm görseller|öne çıkan görsel|fotoğraf
                """
        ),
        PhraseGroup(
            .aboutAuthor,
            longest: 6,
            whole: """
                yazar hakkında|yazarlar hakkında
                """
        ),
        PhraseGroup(
            .original,
            longest: 40,
            starts: """
                bu makalenin orijinal kaynağı|orijinal kaynak|ilk olarak yayınlandı|özgün kaynak
                """,
            anywhere: """
                ilk olarak yayınlandı|ilk kez yayınlandı|ilk olarak yayımlandı|ilk olarak burada
                """
        ),
        PhraseGroup(
            .byline,
            longest: 14,
            starts: """
                yazan|yazar|haber
                """
        ),
        PhraseGroup(
            .published,
            longest: 14,
            starts: """
                yayınlanma tarihi|yayımlanma|yayınlanma|giriş tarihi|tarih|yayın tarihi
                """
        ),
        PhraseGroup(
            .updated,
            longest: 14,
            starts: """
                güncelleme|güncellenme|son güncelleme|güncelleme tarihi
                """
        ),
        PhraseGroup(
            .tagKey,
            longest: 6,
            whole: """
                konu|konular|etiketler|etiket|kategori|kategoriler|bölge|ülke|anahtar kelimeler
                """
        ),
        PhraseGroup(
            .sourceKey,
            longest: 4,
            whole: """
                kaynak|kaynaklar|orijinal kaynak
                """
        ),
        PhraseGroup(
            .siteKey,
            longest: 4,
            whole: """
                yayıncı|yayın|gazete|site
                """
        ),
        PhraseGroup(
            .dateKey,
            longest: 4,
            whole: """
                tarih|yayın tarihi|yayınlanma tarihi|yayınlanma
                """
        ),
        PhraseGroup(
            .updatedKey,
            longest: 4,
            whole: """
                güncelleme|son güncelleme|güncellenme
                """
        ),
        PhraseGroup(
            .authorKey,
            longest: 4,
            whole: """
                yazar|yazarlar|yazan|muhabir
                """
        ),
        PhraseGroup(
            .titleKey,
            longest: 3,
            whole: """
                başlık
                """
        ),
        PhraseGroup(
            .ignoredKey,
            longest: 4,
            whole: """
                dil|okunma|okuma süresi|kelime|çeviri|çeviren|yer
                """
        ),
    ]
}
