import Dispatch
import Foundation
import Meetings
import Synchronization

/// The time of day that does not jump while the server runs.
///
/// Counts on from the wall clock at start; small corrections of the wall clock are followed, jumps are not: a clock set a
/// year ahead during a vote must not close it.
public final class SteadyClock: Sendable {
    /// Differences up to this are followed: leap seconds, corrections by a time server. In milliseconds.
    static let followedMilliseconds: Int64 = 2_000

    private struct Anchor {
        var wall: Int64
        var steady: UInt64
    }

    private let anchor: Mutex<Anchor>
    private let wall: @Sendable () -> Int64
    private let steady: @Sendable () -> UInt64

    /// - Parameters:
    ///   - wall: milliseconds since 1970.
    ///   - steady: nanoseconds that only ever go forward.
    public init(
        wall: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) },
        steady: @escaping @Sendable () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }
    ) {
        self.wall = wall
        self.steady = steady
        anchor = Mutex(Anchor(wall: wall(), steady: steady()))
    }

    public func now() -> Moment {
        anchor.withLock { anchor in
            // Read under the lock: a reading older than the anchor would count backwards.
            let (wall, steady) = (wall(), steady())
            let expected = anchor.wall + Int64((steady &- anchor.steady) / 1_000_000)
            if abs(wall - expected) <= Self.followedMilliseconds {
                anchor = Anchor(wall: wall, steady: steady)
                return Moment(milliseconds: wall)
            }
            return Moment(milliseconds: expected)
        }
    }
}
