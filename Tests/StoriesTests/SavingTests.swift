import FoundationEssentials
import Testing

@testable import Stories

/// What the indexes say after they were saved and restored is what they would have said anyway.
@Suite struct SavingTests {
    private static let documents = ConflictFixture.articles.enumerated().map { number, article in
        var document = StoryDocument(
            key: Int64(number),
            title: article.report.title,
            text: article.report.text,
            site: "",
            time: number % 7 == 3 ? nil : Date(timeIntervalSince1970: 1e9 + Double(number) * 600)
        )
        document.isRoundup = article.isRoundup
        return document
    }

    private func names(_ range: Range<Int>) -> [UInt64] { range.map { UInt64($0) << 40 } }

    private func restored(_ parts: [[UInt8]]) -> StoryIndex {
        var index = StoryIndex()
        for part in parts {
            let before = index.storyCount
            let found = index.restore(part)
            #expect(found == names(before..<index.storyCount))
        }
        return index
    }

    @Test("stories go on as if there had been no start", arguments: [1, 7, 40])
    func stories(step: Int) {
        var index = StoryIndex()
        var parts: [[UInt8]] = []
        for (number, document) in Self.documents.enumerated() {
            var other = restored(parts)
            #expect(other.count == number / step * step)
            for late in Self.documents[other.count..<number] { _ = other.place(late) }
            let (placed, again) = (index.place(document), other.place(document))
            #expect(placed == again, "\(number)")
            guard (number + 1) % step == 0 else { continue }
            let first = index.firstUnsavedStory
            parts.append(
                index.save(whole: false, stories: names(first..<index.storyCount)) { _ in true }
            )
        }
        var whole = index
        let all = whole.save(whole: true, stories: names(0..<index.storyCount)) { _ in true }
        var other = restored([all])
        #expect(other.count == index.count)
        let (placed, again) = (index.place(Self.documents[5]), other.place(Self.documents[5]))
        #expect(placed == again)
    }

    @Test("an index that let texts go continues the stories of the others, also after a start")
    func letGo() {
        let most = 2 * StoryPage.capacity
        var index = StoryIndex()
        var parts: [[UInt8]] = []
        for number in 0..<(most + 2 * Self.documents.count) {
            var document = Self.documents[number % Self.documents.count]
            document.title += " \(number / Self.documents.count)"
            let placed = index.place(document)
            // Before its first text was let go, the story has been told twice.
            let isTold = number >= 2 * Self.documents.count && !document.isRoundup
            #expect(!isTold || !placed.isNew, "\(number)")
            index.hold(most: most)
            #expect(index.count <= most)
            guard number % 1_000 == 999 else { continue }
            let (text, story) = (index.firstUnsavedText, index.firstUnsavedStory)
            #expect(text >= number + 1 - most)
            parts.append(
                index.save(whole: false, stories: names(story..<index.storyCount)) { _ in true }
            )
        }
        var other = restored(parts)
        other.hold(most: most)
        for document in Self.documents where !document.isRoundup {
            #expect(!index.place(document).isNew)
            #expect(!other.place(document).isNew)
        }
    }

    @Test("a text that was never stored is left out, its story stays empty")
    func phantom() {
        var index = StoryIndex()
        for document in Self.documents.prefix(3) { _ = index.place(document) }
        let stories = index.storyCount
        let bytes = index.save(whole: true, stories: names(0..<stories)) { $0 != 1 }
        let other = restored([bytes])
        #expect(other.count == 2)
        #expect(other.storyCount == stories)
    }

    @Test("damaged bytes restore nothing and crash nothing")
    func damage() {
        var index = StoryIndex()
        for document in Self.documents.prefix(8) { _ = index.place(document) }
        let bytes = index.save(whole: true, stories: names(0..<index.storyCount)) { _ in true }
        for length in 0..<bytes.count {
            var other = StoryIndex()
            let names = other.restore(Array(bytes[..<length]))
            #expect(names == nil)
        }
        for place in stride(from: 0, to: bytes.count, by: 3) {
            var other = StoryIndex()
            var changed = bytes
            changed[place] ^= 0x55
            _ = other.restore(changed)
        }
        for bytes in [[], [1, 30, 9, 9, 9, 9], [1, 31] + [UInt8](repeating: 0, count: 8)] {
            var copies = CopyIndex()
            let isRestored = copies.restore(bytes)
            #expect(!isRestored)
        }
        var furniture = SiteFurniture()
        let isRestored = furniture.restore([7])
        #expect(!isRestored)
    }

    private func print(_ number: Int) -> Fingerprint {
        let words = (0..<(20 + number % 90)).map { "w\((number / 3 * 131 + $0) % 20_011)" }
        return Fingerprint(words.joined(separator: " "), title: "T \(number % 50)", link: "a/b")
    }

    @Test("copies are found as if there had been no start", arguments: [3_000, 900])
    func copies(step: Int) {
        let count = 5_000
        var index = CopyIndex(window: 1_000_000)
        var other = CopyIndex(window: 1_000_000)
        for number in 1...count {
            index.insert(print(number), key: UInt64(number), seen: number)
            guard number % step == 0 || number == count else { continue }
            for piece in index.pieces(whole: false) {
                let rows = index.keys(of: piece).map { Int64($0) }
                let isRestored = other.restore(index.save(piece, rows: rows))
                #expect(isRestored)
            }
            index.setSaved()
        }
        other.finishRestoring()
        var whole = CopyIndex(window: 1_000_000)
        for piece in index.pieces(whole: true) {
            let rows = index.keys(of: piece).map { Int64($0) }
            let isRestored = whole.restore(index.save(piece, rows: rows))
            #expect(isRestored)
        }
        whole.finishRestoring()
        #expect(other.count == count && whole.count == count)
        for number in stride(from: 1, through: count, by: 37) {
            let found = index.candidates(for: print(number), seen: count)
            #expect(!found.isEmpty || print(number).label == 0)
            #expect(other.candidates(for: print(number), seen: count) == found)
            #expect(whole.candidates(for: print(number), seen: count) == found)
        }
        #expect(whole.held(among: [1, 5, 1 << 50]) == [1, 5])
    }

    @Test("what a search found among packed texts stays good while texts come")
    func packedHits() {
        var index = CopyIndex(window: 1_000_000)
        for number in 1...4_300 {
            let hits = index.packedHits(for: print(number), seen: number)
            index.insert(print(number), key: UInt64(number), seen: number)
            guard number % 41 == 0 || number % 2_048 == 0 else { continue }
            #expect(
                index.candidates(for: print(number), seen: number, packed: hits)
                    == index.candidates(for: print(number), seen: number)
            )
        }
    }

    @Test("a site's furniture is known again")
    func furniture() {
        let plea = "Please support our small newsroom with a gift of any size today, dear reader. "
        let texts = [SampleArticles.lighthouse, SampleArticles.orchard, SampleArticles.furniture]
        let prints = texts.map { Fingerprint(String(repeating: plea, count: 1) + $0) }
        var memory = SiteFurniture()
        var other = SiteFurniture()
        for (number, print) in prints.enumerated() {
            memory.add(print, key: UInt64(number + 1), site: 7)
            let rows = memory.keys(whole: false).map { ($0, Int64($0)) }
            let saved = memory.save(
                whole: false,
                rows: Dictionary(rows) { first, _ in first }
            )
            let isRestored = other.restore(saved)
            #expect(isRestored)
        }
        #expect(memory.keys(whole: false).isEmpty)
        #expect(other.keys(whole: true).sorted() == memory.keys(whole: true).sorted())
        let candidate = CopyCandidate(key: 9, print: prints[0], site: 7)
        let one = memory.judge(7, 7, except: candidate)
        let again = other.judge(7, 7, except: candidate)
        for mark in prints.flatMap(\.marks) { #expect(one?(mark) == again?(mark)) }
    }

    @Test("numbers of every width come back")
    func bits() {
        var bits = BitWriter([1, 2])
        let numbers: [UInt32] = [0, 1, 2, 30, 31, 62, 63, 300, 65_535]
        for number in numbers {
            bits.append(number, 17)
            bits.appendUnary(number % 400)
            bits.appendGamma(number)
            bits.append(UInt64(number) << 31)
        }
        bits.appendGamma(.max)
        Rice(count: 9, width: 17).write(rising: numbers, to: &bits)
        let bytes = bits.finish()
        bytes.withUnsafeBufferPointer { bytes in
            var reader = BitReader(bytes, from: 2)
            var found: [[UInt64]] = []
            for _ in numbers {
                found.append([
                    UInt64(reader.next(17)), UInt64(reader.nextUnary()),
                    UInt64(reader.nextGamma()), reader.nextLong(),
                ])
            }
            #expect(found == numbers.map(UInt64.init).map { [$0, $0 % 400, $0, $0 << 31] })
            let last = reader.nextGamma()
            #expect(last == .max)
            let rising = Rice(count: 9, width: 17).rising(9, from: &reader)
            #expect(rising == numbers)
            #expect(reader.isAtEnd)
        }
    }
}
