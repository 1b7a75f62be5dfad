/// English lines about who wrote, published and owns an article.
enum EnglishSourcePhrases {
    static let groups: [PhraseGroup] = [
        PhraseGroup(
            .promotion,
            longest: 60,
            whole:
                "order now|buy now|download our app|get the app|watch live|listen live|click to order",
            starts: """
                become a member|become a subscriber|become a patron|order your copy|click here to order|download the app|download our app
                visit our store|buy the book|buy your copy|register now|start your free trial|to become a member
                """,
            anywhere:
                "by activating the translate|available on our app|download our app|order your copy|special offer price"
        ),
        PhraseGroup(
            .copyright,
            longest: 70,
            starts:
                "copyright|c copyright|all rights reserved|reprinted with permission|republished with permission",
            anywhere:
                "all rights reserved|creative commons|may not be reproduced|may not be republished"
        ),
        PhraseGroup(
            .disclaimer,
            longest: 400,
            starts: "disclaimer|legal notice|editorial disclaimer|fair use notice",
            anywhere: """
                contains copyrighted material|sole responsibility of the author|are those of the author|are solely those of|are the author's own
                authors own and do not|do not necessarily reflect|does not necessarily reflect|not necessarily represent|will not be responsible for any
                not responsible for any inaccurate
                """,
            hints: """
                fair use|copyright owner|copyrighted material|without profit|research and educational purposes|permission to cross post
                views expressed|opinions expressed|grants permission|source and copyright are acknowledged|responsibility of the author
                for informational purposes|section 107
                """
        ),
        PhraseGroup(
            .contact,
            longest: 30,
            starts: """
                for media inquiries|for media enquiries|media inquiries|for inquiries|for more information contact|press contact|media contact|contact us
                contact the author|contact the editor|send us|write to us|got a tip|have a tip|have a story|email us|for publication of|to contact
                """,
            anywhere:
                "for media inquiries|can be reached at|send your feedback to|send tips to|email protected"
        ),
        PhraseGroup(
            .navigation,
            longest: 12,
            whole: """
                home|menu|search|back|next|previous|back to top|top|skip to content|select date|select language|today|loading|close|login|log in|register
                sign in|view all|see all|show more|load more|archives|archive|calendar|next article|previous article|print version|pdf|translate|listen
                listen to this article|play|pause|go back|site map|privacy policy|terms of use|about us|table of contents
                """,
            starts:
                "skip to|you are here|next post|previous post|in other languages|read in other languages|this article is also available in"
        ),
        PhraseGroup(
            .photoCredit,
            longest: 40,
            whole:
                "featured image|image|photo|photos|video|gallery|getty images|shutterstock|file photo|image source",
            starts: """
                all images in this article|all photos in this article|all images are|all images|featured image|feature image|feature photo|featured photo|image credit|image credits
                photo credit|photo credits|photo by|photos by|photograph by|photo courtesy|image courtesy|images courtesy|picture by|image from|image via
                image by|images by|photo via|photo from|cover image|header image|main image|top photo|screenshot from|image is from|images are from|images from
                """
        ),
        PhraseGroup(
            .aboutAuthor,
            longest: 8,
            whole:
                "about the author|about the authors|about author|about the writer|author bio|about the contributor"
        ),
        PhraseGroup(
            .original,
            longest: 45,
            starts: """
                the original source of this article is|original source of this article is|the original source of this article|the original source is
                original source|originally published on|originally published by|originally published in|originally published at|originally published
                originally appeared on|originally appeared in|originally appeared at|first published on|first published by|first published in|first published at
                first published|first appeared on|first appeared in|first appeared at|reposted from|republished from|reprinted from|cross posted from|crossposted from
                """,
            anywhere: """
                was originally published on|was originally published by|was originally published in|was originally published at|was first published on
                was first published by|was first published in|was first published at|originally appeared on|originally appeared in|originally appeared at
                first appeared on|first appeared in|first appeared at|was originally posted on|was originally posted at
                """
        ),
        PhraseGroup(
            .byline,
            longest: 16,
            starts:
                "articles by|article by|by|written by|posted by|report by|story by|words by|text by|a report by|reported by|authored by"
        ),
        PhraseGroup(
            .published,
            longest: 16,
            starts:
                "published on|published at|published|posted on|posted at|posted|date published|publication date|publish date|date|created on|created|dated"
        ),
        PhraseGroup(
            .updated,
            longest: 16,
            starts:
                "last updated on|last updated|updated on|updated at|updated|last modified on|last modified|modified|edited on|revised"
        ),
        PhraseGroup(
            .tagKey,
            longest: 6,
            whole:
                "region|regions|theme|themes|in depth report|in depth reports|topic|topics|tags|tag|category|categories|keywords|keyword|section|sections|filed under|country|countries|subject|subjects|labels|series|posted in|channel|department|issue"
        ),
        PhraseGroup(
            .sourceKey,
            longest: 4,
            whole:
                "source|original source|via|reposted from|origin|originally published|original|first published"
        ),
        PhraseGroup(
            .siteKey,
            longest: 4,
            whole: "publisher|site|website|publication|newspaper|outlet|published by|site name"
        ),
        PhraseGroup(
            .dateKey,
            longest: 4,
            whole:
                "date|published|published on|posted|posted on|publication date|publish date|date published|pubdate|created|time|release date|published at"
        ),
        PhraseGroup(
            .updatedKey,
            longest: 4,
            whole: "updated|last updated|modified|last modified|updated on|lastmod|edited"
        ),
        PhraseGroup(
            .authorKey,
            longest: 4,
            whole:
                "author|authors|by|byline|written by|writer|writers|article by|articles by|reporter|text|report by|contributor"
        ),
        PhraseGroup(.titleKey, longest: 3, whole: "title|headline|article title"),
        PhraseGroup(
            .ignoredKey,
            longest: 4,
            whole:
                "url|link|permalink|language|lang|views|view count|words|word count|reading time|read time|comments|shares|likes|id|type|status|layout|slug|draft|location|place|translated by|editor|edited by|print|hits|visits|reads"
        ),
    ]
}
