extension DocumentTests {
    /// Layouts of English documents.
    static let cases: [Case] = [
        Case(
            name: "a cross-posted text with subjects on several lines",
            text: """
                Crane Quarrel Ends in Two Colours

                By [Prof. Nils Tau](#) and [Ada Brink](#)

                Harbour Review, March 3, 2025

                [The Quay Observer](https://quay.example/crane) 1 March 2025

                Region: [Coast](#)

                Theme: [Painting](#),
                [Old & New](#), [HARBOUR
                LAW](#)

                In-depth Report:
                [CRANES](#)

                Note to readers: please click the share buttons above or below. Forward this article to your email lists.

                \(plain)

                *

                Dear reader, if you like this, please consider making a donation: PayPal: crane@quay.example

                The original source of this article is [The Quay Observer](#)
                Copyright © [Prof. Nils Tau](#), [The Quay Observer](#), 2025

                [Comment on Harbour Review articles on our forum](#)

                Articles by: **[Prof. Nils Tau](#)**

                Disclaimer: The contents of this article are of sole responsibility of the author(s). Nobody else is to blame for them.
                """,
            title: "Crane Quarrel Ends in Two Colours",
            authors: ["Prof. Nils Tau", "Ada Brink"],
            site: "Harbour Review",
            published: "2025-03-03",
            original: "The Quay Observer",
            originalDay: "2025-03-01",
            tags: ["Coast", "Painting", "Old & New", "HARBOUR LAW", "CRANES"],
            paragraphs: body
        ),
        Case(
            name: "nothing but a title and text",
            text: "Crane Quarrel Ends in Two Colours\n\n\(plain)\n",
            title: "Crane Quarrel Ends in Two Colours",
            paragraphs: body
        ),
        Case(name: "no title line", text: plain, paragraphs: body),
        Case(
            name: "a question as title, byline with date",
            text:
                "Who Is Going to Paint the Old Crane of the Harbour Town Now?\n\nBy Ada Brink | Tuesday, March 4, 2025 - 14:35 | 12 comments\n\n\(plain)",
            title: "Who Is Going to Paint the Old Crane of the Harbour Town Now?",
            authors: ["Ada Brink"],
            published: "2025-03-04",
            paragraphs: body
        ),
        Case(
            name: "a widget, a source line with counters, repeated captions",
            text: """
                Select date

                May 2026
                Mon Tue Wed Thu Fri Sat Sun
                1 2 3 4 5 6 7 8 9 10

                Crane Quarrel Ends in Two Colours as Council Tires of It

                4-3-2025 < Quay Observer 812 96 words

                \(first)

                Crane Quarrel Ends In Two Colours, Council Tires

                \(second)

                Crane Quarrel Ends In Two Colours, Council Tires

                \(third)

                © Quay Pictures / Ada Brink

                \(fourth)

                Featured image is from Quay Pictures
                """,
            title: "Crane Quarrel Ends in Two Colours as Council Tires of It",
            published: "2025-03-04",
            original: "Quay Observer",
            paragraphs: body
        ),
        Case(
            name: "advertisements, read-more lines and prompts inside",
            text: """
                Crane Quarrel Ends in Two Colours
                March 4, 2025
                \(first)
                --- ADVERTISEMENT ---
                \(second)
                READ MORE: [The crane that nobody wanted](https://quay.example/more)
                Sponsored Content
                \(third)
                Follow us on every network there is!
                \(fourth)
                Tags: cranes, paint; harbour
                Share on
                Leave a comment
                """,
            title: "Crane Quarrel Ends in Two Colours",
            published: "2025-03-04",
            tags: ["cranes", "paint", "harbour"],
            paragraphs: body
        ),
        Case(
            name: "a paragraph cut by a page's end and one by an advertisement",
            text: """
                CRANE QUARREL ENDS

                Published: 2025-03-04 | Updated: 2025-03-06

                The council of the harbour town voted on Monday to keep the old crane where it stands, after three

                Page 1 of 2

                years of quarrel about who should paint it.

                \(second)

                In the end the crane will be grey on the side of the sea and green on the side of the

                - Advertisement -

                town, which pleases nobody and therefore seems just.

                Next to it stands a shed that the harbour people named after the engineer

                Ada Brink before anybody asked her, and which she says she does not like.

                A letter to the engineer Ada Brink came back unopened on Friday, with a stamp on it.

                \(fourth)
                """,
            title: "CRANE QUARREL ENDS",
            published: "2025-03-04",
            modified: "2025-03-06",
            paragraphs: [
                first, second, third,
                "Next to it stands a shed that the harbour people named after the engineer Ada Brink before anybody asked her, and which she says she does not like.",
                "A letter to the engineer Ada Brink came back unopened on Friday, with a stamp on it.",
                fourth,
            ]
        ),
        Case(
            name: "front matter",
            text:
                "---\ntitle: \"Crane: the end\"\nauthor: [Ada Brink, Nils Tau]\ndate: 2025-03-04T10:00:00+01:00\ntags:\n  - paint\n  - harbour\nsource: Quay Observer\n---\n# Crane: the end\n\n\(plain)",
            isMarkdown: true,
            title: "Crane: the end",
            authors: ["Ada Brink", "Nils Tau"],
            published: "2025-03-04",
            original: "Quay Observer",
            tags: ["paint", "harbour"],
            paragraphs: body
        ),
        Case(
            name: "an author's note, notes on licences and wallets at the end",
            text: """
                News

                Crane Quarrel Ends in Two Colours

                Written by Ada Brink exclusively for the Quay Observer

                \(plain)

                DEAR FRIENDS. IF YOU LIKE THIS CONTENT, SUPPORT OUR WORK:

                BITCOIN: bc1qv7k70u2zynvem59u88ctdlaw7hc735d8

                PayPal: crane@quay.example

                MORE ON THE TOPIC:

                [The crane that nobody wanted](https://quay.example/more)

                Ada Brink is a painter who writes about harbours.

                This article was originally published on [Quay Observer](https://quay.example/) under another title.

                The views expressed in this article do not necessarily reflect those of the harbour.
                """,
            title: "Crane Quarrel Ends in Two Colours",
            authors: ["Ada Brink"],
            original: "Quay Observer",
            paragraphs: body
        ),
        Case(
            name: "lines wrapped at a column",
            text: """
                CRANE QUARREL ENDS
                By Ada Brink
                Quay Observer, 4 March 2025

                The council of the harbour town voted on Monday to keep the old crane
                where it stands, after three years of quarrel about who should paint
                it.

                Painters had offered to do the work for nothing, provided that they
                might choose the colour. The council feared pink, and asked for time
                to think.
                """,
            title: "CRANE QUARREL ENDS",
            authors: ["Ada Brink"],
            site: "Quay Observer",
            published: "2025-03-04",
            paragraphs: [first, second]
        ),
        Case(
            name: "prose that only looks like boilerplate",
            text: """
                Donations for the Crane

                Region by region, donations came in, and the mayor said that a donation is a promise that one can spend.

                By noon on 4 March 2025 the box at the quay was full, and somebody brought a second one from the church.

                The claim that the crane was first published as a drawing in the almanac of 1902 is wrong, the archive found.
                """,
            title: "Donations for the Crane",
            paragraphs: [
                "Region by region, donations came in, and the mayor said that a donation is a promise that one can spend.",
                "By noon on 4 March 2025 the box at the quay was full, and somebody brought a second one from the church.",
                "The claim that the crane was first published as a drawing in the almanac of 1902 is wrong, the archive found.",
            ]
        ),
    ]
}
