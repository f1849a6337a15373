import Rooms
import Synchronization

/// A clock that goes only when told to.
final class ManualTime: Sendable {
    private let milliseconds = Mutex<Int64>(1_583_283_600_000)

    func pass(milliseconds more: Int64) { milliseconds.withLock { $0 += more } }

    @Sendable func read() -> Int64 { milliseconds.withLock { $0 } }

    var clock: SteadyClock { SteadyClock(wall: read, steady: { UInt64(self.read()) * 1_000_000 }) }
}
