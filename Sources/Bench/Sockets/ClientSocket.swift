import CLinux
import Glibc
import Transport

/// One outgoing connection that never blocks: plain or TLS.
struct ClientSocket {
    let descriptor: Int32
    private let tls: TLSSession?
    private var isShakingHands: Bool
    private var isConnecting = true
    private var waiting: [UInt8] = []
    private var sent = 0

    init(to target: Target, tls: ClientTLS?) throws(BenchFailure) {
        let descriptor = linux_stream_socket(target.address.family)
        self.descriptor = descriptor
        guard descriptor >= 0 else {
            throw BenchFailure("No socket left (error \(errno)): raise the limit on open files (ulimit -n)")
        }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        let failed = target.address.bytes.withUnsafeBytes { raw in
            guard let base = raw.baseAddress else { return true }
            let result = connect(
                descriptor,
                base.assumingMemoryBound(to: sockaddr.self),
                socklen_t(raw.count)
            )
            return result != 0 && errno != EINPROGRESS
        }
        guard !failed else {
            let reason = errno
            Glibc.close(descriptor)
            throw BenchFailure("\(target.origin) does not take a connection (error \(reason))")
        }
        self.tls = try tls?.session(on: descriptor)
        isShakingHands = self.tls != nil
    }

    /// Whether it waits for the moment at which it may write.
    var wantsToWrite: Bool { isConnecting || sent < waiting.count }

    mutating func send(_ bytes: [UInt8]) -> Bool {
        if sent == waiting.count {
            waiting = bytes
            sent = 0
        } else {
            waiting += bytes
        }
        return isConnecting ? true : flush()
    }

    /// The socket can be written to. False when the connection is over.
    mutating func becameWritable() -> Bool {
        isConnecting = false
        return flush()
    }

    private mutating func flush() -> Bool {
        guard shakeHands() else { return false }
        guard !isShakingHands else { return true }
        while sent < waiting.count {
            let moved = waiting.withUnsafeBytes { all -> Transfer in
                let rest = UnsafeRawBufferPointer(rebasing: all[sent...])
                if let tls { return tls.write(rest) }
                let count = Glibc.send(descriptor, rest.baseAddress, rest.count, linux_send_flags())
                return count >= 0 ? .bytes(count) : errno == EAGAIN ? .wouldBlock : .failed
            }
            switch moved {
            case .bytes(let count): sent += count
            case .wouldBlock: return true
            case .ended, .failed: return false
            }
        }
        waiting = []
        sent = 0
        return true
    }

    private mutating func shakeHands() -> Bool {
        guard isShakingHands, let tls else { return true }
        switch tls.handshake() {
        case .bytes: isShakingHands = false
        case .wouldBlock: break
        case .ended, .failed: return false
        }
        return true
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        isConnecting = false
        if isShakingHands {
            guard flush() else { return .failed }
            if isShakingHands { return .wouldBlock }
        }
        if let tls { return tls.read(into: buffer) }
        let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        return count > 0 ? .bytes(count) : count == 0 ? .ended : errno == EAGAIN ? .wouldBlock : .failed
    }

    /// Without a farewell, as a network that breaks.
    func close() {
        tls?.free()
        Glibc.close(descriptor)
    }
}
