/// Counts of durations in buckets that grow with the duration: at most 0.8 % wide, from a nanosecond to hours.
public struct Histogram: Sendable {
    /// Buckets of one power of two.
    private static let steps = 128
    private static let stepBits = 7

    private var counts: [UInt64] = []
    public private(set) var count: UInt64 = 0
    /// The longest, nanoseconds; zero when there is none.
    public private(set) var longest: UInt64 = 0

    public init() {}

    public mutating func add(nanoseconds: UInt64) {
        let bucket = Self.bucket(nanoseconds)
        if bucket >= counts.count { counts += [UInt64](repeating: 0, count: bucket + 1 - counts.count) }
        counts[bucket] += 1
        count += 1
        longest = max(longest, nanoseconds)
    }

    /// The duration, nanoseconds, that a `share` of all do not exceed; nil when there are none.
    public func percentile(_ share: Double) -> UInt64? {
        guard count > 0 else { return nil }
        let wanted = max(1, UInt64((Double(count) * share).rounded(.up)))
        var seen: UInt64 = 0
        for (bucket, inside) in counts.enumerated() where inside > 0 {
            seen += inside
            if seen >= wanted { return min(longest, Self.upperEnd(bucket)) }
        }
        return longest
    }

    private static func bucket(_ value: UInt64) -> Int {
        guard value >= UInt64(Self.steps) else { return Int(value) }
        let power = 63 - value.leadingZeroBitCount - Self.stepBits
        return (power << Self.stepBits) + Int(value >> UInt64(power))
    }

    private static func upperEnd(_ bucket: Int) -> UInt64 {
        guard bucket >= 2 * Self.steps else { return UInt64(bucket) }
        let power = (bucket >> Self.stepBits) - 1
        let mantissa = UInt64(bucket - (power << Self.stepBits))
        return ((mantissa + 1) << UInt64(power)) - 1
    }
}
