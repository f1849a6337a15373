import Testing

@testable import Transport

/// Thirty seconds in hand, four bytes a millisecond at the slowest.
struct OutputPaceTests {
    private let allowance: UInt64 = 30_000
    private let bytesPerSecond = 4_000

    private func begun(unacknowledged: Int = 0) -> OutputPace {
        var pace = OutputPace()
        pace.begin(now: 1_000, allowance: allowance, unacknowledged: unacknowledged)
        return pace
    }

    /// Looks whenever it is time, and says when the peer is given up; nil when it still is not at `end`.
    private func givenUp(_ pace: OutputPace, until end: UInt64, acknowledged: (_ now: UInt64) -> Int) -> UInt64? {
        var pace = pace
        pace.give(1 << 40)
        while pace.deadline < end {
            let now = pace.deadline
            let rest = (1 << 40) - acknowledged(now)
            guard pace.judge(now: now, allowance: allowance, bytesPerSecond: bytesPerSecond, unacknowledged: rest)
            else { return now }
        }
        return nil
    }

    @Test func `who takes nothing is given up when the time in hand is over`() {
        #expect(givenUp(begun(), until: 1_000_000) { _ in 0 } == 31_000)
    }

    @Test func `a segment now and then buys no more than the time it is worth`() throws {
        let end = try #require(givenUp(begun(), until: 10_000_000) { Int(($0 - 1_000) / 29_000) * 1_460 })
        #expect((31_000...33_000).contains(end))
    }

    @Test func `who takes half of their share is given up, later`() throws {
        let end = try #require(givenUp(begun(), until: 10_000_000) { Int($0 - 1_000) * 2 })
        #expect((59_000...62_000).contains(end))
    }

    @Test func `who takes their share is waited for however long it takes`() {
        #expect(givenUp(begun(), until: 10_000_000) { Int($0 - 1_000) * 4 } == nil)
    }

    @Test func `a network that fails for twenty seconds in each minute ends nothing`() {
        #expect(
            givenUp(begun(), until: 10_000_000) {
                let (minutes, rest) = (($0 - 1_000) / 60_000, ($0 - 1_000) % 60_000)
                return Int(minutes * 40_000 + min(rest, 40_000)) * 7
            } == nil
        )
    }

    @Test func `a burst at the beginning buys no more than the time in hand again`() throws {
        let end = try #require(givenUp(begun(), until: 10_000_000) { _ in 1 << 30 })
        #expect(end == 61_000)
    }

    @Test func `what the kernel held before earns time only once it is acknowledged`() {
        var pace = begun(unacknowledged: 8_000)
        let isKept = pace.judge(
            now: 31_000,
            allowance: allowance,
            bytesPerSecond: bytesPerSecond,
            unacknowledged: 4_000
        )
        #expect(isKept)
        #expect(pace.deadline == 32_000)
    }
}
