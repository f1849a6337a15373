import Testing

@testable import Transport

struct MemoryTidyingTests {
    private func looks(_ changes: [Int]) -> [Bool] {
        let tidying = MemoryTidying(ConnectionLedger(TransportLimits()), every: .seconds(5))
        return changes.map { tidying.isDue(changes: $0) }
    }

    @Test func `memory is given back once a crowd is through, and not for a few`() {
        #expect(looks([10, 20, 200, 240]) == [false, false, false, false])
        #expect(looks([5_000, 9_000, 9_010, 9_020, 9_030]) == [false, false, true, false, false])
    }

    @Test func `where coming and going has no end it is given back in the midst of it`() {
        let found = looks((1...30).map { $0 * 1_000 })
        #expect(found.enumerated().filter(\.element).map(\.offset) == [11, 23])
    }
}
