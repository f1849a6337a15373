import Foundation
import Glibc
import Meetings
import Testing

@testable import People

struct SyslogTests {
    private func line(_ what: String, who: String = "tan", detail: String = "") -> AuditLog.Line {
        AuditLog.Line(
            at: 1_583_287_200_042,
            time: "2020-03-04T02:00:00Z",
            who: who,
            what: what,
            address: "192.168.1.20",
            detail: detail
        )
    }

    private func text(_ line: AuditLog.Line) -> String {
        String(decoding: SyslogLine.bytes(of: line, hostname: "may-chu", process: 7), as: UTF8.self)
    }

    @Test func `a line is written as RFC 5424 says`() {
        #expect(
            text(line("sign-in.password", detail: "Firefox"))
                == "<86>1 2020-03-04T02:00:00.042Z may-chu phonghop 7 sign-in.password "
                + #"[event@32473 who="tan" address="192.168.1.20" detail="Firefox"] "# + "\u{FEFF}sign-in.password"
        )
        #expect(text(line("sign-in.failed")).hasPrefix("<84>1 "))
        #expect(text(line("people.added")).hasPrefix("<85>1 "))
    }

    @Test func `case 47, what people type cannot end a part of the line`() {
        let shown = text(line("people.added", who: #"a" x="y"#, detail: #"] <0>1 \ giả"#))
        #expect(shown.contains(#"who="a\" x=\"y""#) && shown.contains(#"detail="\] <0>1 \\ giả"]"#))
        #expect(!shown.contains("\n"))
    }

    @Test(arguments: [
        ("/dev/log", true), ("udp://127.0.0.1:514", true), ("tcp://127.9.9.9:601", true), ("tcp://[::1]:601", true),
        ("udp://10.0.0.5:514", false), ("udp://localhost:514", false), ("tcp://log.example.vn:601", false),
        ("udp://127.0.0.1", false), ("udp://127.0.0.1:0", false), ("http://127.0.0.1:80", false), ("", false),
        ("/" + String(repeating: "x", count: 200), false),
    ])
    func `only a socket of this machine is taken`(text: String, isTaken: Bool) {
        #expect((SyslogAddress(text) != nil) == isTaken)
    }

    /// A socket that listens, and its port.
    private func listener(_ kind: __socket_type) throws -> (socket: Int32, port: UInt16) {
        let made = socket(AF_INET, Int32(kind.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let done = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(made, place, length) == 0 && getsockname(made, place, &length) == 0
            }
        }
        try #require(done)
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        return (made, UInt16(bigEndian: address.sin_port))
    }

    private func received(_ socket: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(socket, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    @Test func `an event arrives as one datagram`() throws {
        let (socket, port) = try listener(SOCK_DGRAM)
        defer { close(socket) }
        let syslog = Syslog(.udp(host: "127.0.0.1", port: port))
        syslog.send(line("people.added", detail: "một"))
        syslog.send(line("people.edited", detail: "hai"))
        #expect(received(socket).contains(#"detail="một"]"#))
        #expect(received(socket).contains(#"detail="hai"]"#))
        #expect(syslog.lost == 0)
    }

    @Test func `on a stream each line says its length`() throws {
        let (socket, port) = try listener(SOCK_STREAM)
        defer { close(socket) }
        listen(socket, 1)
        let syslog = Syslog(.tcp(host: "127.0.0.1", port: port))
        syslog.send(line("people.added"))
        let peer = accept(socket, nil, nil)
        defer { close(peer) }
        let text = received(peer)
        let parts = text.split(separator: " ", maxSplits: 1)
        #expect(Int(parts[0]) == parts[1].utf8.count)
    }

    @Test func `what nobody hears is counted, and told of when somebody is there`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "log-\(UInt32.random(in: 0...UInt32.max))")
            .path
        let deaf = Syslog(.socket(path: path))
        for _ in 1...3 { deaf.send(line("people.added")) }
        deaf.flush()
        #expect(deaf.lost == 3)
    }

    @Test func `an audit log goes on without its syslog, and passes every event to one that is there`() async throws {
        let (socket, port) = try listener(SOCK_DGRAM)
        defer { close(socket) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let heard = AuditLog(folder.appending(path: "a.jsonl"), syslog: Syslog(.udp(host: "127.0.0.1", port: port)))
        heard.note("tan", from: "10.0.0.1", "people.added")
        #expect(received(socket).contains("phonghop"))
        let unheard = AuditLog(folder.appending(path: "b.jsonl"), syslog: Syslog(.socket(path: "/khong/co")))
        unheard.note("tan", from: "10.0.0.1", "people.added")
        #expect(await unheard.lines().count == 1)
    }
}
