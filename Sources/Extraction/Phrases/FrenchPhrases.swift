/// French lines that stand around articles.
enum FrenchPhrases {
    static let groups: [PhraseGroup] = [
        PhraseGroup(
            .share,
            longest: 30,
            whole: """
                partager|partagez|imprimer|envoyer|partager cet article|copier le lien|tweeter
                """,
            starts: """
                partager sur|partagez cet|partager cet|suivez nous|retrouvez nous sur
                """
        ),
        PhraseGroup(
            .newsletter,
            longest: 45,
            whole: """
                newsletter|s'abonner|abonnez vous|inscription
                """,
            starts: """
                abonnez vous|inscrivez vous|recevez notre|recevez chaque|recevez gratuitement
                """,
            anywhere: """
                notre newsletter|à la newsletter|notre lettre d'information|dans votre boîte
                """
        ),
        PhraseGroup(
            .donation,
            longest: 160,
            whole: """
                faire un don|soutenez nous|nous soutenir
                """,
            starts: """
                soutenez|faites un don|aidez nous|pour nous soutenir
                """,
            anywhere: """
                faire un don|grâce à vos dons|soutenez notre
                """,
            hints: """
                don|dons|paypal|patreon|votre soutien|soutenir|soutenez
                """
        ),
        PhraseGroup(
            .advertisement,
            longest: 6,
            whole: """
                publicité|annonce|sponsorisé|contenu sponsorisé|la suite après la publicité|la suite après cette publicité
                """
        ),
        PhraseGroup(
            .readMore,
            longest: 25,
            whole: """
                lire la suite|en savoir plus|lire plus
                """,
            starts: """
                lire aussi|à lire aussi|à lire également|voir aussi|lire également|lisez aussi
                """
        ),
        PhraseGroup(
            .related,
            longest: 8,
            whole: """
                articles liés|articles similaires|sur le même sujet|à lire aussi|les plus lus|derniers articles|vous aimerez aussi
                """
        ),
        PhraseGroup(
            .comments,
            longest: 20,
            whole: """
                commentaires|commentaire|laisser un commentaire|aucun commentaire
                """,
            starts: """
                laisser un commentaire|laissez un commentaire|réagir à
                """
        ),
        PhraseGroup(
            .copyright,
            longest: 60,
            starts: """
                droits d'auteur|copyright
                """,
            anywhere: """
                tous droits réservés|reproduction interdite
                """
        ),
        PhraseGroup(
            .disclaimer,
            longest: 300,
            starts: """
                avertissement|clause de non responsabilité|mentions légales
                """,
            anywhere: """
                n'engagent que|ne reflètent pas nécessairement|de la seule responsabilité
                """
        ),
        PhraseGroup(
            .contact,
            longest: 25,
            starts: """
                contact presse|pour toute demande|contactez nous|écrivez nous
                """
        ),
        PhraseGroup(
            .navigation,
            longest: 10,
            whole: """
                accueil|menu|recherche|retour|haut de page|sommaire|article suivant|article précédent|choisir une date|écouter cet article
                """
        ),
        PhraseGroup(
            .photoCredit,
            longest: 30,
            starts: """
                crédit photo|crédits photo|photo de|image de|image en vedette|toutes les images|photo à la une|image à la une
                """
        ),
        PhraseGroup(
            .aboutAuthor,
            longest: 6,
            whole: """
                à propos de l'auteur|à propos de l'auteure|l'auteur|à propos des auteurs
                """
        ),
        PhraseGroup(
            .original,
            longest: 40,
            starts: """
                la source originale de cet article est|source originale|article original|publié initialement|publié à l'origine|cet article est paru|cet article a été publié
                """,
            anywhere: """
                est d abord paru|a été initialement publié|publié initialement sur|paru initialement
                """
        ),
        PhraseGroup(
            .byline,
            longest: 14,
            starts: """
                par|écrit par|publié par|un article de|propos recueillis par
                """
        ),
        PhraseGroup(
            .published,
            longest: 14,
            starts: """
                publié le|mis en ligne le|paru le|date de publication|publié
                """
        ),
        PhraseGroup(
            .updated,
            longest: 14,
            starts: """
                mis à jour le|mis à jour|modifié le|dernière mise à jour|actualisé le
                """
        ),
        PhraseGroup(
            .tagKey,
            longest: 6,
            whole: """
                thème|thèmes|rubrique|rubriques|catégorie|catégories|mots clés|étiquettes|région|pays|sujet|sujets|dossier|analyses
                """
        ),
        PhraseGroup(
            .sourceKey,
            longest: 4,
            whole: """
                source|sources|source originale|via
                """
        ),
        PhraseGroup(
            .siteKey,
            longest: 4,
            whole: """
                éditeur|journal|média
                """
        ),
        PhraseGroup(
            .dateKey,
            longest: 4,
            whole: """
                date|publié|publié le|parution
                """
        ),
        PhraseGroup(
            .updatedKey,
            longest: 4,
            whole: """
                mis à jour|mise à jour|modifié le
                """
        ),
        PhraseGroup(
            .authorKey,
            longest: 4,
            whole: """
                auteur|auteure|auteurs|par|texte
                """
        ),
        PhraseGroup(
            .titleKey,
            longest: 3,
            whole: """
                titre
                """
        ),
        PhraseGroup(
            .ignoredKey,
            longest: 4,
            whole: """
                langue|temps de lecture|vues|mots|traduction|traduit par|lieu
                """
        ),
    ]
}
