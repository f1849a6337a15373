import CLinux
import Glibc
import Transport

/// Thousands of members of one session on one thread: their connections, what they say and what they are told.
///
/// Not Sendable: everything happens on the thread that calls.
public final class Crowd {
    /// Handshakes under way at the same time. A listening socket queues no more than a few thousand, and the kernel makes
    /// whoever is too many wait for a second.
    static let handshakes = 1_000
    private static let scratchBytes = 256 << 10
    /// Members who ask for pages at the same time, each on a connection besides the live one.
    private static let reading = 5_000

    let target: Target
    let meeting: String
    var members: [Member]
    /// What is measured now.
    var ledger = Ledger(firstNumber: 0)
    /// Connections that ended without being asked to.
    private(set) var broken = 0
    /// Members whose view has come.
    private(set) var membersIn = 0

    private let tls: ClientTLS?
    private let readiness: Readiness
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: scratchBytes, alignment: 64)
    private var lines: [Line?] = []
    private var generations: [UInt32] = []
    private var free: [Int] = []
    private var upgrading = 0
    private let mark = String(UInt32.random(in: .min ... .max), radix: 36)
    private var nextNumber = 0

    /// - Parameters:
    ///   - signIns: one token per member, the chair's first.
    ///   - authority: PEM file of the authority behind the server's certificate; nil: the system's.
    public init(target: Target, meeting: String, signIns: [String], authority: String? = nil) throws(BenchFailure) {
        linux_ignore_broken_pipes()
        let files = linux_raise_file_limit()
        let needed = signIns.count + min(signIns.count, Self.reading)
        guard files > UInt64(needed) else {
            throw BenchFailure("\(signIns.count) members need \(needed) open files; the system grants \(files)")
        }
        self.target = target
        self.meeting = meeting
        members = signIns.map { Member(signIn: $0) }
        tls = target.isSecure ? try ClientTLS(host: target.host, authority: authority) : nil
        readiness = try Readiness()
    }

    deinit {
        for line in lines { line?.socket.close() }
        scratch.deallocate()
    }

    /// Forgets what was measured and begins anew.
    func beginMeasuring() { ledger = Ledger(firstNumber: nextNumber) }

    // MARK: Coming and going

    /// Opens a member's live view, from nothing or from what the member holds.
    func join(_ member: Int, afresh: Bool = true) throws(BenchFailure) {
        if afresh { (members[member].told, members[member].view) = (0, "") }
        let slot = try open(member, .live)
        members[member].live = slot
        members[member].isIn = false
        upgrading += 1
        let (told, view) = (members[member].told, members[member].view)
        write(
            Array(
                """
                GET /api/meetings/\(meeting)/live HTTP/1.1\r
                Host: \(target.hostHeader)\r
                Origin: \(target.origin)\r
                Cookie: \(cookie(of: member))\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Protocol: phonghop.v1\r
                \r

                """.utf8
            ) + FrameWriter.text("{\"hello\":{\"since\":\(told),\"view\":\"\(view)\",\"watch\":[\"presenting\"]}}"),
            to: slot
        )
    }

    /// Whether another handshake may be begun now.
    var hasPlaceForHandshake: Bool { upgrading < Self.handshakes }

    /// Cuts a member off without a farewell, as a network does.
    func cut(_ member: Int) {
        if let slot = members[member].live { close(slot) }
        if let slot = members[member].requests { close(slot) }
    }

    private func cookie(of member: Int) -> String {
        "\(target.isBehindHTTPS ? "__Host-phonghop" : "phonghop")=\(members[member].signIn)"
    }

    // MARK: Saying

    /// Gives a command on the member's live connection. It is counted from the moment at which it was due.
    func say(_ member: Int, _ name: String, _ words: String = "{}", due: Instant = .now) {
        let number = nextNumber
        nextNumber += 1
        ledger.gave(due: due)
        guard let slot = members[member].live else { return ledger.lost(number) }
        write(
            FrameWriter.text("{\"id\":\"bench\(mark)-\(number)\",\"do\":\"\(name)\",\"with\":\(words)}"),
            to: slot
        )
    }

    /// A stroke of the presenter's pen on a page: not answered, not kept, counted from the moment at which it was due.
    func draw(_ member: Int, points: String, page: Int, due: Instant) {
        let id = Heard.movementMark + String(ledger.moving(due: due))
        let stroke = "{\"kind\":\"stroke\",\"page\":\(page),\"id\":\"\(id)\",\"points\":\"\(points)\"}"
        if let slot = members[member].live { write(FrameWriter.text("{\"relay\":\(stroke)}"), to: slot) }
    }

    /// An HTTP request; `answered` gets nil when the connection broke.
    ///
    /// - Parameter anonymous: on a connection of its own, without the member's sign-in.
    func ask(
        _ member: Int,
        _ method: String,
        _ path: String,
        body: [UInt8] = [],
        type: String = "application/json",
        anonymous: Bool = false,
        keepsBody: Bool = true,
        answered: @escaping (HTTPAnswer?) -> Void
    ) throws(BenchFailure) {
        let slot: Int
        if anonymous {
            slot = try open(member, .anonymous)
        } else if let known = members[member].requests {
            slot = known
        } else {
            slot = try open(member, .requests)
            members[member].requests = slot
        }
        var head = "\(method) \(path) HTTP/1.1\r\nHost: \(target.hostHeader)\r\nOrigin: \(target.origin)\r\n"
        if !anonymous { head += "Cookie: \(cookie(of: member))\r\n" }
        if method != "GET" { head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n" }
        guard let line = lines[slot] else { return answered(nil) }
        line.asked.append(Line.Asked(keepsBody: keepsBody, answered: answered))
        line.answers.keepsBody = line.asked[0].keepsBody
        write(Array((head + "\r\n").utf8) + body, to: slot)
    }

    // MARK: Listening

    /// Takes what arrives until `until`, or until a first batch was taken.
    func listen(until: Instant) {
        readiness.wait(until: until) { token, canWrite in
            let slot = Int(token & 0xFFFF_FFFF)
            guard generations[slot] == UInt32(token >> 32), let line = lines[slot] else { return }
            if canWrite {
                guard line.socket.becameWritable() else { return fail(slot) }
                watchWriting(slot, line)
            }
            read(slot, line)
        }
    }

    private func read(_ slot: Int, _ line: Line) {
        let generation = generations[slot]
        // One read and its answer at a time, so that everyone gets their turn; what TLS holds back is read at once.
        while true {
            let moved = line.socket.read(into: scratch)
            switch moved {
            case .bytes(let count):
                take(UnsafeRawBufferPointer(rebasing: scratch[..<count]), line)
                guard generations[slot] == generation else { return }
                if tls == nil, count < scratch.count { return }
            case .wouldBlock: return watchWriting(slot, line)
            case .ended, .failed: return fail(slot)
            }
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer, _ line: Line) {
        var rest = bytes
        while line.use != .live || !line.isUpgraded {
            guard !rest.isEmpty else { return }
            let (answer, taken) = line.answers.read(rest)
            rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
            guard let answer else { return }
            if line.use == .live {
                guard answer.status == 101 else { return ledger.fault("the live view was answered \(answer.status)") }
                line.isUpgraded = true
                upgrading -= 1
            } else if !line.asked.isEmpty {
                let asked = line.asked.removeFirst()
                line.answers.keepsBody = line.asked.first?.keepsBody ?? true
                asked.answered(answer)
            }
        }
        line.frames.read(rest) { frame in
            switch frame.opcode {
            case 1: hear(Heard(frame.beginning), line.member, bytes: frame.size)
            case 9:
                if let slot = members[line.member].live { write(FrameWriter.pong(Array(frame.beginning)), to: slot) }
            default: break
            }
        }
    }

    private func hear(_ heard: Heard, _ member: Int, bytes: UInt64) {
        switch heard {
        case .update(let sequence, let view):
            let isFirst = !members[member].isIn
            if isFirst {
                members[member].isIn = true
                membersIn += 1
            }
            if let view, members[member].view != view { members[member].view = view }
            if sequence > members[member].told { members[member].told = sequence }
            ledger.told(member, sequence, isFirst: isFirst, bytes: bytes)
        case .answer(let number, let sequence, let refusal): ledger.answered(number, sequence, refusal)
        case .movement(let number): ledger.moved(number)
        case .other: break
        }
    }

    // MARK: Connections

    private func open(_ member: Int, _ use: Line.Use) throws(BenchFailure) -> Int {
        let line = Line(member: member, use: use, socket: try ClientSocket(to: target, tls: tls))
        let slot = free.popLast() ?? lines.count
        if slot == lines.count {
            lines.append(line)
            generations.append(0)
        } else {
            lines[slot] = line
        }
        readiness.add(line.socket.descriptor, token: token(slot), writing: true)
        return slot
    }

    private func token(_ slot: Int) -> UInt64 { UInt64(generations[slot]) << 32 | UInt64(slot) }

    private func write(_ bytes: [UInt8], to slot: Int) {
        guard let line = lines[slot] else { return }
        guard line.socket.send(bytes) else { return fail(slot) }
        watchWriting(slot, line)
    }

    private func watchWriting(_ slot: Int, _ line: Line) {
        guard line.socket.wantsToWrite != line.awaitsWriting else { return }
        line.awaitsWriting.toggle()
        readiness.change(line.socket.descriptor, token: token(slot), writing: line.awaitsWriting)
    }

    private func fail(_ slot: Int) {
        guard let line = lines[slot] else { return }
        // A cast ballot's connection is ended by the server after its answer; a request line may rest and be let go.
        if line.use == .live || !line.asked.isEmpty { broken += 1 }
        close(slot)
    }

    private func close(_ slot: Int) {
        guard let line = lines[slot] else { return }
        line.socket.close()
        lines[slot] = nil
        generations[slot] &+= 1
        free.append(slot)
        switch line.use {
        case .live:
            if !line.isUpgraded { upgrading -= 1 }
            if members[line.member].isIn { membersIn -= 1 }
            members[line.member].isIn = false
            members[line.member].live = nil
        case .requests: members[line.member].requests = nil
        case .anonymous: break
        }
        for asked in line.asked { asked.answered(nil) }
    }
}
