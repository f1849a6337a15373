import Cryptography
import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Rooms
import Transport

/// Bringing papers in and opening their files. Rights are checked here for each opening, against the meeting as it stands.
extension App {
    func addPaperRoutes(to routes: inout Routes) {
        routes.add(.post, "/api/meetings/{meeting}/papers", body: .paper) { try await self.addPaper($0) }
        routes.add(.get, "/api/meetings/{meeting}/papers/{paper}/file") { call in
            let opened = try await self.openPaper(call)
            return try await self.file(of: opened, call)
        }
    }

    /// A file in one piece.
    private func addPaper(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let room = try await room(call)
        try await mayBring(.papersAdd, person, room)
        guard let upload = call.request.upload else { throw PaperStoreFailure.empty }
        let path = upload.take()
        defer { unlink(path) }
        let name = Self.cleanName(call.query("name") ?? "")
        var purpose = PaperPurpose()
        purpose.item = call.query("item").flatMap(Int.init).map { ItemID($0) }
        purpose.title = call.query("title")
        purpose.kind = call.query("kind").flatMap(PaperKind.init(rawValue:))
        purpose.number = call.query("number")
        purpose.issuedOn = call.query("issuedOn").flatMap(CalendarDate.init(rawValue:))
        purpose.access = call.query("access").flatMap(PaperAccess.init(rawValue:))
        // The client's id makes a repeated upload land once.
        let id = call.query("id").flatMap { $0.isEmpty ? nil : $0 } ?? Hex.encode(Random.bytes(16))
        let paper = try await layPaper(at: path, name, purpose, in: room, by: person, id: id)
        return .json(["paper": paper], status: .created)
    }

    /// Before anything is received: a stranger learns nothing, a member that it is not theirs to do.
    func mayBring(_ command: CommandName, _ person: Person, _ room: Room) async throws {
        let meeting = await room.current().meeting
        guard let seat = meeting.roster.seat(of: person.id), meeting.audience(of: seat) != nil else {
            throw RoomRefusal.notFound
        }
        switch Permissions.check(command, role: seat.facts.role, state: meeting.session.state) {
        case .allowed: return
        case .notThisRole: throw CommandRefusal.roleNotAllowed
        case .notInThisState: throw CommandRefusal.notInThisState
        }
    }

    /// Whether the body of a paper may come at all: asked with the head alone, so that nobody else's bytes reach the disk.
    func paperBodyPolicy(_ head: RequestHead, _ meeting: String?) async -> BodyPolicy {
        do {
            let tokens = [true, false].compactMap { cookie.token(in: head, isSecure: $0) }
            guard let id = tokens.lazy.compactMap({ self.directory.signIns.signIn(token: $0)?.person }).first,
                let person = try await directory.person(id), !person.disabled
            else { throw SignInRefusal.none }
            guard let id = meeting.flatMap(MeetingID.init(rawValue:)), let room = try await rooms.room(id) else {
                throw RoomRefusal.notFound
            }
            try await mayBring(.papersAdd, person, room)
            return try stored(head, limitBytes: PaperStore.paperBytes, by: person)
        } catch {
            return .refuse(Failures.response(to: error, in: Language(of: head), logger: logger))
        }
    }

    /// A paper that somebody may open, at this moment.
    struct OpenedPaper: Sendable {
        /// Nil for the wall.
        let person: Person?
        let meeting: Meeting
        let audience: Audience
        let paper: Paper
        let version: PaperVersion
    }

    /// - Throws: ``PaperRefusal/notFound`` when there is no such paper, or not for whoever asks.
    func openPaper(_ call: Call) async throws -> OpenedPaper {
        let person = try call.person()
        return try await openPaper(call, of: person) { $0.mayOpen($1, $2) }
    }

    /// Like ``openPaper(_:)``, and for the wall what is presented, in the version that is now on the table.
    func openPages(_ call: Call) async throws -> OpenedPaper {
        if case .person(let person, _) = call.identity {
            return try await openPaper(call, of: person) { $0.mayReadPages($1, $2) }
        }
        return try await openPaper(call, of: nil) { $0.mayReadPages($1, $2) }
    }

    private func openPaper(
        _ call: Call,
        of person: Person?,
        _ mayOpen: (Meeting, Paper, Audience) -> Bool
    ) async throws -> OpenedPaper {
        let meeting = await (try room(call)).current().meeting
        let audience: Audience?
        if let person {
            audience = meeting.roster.seat(of: person.id).flatMap(meeting.audience(of:))
        } else if case .screen(meeting.id, _) = call.identity, SessionState.announced.contains(meeting.session.state) {
            audience = .screen
        } else {
            audience = nil
        }
        guard let audience, let paper = meeting.papers[PaperID(try call.number("paper"))],
            mayOpen(meeting, paper, audience)
        else { throw PaperRefusal.notFound }
        let named = call.parameters["version"]
        guard
            let version = named.map({
                $0.utf8.count == PaperVersion.addressDigits ? paper.version(digestStart: $0) : nil
            }) ?? paper.version,
            person != nil || version.number == paper.version?.number
        else { throw PaperRefusal.notFound }
        return OpenedPaper(person: person, meeting: meeting, audience: audience, paper: paper, version: version)
    }

    /// The file as it was brought, for those who may take it home.
    func file(of opened: OpenedPaper, _ call: Call) async throws -> Answer {
        guard opened.meeting.mayDownload(opened.paper, opened.audience) else { throw PaperRefusal.notFound }
        // The chair's table works with the file itself.
        if watermark(for: opened) != nil, opened.audience.clearance != .office,
            opened.version.measure.format != .video
        {
            if call.request.method == .get { try await noteOpening(opened) }
            return try await personalCopy(of: opened, marks: [], called: nil)
        }
        let (digest, fileName) = (opened.version.file.digest, opened.version.file.fileName)
        let path = papers.url(of: digest).path(percentEncoded: false)
        guard let file = OpenFile(path: path) else { throw PaperStoreFailure.damaged(digest: digest) }
        let kind = try await reading { try? FileKind.of(path) }
        if call.request.method == .get { try await noteOpening(opened) }
        return .response(
            Response(
                headerFields: [
                    .contentType: kind?.mediaType ?? "application/octet-stream", .eTag: "\"\(digest)\"",
                    .cacheControl: "private, no-cache",
                    .contentDisposition: Self.disposition(fileName, isShown: kind?.isShownInPlace ?? false),
                    .contentSecurityPolicy: SecurityHeaders.paperPolicy,
                ],
                body: .file(file)
            )
        )
    }

    /// Reading goes on when the disk takes nothing.
    func noteOpening(_ opened: OpenedPaper) async throws {
        guard rooms.record.canWrite, let person = opened.person else { return }
        let version = ReceiptBook.Version(paper: opened.paper.id, number: opened.version.number)
        let meeting = opened.meeting.id
        guard try await receipts.opened(version, of: meeting, by: person.id, at: rooms.clock.now()) else { return }
        if let room = try await rooms.room(meeting) { receiptCounts.changed(in: room) }
    }

    /// The last part of a path in whatever spelling, without characters that a file name or a header cannot hold.
    static func cleanName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let cleaned = (try? PlainText.optionalLine(last, limit: .max)) ?? ""
        let short = String(cleaned.prefix(Limits.nameCharacters))
        return short.isEmpty || short.allSatisfy({ $0 == "." }) ? "tai-lieu.pdf" : short
    }

    static func title(from fileName: String) -> String {
        let stem = fileName.lastIndex(of: ".").map { String(fileName[..<$0]) } ?? fileName
        let base = FileKind.named(fileName).isEmpty || stem.isEmpty ? fileName : stem
        return base.replacingOccurrences(of: "_", with: " ")
    }

    /// RFC 6266: a plain name for old readers, the real one in UTF-8.
    static func disposition(_ name: String, isShown: Bool) -> String {
        let plain = String(
            name.unicodeScalars.map { scalar in
                scalar.isASCII && scalar.value > 0x1F && !"\"\\%".unicodeScalars.contains(scalar)
                    ? Character(scalar) : "_"
            }
        )
        var allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
        allowed.insert(charactersIn: "-._~")
        let encoded = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? plain
        return "\(isShown ? "inline" : "attachment"); filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }
}
