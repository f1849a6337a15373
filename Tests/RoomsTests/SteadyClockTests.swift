import Foundation
import Meetings
import Testing

@testable import Rooms

/// Case 87: the server's time follows small corrections and no jump.
struct SteadyClockTests {
    private let wall = ManualTime()
    private let steady = ManualTime()
    private let clock: SteadyClock

    init() { clock = SteadyClock(wall: wall.read, steady: { [steady] in UInt64(steady.read()) * 1_000_000 }) }

    @Test(arguments: [86_400_000, -86_400_000, 366 * 86_400_000, 2_001, -2_001] as [Int64])
    func `case 87, a clock that is set does not move the session`(jump: Int64) {
        let before = clock.now()
        wall.pass(milliseconds: jump + 1_000)
        steady.pass(milliseconds: 1_000)
        #expect(clock.now().milliseconds(since: before) == 1_000)
        wall.pass(milliseconds: 500)
        steady.pass(milliseconds: 500)
        #expect(clock.now().milliseconds(since: before) == 1_500)
    }

    @Test(arguments: [1_000, -1_000, 2_000, -2_000] as [Int64])
    func `case 87, a leap second and small corrections are followed`(correction: Int64) {
        let before = clock.now()
        wall.pass(milliseconds: correction + 10_000)
        steady.pass(milliseconds: 10_000)
        #expect(clock.now().milliseconds(since: before) == correction + 10_000)
    }

    @Test func `asked from many threads at once it never leaves the present`() {
        let clock = SteadyClock()
        let began = clock.now()
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 1...40_000 where abs(clock.now().milliseconds(since: began)) > 120_000 {
                Issue.record("the clock left the present")
                return
            }
        }
    }

    @Test func `case 87, events keep their order by number when the clock goes back`() async throws {
        let hall = try Hall(clock: clock)
        try await hall.openSession()
        wall.pass(milliseconds: -2_000)
        let first = try await hall.accept("speakers.raiseHand", by: .an)
        wall.pass(milliseconds: -1_500)
        let second = try await hall.accept("speakers.raiseHand", by: .binh)
        #expect(second == first + 1)
        await hall.rooms.stop()
        let meeting = await (try hall.room()).current().meeting
        #expect(meeting.speakers.waiting.map(\.participant) == [Cast.an.seat, Cast.binh.seat])
    }
}
