import HTTP
import Testing

/// A body in pieces goes out as one.
struct PiecesTests {
    /// Bytes of the long piece: one that shares its head's packet, and one that the kernel does not take at once.
    @Test(arguments: [3, 8 << 20])
    func `pieces arrive one behind the other, and the next answer behind them`(longBytes: Int) async throws {
        let pieces = [
            Array("[\"".utf8), [UInt8](repeating: UInt8(ascii: "a"), count: longBytes), [], Array("\"]".utf8),
        ]
        try await TestServer.run(
            now: { $0.rawPath == "/next" ? .text("next") : .json(.pieces(pieces)) },
            { _, port in
                let client = try TestClient(port)
                try client.send(get("/") + get("/next"))
                let answer = try client.answer()
                #expect(answer.header("content-length") == "\(longBytes + 4)")
                #expect(answer.header("content-type") == "application/json")
                #expect(Array(answer.text.utf8) == Array(pieces.joined()))
                #expect(try client.answer().text == "next")
            }
        )
    }

    @Test func `who asks for the head alone is told the length of all pieces`() async throws {
        try await TestServer.run(
            now: { _ in .json(.pieces([[1], [2, 3]])) },
            { _, port in
                let client = try TestClient(port)
                try client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                let head = String(decoding: try client.readToEnd(), as: UTF8.self)
                #expect(head.contains("Content-Length: 3\r\n") && head.hasSuffix("\r\n\r\n"))
            }
        )
    }
}
