import Foundation
import Meetings
import Synchronization

/// A WebSocket client that keeps what it is told. It never answers a close frame: a rude client.
final class LiveClient: Sendable {
    private struct State {
        var messages: [[UInt8]] = []
        var entities: [String: String] = [:]
        var sequence = 0
        var view = ""
        var closeCode: Int?
        var isOver = false
    }

    // The client's own thread reads from the socket; whoever writes to it holds `writing`.
    private nonisolated(unsafe) let wire: Wire
    private let writing = Mutex(())
    private let state = Mutex(State())

    private init(_ wire: Wire) { self.wire = wire }

    deinit { wire.hangUp() }

    static func handshake(_ house: House, token: String?, in meeting: MeetingID, query: String, origin: String?)
        -> String
    {
        var lines = [
            "GET /api/meetings/\(meeting)/live\(query) HTTP/1.1", "Host: localhost:\(house.port)", "Upgrade: websocket",
            "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: phonghop.v1",
        ]
        if let token { lines.append("Cookie: phonghop=\(token)") }
        if let origin { lines.append("Origin: \(origin)") }
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// The answer to the handshake, and the client when it was 101.
    static func knock(
        _ house: House,
        token: String?,
        in meeting: MeetingID = House.session,
        query: String = "",
        origin: String?? = nil
    ) async throws -> (answer: HTTPAnswer, client: LiveClient?) {
        let origin = origin ?? "http://localhost:\(house.port)"
        let head = handshake(house, token: token, in: meeting, query: query, origin: origin)
        let port = house.port
        return try await offPool {
            let wire = try Wire(port)
            try wire.send(Array(head.utf8))
            let answer = try wire.answer()
            guard answer.status == 101 else { return (answer, nil) }
            let client = LiveClient(wire)
            client.listen()
            return (answer, client)
        }
    }

    static func open(
        _ house: House,
        token: String?,
        in meeting: MeetingID = House.session,
        query: String = ""
    ) async throws -> LiveClient {
        let (answer, client) = try await knock(house, token: token, in: meeting, query: query)
        guard let client else { throw InVain("a live connection: \(answer.status) \(answer.text)") }
        return client
    }

    // MARK: Heard

    var messages: [String] { state.withLock { $0.messages }.map { String(decoding: $0, as: UTF8.self) } }
    var entities: [String: String] { state.withLock { $0.entities } }
    var sequence: Int { state.withLock { $0.sequence } }
    var view: String { state.withLock { $0.view } }
    var closeCode: Int? { state.withLock { $0.closeCode } }
    var isOver: Bool { state.withLock { $0.isOver } }

    /// The answer to a command, once it has come.
    func reply(to id: String) async throws -> [String: Any] {
        var found: [String: Any]?
        try await eventually("the answer to \(id)") {
            found = state.withLock { $0.messages }.lazy.compactMap(Self.object).first { $0["re"] as? String == id }
            return found != nil
        }
        return found ?? [:]
    }

    /// The code of the refusal of a command; nil when it was accepted.
    func refusal(of id: String) async throws -> String? {
        (try await reply(to: id)["error"] as? [String: Any])?["code"] as? String
    }

    // MARK: Said

    func send(_ text: String) { send(Self.frame(Array(text.utf8))) }

    private func send(_ frame: [UInt8]) { writing.withLock { _ in try? wire.send(frame) } }

    func hangUp() { wire.hangUp() }

    static func frame(_ payload: [UInt8], opcode: UInt8 = 1) -> [UInt8] {
        let mask: [UInt8] = [0x37, 0xfa, 0x21, 0x3d]
        var bytes: [UInt8] = [0x80 | opcode]
        switch payload.count {
        case ...125: bytes.append(0x80 | UInt8(payload.count))
        case ...0xffff: bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xff)]
        default: bytes += [0x80 | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
        }
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
    }

    // MARK: Reading

    private func listen() {
        // Weak, so that a client nobody holds any more hangs up and the thread ends.
        Thread.detachNewThread { [weak self, wire = UnsafeWire(wire: wire)] in
            while let (opcode, payload) = try? Self.next(wire.wire) {
                guard let self else { return }
                self.take(opcode, payload)
            }
            self?.state.withLock { $0.isOver = true }
        }
    }

    private struct UnsafeWire: @unchecked Sendable {
        // Only the reading thread reads from it.
        let wire: Wire
    }

    private static func next(_ wire: Wire) throws -> (opcode: UInt8, payload: [UInt8])? {
        guard let head = try wire.read(2) else { return nil }
        var length = Int(head[1])
        if length >= 126 {
            guard let more = try wire.read(length == 126 ? 2 : 8) else { return nil }
            length = more.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let payload = try wire.read(length) else { return nil }
        return (head[0] & 0x0F, payload)
    }

    private func take(_ opcode: UInt8, _ payload: [UInt8]) {
        if opcode == 9 { return send(Self.frame(payload, opcode: 10)) }
        state.withLock { state in
            switch opcode {
            case 1:
                state.messages.append(payload)
                Self.apply(Self.object(payload) ?? [:], to: &state)
            case 8: state.closeCode = payload.count < 2 ? 1005 : Int(payload[0]) << 8 | Int(payload[1])
            default: break
            }
        }
    }

    private static func apply(_ update: [String: Any], to state: inout State) {
        guard update["now"] != nil else { return }
        if update["reset"] as? Bool == true {
            state.entities = [:]
            state.view = update["view"] as? String ?? ""
        }
        for (key, value) in update["set"] as? [String: Any] ?? [:] {
            let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed]
            let data = (try? JSONSerialization.data(withJSONObject: value, options: options)) ?? Data()
            state.entities[key] = String(decoding: data, as: UTF8.self)
        }
        for key in update["drop"] as? [String] ?? [] { state.entities[key] = nil }
        if let number = update["seq"] as? Int { state.sequence = number }
    }

    private static func object(_ bytes: [UInt8]) -> [String: Any]? {
        try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    }
}
