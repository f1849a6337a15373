import Testing

@testable import Meetings

struct WalkTests {
    @Test(arguments: [11, 12, 13, 15] as [UInt64])
    func `whatever commands come, the record replays to the same meeting`(seed: UInt64) throws {
        var walk = try Walk(seed: seed)
        var numbers: Set<Int> = Set(Cast.allCases.map(\.rawValue))
        var replayed = try #require(Meeting(first: walk.record[0].event))
        var applied = 0
        for step in 1...1_500 {
            let events = try walk.step()
            for recorded in walk.record.dropFirst(applied) { replayed.apply(recorded.event, at: recorded.at) }
            applied = walk.record.count
            #expect(replayed == walk.meeting)
            for event in events where event.made != nil {
                if case .speakers(.floorGiven(let id, _, _, _, _)) = event, numbers.contains(id.rawValue) { continue }
                #expect(numbers.insert(try #require(event.newNumber)).inserted)
            }
            if step.isMultiple(of: 50) {
                replayed = try CanonicalJSON.decode(Meeting.self, from: try CanonicalJSON.text(replayed))
                #expect(replayed == walk.meeting)
            }
        }
        #expect(numbers == Set(1...walk.meeting.lastNumber))
    }

    @Test func `walks by chance give every command and meet most refusals`() throws {
        var taken: Set<CommandName> = []
        var refused: Set<String> = []
        for seed in 21...44 as ClosedRange<UInt64> {
            var walk = try Walk(seed: seed)
            for _ in 1...2_000 { _ = try walk.step() }
            taken.formUnion(walk.taken.keys)
            refused.formUnion(walk.refused)
        }
        #expect(Set(CommandName.allCases).subtracting(Walk.ofSecretVotes).subtracting(taken).isEmpty)
        #expect(refused.count > 35)
    }
}
