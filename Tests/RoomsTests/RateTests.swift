import Meetings
import Testing

@testable import Rooms

/// Case 32: a person who floods a room is slowed down; the others notice nothing.
struct RateTests {
    @Test func `case 32, after a burst a person is held to a steady pace, others are not`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        try await hall.openSession()
        time.pass(milliseconds: 60_000)
        var codes: [String?] = []
        for _ in 1...100 { codes.append(try await hall.give("speakers.lowerHand", by: .an).code) }
        #expect(codes.count { $0 != "command.too-fast" } == Int(RateLimiter.burst))
        #expect(codes.last == "command.too-fast")
        try await hall.accept("speakers.raiseHand", by: .binh)

        time.pass(milliseconds: 1_000)
        var later: [String?] = []
        for _ in 1...40 { later.append(try await hall.give("speakers.lowerHand", by: .an).code) }
        #expect(later.count { $0 != "command.too-fast" } == Int(RateLimiter.commandsPerSecond))
    }

    @Test func `whoever has no seat learns nothing from a flood`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        try await hall.openSession()
        for _ in 1...100 {
            #expect(try await hall.give("speakers.raiseHand", by: .outsider).code == "meetings.not-found")
        }
    }

    @Test func `asking again for an answer costs nothing`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let room = try await hall.openSession()
        let request = try hall.request("speakers.raiseHand")
        for _ in 1...200 { #expect(await room.perform(request, by: Cast.an.person).sequence != nil) }
        #expect(try await hall.give("speakers.lowerHand", by: .an).sequence != nil)
    }
}
