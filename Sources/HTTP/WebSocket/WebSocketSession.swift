/// The application's end of one WebSocket. Calls arrive on the connection's event loop, in order:
/// they must not block, and hand real work to a queue or actor of their own.
public protocol WebSocketSession: AnyObject, Sendable {
    /// The handshake is done. Keep `socket` to send.
    func opened(_ socket: WebSocketHandle)

    /// A whole message, valid UTF-8.
    func received(text: [UInt8])

    /// A whole binary message; only with ``WebSocketLimits/takesBinary``.
    func received(binary: [UInt8])

    /// Broadcast frames were left out because this peer reads slowly; now there is room again.
    ///
    /// Everything up to and including `lastMark` was sent to it. Answer with ``WebSocketHandle/catchUp(_:mark:)``
    /// and everything since; until then broadcasts go on being left out.
    func caughtUp(lastMark: Int64)

    /// The connection is over. ``CloseCode/abnormal`` when it broke without a close frame.
    ///
    /// Called exactly once for every session that was given to a ``WebSocketAcceptance``, also when it never opened.
    func closed(code: CloseCode, reason: String)
}

extension WebSocketSession {
    public func received(binary: [UInt8]) {}
    public func caughtUp(lastMark: Int64) {}
}

/// A granted WebSocket.
public struct WebSocketAcceptance: Sendable {
    public let session: any WebSocketSession
    /// One of those the client offered, or nil.
    public let subprotocol: String?
    public let limits: WebSocketLimits

    public init(session: any WebSocketSession, subprotocol: String? = nil, limits: WebSocketLimits = .room) {
        self.session = session
        self.subprotocol = subprotocol
        self.limits = limits
    }

    /// The handshake was wrong, or the client went away before its answer.
    func neverOpened() {
        session.closed(code: .abnormal, reason: "")
    }
}
