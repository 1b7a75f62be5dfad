import Testing

@testable import Stories

@Suite struct SummaryTests {
    private let text = """
        OSHALY (KPA) \u{2013} The last keeper of the lighthouse on Gull Rock will leave the island in \
        October, the harbour office announced on Tuesday. Edda Marn has lived beside the lamp for \
        twenty-two years. From autumn a camera will watch it.
        """

    @Test("a fit description stands as it is")
    func description() {
        let stated = "The keeper of the lighthouse on Gull Rock leaves in October after 22 years."
        #expect(SummaryRule.summary(description: stated, text: text) == stated)
    }

    @Test(
        "a description that is cut, too short or about something else gives way to the lead",
        arguments: [
            "The last keeper of the lighthouse on Gull Rock will leave the",
            "Read more.",
            "Subscribe to our newsletter and never miss a story about gardening, cooking and travel.",
            "",
        ]
    )
    func lead(stated: String) {
        let summary = SummaryRule.summary(description: stated, text: text)
        #expect(summary.hasPrefix("The last keeper of the lighthouse on Gull Rock will leave"))
        #expect(summary.hasSuffix("."))
        #expect(summary.split(separator: " ").count <= 60)
    }

    @Test(
        "datelines, credits and update marks are no part of a lead",
        arguments: [
            "LONDON (Reuters) - Rain fell on the coast for nine days without a pause.",
            "BEIRUT \u{2014} Rain fell on the coast for nine days without a pause.",
            "Mar. 8 5:46 PM EST\nRain fell on the coast for nine days without a pause.",
            "Updated 4:08 p.m. ET Rain fell on the coast for nine days without a pause.",
            "Photo: A. Nother/Agency\nRain fell on the coast for nine days without a pause.",
            "Published on 18th September 2013\nRain fell on the coast for nine days without a pause.",
            "WEST BRENNOCK\u{2014}Rain fell on the coast for nine days without a pause.",
            "Wetherby, NY \u{2013} Rain fell on the coast for nine days without a pause.",
            "Disclosure: our links pay us. Rain fell on the coast for nine days without a pause.",
            "Reviewed by Ann Other, MD\nRain fell on the coast for nine days without a pause.",
            "We may earn a commission. Rain fell on the coast for nine days without a pause.",
            "By Jane Doe\nRain fell on the coast for nine days without a pause.",
        ]
    )
    func cleaned(text: String) {
        #expect(
            SummaryRule.summary(description: "", text: text)
                == "Rain fell on the coast for nine days without a pause."
        )
    }

    @Test("a short first sentence takes the next one along, and a lone quotation mark is none")
    func short() {
        let next =
            "Nobody in the town of Wetherby remembered a November in which the river had stood so high "
            + "for so long, and the ferryman, who is eighty-one and was born on the boat, said that he "
            + "would not swear to it either, having slept through the worst of the nights."
        let text = "It rained for nine days. \"\n" + next + " The rest is mud."
        #expect(
            SummaryRule.summary(description: "", text: text) == "It rained for nine days. " + next
        )
    }

    @Test("no text gives the description, and nothing gives nothing")
    func nothing() {
        #expect(SummaryRule.summary(description: "A short note", text: "") == "A short note")
        #expect(SummaryRule.summary(description: "", text: "").isEmpty)
    }
}
