import CLinux
import Glibc
import Testing

@testable import Transport

/// Two ends of a connection: the one that was accepted, which whoever takes it over closes, and the peer's.
final class SocketPair: Sendable {
    let accepted: AcceptedSocket
    let peer: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        // Nothing waits for ever.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(ends[1], SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var storage = sockaddr_storage()
        storage.ss_family = sa_family_t(AF_INET)
        accepted = AcceptedSocket(descriptor: ends[0], address: try #require(SocketAddress(&storage)))
        peer = ends[1]
    }

    deinit { close(peer) }

    func send(_ text: String) { _ = Glibc.send(peer, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }

    /// Whether the peer is told that nothing more comes.
    func isEnded() -> Bool {
        var byte: UInt8 = 0
        return recv(peer, &byte, 1, 0) == 0
    }
}
