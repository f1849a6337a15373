import HTTP
import Testing

struct HTTPServerTests {
    @Test func `a request is answered on the loop or later`() async throws {
        try await TestServer.run(
            now: { $0.rawPath == "/now" ? .text("now") : nil },
            { _, port in
                let client = try TestClient(port)
                #expect(try client.ask("GET /now HTTP/1.1\r\nHost: x\r\n\r\n").text == "now")
                #expect(try client.ask("GET /later HTTP/1.1\r\nHost: x\r\n\r\n").text == "later")
            }
        )
    }

    @Test func `a message is echoed`() async throws {
        try await TestServer.echo { _, port in
            let client = try TestClient(port)
            let answer = try client.ask(
                "GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            )
            #expect(answer.status == 101)
            #expect(answer.header("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
            try client.send([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69])
            #expect(try client.read(4) == [0x81, 2, 0x68, 0x69])
        }
    }
}
