import Glibc

/// A moment of the monotonic clock, in nanoseconds.
public struct Instant: Comparable, Hashable, Sendable {
    public let nanoseconds: UInt64

    public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    public static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Instant(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
    }

    /// Zero when `earlier` is later.
    public func nanoseconds(since earlier: Instant) -> UInt64 {
        nanoseconds > earlier.nanoseconds ? nanoseconds - earlier.nanoseconds : 0
    }

    public func seconds(since earlier: Instant) -> Double { Double(nanoseconds(since: earlier)) / 1e9 }

    public func adding(seconds: Double) -> Instant {
        Instant(nanoseconds: nanoseconds + UInt64(max(0, seconds) * 1e9))
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }
}
