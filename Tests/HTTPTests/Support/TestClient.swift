import CLinux
import COpenSSL
import Glibc

/// A plain blocking TCP client that gives up after a minute.
final class TestClient {
    struct Failure: Error { let what: String }

    let socket: Int32
    /// Speaks TLS over the socket when set.
    private var secure: OpaquePointer?
    private var buffer: [UInt8] = []

    init(_ port: UInt16, receiveBufferBytes: Int32? = nil) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        if var receiveBufferBytes {
            setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes, socklen_t(MemoryLayout<Int32>.size))
        }
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(what: "connect: \(errno)") }
    }

    deinit {
        SSL_free(secure)
        close(socket)
    }

    /// Shakes hands as a client that trusts only `authority` and expects to reach `host`.
    func startTLS(
        trusting authority: String,
        host: String = "localhost",
        versions: ClosedRange<Int32> = TLS1_2_VERSION...TLS1_3_VERSION,
        suites: String? = nil,
        alpn: [String] = ["http/1.1"]
    ) throws {
        let context = SSL_CTX_new(TLS_client_method())
        defer { SSL_CTX_free(context) }
        SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(versions.lowerBound), nil)
        SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(versions.upperBound), nil)
        SSL_CTX_set_security_level(context, 0)
        if let suites, SSL_CTX_set_cipher_list(context, suites) != 1 { throw Failure(what: "no suites \(suites)") }
        guard SSL_CTX_load_verify_file(context, authority) == 1 else { throw Failure(what: "no authority") }
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        let secure = SSL_new(context)
        SSL_set1_host(secure, host)
        let names = alpn.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
        SSL_set_alpn_protos(secure, names, UInt32(names.count))
        SSL_set_fd(secure, socket)
        ERR_clear_error()
        let result = SSL_connect(secure)
        guard result == 1 else {
            let failure = Failure(what: "handshake: \(SSL_get_error(secure, result)) \(SSL_get_verify_result(secure))")
            SSL_free(secure)
            throw failure
        }
        self.secure = secure
    }

    /// Protocol version, cipher suite and the certificate's serial number of the TLS session.
    var session: (version: String, suite: String, serial: UInt64) {
        let certificate = SSL_get0_peer_certificate(secure)
        var serial: UInt64 = 0
        ASN1_INTEGER_get_uint64(&serial, X509_get0_serialNumber(certificate))
        return (
            String(cString: SSL_get_version(secure)),
            String(cString: SSL_CIPHER_get_name(SSL_get_current_cipher(secure))),
            serial
        )
    }

    /// Whether the server agrees to shake hands again within this session.
    func renegotiates() -> Bool {
        ERR_clear_error()
        return SSL_renegotiate(secure) == 1 && SSL_do_handshake(secure) == 1
    }

    /// The protocol that ALPN settled on.
    var negotiatedProtocol: String {
        var name: UnsafePointer<UInt8>?
        var length: UInt32 = 0
        SSL_get0_alpn_selected(secure, &name, &length)
        return String(decoding: UnsafeBufferPointer(start: name, count: Int(length)), as: UTF8.self)
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                let rest = buffer.baseAddress?.advanced(by: done)
                if let secure { return Int(SSL_write(secure, rest, Int32(bytes.count - done))) }
                return Glibc.send(socket, rest, bytes.count - done, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(what: "send: \(errno)") }
            done += count
        }
    }

    /// Makes the coming close a reset, as when a device vanishes from the network and comes back.
    func reset() {
        var abrupt = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &abrupt, socklen_t(MemoryLayout<linger>.size))
    }

    func endInput() { shutdown(socket, Int32(SHUT_WR)) }

    /// More bytes, or nil at the end of the stream. A reset counts as an end.
    private func receive() throws -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count = secure.map { Int(SSL_read($0, &chunk, Int32(chunk.count))) } ?? recv(socket, &chunk, chunk.count, 0)
        if count > 0 { return Array(chunk[..<count]) }
        if count < 0, errno == EAGAIN { throw Failure(what: "nothing came for ten seconds") }
        return nil
    }

    /// Exactly `count` bytes.
    func read(_ count: Int) throws -> [UInt8] {
        while buffer.count < count {
            guard let more = try receive() else { throw Failure(what: "ended after \(buffer.count) of \(count) bytes") }
            buffer += more
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    /// Waits up to `milliseconds` for something to read (or the end).
    func hasInput(within milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return !buffer.isEmpty || poll(&entry, 1, milliseconds) > 0
    }

    /// Everything until the server ends the stream.
    func readToEnd() throws -> [UInt8] {
        while let more = try receive() { buffer += more }
        defer { buffer = [] }
        return buffer
    }

    struct Answer {
        var status: Int
        var head: String
        var body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let halves = line.split(separator: ":", maxSplits: 1)
                if halves.count == 2, halves[0].lowercased() == name.lowercased() {
                    return String(halves[1].drop { $0 == " " })
                }
            }
            return nil
        }
    }

    /// One response, with as much body as its length says.
    func answer(hasBody: Bool = true) throws -> Answer {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) { head += try read(1) }
        let text = String(decoding: head, as: UTF8.self)
        let words = text.split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw Failure(what: "not an answer: \(text)") }
        var answer = Answer(status: status, head: text, body: [])
        if hasBody, let length = answer.header("content-length").flatMap({ Int($0) }) { answer.body = try read(length) }
        return answer
    }

    /// Opens a WebSocket and leaves the answer to its handshake behind.
    static func webSocket(_ port: UInt16, receiveBufferBytes: Int32? = nil) throws -> TestClient {
        let client = try TestClient(port, receiveBufferBytes: receiveBufferBytes)
        let answer = try client.ask(handshake())
        guard answer.status == 101 else { throw Failure(what: "no WebSocket: \(answer.head)") }
        return client
    }

    /// A right handshake with these lines instead of its own.
    static func handshake(
        _ requestLine: String = "GET /live HTTP/1.1",
        upgrade: String? = "Upgrade: websocket",
        connection: String? = "Connection: keep-alive, Upgrade",
        version: String? = "Sec-WebSocket-Version: 13",
        key: String? = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        more: String? = nil
    ) -> String {
        ([requestLine, "Host: h", upgrade, connection, version, key, more].compactMap(\.self)).joined(separator: "\r\n")
            + "\r\n\r\n"
    }

    /// One frame from the server, which never masks: its first byte and its payload.
    ///
    /// - Parameter pings: Whether a ping is wanted too; else it is answered and passed over.
    func frame(pings: Bool = false) throws -> (first: UInt8, payload: [UInt8]) {
        while true {
            let head = try read(2)
            let length: Int
            switch head[1] {
            case 126: length = try read(2).reduce(0) { $0 << 8 | Int($1) }
            case 127: length = try read(8).reduce(0) { $0 << 8 | Int($1) }
            default: length = Int(head[1])
            }
            let payload = try read(length)
            if pings || head[0] != 0x89 { return (head[0], payload) }
            try send(ClientFrame(opcode: 10, payload: payload).bytes)
        }
    }

    /// The code of the close frame that must come next, other frames passed over, and that the stream ends after it.
    func closeCode() throws -> Int {
        while true {
            let (first, payload) = try frame()
            guard first == 0x88 else { continue }
            guard try readToEnd().isEmpty else { throw Failure(what: "bytes after the close frame") }
            return payload.count < 2 ? 1005 : Int(payload[0]) << 8 | Int(payload[1])
        }
    }

    /// Sends `text`, reads one response.
    func ask(_ text: String, hasBody: Bool = true) throws -> Answer {
        try send(text)
        return try answer(hasBody: hasBody)
    }
}
