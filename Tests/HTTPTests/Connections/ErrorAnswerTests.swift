import HTTP
import Testing
import Transport

struct ErrorAnswerTests {
    @Test(arguments: [
        ("GET /" + String(repeating: "a", count: 9 << 10), 414, "http.target-too-long"),
        (get("/", "X: " + String(repeating: "a", count: 17 << 10)), 431, "http.head-too-large"),
        ("TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", 405, "http.method-not-allowed"),
        ("CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 405, "http.method-not-allowed"),
        ("get / HTTP/1.1\r\nHost: h\r\n\r\n", 501, "http.method-unknown"),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "http.version-unsupported"),
        ("GET / HTTP/1.1\r\n\r\n", 400, "http.bad-host"),
        ("\u{16}\u{03}\u{01}\u{02}", 400, "http.malformed-request-line"),
        (post("Content-Length: 1", "Transfer-Encoding: chunked", body: "0\r\n\r\n"), 400, "http.bad-transfer-encoding"),
        (post("Content-Length: 262145"), 413, "http.body-too-large"),
        (post("Expect: magic", "Content-Length: 1"), 417, "http.unknown-expectation"),
    ])
    func `cases 11 to 13: a refusal is a problem with a stable code, and the end`(
        request: String,
        status: Int,
        code: String
    ) async throws {
        try await TestServer.run { _, port in
            let client = try TestClient(port)
            let answer = try client.ask(request)
            #expect(answer.status == status)
            #expect(answer.header("content-type") == "application/problem+json")
            #expect(answer.header("connection") == "close")
            #expect(answer.header("date")?.hasSuffix(" GMT") == true)
            #expect(answer.text.contains("\"code\":\"\(code)\""))
            #expect(answer.text.contains("\"status\":\(status),"))
            #expect(try client.readToEnd().isEmpty)
        }
    }

    @Test func `every refusal has its own code, an error status and a sentence`() {
        #expect(Set(RequestFailure.allCases.map(\.sentence)).count == RequestFailure.allCases.count)
        for failure in RequestFailure.allCases {
            #expect(failure.rawValue.hasPrefix("http."))
            #expect((400...599).contains(failure.status.code))
            #expect(failure.sentence.hasSuffix("."))
        }
    }

    @Test func `case 9: a host that is not ours is misdirected`() async throws {
        try await TestServer.run(
            allowedHosts: ["h", "[::1]"],
            { _, port in
                let hosts = ["h", "H:8080", "[::1]:80", "evil.example", "h.evil.example"]
                let statuses = try hosts.map { host in
                    try TestClient(port).ask("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").status
                }
                #expect(statuses == [200, 200, 200, 421, 421])
            }
        )
    }

    @Test func `case 21: a body too long is refused before 100 Continue`() async throws {
        try await TestServer.run { _, port in
            let client = try TestClient(port)
            let answer = try client.ask(post("Expect: 100-continue", "Content-Length: 10737418240"))
            #expect(answer.status == 413)
            #expect(try client.readToEnd().isEmpty)
        }
    }

    @Test func `case 21: a refusal by the route comes before 100 Continue too`() async throws {
        try await TestServer.run(
            policy: { _ in .refuse(.problem(.forbidden, code: "papers.forbidden", message: "No.")) },
            { _, port in
                let answer = try TestClient(port).ask(post("Expect: 100-continue", "Content-Length: 5"))
                #expect(answer.status == 403)
                #expect(answer.header("connection") == "close")
            }
        )
    }

    @Test func `an expected body is asked for, then taken`() async throws {
        try await TestServer.run(
            now: { .text(String(decoding: $0.body, as: UTF8.self)) },
            { _, port in
                let client = try TestClient(port)
                #expect(try client.ask(post("Expect: 100-continue", "Content-Length: 5"), hasBody: false).status == 100)
                try client.send("hello")
                #expect(try client.answer().text == "hello")
                #expect(try client.ask(post("Expect: 100-continue", "Content-Length: 2", body: "hi")).text == "hi")
            }
        )
    }

    @Test func `a body at its limit is taken, a chunked one past it is 413`() async throws {
        try await TestServer.run(
            now: { .text("\($0.body.count)") },
            { _, port in
                let client = try TestClient(port)
                try client.send(post("Content-Length: 262144"))
                try client.send([UInt8](repeating: 1, count: 262_144))
                #expect(try client.answer().text == "262144")
                #expect(try client.ask(post("Transfer-Encoding: chunked", body: "40001\r\n")).status == 413)
            }
        )
    }

    @Test func `connections of one address are limited, and one that leaves makes room`() async throws {
        var limits = TransportLimits()
        limits.connectionsPerAddress = 3
        try await TestServer.run(
            options: ServerOptions(limits: limits),
            { server, port in
                var clients = try (0..<3).map { _ in try TestClient(port) }
                for client in clients { #expect(try client.ask(get()).status == 200) }
                let refused = try TestClient(port)
                #expect(try refused.readToEnd().isEmpty)
                clients.removeLast()
                try waitUntil("one left") { server.connectionCount < 3 }
                #expect(try TestClient(port).ask(get()).status == 200)
            }
        )
    }
}
