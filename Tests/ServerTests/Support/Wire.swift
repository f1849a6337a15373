import Foundation
import Glibc

struct InVain: Error, CustomStringConvertible {
    let what: String
    var description: String { "in vain: \(what)" }
    init(_ what: String) { self.what = what }
}

/// A plain blocking TCP client that gives up after three minutes: reading an office file may take one, behind another.
final class Wire {
    let socket: Int32
    private var buffer: [UInt8] = []

    /// - Parameter address: The loopback address to come from: each stands for another device.
    init(_ port: UInt16, from address: String = "127.0.0.1") throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 180, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        if address != "127.0.0.1" {
            guard Self.with(address, 0, { bind(socket, $0, $1) }) == 0 else {
                throw InVain("bind \(address): \(errno)")
            }
        }
        guard Self.with("127.0.0.1", port, { connect(socket, $0, $1) }) == 0 else { throw InVain("connect: \(errno)") }
    }

    deinit { close(socket) }

    private static func with(
        _ host: String,
        _ port: UInt16,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    func send(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress?.advanced(by: done), bytes.count - done, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw InVain("send: \(errno)") }
            done += count
        }
    }

    /// Ends both directions: whoever is blocked in a read comes back.
    func hangUp() { shutdown(socket, Int32(SHUT_RDWR)) }

    /// More bytes; nil at the end of the stream.
    private func receive() throws -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &chunk, chunk.count, 0)
        if count > 0 { return Array(chunk[..<count]) }
        if count < 0, errno == EAGAIN { throw InVain("bytes, for three minutes") }
        return nil
    }

    /// Exactly `count` bytes; nil when the stream ends before.
    func read(_ count: Int) throws -> [UInt8]? {
        while buffer.count < count {
            guard let more = try receive() else { return nil }
            buffer += more
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    func answer() throws -> HTTPAnswer {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            guard let byte = try read(1) else {
                throw InVain("an answer, only \(String(decoding: head, as: UTF8.self))")
            }
            head += byte
        }
        var answer = try HTTPAnswer(head: String(decoding: head, as: UTF8.self))
        if answer.status != 101, let length = answer.header("content-length").flatMap({ Int($0) }) {
            answer.body = try read(length) ?? []
        }
        return answer
    }
}

struct HTTPAnswer: Sendable {
    let status: Int
    let head: String
    var body: [UInt8] = []

    init(head: String) throws {
        let words = head.split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw InVain("an answer: \(head)") }
        (self.status, self.head) = (status, head)
    }

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:] }
    /// The code of a refusal.
    var code: String? { json["code"] as? String }

    func header(_ name: String) -> String? { headers(name).first }

    func headers(_ name: String) -> [String] {
        head.split(separator: "\r\n").dropFirst().compactMap { line in
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, halves[0].lowercased() == name.lowercased() else { return nil }
            return String(halves[1].drop { $0 == " " })
        }
    }
}

/// Runs blocking code on a thread of its own.
func offPool<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}

/// Waits until `condition` holds; a minute in vain is a failure that says what was waited for.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
    let began = ContinuousClock.now
    while try await !condition() {
        guard ContinuousClock.now - began < .seconds(60) else { throw InVain(what) }
        try await Task.sleep(for: .milliseconds(2))
    }
}
