import Dispatch

/// How soon news is told: the first change at once, what follows within a tick together.
///
/// While a whole hall votes, everyone's own answer comes at once, and the count in steps that a crowd makes longer: to tell
/// thousands of each ballot would cost more than to take it. In a crowd, whoever waits for the answer to their own vote comes
/// before news of the votes of others, for two steps at most.
struct Pace {
    /// After a first change, at most one update per tick.
    static let tickMicroseconds = 25_000
    static let tick = DispatchTimeInterval.microseconds(tickMicroseconds)
    /// How many more ballots were given is told to a crowd less often: for each listener so much later, in microseconds. Five
    /// hundred hear of it with the tick, five thousand four times a second.
    static let turnoutMicrosecondsPerListener = 50

    let listeners: Int
    /// Nothing waits to be told but votes by name.
    let isOnlyVotes: Bool
    /// Somebody's command waits for the disk.
    let isAnswering: Bool

    /// When what waits is told.
    ///
    /// - Parameters:
    ///   - last: When something was told before.
    ///   - since: When the first of what waits was on disk.
    func due(now: DispatchTime, last: DispatchTime, since: DispatchTime) -> DispatchTime {
        let next = last + (isOnlyVotes ? step : Self.tick)
        let answersFirst = isOnlyVotes && isAnswering && isCrowd && now < since + step + step
        return max(next, answersFirst ? now + Self.tick : now)
    }

    private var turnoutMicroseconds: Int { listeners * Self.turnoutMicrosecondsPerListener }
    private var isCrowd: Bool { turnoutMicroseconds > Self.tickMicroseconds }
    private var step: DispatchTimeInterval { .microseconds(max(Self.tickMicroseconds, turnoutMicroseconds)) }
}
