import CLinux
import Glibc

/// One accepted socket. It belongs to its loop: touch it only inside the calls of its handler or of
/// ``ConnectionHandle/perform(_:)``.
///
/// An idle connection holds no buffer: reads land in the loop's scratch memory, and the queue of blocked output
/// is empty storage.
public final class Connection {
    unowned let core: LoopCore
    let socket: Int32
    let slot: Int32
    let generation: UInt32
    /// The peer as accepted, before any proxy header.
    public let peer: SocketAddress
    /// Replaced when the protocol changes, as with a WebSocket upgrade.
    public var handler: any ConnectionHandler
    var tls: TLSSession?
    /// What the TLS session is made from once the peer has begun to speak: one that stays silent costs nothing.
    var context: TLSContext?
    var state: State = []
    var output = OutputQueue()
    var memberships: [Membership] = []
    /// Times on the loop's clock, milliseconds; 0 is none.
    var deadline: UInt64 = 0
    var pace = OutputPace()
    /// Waiting bytes that the ledger knows of.
    var accountedBytes = 0
    /// Bytes of input that the ledger knows of: see ``keep(inputBytes:)``.
    private var keptInputBytes = 0
    /// Valid while `.conflated`: everything up to here was sent.
    var lastMark: Int64 = 0
    var discardedBytes = 0

    struct State: OptionSet {
        let rawValue: UInt16
        static let handshaking = State(rawValue: 1)
        static let reading = State(rawValue: 2)
        static let paused = State(rawValue: 4)
        /// Input may be waiting in the kernel for which no further edge will come.
        static let inputPending = State(rawValue: 8)
        static let inputEnded = State(rawValue: 16)
        static let closing = State(rawValue: 32)
        static let lingering = State(rawValue: 64)
        static let closed = State(rawValue: 128)
        static let conflated = State(rawValue: 256)
        static let secure = State(rawValue: 512)
        /// The handler knows that it may catch up.
        static let caughtUpTold = State(rawValue: 1024)
        /// Waits for its turn to shake hands.
        static let linedUp = State(rawValue: 2048)
    }

    /// Where a connection stands in the member list of a broadcast group.
    struct Membership {
        let members: GroupMembers
        var index: Int32
    }

    init(core: LoopCore, accepted: AcceptedSocket, slot: Int32, generation: UInt32, handler: any ConnectionHandler) {
        self.core = core
        self.socket = accepted.descriptor
        self.peer = accepted.address
        self.slot = slot
        self.generation = generation
        self.handler = handler
    }

    /// A name for this connection that may travel to other threads.
    public var handle: ConnectionHandle {
        ConnectionHandle(loop: core.owner, slot: slot, generation: generation)
    }

    /// Whether bytes travel encrypted.
    public var isSecure: Bool { state.contains(.secure) }

    /// Whether the connection is gone or on its way out: nothing written now would arrive.
    public var isClosing: Bool { !state.isDisjoint(with: [.closing, .closed]) }

    /// Bytes that the kernel did not take yet.
    public var queuedByteCount: Int { output.byteCount }

    /// Milliseconds of the loop's monotonic clock, as of this batch of events.
    public var now: UInt64 { core.now }

    // MARK: Input

    /// Leaves further input in the kernel until ``resumeReading()``: the peer feels it as a full window.
    public func pauseReading() {
        state.insert(.paused)
    }

    public func resumeReading() {
        guard state.contains(.paused) else { return }
        state.remove(.paused)
        if state.contains(.inputPending), !state.contains(.reading) {
            readInput(untilEmpty: true)
        }
    }

    /// Tells the ledger how much of what the peer has sent is kept in memory now.
    ///
    /// - Returns: False when that is more than may be kept for its address, or for everyone: let go of it.
    public func keep(inputBytes: Int) -> Bool {
        guard inputBytes != keptInputBytes else { return true }
        guard !state.contains(.closed), core.ledger.keepInput(inputBytes - keptInputBytes, from: peer) else {
            return false
        }
        keptInputBytes = inputBytes
        return true
    }

    // MARK: Time

    /// Calls the handler's `deadlineReached` after `time`, unless another deadline replaces this one.
    public func setDeadline(after time: Duration) {
        deadline = core.now + time.milliseconds
        core.wheel.schedule(slot: slot, deadline: deadline)
    }

    public func clearDeadline() {
        deadline = 0
    }

    // MARK: The end

    /// Sends what is queued, says goodbye, and gives the peer ``TransportLimits/lingering`` to do the same.
    ///
    /// - Parameter time: When the rest is not worth waiting for longer than this; nil waits as long as the peer keeps pace.
    public func closeAfterFlush(within time: Duration? = nil) {
        guard !isClosing else { return }
        state.insert(.closing)
        leaveGroups()
        if let time { setDeadline(after: time) } else { clearDeadline() }
        if output.isEmpty { linger() }
        if state.contains(.paused) { resumeReading() }
    }

    /// Closes now; queued output is lost.
    public func close() {
        guard !state.contains(.closed) else { return }
        state.insert(.closed)
        leaveGroups()
        if accountedBytes > 0 { core.ledger.letGo(accountedBytes, of: peer) }
        accountedBytes = 0
        if keptInputBytes > 0 { _ = core.ledger.keepInput(-keptInputBytes, from: peer) }
        keptInputBytes = 0
        core.remove(self)
        tls?.free()
        tls = nil
        Glibc.close(socket)
        context = nil
        output = OutputQueue()
        handler.closed(self)
    }

    /// Our side is finished: ends the stream and reads on until the peer ends its own, so that the last bytes
    /// are not lost to a reset.
    func linger() {
        guard !state.contains(.lingering), !state.contains(.closed) else { return }
        state.insert(.lingering)
        tls?.shutdown()
        shutdown(socket, Int32(SHUT_WR))
        if state.contains(.inputEnded) { return close() }
        setDeadline(after: core.limits.lingering)
    }

    /// The wheel reached this connection: does what is due and says when to come again (0 never).
    func timeReached(_ now: UInt64) -> UInt64 {
        if pace.deadline != 0, pace.deadline <= now, !keepsPace(now) {
            close()
            return 0
        }
        if deadline != 0, deadline <= now {
            deadline = 0
            if !state.isDisjoint(with: [.lingering, .handshaking, .closing]) {
                close()
            } else {
                handler.deadlineReached(self)
            }
        }
        guard !state.contains(.closed) else { return 0 }
        return [deadline, pace.deadline].filter { $0 != 0 }.min() ?? 0
    }

    private func leaveGroups() {
        let left = memberships
        memberships = []
        for membership in left { membership.members.remove(at: membership.index, in: core) }
    }
}
