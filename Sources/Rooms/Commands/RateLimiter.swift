import Meetings

/// A bucket of commands for each person: bursts are fine, floods are not.
struct RateLimiter {
    static let commandsPerSecond = 20.0
    static let burst = 60.0

    let perSecond: Double
    let burst: Double

    init(perSecond: Double = Self.commandsPerSecond, burst: Double = Self.burst) {
        self.perSecond = perSecond
        self.burst = burst
    }

    private struct Bucket {
        var tokens: Double
        var at: Moment
    }

    private var buckets: [PersonID: Bucket] = [:]

    /// Takes one command out of the person's bucket; false when it is empty.
    mutating func allows(_ person: PersonID, at now: Moment) -> Bool {
        var bucket = buckets[person] ?? Bucket(tokens: burst, at: now)
        let seconds = Double(max(0, now.milliseconds(since: bucket.at))) / 1000
        bucket.tokens = min(burst, bucket.tokens + seconds * perSecond)
        bucket.at = now
        let allowed = bucket.tokens >= 1
        if allowed { bucket.tokens -= 1 }
        buckets[person] = bucket
        return allowed
    }
}
