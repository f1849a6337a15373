import CLinux
import Glibc

extension Connection {
    /// Reads of one connection before the others get their turn.
    private static let readsPerTurn = 16

    /// The kernel reported `events` for this socket.
    func handle(events: UInt32) {
        let broken = events & linux_epoll_broken() != 0
        let peerDone = events & linux_epoll_peer_done() != 0
        if state.contains(.handshaking) {
            if broken { return close() }
            let hasSpoken = tls != nil || events & linux_epoll_readable() != 0 || peerDone
            return hasSpoken ? core.lineUp(self) : ()
        }
        if events & linux_epoll_writable() != 0 || broken {
            flushOutput()
        }
        guard !state.contains(.closed) else { return }
        if events & linux_epoll_readable() != 0 || peerDone || broken {
            if broken, state.contains(.paused) { return close() }
            readInput(untilEmpty: tls != nil || peerDone || broken)
        }
    }

    /// Begins TLS when there is a context, else hands the connection to its protocol at once.
    func start(context: TLSContext?) {
        guard let context else { return handler.opened(self) }
        self.context = context
        state.formUnion([.handshaking, .secure])
        setDeadline(after: core.limits.handshakeTime)
    }

    /// Its turn has come: answers what the peer has said of the handshake.
    func shakeHands() {
        state.remove(.linedUp)
        guard state.contains(.handshaking), !state.contains(.closed) else { return }
        if tls == nil { tls = context?.session(on: socket) }
        guard let tls else { return close() }
        switch tls.handshake() {
        case .bytes:
            context = nil
            state.remove(.handshaking)
            clearDeadline()
            core.markSecure(slot)
            handler.opened(self)
            if !state.contains(.closed) { readInput(untilEmpty: true) }
        case .wouldBlock: return
        case .ended, .failed: close()
        }
    }

    /// Reads until the kernel has nothing left, the handler pauses, or others should have their turn.
    ///
    /// - Parameter untilEmpty: False trusts a short read to mean that the kernel's buffer is empty, which spares
    ///   one system call: new bytes raise a new edge.
    func readInput(untilEmpty: Bool) {
        guard !state.contains(.reading), !state.contains(.closed) else { return }
        state.insert(.reading)
        defer { state.remove(.reading) }
        var turns = 0
        while !state.contains(.closed), !state.contains(.inputEnded) {
            guard !state.contains(.paused) else {
                state.insert(.inputPending)
                return
            }
            turns += 1
            if turns > Self.readsPerTurn {
                handle.perform { $0.readInput(untilEmpty: true) }
                return
            }
            state.remove(.inputPending)
            switch receive(into: core.scratch) {
            case .bytes(let count):
                accept(UnsafeMutableRawBufferPointer(rebasing: core.scratch[..<count]))
                if !untilEmpty, count < core.scratch.count { return }
            case .wouldBlock: return
            case .ended: endInput()
            case .failed: close()
            }
        }
    }

    private func receive(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        if let tls { return tls.read(into: buffer) }
        while true {
            let count = recv(socket, buffer.baseAddress, buffer.count, 0)
            if count > 0 { return .bytes(count) }
            if count == 0 { return .ended }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            default: return .failed
            }
        }
    }

    private func accept(_ bytes: UnsafeMutableRawBufferPointer) {
        guard state.contains(.closing) else { return handler.received(bytes, on: self) }
        discardedBytes += bytes.count
        if discardedBytes > core.limits.lingeringBytes { close() }
    }

    private func endInput() {
        state.insert(.inputEnded)
        if state.contains(.lingering) { return close() }
        if !state.contains(.closing) { handler.inputEnded(self) }
    }
}
