import Foundation
import HTTP
import Testing
import Transport

/// Time-outs, with limits shortened so that a test takes no longer than the rule needs.
struct SlowClientTests {
    private var options: ServerOptions {
        var limits = TransportLimits()
        limits.timerTick = .milliseconds(10)
        limits.sendStall = .milliseconds(300)
        limits.lingering = .milliseconds(100)
        return ServerOptions(limits: limits)
    }

    private var limits: HTTPLimits {
        var limits = HTTPLimits()
        limits.headTime = .milliseconds(2000)
        limits.bodyWindow = .milliseconds(1000)
        limits.keepAlive = .milliseconds(1500)
        return limits
    }

    /// Somebody who came, asked and was served.
    private func served(_ port: UInt16) throws -> TestClient {
        try inTime(limits.headTime) {
            let client = try TestClient(port)
            let answer = try client.ask(get())
            guard answer.status == 200 else { throw TestClient.Failure(what: "not served: \(answer.head)") }
            return client
        }
    }

    @Test func `case 16: many who send a byte now and then are gone in time, and others do not feel it`() async throws {
        try await TestServer.run(
            options: options,
            limits: limits,
            { server, port in
                let slow = try (0..<200).map { _ in
                    let client = try TestClient(port)
                    // At once: who has said nothing at all when the time is up is told nothing.
                    try client.send("a")
                    return client
                }
                let honest = try TestClient(port)
                while slow.contains(where: { !$0.hasInput(within: 0) }) {
                    for client in slow where !client.hasInput(within: 0) { try? client.send("a") }
                    _ = try served(port)
                    _ = honest.hasInput(within: 20)
                }
                for client in slow {
                    #expect(String(decoding: try client.readToEnd(), as: UTF8.self).contains(" 408 "))
                }
            }
        )
    }

    @Test func `case 16: the head time of a later request runs from its first byte`() async throws {
        var limits = limits
        // Between the two the machine may hold the client up.
        limits.keepAlive = .seconds(60)
        try await TestServer.run(
            options: options,
            limits: limits,
            { _, port in
                let client = try served(port)
                try client.send("GET / HTTP/1.1\r\n")
                let answer = try client.answer()
                #expect(answer.status == 408)
                #expect(answer.text.contains("\"code\":\"http.head-timeout\""))
            }
        )
    }

    @Test func `case 17: a body slower than its pace is answered 408`() async throws {
        try await TestServer.run(
            options: options,
            limits: limits,
            { _, port in
                let client = try TestClient(port)
                try client.send(post("Content-Length: 1048576"))
                while !client.hasInput(within: 30) { try client.send("a") }
                let answer = try client.answer()
                #expect(answer.status == 413)
            }
        )
        try await TestServer.run(
            options: options,
            limits: limits,
            policy: { _ in .memory(limitBytes: 2 << 20) },
            { _, port in
                let client = try TestClient(port)
                try client.send(post("Content-Length: 1048576"))
                while !client.hasInput(within: 30) { try client.send("a") }
                let answer = try client.answer()
                #expect(answer.status == 408)
                #expect(answer.text.contains("\"code\":\"http.body-timeout\""))
            }
        )
    }

    @Test func `a body at its pace is taken however long it takes`() async throws {
        var limits = limits
        limits.bodyBytesPerSecond = 100
        try await TestServer.run(
            options: options,
            limits: limits,
            now: { .text("\($0.body.count)") },
            { _, port in
                var answer: TestClient.Answer?
                for _ in 1...5 where answer == nil { answer = try sendEvenly(to: port) }
                #expect(answer?.text == "11000")
            }
        )
    }

    /// Sends a body in small pieces, for longer than a head, a window of a body or an idle connection may take.
    ///
    /// - Returns: nil where the machine held the sender up: that was no even pace, and says nothing about the server.
    private func sendEvenly(to port: UInt16) throws -> TestClient.Answer? {
        let longest = limits.bodyWindow / 3
        var before = ContinuousClock.now
        let client = try TestClient(port)
        try client.send(post("Content-Length: 11000"))
        for _ in 0..<110 {
            let isAnswered = client.hasInput(within: 20)
            let now = ContinuousClock.now
            guard now - before < longest else { return nil }
            before = now
            #expect(!isAnswered)
            try client.send([UInt8](repeating: 65, count: 100))
        }
        guard ContinuousClock.now - before < longest else { return nil }
        return try client.answer()
    }

    @Test func `case 18: a reader who stops reading is cut off`() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("big-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(count: 10 << 20).write(to: URL(fileURLWithPath: path))
        try await TestServer.run(
            options: options,
            limits: limits,
            now: { _ in OpenFile(path: path).map { Response(body: .file($0)) } },
            { server, port in
                let client = try TestClient(port, receiveBufferBytes: 4096)
                let started = ContinuousClock.now
                try client.send(get())
                #expect(try client.read(8) == Array("HTTP/1.1".utf8))
                try waitUntil("the reader is cut off") { server.connectionCount == 0 }
                #expect(ContinuousClock.now - started > .milliseconds(290))
                #expect(try client.readToEnd().count < 10 << 20)
            }
        )
    }

    @Test func `an idle connection is closed without a word, a silent one too`() async throws {
        try await TestServer.run(
            options: options,
            limits: limits,
            { _, port in
                let client = try served(port)
                #expect(try client.readToEnd().isEmpty)
                #expect(try TestClient(port).readToEnd().isEmpty)
            }
        )
    }

    @Test func `a connection that sends half a request and hangs up is forgotten`() async throws {
        try await TestServer.run { server, port in
            let client = try TestClient(port)
            try client.send("GET / HTTP/1.1\r\nHo")
            client.endInput()
            #expect(try client.readToEnd().isEmpty)
        }
    }

    @Test func `a client that says it is done still gets its answer`() async throws {
        try await TestServer.run { _, port in
            let client = try TestClient(port)
            try client.send(get())
            client.endInput()
            #expect(try client.answer().text == "later")
        }
    }
}
