import COpenSSL
import Cryptography
import Foundation
import HTTP
import Testing
import Transport

final class TLSTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)").path
    private let authority: LocalAuthority
    private var files: TLSFiles { TLSFiles(certificate: folder + "/server.pem", key: folder + "/server.key") }
    private var trusted: String { folder + "/authority.pem" }

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        authority = try LocalAuthority.make(name: "Test Authority")
        try Data(authority.certified.certificate.utf8).write(to: URL(fileURLWithPath: folder + "/authority.pem"))
        try Self.renew(authority, folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func renew(_ authority: LocalAuthority, _ folder: String) throws {
        let server = try authority.issueServer(hosts: ["localhost", "127.0.0.1", "phong.example"])
        try Data(server.certificate.utf8).write(to: URL(fileURLWithPath: folder + "/server.pem"))
        try Data(server.key.utf8).write(to: URL(fileURLWithPath: folder + "/server.key"))
    }

    private func run(
        limits: TransportLimits = TransportLimits(),
        now: @escaping TestServer.Now = { .text("\($0.isSecure)") },
        later: @escaping TestServer.Later = { _ in .webSocket(EchoSession.acceptance()) },
        _ body: @escaping @Sendable (HTTPServer, UInt16) throws -> Void
    ) async throws {
        try await TestServer.run(options: ServerOptions(tls: files, limits: limits), now: now, later: later, body)
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func `a device that trusts the room's authority is served, under TLS 1.2 and 1.3`(version: Int32) async throws {
        try await run { [trusted] _, port in
            for host in ["localhost", "phong.example"] {
                let client = try TestClient(port)
                try client.startTLS(trusting: trusted, host: host, versions: version...version)
                #expect(client.session.version == (version == TLS1_3_VERSION ? "TLSv1.3" : "TLSv1.2"))
                #expect(client.negotiatedProtocol == "http/1.1")
                for _ in 0..<3 { #expect(try client.ask(get()).text == "true") }
            }
        }
    }

    @Test func `another host name, or another authority, is not trusted`() async throws {
        let stranger = folder + "/stranger.pem"
        let other = try LocalAuthority.make(name: "Test Authority").certified.certificate
        try Data(other.utf8).write(to: URL(fileURLWithPath: stranger))
        try await run { [trusted] _, port in
            #expect(throws: TestClient.Failure.self) {
                try TestClient(port).startTLS(trusting: trusted, host: "evil.example")
            }
            #expect(throws: TestClient.Failure.self) { try TestClient(port).startTLS(trusting: stranger) }
        }
    }

    @Test func `case 20: old versions and weak suites are refused`() async throws {
        try await run { [trusted] _, port in
            for version in [TLS1_VERSION, TLS1_1_VERSION] {
                #expect(throws: TestClient.Failure.self) {
                    try TestClient(port).startTLS(trusting: trusted, versions: version...version)
                }
            }
            for suites in ["AES128-SHA", "AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384"] {
                #expect(throws: TestClient.Failure.self) {
                    try TestClient(port).startTLS(
                        trusting: trusted,
                        versions: TLS1_2_VERSION...TLS1_2_VERSION,
                        suites: suites
                    )
                }
            }
            #expect(throws: TestClient.Failure.self) { try TestClient(port).startTLS(trusting: trusted, alpn: ["h2"]) }
            let plain = try TestClient(port)
            try plain.send(get())
            let answer = try plain.readToEnd()
            #expect(!answer.starts(with: Array("HTTP".utf8)))
            let honest = try TestClient(port)
            try honest.startTLS(trusting: trusted)
            #expect(try honest.ask(get()).status == 200)
        }
    }

    @Test func `case 20: a running session cannot be negotiated anew`() async throws {
        try await run { [trusted] _, port in
            let client = try TestClient(port)
            try client.startTLS(trusting: trusted, versions: TLS1_2_VERSION...TLS1_2_VERSION)
            #expect(try client.ask(get()).status == 200)
            #expect(!client.renegotiates())
        }
    }

    @Test func `case 19: whoever connects and says nothing is gone in time`() async throws {
        var limits = TransportLimits()
        limits.handshakeTime = .milliseconds(4000)
        limits.timerTick = .milliseconds(10)
        try await run(limits: limits) { [trusted, limits] server, port in
            let silent = try (0..<100).map { _ in try TestClient(port) }
            let honest = try inTime(limits.handshakeTime) {
                let client = try TestClient(port)
                try client.startTLS(trusting: trusted)
                return client
            }
            // Served once it may wait as long as it likes; before, no longer than a first request may take.
            #expect(try honest.ask(get()).status == 200)
            for client in silent { #expect(try client.readToEnd().isEmpty) }
            try waitUntil("only the honest one is left") { server.connectionCount == 1 }
            #expect(try honest.ask(get()).status == 200)
        }
    }

    @Test func `a new certificate serves new connections, a broken one changes nothing`() async throws {
        try await run { [trusted, folder, authority] server, port in
            let before = try TestClient(port)
            try before.startTLS(trusting: trusted)
            let first = before.session.serial
            try TLSTests.renew(authority, folder)
            try server.reloadCertificates()
            let after = try TestClient(port)
            try after.startTLS(trusting: trusted)
            let second = after.session.serial
            #expect(second != first)
            #expect(try before.ask(get()).status == 200)
            try Data("no certificate".utf8).write(to: URL(fileURLWithPath: folder + "/server.pem"))
            #expect(throws: TLSFailure.self) { try server.reloadCertificates() }
            let last = try TestClient(port)
            try last.startTLS(trusting: trusted)
            #expect(last.session.serial == second)
        }
    }

    @Test func `a key of another certificate is refused at start`() throws {
        let other = try LocalAuthority.make(name: "Other").issueServer(hosts: ["localhost"])
        try Data(other.key.utf8).write(to: URL(fileURLWithPath: files.key))
        #expect(throws: TLSFailure.self) {
            try TransportServer(options: ServerOptions(tls: files), logger: .init(label: "test")) { _ in
                fatalError("never")
            }
        }
    }

    @Test func `large files and bodies travel encrypted, also to a slow reader`() async throws {
        let path = folder + "/big"
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 255) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try await run(now: { request in
            request.rawPath == "/file"
                ? OpenFile(path: path).map { Response(body: .file($0)) } : Response(body: .bytes(bytes))
        }) { [trusted] _, port in
            let client = try TestClient(port, receiveBufferBytes: 4096)
            try client.startTLS(trusting: trusted)
            try client.send(get("/file") + get("/bytes") + get("/file"))
            for _ in 0..<3 { #expect(try client.answer().body == bytes) }
        }
    }

    @Test func `WebSockets and broadcasts work encrypted`() async throws {
        let room = BroadcastTests.Room()
        try await run(
            now: { _ in nil },
            later: { request in
                request.rawPath == "/room"
                    ? .webSocket(WebSocketAcceptance(session: BroadcastTests.Member(room)))
                    : .webSocket(EchoSession.acceptance())
            }
        ) { [trusted] _, port in
            let echo = try TestClient(port)
            try echo.startTLS(trusting: trusted)
            #expect(try echo.ask(TestClient.handshake()).status == 101)
            let long = [UInt8](repeating: 65, count: 200_000)
            try echo.send(ClientFrame(opcode: 1, payload: long).bytes)
            #expect(try echo.frame() == (0x81, long))
            let members = try (0..<5).map { _ in
                let member = try TestClient(port)
                try member.startTLS(trusting: trusted)
                try member.send(TestClient.handshake("GET /room HTTP/1.1"))
                #expect(try member.answer(hasBody: false).status == 101)
                #expect(try member.frame().payload == Array("since 0 until 0".utf8))
                return member
            }
            for _ in 0..<20 { room.say(padding: 1000) }
            for member in members {
                for mark in 1...20 { #expect(try member.frame().payload.starts(with: Array("\(mark) ".utf8))) }
            }
        }
    }
}
