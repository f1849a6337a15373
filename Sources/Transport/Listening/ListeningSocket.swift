import CLinux
import Glibc

/// A bound, listening, non-blocking socket.
struct ListeningSocket: Sendable {
    /// Connections the kernel holds ready for us.
    static let backlog: Int32 = 4096

    let descriptor: Int32
    /// The port it got, also when any free one was asked for.
    let port: UInt16

    /// - Throws: ``SocketFailure`` naming the call: the address is unknown, in use, or not ours to take.
    init(host: String, port: UInt16) throws(SocketFailure) {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let answer = getaddrinfo(host, String(port), &hints, &found)
        guard answer == 0, let address = found else {
            throw SocketFailure("getaddrinfo \(host)", code: answer == EAI_SYSTEM ? errno : EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(found) }
        let descriptor = linux_stream_socket(address.pointee.ai_family)
        guard descriptor >= 0 else { throw SocketFailure("socket") }
        do throws(SocketFailure) {
            var yes: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
            guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else {
                throw SocketFailure("bind \(host):\(port)")
            }
            guard listen(descriptor, Self.backlog) == 0 else { throw SocketFailure("listen") }
            var name = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let named = withUnsafeMutablePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
            }
            guard named == 0, let bound = SocketAddress(&name) else { throw SocketFailure("getsockname") }
            self.port = bound.port
            self.descriptor = descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    enum Acceptance {
        case accepted(AcceptedSocket)
        case none
        /// The process or the machine has no descriptor or memory for another socket.
        case exhausted
    }

    /// Takes one waiting connection without blocking.
    func accept() -> Acceptance {
        while true {
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let socket = withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    accept4(descriptor, $0, &length, linux_accept_flags())
                }
            }
            guard socket >= 0 else {
                switch errno {
                case EAGAIN: return .none
                case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
                default: continue
                }
            }
            guard let address = SocketAddress(&storage) else {
                close(socket)
                continue
            }
            var yes: Int32 = 1
            setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
            return .accepted(AcceptedSocket(descriptor: socket, address: address))
        }
    }
}
