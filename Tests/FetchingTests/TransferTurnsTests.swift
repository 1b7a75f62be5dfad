import Testing

@testable import Fetching

@Suite struct TransferTurnsTests {
    private func all(_ turns: inout TransferTurns) -> [Int] {
        var started: [Int] = []
        while let next = turns.next() { started.append(next.identifier) }
        return started
    }

    @Test("at most so many at once, and so many to a host; who waited longest is next")
    func bounds() {
        var turns = TransferTurns(total: 3, perHost: 2)
        for number in 1...4 { turns.wait(number, for: "a") }
        for number in 5...6 { turns.wait(number, for: "b") }
        #expect(all(&turns) == [1, 2, 5])
        turns.finished("b")
        #expect(all(&turns) == [6])
        turns.finished("a")
        #expect(all(&turns) == [3])
        turns.finished("b")
        turns.finished("a")
        #expect(all(&turns) == [4])
        for _ in 0..<2 { turns.finished("a") }
        for number in 7...9 { turns.wait(number, for: "a") }
        #expect(all(&turns) == [7, 8])
    }

    @Test("whatever ends in whatever order, no bound is passed and nobody is forgotten")
    func everybody() {
        var random = SystemRandomNumberGenerator()
        var turns = TransferTurns(total: 5, perHost: 2)
        var running: [String] = []
        var started: Set<Int> = []
        for number in 0..<400 {
            turns.wait(number, for: "h\(Int.random(in: 0..<9, using: &random))")
            while let next = turns.next() {
                started.insert(next.identifier)
                running.append(next.host)
            }
            #expect(running.count <= 5)
            #expect(running.allSatisfy { host in running.count { $0 == host } <= 2 })
            if let done = running.indices.randomElement(using: &random), Bool.random() {
                turns.finished(running.remove(at: done))
            }
        }
        while !running.isEmpty {
            turns.finished(running.removeLast())
            while let next = turns.next() {
                started.insert(next.identifier)
                running.append(next.host)
            }
        }
        #expect(started.count == 400)
    }
}
