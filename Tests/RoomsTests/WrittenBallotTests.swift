import Meetings
import Testing

@testable import Rooms

/// Written ballots take days: they close by themselves, whatever becomes of the room meanwhile.
struct WrittenBallotTests {
    private static let hour: Int64 = 3_600_000

    /// Sends a written ballot, due in three days.
    private func send(in hall: Hall, _ time: ManualTime) async throws -> Int {
        try await hall.openSession()
        let poll = try #require(
            try await hall.give(
                "polls.prepare",
                ["item": 8, "question": "Đồng ý?", "ballot": "written"],
                by: .secretary
            ).made.first?.number
        )
        let dueAt = time.read() + 72 * Self.hour
        try await hall.accept("polls.send", ["polls": [poll], "dueAt": dueAt], by: .secretary)
        return poll
    }

    private func closings(in hall: Hall) throws -> Int {
        try hall.events().count {
            if case .polls(.closed) = $0.event { true } else { false }
        }
    }

    @Test func `an answer needs a fresh proof of who answers`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let poll = try await send(in: hall, time)
        let answer: [String: any Sendable] = ["poll": poll, "choice": "yes"]
        #expect(try await hall.give("polls.cast", answer, by: .an).code == "polls.confirm-identity")
        #expect(try await hall.give("polls.cast", answer, by: .an, hasConfirmed: true).sequence != nil)
    }

    @Test func `a ballot whose time passed while the server was down closes when it is back, unasked`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let poll = try await send(in: hall, time)
        #expect(
            try await hall.give("polls.cast", ["poll": poll, "choice": "no"], by: .an, hasConfirmed: true).sequence
                != nil
        )
        await hall.rooms.stop()
        time.pass(milliseconds: 73 * Self.hour)
        let rooms = hall.freshRooms()
        try await eventually("the ballot closes") { try closings(in: hall) == 1 }
        let room = try #require(try await rooms.room(Hall.meeting))
        // On disk first, told after.
        try await eventually("the room tells it") {
            await room.current().meeting.polls[PollID(poll)]?.state == .closed
        }
        let closed = await room.current().meeting.polls[PollID(poll)]
        #expect(closed?.result?.no == 1)
        await rooms.stop()
    }

    @Test func `a deadline far away keeps no room in memory, one at hand does`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        _ = try await send(in: hall, time)
        let room = try await hall.room()
        #expect(await room.timedPolls.isEmpty)
        time.pass(milliseconds: 72 * Self.hour - 60_000)
        hall.rooms.wakeRoomsOfDueBallots()
        try await eventually("the room watches the time") { await !room.timedPolls.isEmpty }
    }

    @Test func `an answer after the deadline is kept, not counted, and changes no result`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let poll = try await send(in: hall, time)
        time.pass(milliseconds: 73 * Self.hour)
        let room = try await hall.room()
        await room.watchPolls()
        try await eventually("the ballot closes") { try closings(in: hall) == 1 }
        let late = try await hall.give("polls.cast", ["poll": poll, "choice": "yes"], by: .an, hasConfirmed: true)
        #expect(late.sequence != nil)
        let closed = await room.current().meeting.polls[PollID(poll)]
        #expect(closed?.late.count == 1)
        #expect(closed?.result?.yes == 0)
    }
}
