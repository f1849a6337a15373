import Dispatch
import Glibc
import Synchronization

/// Sends security events to a syslog of this machine, and never lets anybody wait for it: what cannot be sent is counted, and
/// the count is sent as an event of its own as soon as there is somebody to hear it.
public final class Syslog: Sendable {
    /// Events that may wait to be sent.
    static let waiting = 1_000
    /// After a failed connection the next is tried this much later, in seconds.
    static let pauseSeconds = 5
    /// How long a connection may take to come about, and a line to go out, in milliseconds.
    static let patienceMilliseconds: Int32 = 500

    private struct State {
        var socket: Int32 = -1
        var lost = 0
        var waiting = 0
        var notBefore = DispatchTime.now()
    }

    private let address: SyslogAddress
    private let hostname: String
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "people.syslog", qos: .utility)

    public init(_ address: SyslogAddress) {
        self.address = address
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        hostname = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        let socket = state.withLock { $0.socket }
        if socket >= 0 { close(socket) }
    }

    /// Events that were never heard and not told of yet.
    var lost: Int { state.withLock { $0.lost } }

    /// Returns at once.
    func send(_ line: AuditLog.Line) {
        let hasPlace = state.withLock { state in
            guard state.waiting < Self.waiting else {
                state.lost += 1
                return false
            }
            state.waiting += 1
            return true
        }
        guard hasPlace else { return }
        queue.async {
            self.pass(line)
            self.state.withLock { $0.waiting -= 1 }
        }
    }

    /// Waits until everything noted so far was sent or lost. Blocks.
    func flush() { queue.sync {} }

    private func pass(_ line: AuditLog.Line) {
        guard let socket = open(), tellOfLost(before: line, on: socket), write(line, on: socket) else {
            state.withLock { $0.lost += 1 }
            return
        }
    }

    private func tellOfLost(before line: AuditLog.Line, on socket: Int32) -> Bool {
        let lost = lost
        guard lost > 0 else { return true }
        let told = AuditLog.Line(
            at: line.at,
            time: line.time,
            who: "",
            what: "syslog.lost",
            address: "",
            detail: "\(lost) events before this one are in the file alone"
        )
        guard write(told, on: socket) else { return false }
        state.withLock { $0.lost -= lost }
        return true
    }

    /// The socket in use, or a new one; nil when nobody is there.
    private func open() -> Int32? {
        let (known, isTooSoon) = state.withLock { ($0.socket, $0.notBefore > .now()) }
        if known >= 0 { return known }
        guard !isTooSoon else { return nil }
        guard let made = connected() else {
            state.withLock { $0.notBefore = .now() + .seconds(Self.pauseSeconds) }
            return nil
        }
        state.withLock { $0.socket = made }
        return made
    }

    private func connected() -> Int32? {
        let (family, kind) =
            switch address {
            case .socket: (AF_UNIX, SOCK_DGRAM)
            case .udp(let host, _): (host.contains(":") ? AF_INET6 : AF_INET, SOCK_DGRAM)
            case .tcp(let host, _): (host.contains(":") ? AF_INET6 : AF_INET, SOCK_STREAM)
            }
        let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let made = socket(family, Int32(kind.rawValue) | flags, 0)
        guard made >= 0 else { return nil }
        let result = address.withSocketAddress { connect(made, $0, $1) }
        if result == 0 || (errno == EINPROGRESS && isReady(made)) { return made }
        close(made)
        return nil
    }

    /// Whether a connection came about in time.
    private func isReady(_ socket: Int32) -> Bool {
        var waiting = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
        guard poll(&waiting, 1, Self.patienceMilliseconds) == 1 else { return false }
        var failure: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(socket, SOL_SOCKET, SO_ERROR, &failure, &length)
        return failure == 0
    }

    private func write(_ line: AuditLog.Line, on socket: Int32) -> Bool {
        var bytes = SyslogLine.bytes(of: line, hostname: hostname, process: getpid())
        // RFC 6587: on a stream each message says its length first.
        if case .tcp = address { bytes = Array("\(bytes.count) ".utf8) + bytes }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
                continue
            }
            if errno == EINTR { continue }
            var waiting = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
            if errno == EAGAIN, poll(&waiting, 1, Self.patienceMilliseconds) == 1 { continue }
            // A half sent line would spoil the next one.
            close(socket)
            state.withLock { $0.socket = -1 }
            return false
        }
        return true
    }
}

extension SyslogAddress {
    fileprivate func withSocketAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        switch self {
        case .socket(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
            return Self.pass(&address, body)
        case .udp(let host, let port), .tcp(let host, let port):
            if host.contains(":") {
                var address = sockaddr_in6()
                address.sin6_family = sa_family_t(AF_INET6)
                address.sin6_port = port.bigEndian
                inet_pton(AF_INET6, host, &address.sin6_addr)
                return Self.pass(&address, body)
            }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            inet_pton(AF_INET, host, &address.sin_addr)
            return Self.pass(&address, body)
        }
    }

    private static func pass<Address>(
        _ address: inout Address,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        let length = socklen_t(MemoryLayout<Address>.size)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
