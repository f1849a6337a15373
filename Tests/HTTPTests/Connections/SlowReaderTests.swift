import Cryptography
import Foundation
import HTTP
import Testing
import Transport

/// Those who take what they asked for a little at a time, and what waits for them meanwhile.
struct SlowReaderTests {
    private static let big = [UInt8](repeating: UInt8(ascii: "x"), count: 32 << 20)
    /// Longer than any of these may take, on a slow machine too.
    private static let patience = Duration.seconds(60)

    private func options(tls: TLSFiles? = nil, _ change: (inout TransportLimits) -> Void) -> ServerOptions {
        var limits = TransportLimits()
        limits.timerTick = .milliseconds(10)
        change(&limits)
        return ServerOptions(tls: tls, limits: limits)
    }

    /// Takes a few bytes again and again until the server has hung up on everybody, and returns how many there were.
    private static func sip(_ client: TestClient, from server: HTTPServer) throws -> Int {
        var taken = 0
        let started = ContinuousClock.now
        while server.connectionCount > 0 {
            guard ContinuousClock.now - started < patience else { throw TestClient.Failure(what: "still waited for") }
            taken += (try? client.read(64).count) ?? 0
            Thread.sleep(forTimeInterval: 0.02)
        }
        return taken
    }

    @Test(arguments: [false, true])
    func `case 18: who takes a few bytes now and then is hung up on, however much waits`(isFile: Bool) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("sip-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(Self.big).write(to: URL(fileURLWithPath: path))
        try await TestServer.run(
            options: options {
                $0.sendStall = .milliseconds(500)
                $0.sendBytesPerSecond = 8 << 20
                $0.fileBytesPerSecond = 8 << 20
            },
            now: { _ in
                isFile ? OpenFile(path: path).map { Response(body: .file($0)) } : Response(body: .bytes(Self.big))
            },
            { server, port in
                let client = try TestClient(port, receiveBufferBytes: 4096)
                try client.send(get())
                #expect(try client.read(8) == Array("HTTP/1.1".utf8))
                let taken = try Self.sip(client, from: server)
                #expect(taken < Self.big.count / 2)
            }
        )
    }

    @Test func `case 18: so is who does it over TLS`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sip-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let authority = try LocalAuthority.make(name: "Test Authority")
        let issued = try authority.issueServer(hosts: ["localhost"])
        for (name, text) in [
            ("authority.pem", authority.certified.certificate), ("server.pem", issued.certificate),
            ("server.key", issued.key),
        ] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        try await TestServer.run(
            options: options(tls: TLSFiles(certificate: folder + "/server.pem", key: folder + "/server.key")) {
                $0.sendStall = .milliseconds(500)
                $0.sendBytesPerSecond = 8 << 20
            },
            now: { _ in Response(body: .bytes(Self.big)) },
            { server, port in
                let client = try TestClient(port, receiveBufferBytes: 4096)
                try client.startTLS(trusting: folder + "/authority.pem")
                try client.send(get())
                #expect(try client.read(8) == Array("HTTP/1.1".utf8))
                #expect(try Self.sip(client, from: server) < Self.big.count / 2)
            }
        )
    }

    @Test func `what waits for one address has an end: the one who passes it is hung up on, the others are not`()
        async throws
    {
        try await TestServer.run(
            options: options { $0.waitingBytesPerAddress = Self.big.count * 3 / 2 },
            now: { _ in Response(body: .bytes(Self.big)) },
            { server, port in
                let first = try TestClient(port)
                try first.send(get())
                try waitUntil("the first is answered") { first.hasInput(within: 100) }
                let second = try TestClient(port)
                try second.send(get())
                try waitUntil("the second is hung up on") { server.connectionCount == 1 }
                #expect(try second.readToEnd().count < Self.big.count)
                #expect(try first.answer().body.count == Self.big.count)
                // There is room again.
                #expect(try TestClient(port).ask(get()).body.count == Self.big.count)
            }
        )
    }

    @Test func `a WebSocket that has said goodbye is not waited for as long as one that still wants what waits`()
        async throws
    {
        let room = BroadcastTests.Room()
        let limits = WebSocketLimits(queuedBytes: 64 << 20, ending: .milliseconds(200))
        try await TestServer.run(
            options: options { $0.sendStall = .seconds(600) },
            later: { _ in
                .webSocket(WebSocketAcceptance(session: BroadcastTests.Member(room), limits: limits))
            },
            { server, port in
                let deaf = try TestClient.webSocket(port, receiveBufferBytes: 4096)
                #expect(try String(decoding: deaf.frame().payload, as: UTF8.self) == "since 0 until 0")
                room.members[0].send(Self.big)
                try deaf.send(ClientFrame.close(1000).bytes)
                try waitUntil("it is gone") { room.notes.all == ["closed 1000"] }
                try waitUntil("its place is free") { server.connectionCount == 0 }
            }
        )
    }

    @Test func `one too far behind is told so after the piece that has begun, and the rest is forgotten`() async throws
    {
        let room = BroadcastTests.Room()
        let limits = WebSocketLimits(queuedBytes: 16 << 20, ending: .seconds(60))
        try await TestServer.run(
            options: options { $0.sendStall = .seconds(600) },
            later: { _ in
                .webSocket(WebSocketAcceptance(session: BroadcastTests.Member(room), limits: limits))
            },
            { server, port in
                let deaf = try TestClient.webSocket(port)
                #expect(try String(decoding: deaf.frame().payload, as: UTF8.self) == "since 0 until 0")
                let piece = [UInt8](repeating: UInt8(ascii: "y"), count: 1 << 20)
                let sent = 64
                for _ in 0..<sent { room.members[0].send(piece) }
                let allTried = DispatchSemaphore(value: 0)
                room.members[0].connection.perform { _ in
                    allTried.signal()
                } ifGone: {
                    allTried.signal()
                }
                allTried.wait()
                var whole = 0
                while true {
                    let (first, payload) = try deaf.frame()
                    if first == 0x88 {
                        #expect(Int(payload[0]) << 8 | Int(payload[1]) == 1013)
                        break
                    }
                    #expect(payload.count == piece.count)
                    whole += 1
                }
                // What had gone out, and the one that had begun: fifteen more waited then.
                #expect(whole <= sent - 15)
                deaf.endInput()
                try waitUntil("it is gone") { room.notes.all == ["closed 1013"] }
                try waitUntil("its place is free") { server.connectionCount == 0 }
            }
        )
    }
}
