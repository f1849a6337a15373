import Logging
import Testing

@testable import Transport

struct LateConnectionTests {
    @Test func `who comes while the last loop ends is hung up on and counts for nothing`() async throws {
        let server = try TransportServer(options: ServerOptions(), logger: Logger(label: "test")) { _ in
            fatalError("Nobody is served")
        }
        _ = try server.start()
        await server.drain(deadline: .zero)
        let pair = try SocketPair()
        try #require(server.ledger.admit(pair.accepted.address))
        server.deal([pair.accepted])
        #expect(pair.isEnded())
        #expect(server.connectionCount == 0)
    }
}
