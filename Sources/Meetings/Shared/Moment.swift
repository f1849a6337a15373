/// A point in time: milliseconds since 1970-01-01T00:00:00Z. Rules never ask a clock; a command brings its moment.
public struct Moment: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(milliseconds: Int64) { self.rawValue = milliseconds }

    public static func < (left: Moment, right: Moment) -> Bool { left.rawValue < right.rawValue }

    /// Milliseconds from `earlier` to this moment; negative when the clock went backwards.
    public func milliseconds(since earlier: Moment) -> Int64 { rawValue - earlier.rawValue }

    public func adding(seconds: Int) -> Moment { Moment(rawValue: rawValue + Int64(seconds) * 1000) }
    public func adding(minutes: Int) -> Moment { adding(seconds: minutes * 60) }
}
