import CLinux
import Dispatch
import Glibc
import Logging
import Synchronization

/// Listens, runs the event loops and hands every connection to a protocol.
public final class TransportServer: Sendable {
    /// Makes the handler of a new connection, on that connection's loop.
    public typealias HandlerFactory = @Sendable (_ peer: SocketAddress) -> any ConnectionHandler

    private let options: ServerOptions
    private let logger: Logger
    private let makeHandler: HandlerFactory
    let ledger: ConnectionLedger
    private let tidying: MemoryTidying
    private let state: Mutex<State>

    private struct State {
        var context: TLSContext?
        var loops: [EventLoop] = []
        var listener: Listener?
        var next = 0
    }

    /// - Throws: ``TLSFailure`` when certificate or key cannot be used.
    public init(
        options: ServerOptions,
        logger: Logger,
        makeHandler: @escaping HandlerFactory
    ) throws(TLSFailure) {
        self.options = options
        self.logger = logger
        self.makeHandler = makeHandler
        ledger = ConnectionLedger(options.limits)
        tidying = MemoryTidying(ledger, every: options.limits.tidying)
        let context: TLSContext? = if let tls = options.tls { try TLSContext(tls) } else { nil }
        state = Mutex(State(context: context))
    }

    /// Open connections at this moment.
    public var connectionCount: Int { ledger.total }

    /// Binds, listens and returns the port.
    ///
    /// - Throws: ``SocketFailure`` when the address cannot be had.
    public func start() throws(SocketFailure) -> UInt16 {
        linux_ignore_broken_pipes()
        let files = linux_raise_file_limit()
        if files < UInt64(options.limits.connections) {
            logger.notice("fewer files than connections allowed", metadata: ["files": "\(files)"])
        }
        let socket = try ListeningSocket(host: options.host, port: options.port)
        var loops: [EventLoop] = []
        for index in 0..<options.loops {
            loops.append(
                try EventLoop(
                    driver: DispatchDriver(label: "phonghop.loop.\(index)"),
                    limits: options.limits,
                    ledger: ledger
                )
            )
        }
        let listener = Listener(socket: socket, ledger: ledger, logger: logger) { [weak self] in self?.deal($0) }
        for loop in loops { loop.start() }
        state.withLock {
            $0.loops = loops
            $0.listener = listener
        }
        listener.start()
        tidying.start()
        return socket.port
    }

    /// Reads certificate and key again; connections made from now on use them.
    ///
    /// - Throws: ``TLSFailure``; the certificate in use stays.
    public func reloadCertificates() throws(TLSFailure) {
        guard let tls = options.tls else { return }
        let context = try TLSContext(tls)
        state.withLock { $0.context = context }
        logger.notice("certificate loaded", metadata: ["file": "\(tls.certificate)"])
    }

    /// Stops accepting, lets every protocol finish what is in hand, and closes whatever is left at the deadline.
    ///
    /// - Returns: How many connections had to be cut off.
    @discardableResult
    public func drain(deadline: Duration) async -> Int {
        let loops = state.withLock {
            $0.listener?.stop()
            $0.listener = nil
            return $0.loops
        }
        tidying.stop()
        for loop in loops { loop.submit { $0.core.drain() } }
        await waitUntilEmpty(atMost: deadline)
        let left = ledger.total
        for loop in loops { loop.stop() }
        state.withLock { $0.loops = [] }
        return left
    }

    private func waitUntilEmpty(atMost deadline: Duration) async {
        await withCheckedContinuation { continuation in
            let once = Once { continuation.resume() }
            ledger.whenEmpty { once.call() }
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Int(deadline.milliseconds))) {
                once.call()
            }
        }
    }

    /// Gives accepted sockets to the loops in turn, one job per loop.
    func deal(_ accepted: [AcceptedSocket]) {
        let (loops, context, first) = state.withLock { state in
            defer { state.next = (state.next + accepted.count) % max(1, state.loops.count) }
            return (state.loops, state.context, state.next)
        }
        guard !loops.isEmpty else { return turnAway(accepted) }
        for (index, loop) in loops.enumerated() {
            let share = accepted.indices.filter { ($0 + first) % loops.count == index }.map { accepted[$0] }
            guard !share.isEmpty else { continue }
            loop.submit { [makeHandler] loop in
                for socket in share {
                    loop.core.adopt(socket, context: context, handler: makeHandler(socket.address))
                }
            }
        }
    }

    /// They came while the last loop ended.
    private func turnAway(_ accepted: [AcceptedSocket]) {
        for socket in accepted {
            close(socket.descriptor)
            ledger.release(socket.address)
        }
    }
}

/// Something that happens once, whoever comes first.
private final class Once: Sendable {
    private let body: Mutex<(@Sendable () -> Void)?>

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = Mutex(body)
    }

    func call() {
        let body = body.withLock { stored in
            defer { stored = nil }
            return stored
        }
        body?()
    }
}
