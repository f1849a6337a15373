import Transport

/// One client speaking WebSocket. What it says goes to its session; rules, pace and pings are kept here.
final class WebSocketConnection: ConnectionHandler {
    private enum Phase: UInt8 {
        case open
        /// We sent our close frame and wait for the peer's.
        case closing
        /// Nothing more is read; what the session has sent so far still goes out before our close frame.
        case ending
        /// The last frame is written.
        case over
    }

    private let session: any WebSocketSession
    private let limits: WebSocketLimits
    private var parser: WebSocketParser
    private var pace: PaceMaker
    private var phase = Phase.open
    private var closeCode = CloseCode.abnormal
    private var closeReason = ""
    /// When the last byte came, milliseconds of the loop's clock.
    private var lastHeard: UInt64 = 0

    init(_ acceptance: WebSocketAcceptance) {
        session = acceptance.session
        limits = acceptance.limits
        parser = WebSocketParser(limits: acceptance.limits)
        pace = PaceMaker(perSecond: acceptance.limits.framesPerSecond, burst: acceptance.limits.burst)
    }

    /// Takes over after the handshake, with whatever the client sent right behind it.
    func begin(_ rest: [UInt8], isDraining: Bool, _ connection: Connection) {
        lastHeard = connection.now
        connection.setDeadline(after: min(limits.ping, limits.dead))
        session.opened(WebSocketHandle(connection: connection.handle))
        if isDraining { close(.goingAway, "", connection) }
        if !rest.isEmpty {
            var rest = rest
            rest.withUnsafeMutableBytes { received($0, on: connection) }
        }
        if !connection.isClosing { connection.resumeReading() }
    }

    // MARK: In

    func received(_ bytes: UnsafeMutableRawBufferPointer, on connection: Connection) {
        lastHeard = connection.now
        var offset = 0
        while phase == .open || phase == .closing, !connection.isClosing {
            let step = parser.next(bytes, from: &offset)
            if case .needMore = step { return }
            guard pace.allows(now: connection.now) else { return fail(.policy, connection) }
            take(step, connection)
        }
    }

    private func take(_ step: WebSocketParser.Step, _ connection: Connection) {
        switch step {
        case .needMore, .pong: return
        case .text(let text): if phase == .open { session.received(text: text) }
        case .binary(let bytes): if phase == .open { session.received(binary: bytes) }
        case .ping(let payload): if phase == .open { send(WebSocketFrame.encode(.pong, payload), connection) }
        case .close(let code, let reason): peerClosed(code, reason, connection)
        case .failed(let code): fail(code, connection)
        }
    }

    func inputEnded(_ connection: Connection) {
        connection.closeAfterFlush(within: limits.ending)
    }

    private func peerClosed(_ code: CloseCode?, _ reason: String, _ connection: Connection) {
        if phase == .open {
            closeCode = code ?? .noCode
            closeReason = reason
            finish(WebSocketFrame.close(code, ""), connection)
        } else {
            phase = .over
            connection.closeAfterFlush(within: limits.ending)
        }
    }

    private func fail(_ code: CloseCode, _ connection: Connection) {
        if phase == .open {
            closeCode = code
            finish(WebSocketFrame.close(code, ""), connection)
        } else {
            phase = .over
            connection.closeAfterFlush(within: limits.ending)
        }
    }

    /// The last frame goes out behind everything the session sent so far, even from this very call.
    private func finish(_ frame: [UInt8], _ connection: Connection) {
        phase = .ending
        connection.handle.perform { [limits] in
            ($0.handler as? WebSocketConnection)?.phase = .over
            $0.write(frame)
            $0.closeAfterFlush(within: limits.ending)
        }
    }

    // MARK: Out

    func send(_ wire: [UInt8], _ connection: Connection) {
        guard phase == .open || phase == .ending else { return }
        guard connection.queuedByteCount + wire.count <= limits.queuedBytes else { return overflow(connection) }
        connection.write(wire)
    }

    func catchUp(_ frame: Frame, _ connection: Connection) {
        guard phase == .open else { return }
        guard connection.queuedByteCount + frame.bytes.count <= limits.queuedBytes else { return overflow(connection) }
        connection.catchUp(frame)
    }

    private func overflow(_ connection: Connection) {
        closeCode = .tryAgainLater
        phase = .over
        // It comes back and asks for what it missed: what waited is not worth keeping for it.
        connection.forgetOutput()
        connection.write(WebSocketFrame.close(.tryAgainLater, "too far behind"))
        connection.closeAfterFlush(within: limits.ending)
    }

    func close(_ code: CloseCode, _ reason: String, _ connection: Connection) {
        guard phase == .open else { return }
        phase = .closing
        closeCode = code
        closeReason = reason
        connection.write(WebSocketFrame.close(code, reason))
        connection.setDeadline(after: limits.closing)
    }

    func caughtUp(lastMark: Int64, on connection: Connection) {
        if phase == .open { session.caughtUp(lastMark: lastMark) }
    }

    // MARK: Time and the end

    func deadlineReached(_ connection: Connection) {
        guard phase == .open else { return connection.close() }
        let silent = connection.now - lastHeard
        let dead = limits.dead.milliseconds
        guard silent < dead else { return connection.close() }
        // A peer with queued output will show whether it lives by taking that.
        if connection.queuedByteCount == 0 { connection.write(WebSocketFrame.encode(.ping, [])) }
        connection.setDeadline(after: min(limits.ping, .milliseconds(dead - silent)))
    }

    func drain(_ connection: Connection) {
        close(.goingAway, "", connection)
    }

    func closed(_ connection: Connection) {
        phase = .over
        session.closed(code: closeCode, reason: closeReason)
    }
}
