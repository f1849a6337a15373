import Foundation
import Meetings
import Synchronization
import Testing

@testable import Rooms

/// Case 66: votes count from the opening to the closing, and the record has one closing.
struct PollTimeTests {
    private func closings(in hall: Hall) throws -> [RecordedEvent] {
        try hall.events().filter {
            if case .polls(.closed) = $0.event { true } else { false }
        }
    }

    @Test func `case 66, a vote before the opening and after the closing is refused`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        let poll = try #require(
            try await hall.give("polls.prepare", ["item": 8, "question": "Đồng ý?"], by: .chair).made.first?.number
        )
        let ballot: [String: any Sendable] = ["poll": poll, "choice": "yes"]
        #expect(try await hall.give("polls.cast", ballot, by: .an).code != nil)
        try await hall.accept("polls.open", ["poll": poll], by: .chair)
        try await hall.accept("polls.cast", ballot, by: .an)
        try await hall.accept("attendance.leave", by: .binh)
        #expect(try await hall.give("polls.cast", ballot, by: .binh).code == "polls.not-present")
        try await hall.accept("polls.close", ["poll": poll], by: .chair)
        #expect(try await hall.give("polls.cast", ballot, by: .cuc).code == "polls.not-open")
        #expect(try closings(in: hall).count == 1)
    }

    @Test func `case 66, the last millisecond counts and the next does not`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        try await hall.openSession()
        let poll = try await hall.openPoll(seconds: 3_600)
        time.pass(milliseconds: 3_600_000)
        try await hall.accept("polls.cast", ["poll": poll, "choice": "yes"], by: .an)
        time.pass(milliseconds: 1)
        #expect(
            try await hall.give("polls.cast", ["poll": poll, "choice": "no"], by: .binh).code == "polls.time-is-up"
        )
    }

    @Test func `case 66, a vote closes by itself when its time is up, once`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let poll = try await hall.openPoll(seconds: 5)
        let closesAt = try #require(await room.durable.polls[PollID(poll)]?.closesAt)
        try await eventually("the vote closes") { try !closings(in: hall).isEmpty }
        let closing = try #require(try closings(in: hall).first)
        #expect((0...60_000).contains(closing.at.milliseconds(since: closesAt)))
        #expect(try await hall.give("polls.close", ["poll": poll], by: .chair).code != nil)
        #expect(try closings(in: hall).count == 1)
    }

    @Test func `case 66, a vote whose time passed while the room was away closes when it comes back`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        try await hall.openSession()
        let poll = try await hall.openPoll(seconds: 3_600)
        await hall.rooms.stop()
        time.pass(milliseconds: 3_600_001)
        let room = try await hall.room()
        try await eventually("the vote closes") { await room.current().meeting.polls[PollID(poll)]?.state == .closed }
        #expect(try closings(in: hall).count == 1)
    }

    @Test func `a clock set a day ahead does not close a vote`() async throws {
        let (time, wall) = (ManualTime(), ManualTime())
        let clock = SteadyClock(wall: wall.read, steady: { UInt64(time.read()) * 1_000_000 })
        let hall = try Hall(clock: clock)
        try await hall.openSession()
        let poll = try await hall.openPoll(seconds: 3_600)
        wall.pass(milliseconds: 86_400_000)
        try await hall.accept("polls.cast", ["poll": poll, "choice": "yes"], by: .an)
    }

    @Test func `a bell closes the vote by the server's clock, whoever rang it and wherever they went`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let poll = try await hall.openPoll(seconds: 3_600)
        try await hall.accept("polls.ring", ["poll": poll, "seconds": 5], by: .chair)
        try await hall.accept("attendance.leave", by: .chair)
        let closesAt = try #require(await room.durable.polls[PollID(poll)]?.closesAt)
        try await eventually("the vote closes") { try !closings(in: hall).isEmpty }
        let closing = try #require(try closings(in: hall).first)
        #expect((0...60_000).contains(closing.at.milliseconds(since: closesAt)))
    }

    @Test func `a bell whose time passed while the server was down closes the vote when it is back, once`() async throws
    {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        try await hall.openSession()
        let poll = try await hall.openPoll()
        try await hall.accept("polls.ring", ["poll": poll, "seconds": 30], by: .chair)
        await hall.rooms.stop()
        time.pass(milliseconds: 30_001)
        let room = try await hall.room()
        try await eventually("the vote closes") { await room.current().meeting.polls[PollID(poll)]?.state == .closed }
        #expect(try closings(in: hall).count == 1)
    }

    @Test func `a bell that was rung anew or stopped leaves no timer of before`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        // Long enough to ring anew before it is over, on a machine that was held up too.
        let poll = try await hall.openPoll(seconds: 10)
        try await hall.accept("polls.ring", ["poll": poll, "seconds": 3_600], by: .chair)
        let stopped = try await hall.openPoll(seconds: 10)
        try await hall.accept("polls.ring", ["poll": stopped], by: .chair)
        let marker = try await hall.openPoll(seconds: 10)
        // On disk first, in the room after.
        try await eventually("a timer set after them has gone off") {
            await room.durable.polls[PollID(marker)]?.state == .closed
        }
        #expect(try closings(in: hall).count == 1)
        #expect(await room.durable.polls[PollID(poll)]?.state == .open)
        #expect(await room.durable.polls[PollID(stopped)]?.state == .open)
        #expect(await Array(room.timedPolls.keys) == [PollID(poll)])
    }

    @Test(arguments: [86_400_000, -86_400_000] as [Int64])
    func `a bell is rung by real seconds, also when the clock is set meanwhile`(jump: Int64) async throws {
        let offset = Mutex<Int64>(0)
        let clock = SteadyClock(wall: {
            Int64(Date().timeIntervalSince1970 * 1_000) + offset.withLock { $0 }
        })
        let hall = try Hall(clock: clock)
        let room = try await hall.openSession()
        let poll = try await hall.openPoll()
        // Long enough to vote in after the jump, on a machine that was held up too.
        try await hall.accept("polls.ring", ["poll": poll, "seconds": 10], by: .chair)
        let closesAt = try #require(await room.durable.polls[PollID(poll)]?.closesAt)
        offset.withLock { $0 = jump }
        try await hall.accept("polls.cast", ["poll": poll, "choice": "yes"], by: .an)
        try await eventually("the vote closes") { try !closings(in: hall).isEmpty }
        let closing = try #require(try closings(in: hall).first)
        #expect((0...60_000).contains(closing.at.milliseconds(since: closesAt)))
    }
}
