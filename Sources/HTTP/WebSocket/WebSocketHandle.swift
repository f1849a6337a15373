import Transport

/// Sends on one WebSocket from any thread. After the connection has gone, calls do nothing.
///
/// Calls from one thread keep their order, among each other and with ``BroadcastGroup``.
public struct WebSocketHandle: Sendable, Hashable {
    public let connection: ConnectionHandle

    /// A text message that must arrive: queued up to ``WebSocketLimits/queuedBytes``, then the connection is closed
    /// with 1013. `text` must be valid UTF-8.
    public func send(_ text: [UInt8]) {
        send(wire: WebSocketFrame.encode(.text, text))
    }

    /// A binary message, queued as ``send(_:)-([UInt8])`` does.
    public func send(binary: [UInt8]) {
        send(wire: WebSocketFrame.encode(.binary, binary))
    }

    /// Ends the gap that ``WebSocketSession/caughtUp(lastMark:)`` told of: `text` holds everything since, up to `mark`,
    /// and broadcasts reach this connection again.
    public func catchUp(_ text: [UInt8], mark: Int64) {
        let frame = Frame.text(text, mark: mark)
        perform { $0.catchUp(frame, $1) }
    }

    /// Says goodbye and closes. `reason` is cut to what a close frame holds (123 bytes).
    public func close(_ code: CloseCode, reason: String = "") {
        perform { $0.close(code, reason, $1) }
    }

    private func send(wire: [UInt8]) {
        perform { $0.send(wire, $1) }
    }

    private func perform(_ body: @escaping @Sendable (WebSocketConnection, Connection) -> Void) {
        connection.perform { connection in
            if let socket = connection.handler as? WebSocketConnection { body(socket, connection) }
        }
    }
}

extension BroadcastGroup {
    public func join(_ socket: WebSocketHandle) { join(socket.connection) }
    public func leave(_ socket: WebSocketHandle) { leave(socket.connection) }
}

extension Broadcast {
    /// Sends `frame` to each of `sockets`, one job per event loop.
    public static func send(_ frame: Frame, to sockets: [WebSocketHandle]) {
        send(frame, to: sockets.map(\.connection))
    }
}

extension Frame {
    /// A WebSocket text message, encoded once for everyone who gets it.
    ///
    /// - Parameters:
    ///   - text: Valid UTF-8.
    ///   - mark: The number of the last change it tells.
    ///   - after: What receivers already have; nil means `mark - 1`.
    public static func text(_ text: [UInt8], mark: Int64, after: Int64? = nil) -> Frame {
        Frame(wire: WebSocketFrame.encode(.text, text), mark: mark, after: after)
    }
}
