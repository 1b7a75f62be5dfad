/// Spanish lines that stand around articles.
enum SpanishPhrases {
    static let groups: [PhraseGroup] = [
        PhraseGroup(
            .share,
            longest: 30,
            whole: """
                compartir|comparte|imprimir|enviar|compartir este artículo|copiar enlace|tuitear
                """,
            starts: """
                comparte este|compartir en|síguenos en|síguenos|comparte en
                """
        ),
        PhraseGroup(
            .newsletter,
            longest: 45,
            whole: """
                boletín|suscríbete|suscribirse|newsletter
                """,
            starts: """
                suscríbete a|suscríbase|recibe nuestro|recibe las|regístrate
                """,
            anywhere: """
                nuestro boletín|nuestra newsletter|en tu correo|en su correo
                """
        ),
        PhraseGroup(
            .donation,
            longest: 160,
            whole: """
                donar|dona ahora|apóyanos|haz una donación
                """,
            starts: """
                apoya|apóyanos|haz una donación|ayúdanos|si te gusta
                """,
            anywhere: """
                haz una donación|hacer una donación|tu donación|apoya nuestro
                """,
            hints: """
                donación|donaciones|paypal|patreon|tu apoyo|apoyar|su apoyo
                """
        ),
        PhraseGroup(
            .advertisement,
            longest: 6,
            whole: """
                publicidad|anuncio|patrocinado|contenido patrocinado|continúa después de la publicidad
                """
        ),
        PhraseGroup(
            .readMore,
            longest: 25,
            whole: """
                leer más|seguir leyendo|ver más|más información
                """,
            starts: """
                lee también|lea también|leer también|ver también|te puede interesar|también te puede interesar|lea más|lee más
                """
        ),
        PhraseGroup(
            .related,
            longest: 8,
            whole: """
                artículos relacionados|noticias relacionadas|te puede interesar|relacionados|lo más leído|últimas noticias|más noticias
                """
        ),
        PhraseGroup(
            .comments,
            longest: 20,
            whole: """
                comentarios|comentario|deja un comentario|deja una respuesta|sin comentarios
                """,
            starts: """
                deja un comentario|deja una respuesta|dejar un comentario
                """
        ),
        PhraseGroup(
            .copyright,
            longest: 60,
            starts: """
                derechos de autor|copyright
                """,
            anywhere: """
                todos los derechos reservados|prohibida la reproducción|prohibida su reproducción
                """
        ),
        PhraseGroup(
            .disclaimer,
            longest: 300,
            starts: """
                descargo de responsabilidad|aviso legal
                """,
            anywhere: """
                no reflejan necesariamente|no representan necesariamente|exclusiva responsabilidad|responsabilidad exclusiva
                """
        ),
        PhraseGroup(
            .contact,
            longest: 25,
            starts: """
                contacto de prensa|para consultas|contáctenos|escríbenos
                """
        ),
        PhraseGroup(
            .navigation,
            longest: 10,
            whole: """
                inicio|menú|buscar|volver|subir|índice|siguiente|anterior|seleccionar fecha|escuchar artículo
                """
        ),
        PhraseGroup(
            .photoCredit,
            longest: 30,
            starts: """
                foto de|fotos de|crédito de la foto|imagen de|imagen destacada|todas las imágenes|fotografía de|créditos
                """
        ),
        PhraseGroup(
            .aboutAuthor,
            longest: 6,
            whole: """
                sobre el autor|sobre la autora|acerca del autor|sobre los autores
                """
        ),
        PhraseGroup(
            .original,
            longest: 40,
            starts: """
                la fuente original de este artículo es|fuente original|publicado originalmente|este artículo fue publicado|artículo original
                """,
            anywhere: """
                fue publicado originalmente|publicado originalmente en|apareció originalmente|publicado por primera vez
                """
        ),
        PhraseGroup(
            .byline,
            longest: 14,
            starts: """
                por|escrito por|publicado por|redactado por
                """
        ),
        PhraseGroup(
            .published,
            longest: 14,
            starts: """
                publicado el|publicado|fecha de publicación|fecha
                """
        ),
        PhraseGroup(
            .updated,
            longest: 14,
            starts: """
                actualizado el|actualizado|última actualización|modificado el
                """
        ),
        PhraseGroup(
            .tagKey,
            longest: 6,
            whole: """
                tema|temas|etiquetas|categoría|categorías|sección|secciones|región|país|palabras clave
                """
        ),
        PhraseGroup(
            .sourceKey,
            longest: 4,
            whole: """
                fuente|fuentes|fuente original|vía
                """
        ),
        PhraseGroup(
            .siteKey,
            longest: 4,
            whole: """
                editorial|periódico|medio
                """
        ),
        PhraseGroup(
            .dateKey,
            longest: 4,
            whole: """
                fecha|publicado|publicado el
                """
        ),
        PhraseGroup(
            .updatedKey,
            longest: 4,
            whole: """
                actualizado|última actualización
                """
        ),
        PhraseGroup(
            .authorKey,
            longest: 4,
            whole: """
                autor|autora|autores|por|texto
                """
        ),
        PhraseGroup(
            .titleKey,
            longest: 3,
            whole: """
                título|titular
                """
        ),
        PhraseGroup(
            .ignoredKey,
            longest: 4,
            whole: """
                idioma|tiempo de lectura|vistas|visitas|palabras|traducción|traducido por|lugar
                """
        ),
    ]
}
