import Dispatch
import Testing

@testable import Ballots

/// What anybody may send costs the server a bounded amount, and costs nobody their vote.
struct CheckQueueTests {
    @Test func `a vote has so many places for checks as its papers need, and another vote has its own`() async throws {
        let (queue, gate) = (CheckQueue(), DispatchSemaphore(value: 0))
        let places = CheckQueue.places(3)
        #expect(places == BallotLimits.fewestChecks)
        let waiting = (0..<places).map { _ in
            Task {
                try await queue.run(for: .first, papers: 3) { gate.wait() }
            }
        }
        // One is being checked; the rest wait behind it.
        while queue.count(.first) < places { await Task.yield() }
        await #expect(throws: BallotRefusal.busy) { try await queue.run(for: .first, papers: 3) {} }
        let other = Task { try await queue.run(for: .second, papers: 3) { true } }
        for _ in 0..<places { gate.signal() }
        for task in waiting { try await task.value }
        #expect(try await other.value)
        #expect(queue.count(.first) == 0)
        #expect(try await queue.run(for: .first, papers: 3) { 7 } == 7)
    }

    @Test(arguments: [(0, 16), (8, 16), (9, 18), (500, 1_000), (5_000, 4_096), (Int.max / 4, 4_096)])
    func `there is room for everyone who has a paper, twice, up to a limit`(papers: Int, places: Int) {
        #expect(CheckQueue.places(papers) == places)
    }

    @Test func `a flood of false ballots makes honest voters wait and locks nobody out`() async throws {
        let voting = try await Voting()
        let honest = try await withThrowingTaskGroup(of: CastBallot.self) { group in
            for _ in 0..<12 { group.addTask { try await voting.ballot("yes") } }
            return try await group.reduce(into: [CastBallot]()) { $0.append($1) }
        }
        let model = try #require(honest.first)
        let (office, id) = (voting.office, voting.id)
        let flood = (0..<4).map { _ in
            Task {
                var turnedAway = 0
                while !Task.isCancelled {
                    do {
                        _ = try await office.cast(
                            model.with(proof: [UInt8](repeating: 1, count: 64)),
                            in: id,
                            papers: 12
                        )
                    } catch BallotRefusal.invalid {} catch BallotRefusal.busy { turnedAway += 1 }
                }
                return turnedAway
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for ballot in honest {
                group.addTask {
                    while true {
                        do {
                            _ = try await office.cast(ballot, in: id, papers: 12)
                            return
                        } catch BallotRefusal.busy { await Task.yield() }
                    }
                }
            }
            try await group.waitForAll()
        }
        for task in flood { task.cancel() }
        for task in flood { _ = try await task.value }
        #expect(office.count(id) == 12)
    }

    @Test func `what has not the shape of a ballot, or a vote of no papers, is turned away without a check`()
        async throws
    {
        let voting = try await Voting()
        let ballot = try await voting.ballot("yes")
        #expect(ballot.hasShape(of: voting.id))
        #expect(!ballot.hasShape(of: .second))
        let odd = [
            ballot.with(signature: [1]), ballot.with(sealed: []), ballot.with(proof: [UInt8](repeating: 0, count: 65)),
            CastBallot(
                message: Array(ballot.message.dropFirst()),
                signature: ballot.signature,
                sealed: ballot.sealed,
                proof: ballot.proof
            ),
        ]
        for each in odd { #expect(!each.hasShape(of: voting.id)) }
        await #expect(throws: BallotRefusal.invalid) { try await voting.office.cast(ballot, in: voting.id, papers: 0) }
        #expect(voting.office.count(voting.id) == 0)
    }
}
