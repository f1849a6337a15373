/// Answers requests. One responder serves all connections of a server.
public protocol Responder: Sendable {
    /// On the event loop, so it must not block: static files, health. Nil goes on to ``respond(_:)``.
    func respondNow(_ request: Request) -> Response?

    /// Off the event loop. The task is cancelled when the client goes away.
    func respond(_ request: Request) async -> Answer

    /// Called on the event loop with the head alone, before any of the body is read.
    func bodyPolicy(for head: RequestHead) -> BodyPolicy
}

extension Responder {
    public func respondNow(_ request: Request) -> Response? { nil }
    public func bodyPolicy(for head: RequestHead) -> BodyPolicy { .standard }
}

/// What a responder says: a response, or yes to a WebSocket.
public enum Answer: Sendable {
    case response(Response)
    /// The handshake was asked for and is granted. Without a valid handshake the client gets 400 or 426 instead.
    case webSocket(WebSocketAcceptance)
}

/// Hears how much of a body has been written to its file. Let go of when the file is complete, and when the body broke off.
public protocol BodyWatch: AnyObject, Sendable {
    func wrote(_ bytes: Int)
}

/// What becomes of a body, decided from the head.
public enum BodyPolicy: Sendable {
    /// Largest body kept in memory unless a route says otherwise: JSON.
    public static let standardLimitBytes = 256 << 10
    public static let standard = BodyPolicy.memory(limitBytes: standardLimitBytes)

    /// Kept in memory. A longer body is answered 413.
    case memory(limitBytes: Int)
    /// Streamed to a new private file in `directory`, which must exist. A longer body is answered 413.
    case file(directory: String, limitBytes: Int, watch: (any BodyWatch)? = nil)
    /// Turned down at once, before `100 Continue`; the connection closes after it.
    case refuse(Response)
    /// Decided off the event loop, while nothing of the body is read. Must not decide to ask again.
    case asked(@Sendable () async -> BodyPolicy)
}
