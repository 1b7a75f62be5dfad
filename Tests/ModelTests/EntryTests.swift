import Foundation
import Testing

@testable import Model

/// An entry is a value, though copies share their fields until one changes.
@Suite struct EntryTests {
    @Test("a change stays with the copy that was changed")
    func copies() {
        var one = Entry(id: "urn:one", feedKey: "f", firstSeen: Date(timeIntervalSince1970: 5))
        one.tags = ["a"]
        var other = one
        #expect(one == other)
        other.title = "Other"
        other.tags.append("b")
        #expect((one.title, one.tags) == ("", ["a"]))
        #expect((other.title, other.tags) == ("Other", ["a", "b"]))
        #expect(one != other)
        other.title = ""
        other.tags.removeLast()
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
        other.id = "urn:other"
        #expect(one.id == "urn:one")
        #expect(one != other)
    }

    @Test("the moment is that of publication, else when it was first seen")
    func moment() {
        var entry = Entry(id: "urn:one", feedKey: "f", firstSeen: Date(timeIntervalSince1970: 5))
        #expect(entry.moment == entry.firstSeen)
        entry.published = Date(timeIntervalSince1970: 3)
        #expect(entry.moment == entry.published)
    }
}
