/// How long something took, over all the times it was done. Milliseconds.
public struct Spread: Codable, Hashable, Sendable {
    /// One point of the curve: this share of all took at most that long.
    public struct Point: Codable, Hashable, Sendable {
        public let share: Double
        public let milliseconds: Double
    }

    public let count: Int
    public let p50: Double
    public let p90: Double
    public let p99: Double
    public let longest: Double
    public let curve: [Point]

    private static let shares = [
        0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.9975, 0.999, 0.9995, 0.9999, 1,
    ]

    /// Nil when nothing was measured.
    public init?(_ histogram: Histogram) {
        guard histogram.count > 0 else { return nil }
        let at = { (share: Double) in Self.milliseconds(histogram.percentile(share) ?? 0) }
        count = Int(histogram.count)
        (p50, p90, p99) = (at(0.5), at(0.9), at(0.99))
        longest = Self.milliseconds(histogram.longest)
        curve = Self.shares.map { Point(share: $0, milliseconds: at($0)) }
    }

    private static func milliseconds(_ nanoseconds: UInt64) -> Double {
        (Double(nanoseconds) / 1_000).rounded() / 1_000
    }
}
