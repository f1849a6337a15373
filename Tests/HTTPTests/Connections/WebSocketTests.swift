import HTTP
import Testing
import Transport

/// WebSocket over real sockets: handshakes, closing and pace.
struct WebSocketTests {
    @Test(arguments: [
        (TestClient.handshake("POST /live HTTP/1.1"), 400, "websocket.malformed-handshake"),
        (TestClient.handshake("GET /live HTTP/1.0"), 400, "websocket.malformed-handshake"),
        (TestClient.handshake(upgrade: nil), 426, "websocket.upgrade-required"),
        (TestClient.handshake(upgrade: "Upgrade: h2c"), 426, "websocket.upgrade-required"),
        (TestClient.handshake(connection: nil), 426, "websocket.upgrade-required"),
        (TestClient.handshake(version: nil), 426, "websocket.version-unsupported"),
        (TestClient.handshake(version: "Sec-WebSocket-Version: 8"), 426, "websocket.version-unsupported"),
        (TestClient.handshake(key: nil), 400, "websocket.malformed-handshake"),
        (TestClient.handshake(key: "Sec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1"), 400, "websocket.malformed-handshake"),
        (
            TestClient.handshake(key: "Sec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Njc="), 400,
            "websocket.malformed-handshake"
        ),
        (
            TestClient.handshake(key: "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!=="), 400,
            "websocket.malformed-handshake"
        ),
        (TestClient.handshake(more: "Content-Length: 3") + "abc", 400, "websocket.malformed-handshake"),
    ])
    func `case 22: a wrong handshake is told what is wrong`(request: String, status: Int, code: String) async throws {
        try await TestServer.echo { _, port in
            let answer = try TestClient(port).ask(request)
            #expect(answer.status == status)
            #expect(answer.text.contains("\"code\":\"\(code)\""))
            if code == "websocket.version-unsupported" { #expect(answer.header("sec-websocket-version") == "13") }
            if status == 426 { #expect(answer.header("upgrade") == "websocket") }
        }
    }

    @Test func `case 23: a subprotocol is echoed, and a foreign origin can be turned away`() async throws {
        try await TestServer.run(
            later: { request in
                guard request[.origin] == "https://phong.example" else {
                    return .response(.problem(.forbidden, code: "live.foreign-origin", message: "No."))
                }
                let offered = (try? WebSocketHandshake(request.head))?.subprotocols ?? []
                let chosen = offered.contains("phonghop.v1") ? "phonghop.v1" : nil
                return .webSocket(WebSocketAcceptance(session: EchoSession(), subprotocol: chosen))
            },
            { _, port in
                let more = "Origin: https://phong.example\r\nSec-WebSocket-Protocol: other, phonghop.v1"
                let answer = try TestClient(port).ask(TestClient.handshake(more: more))
                #expect(answer.status == 101)
                #expect(answer.header("sec-websocket-protocol") == "phonghop.v1")
                for origin in ["https://evil.example", "null", "https://phong.example.evil"] {
                    #expect(try TestClient(port).ask(TestClient.handshake(more: "Origin: \(origin)")).status == 403)
                }
            }
        )
    }

    @Test func `a session that never opens is closed all the same, once`() async throws {
        let notes = Notes()
        let gate = Gate()
        try await TestServer.run(
            later: { request in
                if request.rawPath == "/slow" { await gate.wait() }
                return .webSocket(WebSocketAcceptance(session: NotingSession(notes)))
            },
            { server, port in
                #expect(try TestClient(port).ask(TestClient.handshake(version: nil)).status == 426)
                try waitUntil("the refused one is closed") { notes.all == ["closed 1006"] }
                var vanishing: TestClient? = try TestClient(port)
                try vanishing?.send(TestClient.handshake("GET /slow HTTP/1.1"))
                try gate.waitUntilSomebodyWaits()
                vanishing?.reset()
                vanishing = nil
                try waitUntil("its connection is gone") { server.connectionCount == 0 }
                gate.open()
                try waitUntil("the vanished one is closed") { notes.all == ["closed 1006", "closed 1006"] }
                let client = try TestClient.webSocket(port)
                try client.send(ClientFrame.close(1000).bytes)
                #expect(try client.closeCode() == 1000)
                try waitUntil("the polite one is closed") { notes.all.count == 4 }
                #expect(notes.all.suffix(2) == ["opened", "closed 1000"])
            }
        )
    }

    @Test func `frames sent right behind the handshake are not lost`() async throws {
        try await TestServer.echo { _, port in
            let client = try TestClient(port)
            try client.send(Array(TestClient.handshake().utf8) + ClientFrame.text("early").bytes)
            #expect(try client.answer(hasBody: false).status == 101)
            #expect(try client.frame() == (0x81, Array("early".utf8)))
        }
    }

    @Test(arguments: [
        ("case 24: unmasked", ClientFrame(opcode: 1, payload: [65], isMasked: false).bytes, 1002),
        ("case 25: reserved bit", ClientFrame(reserved: 4, opcode: 1).bytes, 1002),
        ("case 25: reserved opcode", ClientFrame(opcode: 3).bytes, 1002),
        ("case 26: long ping", ClientFrame.ping(.init(repeating: 1, count: 126)).bytes, 1002),
        ("case 26: fragmented close", ClientFrame(isFinal: false, opcode: 8).bytes, 1002),
        ("case 27: stray continuation", ClientFrame.more([65], isFinal: true).bytes, 1002),
        ("case 28: length with its top bit", [0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0], 1002),
        ("case 28: huge length", [0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0], 1009),
        ("case 29: bad UTF-8", ClientFrame(opcode: 1, payload: [0xff]).bytes, 1007),
        ("case 30: close of one byte", ClientFrame(opcode: 8, payload: [3]).bytes, 1002),
        ("case 30: close 1005", ClientFrame.close(1005).bytes, 1002),
        ("case 30: bad reason", ClientFrame.close(1000, [0xff]).bytes, 1007),
        ("case 31: too big", ClientFrame(opcode: 1, payload: .init(repeating: 65, count: 65_537)).header, 1009),
        ("binary", ClientFrame(opcode: 2).bytes, 1003), ("a close is answered", ClientFrame.close(1000).bytes, 1000),
        ("a close without a code", ClientFrame.close().bytes, 1005), ("4000", ClientFrame.close(4000).bytes, 4000),
    ])
    func `cases 24 to 31: the close code says what was wrong, behind everything sent before`(
        name: String,
        bytes: [UInt8],
        code: Int
    ) async throws {
        try await TestServer.echo(limits: .room) { _, port in
            let client = try TestClient.webSocket(port)
            try client.send(ClientFrame.text("before").bytes + bytes + ClientFrame.text("behind").bytes)
            #expect(try client.frame() == (0x81, Array("before".utf8)), "\(name)")
            #expect(try client.closeCode() == code, "\(name)")
        }
    }

    @Test func `case 27: a hundred thousand empty fragments are 1008`() async throws {
        try await TestServer.echo(limits: .room) { _, port in
            let client = try TestClient.webSocket(port)
            try? client.send(
                ClientFrame.text("", isFinal: false).bytes
                    + (0..<100_000).flatMap { _ in ClientFrame.more([], isFinal: false).bytes }
            )
            #expect(try client.closeCode() == 1008)
        }
    }

    @Test func `case 31: a message that never ends is 1009 at its limit`() async throws {
        try await TestServer.echo(limits: WebSocketLimits(fragments: .max)) { server, port in
            let client = try TestClient.webSocket(port)
            let piece = [UInt8](repeating: 65, count: 1024)
            try client.send(ClientFrame(isFinal: false, opcode: 1, payload: piece).bytes)
            for _ in 1..<64 { try client.send(ClientFrame.more(piece, isFinal: false).bytes) }
            #expect(!client.hasInput(within: 50))
            try client.send(ClientFrame.more([65], isFinal: false).bytes)
            #expect(try client.closeCode() == 1009)
        }
    }

    @Test func `case 32: a flood of messages ends the flooder with 1008 and nobody else`() async throws {
        try await TestServer.echo(limits: WebSocketLimits(framesPerSecond: 100, burst: 300)) { _, port in
            let flooder = try TestClient.webSocket(port)
            let other = try TestClient.webSocket(port)
            let message = ClientFrame.text("x").bytes
            try? flooder.send((0..<10_000).flatMap { _ in message })
            #expect(try flooder.closeCode() == 1008)
            try other.send(message)
            #expect(try other.frame() == (0x81, [0x78]))
        }
    }

    @Test func `pings are answered in order with their payload, and the server pings the silent`() async throws {
        var limits = TransportLimits()
        limits.timerTick = .milliseconds(10)
        let patient = WebSocketLimits(ping: .milliseconds(60), dead: .seconds(60))
        try await TestServer.run(
            options: ServerOptions(limits: limits),
            later: { _ in .webSocket(WebSocketAcceptance(session: EchoSession(), limits: patient)) },
            { _, port in
                let started = ContinuousClock.now
                let client = try TestClient.webSocket(port)
                try client.send(ClientFrame.ping([1]).bytes + ClientFrame.ping([2]).bytes)
                var answers: [[UInt8]] = []
                // The server's own pings may come between.
                while answers.count < 2 {
                    let (kind, payload) = try client.frame(pings: true)
                    if kind == 0x8a { answers.append(payload) } else { #expect(kind == 0x89) }
                }
                #expect(answers == [[1], [2]])
                for number in 0..<12 {
                    #expect(try client.frame(pings: true) == (0x89, []))
                    // It answers for a while, then says nothing any more.
                    if number < 6 { try client.send(ClientFrame(opcode: 10).bytes) }
                }
                #expect(ContinuousClock.now - started > .milliseconds(600))
            }
        )
        let strict = WebSocketLimits(ping: .milliseconds(60), dead: .milliseconds(1000))
        try await TestServer.run(
            options: ServerOptions(limits: limits),
            later: { _ in .webSocket(WebSocketAcceptance(session: EchoSession(), limits: strict)) },
            { _, port in
                let started = ContinuousClock.now
                let silent = try TestClient.webSocket(port)
                // Silent for too long, it is dropped without a close frame.
                let rest = try silent.readToEnd()
                #expect(ContinuousClock.now - started > .milliseconds(900))
                #expect(rest.allSatisfy { $0 == 0x89 || $0 == 0 })
            }
        )
    }

    @Test func `our close waits for the peer's, but not for ever`() async throws {
        var limits = TransportLimits()
        limits.timerTick = .milliseconds(10)
        let patient = WebSocketLimits(closing: .seconds(60))
        try await TestServer.run(
            options: ServerOptions(limits: limits),
            later: { _ in .webSocket(WebSocketAcceptance(session: ClosingSession(), limits: patient)) },
            { _, port in
                let polite = try TestClient.webSocket(port)
                #expect(try polite.frame() == (0x88, [0x0f, 0xa1] + Array("bye".utf8)))
                try polite.send(ClientFrame.text("too late").bytes + ClientFrame.close(4001).bytes)
                #expect(try polite.readToEnd().isEmpty)
            }
        )
        let brief = WebSocketLimits(closing: .milliseconds(100))
        try await TestServer.run(
            options: ServerOptions(limits: limits),
            later: { _ in .webSocket(WebSocketAcceptance(session: ClosingSession(), limits: brief)) },
            { _, port in
                let silent = try TestClient.webSocket(port)
                #expect(try silent.closeCode() == 4001)
            }
        )
    }
}

/// Closes as soon as it is opened.
private final class ClosingSession: WebSocketSession {
    func opened(_ socket: WebSocketHandle) { socket.close(CloseCode(rawValue: 4001), reason: "bye") }
    func received(text: [UInt8]) { Issue.record("a message after our close reached the session") }
    func closed(code: CloseCode, reason: String) {}
}

/// Notes when it is opened and closed.
private final class NotingSession: WebSocketSession {
    private let notes: Notes
    init(_ notes: Notes) { self.notes = notes }
    func opened(_ socket: WebSocketHandle) { notes.add("opened") }
    func received(text: [UInt8]) {}
    func closed(code: CloseCode, reason: String) { notes.add("closed \(code.rawValue)") }
}
