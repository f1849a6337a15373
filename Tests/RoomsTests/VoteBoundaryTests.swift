import Meetings
import Testing

@testable import Rooms

/// Votes at the edges: at the moment of the closing, from many devices at once, with a restart between any two steps.
struct VoteBoundaryTests {
    private func poll(_ number: Int, in hall: Hall) async throws -> Poll {
        try #require(await (try hall.room()).current().meeting.polls[PollID(number)])
    }

    @Test func `case 66, of votes and a closing at once the record has one boundary and every vote taken before it`()
        async throws
    {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let room = try await hall.openSession()
        for round in 1...40 {
            // One moment for all: only their order in the record decides.
            let number = try await hall.openPoll()
            let votes = try [Cast.chair, .an, .binh, .cuc].map { one in
                (one, try hall.request("polls.cast", ["poll": number, "choice": "yes"]))
            }
            let closing = try hall.request("polls.close", ["poll": number])
            let taken = await withTaskGroup(of: Bool.self) { group in
                for (index, (one, vote)) in votes.enumerated() {
                    if index == round % 5 {
                        group.addTask {
                            _ = await room.perform(closing, by: Cast.chair.person)
                            return false
                        }
                    }
                    group.addTask { await room.perform(vote, by: one.person).sequence != nil }
                }
                if round % 5 == 4 {
                    group.addTask {
                        _ = await room.perform(closing, by: Cast.chair.person)
                        return false
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(try await poll(number, in: hall).result?.yes == taken)
            let facts = try hall.events().map(\.event)
            let boundaries = facts.indices.filter {
                if case .polls(.closed(PollID(number), _)) = facts[$0] { true } else { false }
            }
            #expect(boundaries.count == 1)
            let after = facts[(boundaries.first ?? 0)...].contains {
                if case .polls(.cast(PollID(number), _, _)) = $0 { true } else { false }
            }
            #expect(!after)
            time.pass(milliseconds: 10_000)
        }
    }

    @Test func `case 65, a hundred votes of one voter from three devices are one vote, the last on record`()
        async throws
    {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let room = try await hall.openSession()
        let number = try await hall.openPoll()
        let choices = ["yes", "no", "abstain"]
        let requests = try (0..<100).map { index in
            try hall.request("polls.cast", ["poll": number, "choice": choices[index % 3]], id: "d\(index)")
        }
        let codes = await withTaskGroup(of: String?.self) { group in
            for request in requests { group.addTask { await room.perform(request, by: Cast.an.person).code } }
            return await group.reduce(into: Set<String>()) { codes, code in if let code { codes.insert(code) } }
        }
        #expect(codes.isSubset(of: ["command.too-fast"]))
        let last = try hall.events().compactMap { recorded -> Choice? in
            if case .polls(.cast(PollID(number), Cast.an.seat, let choice)) = recorded.event { choice } else { nil }
        }.last
        let ballots = try await poll(number, in: hall).ballots
        #expect(ballots.count == 1)
        #expect(ballots[Cast.an.seat]?.only == last?.mark)
    }

    @Test func `a restart after any step of a vote loses nothing and doubles nothing`() async throws {
        let steps: [(Cast, String, [String: any Sendable])] = [
            (.chair, "polls.open", [:]), (.an, "polls.cast", ["choice": "yes"]),
            (.binh, "polls.cast", ["choice": "no"]), (.an, "polls.cast", ["choice": "abstain"]),
            (
                .secretary, "polls.enterTotals",
                ["channel": "hand", "totals": ["yes": 1], "voters": [Cast.chair.seat.rawValue]]
            ),
            (.secretary, "polls.remind", [:]), (.chair, "polls.close", [:]), (.chair, "polls.announce", [:]),
            (.binh, "polls.reserveOpinion", ["text": "Giữ ý kiến"]), (.chair, "polls.repeat", [:]),
        ]
        let hall = try Hall()
        try await hall.openSession()
        let number = try #require(
            try await hall.give("polls.prepare", ["item": 8, "question": "Đồng ý?"], by: .secretary).made.first?.number
        )
        for (index, (one, name, values)) in steps.enumerated() {
            let values = values.merging(["poll": number]) { first, _ in first }
            let first = try await hall.accept(name, values, by: one, id: "step\(index)")
            let before = await (try hall.room()).current().meeting
            await hall.rooms.stop()
            #expect(await (try hall.room()).current().meeting == before)
            // Whoever did not hear the answer asks again, and hears it.
            #expect(try await hall.accept(name, values, by: one, id: "step\(index)") == first)
        }
        let counted = try #require(try await poll(number, in: hall).result)
        #expect([counted.yes, counted.no, counted.abstain, counted.notVoted, counted.entitled] == [1, 1, 1, 1, 4])
    }
}
