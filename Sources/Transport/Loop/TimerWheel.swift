/// Deadlines of thousands of connections in a ring of buckets; setting one later costs nothing.
///
/// A slot stands in at most one live bucket. When its bucket comes up, the owner says the slot's real deadline,
/// which may have moved on, and the slot is put back. Times are milliseconds of one monotonic clock.
struct TimerWheel {
    /// Width of a bucket, milliseconds: deadlines fire up to this much late, never early.
    let tickMilliseconds: UInt64
    private var buckets: [[Int32]]
    private var standing: [UInt64] = []
    private var currentTick: UInt64

    /// A tick number no bucket ever has: the slot stands nowhere.
    private static let nowhere = UInt64.max

    init(tickMilliseconds: UInt64, bucketCount: Int = 1024, now: UInt64) {
        self.tickMilliseconds = tickMilliseconds
        buckets = Array(repeating: [], count: bucketCount)
        currentTick = now / tickMilliseconds
    }

    /// Makes sure that `slot` is looked at no later than `deadline`.
    mutating func schedule(slot: Int32, deadline: UInt64) {
        let index = Int(slot)
        while standing.count <= index { standing.append(Self.nowhere) }
        let wanted = max((deadline + tickMilliseconds - 1) / tickMilliseconds, currentTick + 1)
        let tick = min(wanted, currentTick + UInt64(buckets.count) - 1)
        guard standing[index] == Self.nowhere || tick < standing[index] else { return }
        standing[index] = tick
        buckets[Int(tick % UInt64(buckets.count))].append(slot)
    }

    /// Forgets `slot`, so that its number can be given to another connection.
    mutating func remove(slot: Int32) {
        guard Int(slot) < standing.count else { return }
        standing[Int(slot)] = Self.nowhere
    }

    /// Moves time on to `now` and returns the slots whose bucket came up. Each must be scheduled again if it waits on.
    mutating func advance(to now: UInt64) -> [Int32] {
        var due: [Int32] = []
        let target = now / tickMilliseconds
        while currentTick < target {
            currentTick += 1
            let bucket = Int(currentTick % UInt64(buckets.count))
            guard !buckets[bucket].isEmpty else { continue }
            for slot in buckets[bucket] where standing[Int(slot)] == currentTick {
                standing[Int(slot)] = Self.nowhere
                due.append(slot)
            }
            buckets[bucket].removeAll(keepingCapacity: buckets[bucket].count < 64)
        }
        return due
    }
}
