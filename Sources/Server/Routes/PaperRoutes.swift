import Cryptography
import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Rooms
import Transport

/// Bringing papers in and opening them. Rights are checked here for each opening, against the meeting as it stands.
extension App {
    func addPaperRoutes(to routes: inout Routes) {
        routes.add(.post, "/api/meetings/{meeting}/papers", body: .paper) { try await self.addPaper($0) }
        routes.add(.get, "/api/meetings/{meeting}/papers/{paper}/file") { try await self.openPaper($0) }
    }

    private func addPaper(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let room = try await room(call)
        try await mayAddPapers(person, room)
        guard let upload = call.request.upload else { throw PaperStoreFailure.empty }
        let fileName = Self.cleanName(call.query("name") ?? "")
        let title = call.query("title").flatMap { $0.isEmpty ? nil : $0 } ?? Self.title(from: fileName)
        let stored = try await papers.adopt(path: upload.take())
        let facts = PaperFacts(
            item: call.query("item").flatMap(Int.init).map { ItemID($0) },
            title: title,
            kind: call.query("kind").flatMap(PaperKind.init(rawValue:)) ?? .report,
            number: call.query("number") ?? "",
            issuedOn: call.query("issuedOn").flatMap(CalendarDate.init(rawValue:)),
            fileName: fileName,
            sizeBytes: stored.sizeBytes,
            digest: stored.digest,
            access: call.query("access").flatMap(PaperAccess.init(rawValue:)) ?? .session
        )
        // The client's id makes a repeated upload land once.
        let id = call.query("id").flatMap { $0.isEmpty ? nil : $0 } ?? Hex.encode(Random.bytes(16))
        let request = try CommandRequest(id: id, command: AddPaper(facts: facts))
        let reply = await room.perform(request, by: person.id)
        switch reply {
        case .accepted(_, let made):
            return .json(["paper": made.first { $0.noun == "paper" }?.number ?? 0], status: .created)
        case .refused(let code, _), .unavailable(let code):
            return .response(Failures.problem(Failures.status(of: reply), code, call.language))
        }
    }

    /// Before 200 MB are hashed: a stranger learns nothing, a member that it is not theirs to do.
    private func mayAddPapers(_ person: Person, _ room: Room) async throws {
        let meeting = await room.current().meeting
        guard let seat = meeting.roster.seat(of: person.id), meeting.audience(of: seat) != nil else {
            throw RoomRefusal.notFound
        }
        switch Permissions.check(.papersAdd, role: seat.facts.role, state: meeting.session.state) {
        case .allowed: return
        case .notThisRole: throw CommandRefusal.roleNotAllowed
        case .notInThisState: throw CommandRefusal.notInThisState
        }
    }

    private func openPaper(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let room = try await room(call)
        let meeting = await room.current().meeting
        guard let seat = meeting.roster.seat(of: person.id), let audience = meeting.audience(of: seat),
            let paper = meeting.papers[PaperID(try call.number("paper"))], meeting.mayDownload(paper, audience)
        else { throw PaperRefusal.notFound }
        let digest = paper.facts.digest
        guard let file = OpenFile(path: papers.url(of: digest).path(percentEncoded: false)) else {
            throw PaperStoreFailure.damaged(digest: digest)
        }
        if call.request.method == .get { try await noteOpening(paper.id, of: meeting.id, by: person.id) }
        return .response(
            Response(
                headerFields: [
                    .contentType: "application/pdf", .eTag: "\"\(digest)\"",
                    .cacheControl: "private, no-cache",
                    .contentDisposition: Self.disposition(paper.facts.fileName),
                    .contentSecurityPolicy: SecurityHeaders.paperPolicy,
                ],
                body: .file(file)
            )
        )
    }

    /// Reading goes on when the disk takes nothing.
    func noteOpening(_ paper: PaperID, of meeting: MeetingID, by person: PersonID) async throws {
        guard rooms.record.canWrite else { return }
        try await openings.note(paper, of: meeting, by: person, at: rooms.clock.now())
    }

    /// The last part of a path in whatever spelling, without characters that a file name or a header cannot hold.
    static func cleanName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let cleaned = (try? PlainText.optionalLine(last, limit: .max)) ?? ""
        let short = String(cleaned.prefix(Limits.nameCharacters))
        return short.isEmpty || short.allSatisfy({ $0 == "." }) ? "tai-lieu.pdf" : short
    }

    private static func title(from fileName: String) -> String {
        let base = fileName.lowercased().hasSuffix(".pdf") ? String(fileName.dropLast(4)) : fileName
        return base.replacingOccurrences(of: "_", with: " ")
    }

    /// RFC 6266: a plain name for old readers, the real one in UTF-8.
    static func disposition(_ name: String) -> String {
        let plain = String(
            name.unicodeScalars.map { scalar in
                scalar.isASCII && scalar.value > 0x1F && !"\"\\%".unicodeScalars.contains(scalar)
                    ? Character(scalar) : "_"
            }
        )
        var allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
        allowed.insert(charactersIn: "-._~")
        let encoded = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? plain
        return "inline; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }
}
