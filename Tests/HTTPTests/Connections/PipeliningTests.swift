import HTTP
import Synchronization
import Testing

struct PipeliningTests {
    /// Answers GETs on the loop or later by turns, so that order is at stake, and notes what it ran.
    private func run(
        _ ran: Notes,
        _ body: @escaping @Sendable (UInt16) throws -> Void
    ) async throws {
        try await TestServer.run(
            now: { request in
                ran.add("\(request.method.rawValue) \(request.rawPath)")
                return request.rawPath.hasSuffix("0") ? .text(request.rawPath) : nil
            },
            later: { .response(.text($0.rawPath)) },
            { _, port in try body(port) }
        )
    }

    @Test func `case 14: a hundred requests are answered in order, nothing runs behind an invalid one`() async throws {
        let ran = Notes()
        try await run(ran) { port in
            let client = try TestClient(port)
            let requests = (0..<100).map { get("/\($0)") }.joined()
            try client.send(requests + "BAD\r\n\r\n" + "POST /never HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n")
            for number in 0..<100 { #expect(try client.answer().text == "/\(number)") }
            let last = try client.answer()
            #expect(last.status == 400)
            #expect(last.header("connection") == "close")
            #expect(try client.readToEnd().isEmpty)
        }
        #expect(ran.all.count == 100)
        #expect(!ran.all.contains { $0.hasPrefix("POST") })
    }

    @Test func `case 15: the same pipeline byte by byte gets the same answers`() async throws {
        try await run(Notes()) { port in
            let client = try TestClient(port)
            for byte in (get("/10") + get("/11") + post("Content-Length: 3", body: "abc") + "BAD\r\n").utf8 {
                try client.send([byte])
            }
            let answers = try (0..<4).map { _ in try client.answer() }
            #expect(answers.map(\.status) == [200, 200, 200, 400])
            #expect(answers.prefix(2).map(\.text) == ["/10", "/11"])
        }
    }

    @Test func `nothing is processed after a close`() async throws {
        let ran = Notes()
        try await run(ran) { port in
            let client = try TestClient(port)
            try client.send(get("/1", "Connection: close") + get("/2"))
            let answer = try client.answer()
            #expect(answer.text == "/1")
            #expect(answer.header("connection") == "close")
            #expect(try client.readToEnd().isEmpty)
        }
        #expect(ran.all == ["GET /1"])
    }

    @Test func `a connection ends after its last allowed request`() async throws {
        var limits = HTTPLimits()
        limits.requestsPerConnection = 2
        try await TestServer.run(
            limits: limits,
            { _, port in
                let client = try TestClient(port)
                #expect(try client.ask(get()).header("connection") == nil)
                #expect(try client.ask(get()).header("connection") == "close")
                #expect(try client.readToEnd().isEmpty)
            }
        )
    }

    @Test func `HTTP 1 point 0 gets one answer and the end`() async throws {
        try await TestServer.run { _, port in
            let client = try TestClient(port)
            try client.send("GET / HTTP/1.0\r\n\r\n")
            #expect(String(decoding: try client.readToEnd(), as: UTF8.self).hasSuffix("\r\n\r\nlater"))
        }
    }

    @Test func `answers wait for a client that does not read`() async throws {
        let body = [UInt8](repeating: 7, count: 1 << 20)
        let ran = Notes()
        try await TestServer.run(
            now: { request in
                ran.add(request.rawPath)
                return Response(body: .bytes(body))
            },
            { _, port in
                let client = try TestClient(port, receiveBufferBytes: 4096)
                try client.send((0..<50).map { get("/\($0)") }.joined())
                #expect(try client.answer().body == body)
                // Fifty megabytes cannot lie in between: the server answers as the client reads.
                #expect(ran.all.count < 50)
                for _ in 1..<50 { #expect(try client.answer().body.count == body.count) }
            }
        )
        #expect(ran.all.count == 50)
    }
}

/// What happened, noted from any thread.
final class Notes: Sendable {
    private let notes = Mutex<[String]>([])
    var all: [String] { notes.withLock { $0 } }
    func add(_ note: String) { notes.withLock { $0.append(note) } }
}
