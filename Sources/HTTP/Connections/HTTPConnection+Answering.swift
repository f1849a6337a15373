import HTTPTypes
import Transport

extension HTTPConnection {
    /// Largest body that is copied behind its head, to go out in one call.
    private static let joinedBodyBytes = 32 << 10

    /// The request is complete: answers it now, or gives it to a task.
    func dispatch(_ connection: Connection) {
        guard let head else { preconditionFailure("A request ended that never began") }
        connection.clearDeadline()
        let request = Request(
            head: head,
            body: body,
            upload: sink?.finish(),
            remoteAddress: connection.peer.host,
            isSecure: connection.isSecure
        )
        body = []
        sink = nil
        served += 1
        if let response = settings.responder.respondNow(request) { return finish(response, connection) }
        phase = .answering
        let (handle, responder) = (connection.handle, settings.responder)
        task = Task {
            let answer = await responder.respond(request)
            handle.perform {
                ($0.handler as? HTTPConnection)?.answered(answer, $0)
            } ifGone: {
                if case .webSocket(let acceptance) = answer { acceptance.neverOpened() }
            }
        }
    }

    private func answered(_ answer: Answer, _ connection: Connection) {
        guard phase == .answering else { return }
        task = nil
        switch answer {
        case .response(let response): finish(response, connection)
        case .webSocket(let acceptance): upgrade(acceptance, connection)
        }
        proceed(connection)
    }

    /// Turns the request down and ends the connection: what follows in the stream cannot be trusted.
    func refuse(_ failure: RequestFailure, _ connection: Connection) {
        isLast = true
        finish(.problem(failure), connection)
    }

    /// Writes `response`, fitted to the request, and gets ready for the next one.
    func finish(_ response: Response, _ connection: Connection) {
        let head = head
        self.head = nil
        body = []
        _ = connection.keep(inputBytes: 0)
        sink = nil
        let keepsAlive =
            !isLast && !response.closesConnection && head?.keepsAlive == true
            && served < settings.limits.requestsPerConnection
        send(ResponseShape(response, to: head), keepsAlive: keepsAlive, connection)
        guard keepsAlive else {
            phase = .finished
            return connection.closeAfterFlush()
        }
        phase = connection.queuedByteCount == 0 ? .reading : .flushing
        connection.setDeadline(after: settings.limits.keepAlive)
    }

    private func send(_ shape: ResponseShape, keepsAlive: Bool, _ connection: Connection) {
        var wire = ResponseWriter.head(of: shape, keepsAlive: keepsAlive)
        switch shape.payload {
        case .none: connection.write(wire)
        case .bytes(let bytes) where bytes.count <= Self.joinedBodyBytes:
            wire.append(contentsOf: bytes)
            connection.write(wire)
        case .bytes(let bytes):
            connection.write(wire, more: true)
            connection.write(bytes)
        case .pieces(let pieces) where shape.length ?? 0 <= Self.joinedBodyBytes:
            for piece in pieces { wire.append(contentsOf: piece) }
            connection.write(wire)
        case .pieces(let pieces):
            connection.write(wire, more: true)
            for (index, piece) in pieces.enumerated() { connection.write(piece, more: index < pieces.count - 1) }
        case .file(let file, let range):
            connection.write(wire, more: !range.isEmpty)
            connection.write(file, offset: range.lowerBound, count: range.count)
        }
    }

    private func upgrade(_ acceptance: WebSocketAcceptance, _ connection: Connection) {
        guard let head else { preconditionFailure("A WebSocket was accepted without a request") }
        let handshake: WebSocketHandshake
        do throws(WebSocketHandshake.Refusal) {
            handshake = try WebSocketHandshake(head)
        } catch {
            acceptance.neverOpened()
            return finish(error.response, connection)
        }
        connection.write(handshake.response(subprotocol: acceptance.subprotocol))
        let rest = pending
        let socket = WebSocketConnection(acceptance)
        self.head = nil
        pending = []
        phase = .finished
        connection.clearDeadline()
        connection.handler = socket
        socket.begin(rest, isDraining: isLast, connection)
    }
}
