import Foundation
import HTTP
import Testing

/// Every request of the corpus at a real socket, in one piece and byte by byte: the same named answer both times, and an
/// honest request behind it that is answered as itself or not at all.
struct CorpusTests {
    private static let honest = "GET /honest HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test func `the corpus is large and its titles are names`() throws {
        let cases = try CorpusCase.files.flatMap { try CorpusCase.all(in: $0) }
        #expect(cases.count >= 600)
        #expect(Set(cases.map(\.description)).count == cases.count)
    }

    @Test(arguments: CorpusCase.files.filter { $0 != "frames" })
    func `a request is read in one way only`(file: String) async throws {
        let cases = try CorpusCase.all(in: file)
        try await Self.serve { port in
            for one in cases {
                for piece in [one.bytes.count, 1] {
                    let found = try Self.outcome(of: one, inPiecesOf: piece, port)
                    #expect(found == one.expected, "\(one), in pieces of \(piece)")
                }
            }
            // Whatever came before, somebody else is served as ever.
            let answer = try TestClient(port).ask(Self.honest)
            #expect(answer.text == "GET/honest")
        }
    }

    @Test func `frames that break a rule end a WebSocket with the code of that rule`() async throws {
        let cases = try CorpusCase.all(in: "frames")
        try await Self.serve { port in
            for one in cases {
                for piece in [one.bytes.count, 1] {
                    let client = try TestClient.webSocket(port)
                    Self.send(one.bytes, inPiecesOf: piece, to: client)
                    let code = try client.closeCode()
                    #expect(["close \(code)"] == one.expected, "\(one), in pieces of \(piece)")
                }
            }
        }
    }

    /// Says what it understood; `/live` is a WebSocket with the limits of a meeting room.
    private static func serve(_ body: @escaping @Sendable (UInt16) throws -> Void) async throws {
        var limits = HTTPLimits()
        // Nothing here is about time, and the longest heads are sent byte by byte.
        limits.headTime = .seconds(60)
        try await TestServer.run(
            limits: limits,
            now: { request in
                guard request.rawPath != "/live" else { return nil }
                let body = String(decoding: request.body, as: UTF8.self)
                return .text("\(request.method.rawValue)\(request.rawPath)\(body)".filter { $0 != " " })
            },
            later: { _ in .webSocket(WebSocketAcceptance(session: EchoSession(), limits: .room)) },
            { _, port in try body(port) }
        )
    }

    private static func send(_ bytes: [UInt8], inPiecesOf size: Int, to client: TestClient) {
        for start in stride(from: 0, to: bytes.count, by: size) {
            // A server that has heard enough hangs up while more is on the way.
            guard (try? client.send(Array(bytes[start..<min(bytes.count, start + size)]))) != nil else { return }
        }
    }

    /// Each answer as the corpus writes it, and whether the honest request behind was answered.
    private static func outcome(of one: CorpusCase, inPiecesOf size: Int, _ port: UInt16) throws -> [String] {
        let client = try TestClient(port)
        send(one.bytes, inPiecesOf: size, to: client)
        if one.expected.last == "stays" { try client.send(honest) } else { try? client.send(honest) }
        client.endInput()
        var rest = try client.readToEnd()[...]
        var found: [String] = []
        while !rest.isEmpty { found.append(try answer(&rest)) }
        guard found.last == "GET/honest" else { return found + ["ends"] }
        return found.dropLast() + ["stays"]
    }

    private static func answer(_ rest: inout ArraySlice<UInt8>) throws -> String {
        let end = Array("\r\n\r\n".utf8)
        guard let head = rest.indices.first(where: { rest[$0...].starts(with: end) }) else {
            throw TestClient.Failure(what: "no answer: \(String(decoding: rest, as: UTF8.self))")
        }
        let lines = String(decoding: rest[..<head], as: UTF8.self).split(separator: "\r\n")
        let status = lines[0].split(separator: " ")[1]
        let length =
            lines.first { $0.lowercased().hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
        let text = String(decoding: rest[(head + 4)...].prefix(length), as: UTF8.self)
        rest = rest[(head + 4)...].dropFirst(length)
        guard status != "200" else { return text }
        let code = text.range(of: "\"code\":\"").map { text[$0.upperBound...].prefix { $0 != "\"" } }
        return "\(status) \(code ?? "")"
    }
}
