import Synchronization

/// Sends every message back as it came: the other end of protocol suites.
public final class EchoSession: WebSocketSession {
    private let socket = Mutex<WebSocketHandle?>(nil)

    public init() {}

    /// An echo with the limits that protocol suites need.
    public static func acceptance() -> WebSocketAcceptance {
        WebSocketAcceptance(session: EchoSession(), limits: .echo)
    }

    public func opened(_ socket: WebSocketHandle) {
        self.socket.withLock { $0 = socket }
    }

    public func received(text: [UInt8]) {
        socket.withLock { $0 }?.send(text)
    }

    public func received(binary: [UInt8]) {
        socket.withLock { $0 }?.send(binary: binary)
    }

    public func closed(code: CloseCode, reason: String) {
        socket.withLock { $0 = nil }
    }
}
