import CLinux
import Dispatch
import Synchronization

/// Gives memory back to the system after a crowd has come or gone.
///
/// A TLS handshake and a first view take many times the memory of the connection that stays, and leave it in holes between what
/// stays. The allocator keeps such holes for ever unless it is told.
final class MemoryTidying: Sendable {
    /// Connections come or gone that are a crowd.
    private static let crowd = 256
    /// Fewer than this between two looks, and the crowd is through.
    private static let calm = 64
    /// Looks after which it is done in the midst of coming and going.
    private static let patience = 12

    private let ledger: ConnectionLedger
    private let period: Duration
    private let queue = DispatchQueue(label: "phonghop.tidying", qos: .utility)
    private let state = Mutex(State())

    // A dispatch source may be cancelled from any thread; the mutex guards the reference.
    private struct State: @unchecked Sendable {
        var timer: (any DispatchSourceTimer)?
        var seen = 0
        var tidiedAt = 0
        var looks = 0
    }

    init(_ ledger: ConnectionLedger, every period: Duration) {
        self.ledger = ledger
        self.period = period
    }

    func start() {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        let interval = DispatchTimeInterval.milliseconds(Int(period.milliseconds))
        timer.schedule(deadline: .now() + interval, repeating: interval, leeway: .seconds(1))
        timer.setEventHandler { [weak self] in self?.look() }
        state.withLock { $0.timer = timer }
        timer.activate()
    }

    func stop() {
        state.withLock {
            $0.timer?.cancel()
            $0.timer = nil
        }
    }

    private func look() {
        if isDue(changes: ledger.changes) { malloc_trim(0) }
    }

    /// Whether a crowd has come or gone since memory was last given back, and is through.
    ///
    /// - Parameter changes: Connections that have come or gone so far.
    func isDue(changes: Int) -> Bool {
        state.withLock { state in
            let lately = changes - state.seen
            state.seen = changes
            guard changes - state.tidiedAt >= Self.crowd else { return false }
            state.looks += 1
            guard lately < Self.calm || state.looks >= Self.patience else { return false }
            state.tidiedAt = changes
            state.looks = 0
            return true
        }
    }
}
