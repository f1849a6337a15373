import Cryptography
import Foundation
import HTTP
import Logging
import Meetings
import Papers
import People
import Record
import Rooms
import Testing
import Transport

@testable import Server

/// A whole server on a free loopback port over a data folder of its own, with people who are signed in.
///
/// The session has items 7 (open to all), 8 (internal), 9 (for the guest) and 10 (hidden), and papers of every kind of
/// access; it is open, chair and members present. Another session belongs to the outsider alone.
final class House: Sendable {
    static let session = MeetingID.named("phien-thu")
    static let other = MeetingID.named("phien-khac")
    static let password = "mat khau thu nghiem"

    let folder: URL
    let record: Record
    let directory: Directory
    let rooms: Rooms
    let papers: PaperStore
    let audit: AuditLog
    let app: App
    let server: HTTPServer
    let port: UInt16
    private(set) nonisolated(unsafe) var people: [Cast: Person] = [:]
    private(set) nonisolated(unsafe) var tokens: [Cast: String] = [:]

    /// How far the directory's clock is ahead, in seconds.
    let ahead = Mutexed(0)
    /// Where the directory's clock stands still, for what is refused for a second only.
    private let stopped = Mutexed<Moment?>(nil)
    /// Room on the disk, when it is to be another than there is; bytes.
    let freeBytes = Mutexed<Int?>(nil)

    private init(cost: Scrypt.Cost, adjust: (inout App.Settings) -> Void) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "house-\(UUID().uuidString)")
        let web = folder.appending(path: "web")
        try FileManager.default.createDirectory(at: web, withIntermediateDirectories: true)
        try Data("<!doctype html><title>thử</title>".utf8).write(to: web.appending(path: "index.html"))
        try Data("export {}\n".utf8).write(to: web.appending(path: "main.js"))
        let data = DataDirectory(path: folder.appending(path: "data").path(percentEncoded: false))
        record = try Record.open(data, recoveryDelay: .seconds(3_600), logger: .silent)
        audit = AuditLog(data.audit)
        let (ahead, stopped) = (ahead, stopped)
        directory = try await Directory(
            record: record,
            audit: audit,
            passwords: Passwords(cost: cost),
            clock: { (stopped.value ?? Directory.now()).adding(seconds: ahead.value) }
        )
        let freeBytes = freeBytes
        papers = try PaperStore(folder: data.papers) { freeBytes.value ?? DiskRoom.freeBytes(at: $0) }
        rooms = Rooms(record: record, logger: .silent, makeFanout: App.makeFanout)
        var settings = App.Settings(web: web.path(percentEncoded: false))
        adjust(&settings)
        app = try App(
            settings: settings,
            rooms: rooms,
            directory: directory,
            papers: papers,
            audit: audit,
            logger: .silent
        )
        // Nobody here is slow on purpose: a busy machine is not to look like somebody who is.
        var limits = HTTPLimits()
        (limits.headTime, limits.bodyWindow) = (.seconds(120), .seconds(120))
        server = try HTTPServer(options: ServerOptions(loops: 2), limits: limits, responder: app, logger: .silent)
        port = try server.start()
    }

    /// Runs `body` in a house with everyone signed in and the session open, and takes it down after.
    static func open(
        cost: Scrypt.Cost? = Scrypt.Cost(n: 2, r: 1, p: 1),
        settings adjust: (inout App.Settings) -> Void = { _ in },
        _ body: (House) async throws -> Void
    ) async throws {
        let house = try await House(cost: cost ?? .signIn, adjust: adjust)
        do {
            try await house.settle()
            try await body(house)
            await house.close()
        } catch {
            await house.close()
            throw error
        }
    }

    /// From now on the directory's clock moves by ``ahead`` alone.
    func stopClock() { stopped.set(Directory.now()) }

    private func close() async {
        await app.stop()
        await rooms.stop()
        await server.drain(deadline: .zero)
        await app.retire()
        try? record.close()
        try? FileManager.default.removeItem(at: folder)
    }

    private func settle() async throws {
        for one in Cast.allCases {
            let facts = PersonFacts(
                username: one.rawValue,
                name: one.name,
                isAdmin: one == .admin,
                mayPrepare: one == .secretary
            )
            let person = try await directory.addPerson(facts, by: .serverOperator)
            people[one] = person
            tokens[one] = try await signIn(person)
        }
        try await found(Self.session, Cast.seated)
        try await found(Self.other, [.outsider], as: .secretary)
        try await prepare()
    }

    /// A new sign-in by a link, as its token.
    func signIn(_ person: Person) async throws -> String {
        let link = try await directory.makeLink(for: person.id, by: .serverOperator)
        return try await directory.signIn(link: link.token, from: Origin(address: "127.0.0.1")).signIn.token
    }

    func signIn(_ one: Cast) async throws -> String { try await signIn(try #require(people[one])) }

    /// A new sign-in of a wall screen, as its token.
    func screen(of meeting: MeetingID = House.session) async throws -> String {
        let key = try await directory.makeScreenKey(for: meeting, by: .serverOperator)
        return try await directory.signIn(screenKey: key.token, from: Origin(address: "127.0.0.1")).token
    }

    func found(_ meeting: MeetingID, _ cast: [Cast], as role: Role? = nil) async throws {
        let now = rooms.clock.now()
        let facts = SessionFacts(title: "Phiên thử", startsAt: now, endsAt: now.adding(minutes: 180), online: true)
        let seats = try cast.enumerated().map { index, one in
            ParticipantFacts(
                person: try #require(people[one]).id,
                name: one.name,
                role: role ?? one.role,
                votes: one.role == .member || one.role == .chair,
                precedence: index + 1
            )
        }
        let events = try Founding.events(
            meeting: meeting,
            committee: CommitteeFacts(id: CommitteeID(1), name: "Ban thử nghiệm"),
            rule: DecisionRule(quorum: .none, tieRule: .fail),
            facts: facts,
            participants: seats
        )
        let recorded = events.enumerated().map { RecordedEvent(sequence: Int64($0 + 1), at: now, event: $1) }
        try await rooms.found(meeting, with: recorded, by: nil)
    }

    private func prepare() async throws {
        for (title, visibility) in [
            ("Báo cáo", "session"), ("Nội bộ", "internal"), ("Khách trình bày", "session"), ("MẬT-mục ẩn", "hidden"),
        ] {
            let values = ["title": title, "visibility": visibility, "kind": "decision", "notes": "MẬT-ghi chú"]
            try await give("agenda.addItem", values, by: .secretary)
        }
        try await give("agenda.setInvitees", ["item": 9, "participants": [Cast.guest.seat]], by: .secretary)
        for state in ["submit", "approve", "publish"] {
            try await give("session.\(state)", by: state == "approve" ? .chair : .secretary)
        }
        for one in [Cast.chair, .an, .binh] { try await give("attendance.checkIn", ["mode": "onsite"], by: one) }
        try await give("session.open", by: .chair)
    }

    /// Lays a paper on the table.
    /// - Returns: its number.
    func addPaper(
        item: Int? = nil,
        _ access: PaperAccess,
        in meeting: MeetingID = House.session,
        by one: Cast = .secretary
    )
        async throws -> Int
    {
        let stored = try await papers.store(Array("%PDF-1.7 \(access) \(item ?? 0) \(meeting)".utf8))
        return try await lay(stored, item: item, access, in: meeting, by: one)
    }

    /// Lays a kept file on the table.
    /// - Returns: its number.
    func lay(
        _ stored: StoredPaper,
        item: Int? = nil,
        _ access: PaperAccess,
        in meeting: MeetingID = House.session,
        by one: Cast = .secretary
    ) async throws -> Int {
        let facts = PaperFacts(
            item: item.map { ItemID($0) },
            title: "Giấy \(access)",
            fileName: "giay.pdf",
            sizeBytes: stored.sizeBytes,
            digest: stored.digest,
            access: access
        )
        let room = try #require(try await rooms.room(meeting))
        let request = try CommandRequest(id: "paper-\(UUID().uuidString)", command: AddPaper(facts: facts))
        let reply = await room.perform(request, by: try #require(people[one]).id)
        guard case .accepted(let sequence, let made) = reply else { throw InVain("a paper: \(reply)") }
        try await eventually("the paper is told") { await room.current().sequence >= sequence }
        return try #require(made.first?.number)
    }

    /// Gives a command straight to the room and waits until it is told.
    /// - Returns: what it made, if anything.
    @discardableResult
    func give(
        _ name: String,
        _ values: [String: any Sendable] = [:],
        by one: Cast,
        in meeting: MeetingID = House.session,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Int? {
        let room = try #require(try await rooms.room(meeting))
        let json = try JSONSerialization.data(withJSONObject: ["id": UUID().uuidString, "do": name, "with": values])
        let reply = await room.perform(try CommandRequest(json: Array(json)), by: try #require(people[one]).id)
        guard case .accepted(let sequence, let made) = reply else {
            Issue.record("\(name) by \(one): \(reply)", sourceLocation: location)
            throw InVain(name)
        }
        try await eventually("\(name) is told") { await room.current().sequence >= sequence }
        return made.first?.number
    }

    // MARK: Over the wire

    /// Asks as one of the cast, over a connection of its own.
    func ask(
        _ method: String,
        _ path: String,
        as one: Cast? = nil,
        json: String? = nil,
        headers: [String] = []
    ) async throws -> HTTPAnswer {
        try await ask(
            method,
            path,
            token: one.flatMap { tokens[$0] },
            body: json.map { Array($0.utf8) },
            headers: headers
        )
    }

    func ask(
        _ method: String,
        _ path: String,
        token: String?,
        body: [UInt8]? = nil,
        headers: [String] = [],
        from address: String = "127.0.0.1"
    ) async throws -> HTTPAnswer {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost:\(port)", "Connection: close"]
        if let token { lines.append("Cookie: phonghop=\(token)") }
        let names = headers.map { $0.lowercased() }
        if method != "GET", !names.contains(where: { $0.hasPrefix("origin:") }) {
            lines.append("Origin: http://localhost:\(port)")
        }
        if let body {
            if !names.contains(where: { $0.hasPrefix("content-type:") }) {
                lines.append("Content-Type: application/json")
            }
            lines.append("Content-Length: \(body.count)")
        }
        // An empty header stands for one left out.
        let head = (lines + headers).filter { !$0.hasSuffix(": ") }.joined(separator: "\r\n") + "\r\n\r\n"
        let (port, bytes) = (port, Array(head.utf8) + (body ?? []))
        return try await offPool {
            let wire = try Wire(port, from: address)
            // A server that has answered already may have stopped reading.
            try? wire.send(bytes)
            return try wire.answer()
        }
    }

    /// Gives a command over HTTP.
    func command(_ json: String, as one: Cast, in meeting: MeetingID = House.session) async throws -> HTTPAnswer {
        try await ask("POST", "/api/meetings/\(meeting)/commands", as: one, json: json)
    }

    /// Opens a live connection and says hello.
    func live(
        _ one: Cast,
        in meeting: MeetingID = House.session,
        hello: String = "{\"hello\":{\"since\":0,\"language\":\"en\"}}",
        query: String = ""
    ) async throws -> LiveClient {
        let client = try await LiveClient.open(self, token: tokens[one], in: meeting, query: query)
        client.send(hello)
        return client
    }
}

extension MeetingID {
    static func named(_ name: String) -> MeetingID {
        guard let id = MeetingID(rawValue: name) else { preconditionFailure("\(name) names no meeting") }
        return id
    }
}

extension Logger {
    static var silent: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}
