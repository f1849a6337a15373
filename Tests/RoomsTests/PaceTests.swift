import Dispatch
import Testing

@testable import Rooms

struct PaceTests {
    private let now = DispatchTime(uptimeNanoseconds: 1_000_000_000_000)

    private func due(_ pace: Pace, last: Int, since: Int) -> Int {
        let due = pace.due(now: now, last: now - .milliseconds(last), since: now - .milliseconds(since))
        return Int((due.uptimeNanoseconds - now.uptimeNanoseconds) / 1_000_000)
    }

    @Test func `the first change is told at once, what follows with the tick`() {
        let pace = Pace(listeners: 10_000, isOnlyVotes: false, isAnswering: true)
        #expect(due(pace, last: 1_000, since: 0) == 0)
        #expect(due(pace, last: 10, since: 0) == 15)
    }

    @Test func `a crowd hears of votes in steps`() {
        #expect(due(Pace(listeners: 500, isOnlyVotes: true, isAnswering: false), last: 10, since: 0) == 15)
        #expect(due(Pace(listeners: 5_000, isOnlyVotes: true, isAnswering: false), last: 10, since: 0) == 240)
        #expect(due(Pace(listeners: 5_000, isOnlyVotes: true, isAnswering: false), last: 300, since: 0) == 0)
    }

    @Test func `in a crowd whoever waits for an answer comes before news of votes, for two steps at most`() {
        let pace = Pace(listeners: 5_000, isOnlyVotes: true, isAnswering: true)
        #expect(due(pace, last: 1_000, since: 0) == 25)
        #expect(due(pace, last: 1_000, since: 499) == 25)
        #expect(due(pace, last: 1_000, since: 500) == 0)
    }

    @Test func `in a room nobody waits for news of votes`() {
        #expect(due(Pace(listeners: 500, isOnlyVotes: true, isAnswering: true), last: 1_000, since: 0) == 0)
    }

    @Test func `a snapshot waits for as many events as there are seats, and for whoever waits for an answer`() {
        #expect(Room.eventsBeforeSnapshot(seats: 30, isAnswering: false) == 500)
        #expect(Room.eventsBeforeSnapshot(seats: 9_000, isAnswering: false) == 9_000)
        #expect(Room.eventsBeforeSnapshot(seats: 9_000, isAnswering: true) == 36_000)
    }
}
