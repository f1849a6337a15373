import Dispatch
import Glibc
import Logging
import Synchronization

/// Accepts connections and deals them out to the loops in turn.
final class Listener: Sendable {
    /// Connections accepted before the loops are told.
    private static let batchSize = 64
    /// Least time between two log lines about refused connections: an attacker must not fill the disk with them.
    private static let reportPause = Duration.seconds(1)
    /// Pause when the process has no file descriptor left.
    private static let exhaustionPause = DispatchTimeInterval.milliseconds(200)

    private let socket: ListeningSocket
    private let ledger: ConnectionLedger
    private let queue = DispatchQueue(label: "phonghop.accept")
    private let deal: @Sendable ([AcceptedSocket]) -> Void
    private let logger: Logger
    private let state = Mutex<State>(State())

    // A dispatch source may be cancelled from any thread; the mutex guards the reference.
    private struct State: @unchecked Sendable {
        var source: (any DispatchSourceRead)?
        var isPaused = false
        var refused = 0
        var reportedAt: ContinuousClock.Instant?
    }

    init(
        socket: ListeningSocket,
        ledger: ConnectionLedger,
        logger: Logger,
        deal: @escaping @Sendable ([AcceptedSocket]) -> Void
    ) {
        self.socket = socket
        self.ledger = ledger
        self.logger = logger
        self.deal = deal
    }

    func start() {
        let source = DispatchSource.makeReadSource(fileDescriptor: socket.descriptor, queue: queue)
        let descriptor = socket.descriptor
        source.setEventHandler { [self] in acceptWaiting() }
        source.setCancelHandler { close(descriptor) }
        state.withLock { $0.source = source }
        source.activate()
    }

    /// Stops accepting; the kernel refuses newcomers as soon as the socket is closed.
    func stop() {
        state.withLock {
            $0.source?.cancel()
            // A suspended source must not be let go.
            if $0.isPaused { $0.source?.resume() }
            $0.source = nil
        }
    }

    private func acceptWaiting() {
        while true {
            var batch: [AcceptedSocket] = []
            var more = true
            while more, batch.count < Self.batchSize {
                switch socket.accept() {
                case .accepted(let accepted):
                    if ledger.admit(accepted.address) { batch.append(accepted) } else { refuse(accepted) }
                case .none: more = false
                case .exhausted:
                    more = false
                    pause()
                }
            }
            if !batch.isEmpty { deal(batch) }
            if !more { return }
        }
    }

    private func refuse(_ accepted: AcceptedSocket) {
        close(accepted.descriptor)
        let now = ContinuousClock.now
        let refused: Int? = state.withLock { state in
            state.refused += 1
            guard state.reportedAt.map({ now - $0 >= Self.reportPause }) ?? true else { return nil }
            state.reportedAt = now
            defer { state.refused = 0 }
            return state.refused
        }
        guard let refused else { return }
        logger.warning(
            "connections refused at a limit",
            metadata: ["latest": "\(accepted.address.host)", "count": "\(refused)"]
        )
    }

    private func pause() {
        logger.error("no file descriptor left: accepting pauses")
        state.withLock {
            $0.source?.suspend()
            $0.isPaused = true
        }
        queue.asyncAfter(deadline: .now() + Self.exhaustionPause) { [self] in
            state.withLock {
                $0.source?.resume()
                $0.isPaused = false
            }
        }
    }
}
