import Glibc

/// Everything one event loop owns: sockets, timers and the memory reads land in. Confined to its loop.
final class LoopCore {
    /// Bytes of the memory all reads of a loop land in.
    static let scratchBytes = 64 << 10

    private weak var attached: EventLoop?
    let poller: Poller
    let limits: TransportLimits
    let ledger: ConnectionLedger
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: scratchBytes, alignment: 64)
    var wheel: TimerWheel
    /// Milliseconds of the monotonic clock, read once per batch.
    private(set) var now: UInt64
    private(set) var connections: [Connection?] = []
    /// Per slot, 0 when a broadcast may write straight to the socket.
    private(set) var flags: [UInt8] = []
    private var generations: [UInt32] = []
    private var free: [Int32] = []
    private var groups: [ObjectIdentifier: GroupMembers] = [:]
    /// Who waits to shake hands, in the order of their coming.
    private var line: [(slot: Int32, generation: UInt32)] = []
    private var isLineCalled = false
    private var isDraining = false
    private var isStopped = false

    private static let behind: UInt8 = 1
    private static let secure: UInt8 = 2

    init(poller: Poller, limits: TransportLimits, ledger: ConnectionLedger) {
        self.poller = poller
        self.limits = limits
        self.ledger = ledger
        now = Self.clock()
        wheel = TimerWheel(tickMilliseconds: max(1, limits.timerTick.milliseconds), now: now)
    }

    deinit {
        scratch.deallocate()
    }

    /// The loop that runs this core.
    var owner: EventLoop {
        guard let attached else { preconditionFailure("The sockets of a loop outlived the loop") }
        return attached
    }

    func attach(to owner: EventLoop) {
        attached = owner
    }

    // MARK: Connections

    /// Takes over an accepted socket.
    func adopt(_ accepted: AcceptedSocket, context: TLSContext?, handler: any ConnectionHandler) {
        refreshClock()
        guard !isStopped else {
            close(accepted.descriptor)
            return ledger.release(accepted.address)
        }
        let slot = free.popLast() ?? appendSlot()
        let index = Int(slot)
        let connection = Connection(
            core: self,
            accepted: accepted,
            slot: slot,
            generation: generations[index],
            handler: handler
        )
        connections[index] = connection
        flags[index] = 0
        guard poller.add(accepted.descriptor, token: UInt64(generations[index]) << 32 | UInt64(slot)) else {
            return connection.close()
        }
        connection.start(context: context)
        if isDraining, !connection.isClosing { connection.handler.drain(connection) }
    }

    private func appendSlot() -> Int32 {
        connections.append(nil)
        flags.append(0)
        generations.append(0)
        return Int32(connections.count - 1)
    }

    func connection(slot: Int32, generation: UInt32) -> Connection? {
        let index = Int(slot)
        guard index < connections.count, generations[index] == generation else { return nil }
        return connections[index]
    }

    /// Gives the slot back; the connection closes its own socket.
    func remove(_ connection: Connection) {
        let index = Int(connection.slot)
        connections[index] = nil
        generations[index] &+= 1
        flags[index] = 0
        wheel.remove(slot: connection.slot)
        free.append(connection.slot)
        ledger.release(connection.peer)
    }

    /// Closes a connection whose write failed, after whoever is writing has finished.
    func closeSoon(_ connection: Connection) {
        connection.handle.perform { $0.close() }
    }

    func markBehind(_ slot: Int32, _ isBehind: Bool) {
        if isBehind { flags[Int(slot)] |= Self.behind } else { flags[Int(slot)] &= ~Self.behind }
    }

    func markSecure(_ slot: Int32) {
        flags[Int(slot)] |= Self.secure
    }

    // MARK: Handshakes

    /// The peer has said something of its TLS handshake. Answering costs more than anything else that a stranger may ask,
    /// so there is a line for it, and everybody else has their turn between a few of it and the next.
    func lineUp(_ connection: Connection) {
        guard !connection.state.contains(.linedUp) else { return }
        connection.state.insert(.linedUp)
        line.append((connection.slot, connection.generation))
    }

    private func shakeHands() {
        isLineCalled = false
        guard !line.isEmpty else { return }
        let called = line.prefix(max(1, limits.handshakesPerTurn))
        line.removeFirst(called.count)
        for one in called { connection(slot: one.slot, generation: one.generation)?.shakeHands() }
        guard !line.isEmpty else { return }
        isLineCalled = true
        owner.submit { $0.core.callLine() }
    }

    private func callLine() {
        refreshClock()
        shakeHands()
    }

    // MARK: Events and time

    /// Most rounds of events before queued jobs get their turn.
    private static let roundsPerTurn = 4

    func poll() { takeEvents(rounds: Self.roundsPerTurn) }

    private func takeEvents(rounds: Int) {
        defer { if !isLineCalled { shakeHands() } }
        for _ in 0..<rounds {
            refreshClock()
            let count = poller.poll { token, events in
                connection(slot: Int32(truncatingIfNeeded: token), generation: UInt32(token >> 32))?
                    .handle(events: events)
            }
            if count < Poller.batchSize { return }
        }
    }

    func tick() {
        // Where this process stood still, peers have not: what they sent lies in the kernel, and is heard before they are late.
        takeEvents(rounds: connections.count / Poller.batchSize + 1)
        refreshClock()
        for slot in wheel.advance(to: now) {
            guard let connection = connections[Int(slot)] else { continue }
            let next = connection.timeReached(now)
            if next != 0 { wheel.schedule(slot: slot, deadline: next) }
        }
    }

    func refreshClock() {
        now = Self.clock()
    }

    private static func clock() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }

    // MARK: Groups

    func join(_ group: ObjectIdentifier, slot: Int32, generation: UInt32) {
        guard let connection = connection(slot: slot, generation: generation) else { return }
        let members = groups[group] ?? GroupMembers()
        groups[group] = members
        members.add(connection)
    }

    func leave(_ group: ObjectIdentifier, slot: Int32, generation: UInt32) {
        guard let connection = connection(slot: slot, generation: generation) else { return }
        groups[group]?.remove(connection, in: self)
    }

    func broadcast(_ frame: Frame, to group: ObjectIdentifier) {
        groups[group]?.send(frame, in: self)
    }

    func forgetGroup(_ group: ObjectIdentifier) {
        guard let members = groups.removeValue(forKey: group) else { return }
        for slot in members.slots {
            connections[Int(slot)]?.memberships.removeAll { $0.members === members }
        }
    }

    // MARK: The end

    func drain() {
        isDraining = true
        for connection in connections.compactMap(\.self) where !connection.isClosing {
            if connection.state.contains(.handshaking) {
                connection.close()
            } else {
                connection.handler.drain(connection)
            }
        }
    }

    func closeAll() {
        isStopped = true
        for connection in connections.compactMap(\.self) { connection.close() }
    }
}
