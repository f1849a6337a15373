/// Whether a peer takes quickly enough what waits for it.
///
/// It begins with time in hand. What the other side has acknowledged buys more: the time that so many bytes may take at the
/// slowest pace, but never more in hand than at the beginning. Whoever has none left is hung up on. So one byte now and then
/// keeps nothing waiting, while a tablet whose network fails for half a minute goes on where it was.
///
/// Times are milliseconds of the loop's clock.
struct OutputPace {
    /// When the time in hand is used up and it has to be looked at again; 0 while nothing waits.
    private(set) var deadline: UInt64 = 0
    /// Bytes given to the kernel since output began to wait.
    private var given = 0
    /// How many of them the other side had acknowledged at the last look; less than none for what the kernel held before.
    private var taken = 0

    /// Output begins to wait.
    ///
    /// - Parameter unacknowledged: Bytes that the kernel holds already.
    mutating func begin(now: UInt64, allowance: UInt64, unacknowledged: Int) {
        deadline = now + allowance
        given = 0
        taken = -unacknowledged
    }

    /// The kernel took `count` more bytes. That alone buys no time: they may lie there.
    mutating func give(_ count: Int) { given += count }

    /// Nothing waits any more.
    mutating func end() { deadline = 0 }

    /// Adds the time that was earned since the last look.
    ///
    /// - Returns: Whether any is left.
    mutating func judge(now: UInt64, allowance: UInt64, bytesPerSecond: Int, unacknowledged: Int) -> Bool {
        let reached = max(taken, given - unacknowledged)
        let earned = UInt64(reached - taken) * 1000 / UInt64(max(1, bytesPerSecond))
        taken = reached
        deadline = min(deadline + earned, now + allowance)
        return deadline > now
    }
}
