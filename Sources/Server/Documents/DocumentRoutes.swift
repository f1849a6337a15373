import Cryptography
import Foundation
import HTTP
import HTTPTypes
import Meetings
import Office
import Papers
import People
import Record
import Rooms
import Signing
import Transport

/// The documents of a session: as PDF, DOCX and print view; and their issue with number and date.
extension App {
    func addDocumentRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/meetings/{meeting}/documents/{file}") { try await self.document($0) }
        routes.add(.post, "/api/meetings/{meeting}/documents/{document}/issue") { try await self.issue($0) }
        routes.add(.get, "/api/documents/next") { try await self.nextNumber($0) }
        routes.add(.get, "/api/documents/register") { try await self.register($0) }
    }

    private enum Form: String { case pdf, docx, html, css }

    private func document(_ call: Call) async throws -> Answer {
        let file = (call.parameters["file"] ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard file.count == 2, let kind = DocumentPress.Kind(rawValue: String(file[0])),
            let form = Form(rawValue: String(file[1]))
        else { throw DocumentRefusal.notFound }
        let (person, meeting, seat) = try await participant(call)
        guard let audience = meeting.audience(of: seat) else { throw DocumentRefusal.notFound }
        let poll = call.query("poll").flatMap(Int.init).map { PollID($0) }
        let member = call.query("member").flatMap(Int.init).map { ParticipantID($0) }
        let request = DocumentPress.Request(kind: kind, poll: poll, member: member, family: call.query("family"))
        try DocumentPress.check(request, meeting, seat, audience)
        let issued = kind.numbered.flatMap { DocumentPress.issued($0, meeting, audience) }
        if form == .pdf, let issued, meeting.mayKnow(issued.document, audience) {
            guard call.query("copy") == "signed" else { return try issuedFile(issued, issued.digest) }
            guard let copy = meeting.documents.signed(issued.document, version: issued.version) else {
                throw DocumentRefusal.notFound
            }
            return try issuedFile(issued, copy.digest)
        }
        let name = "\(kind.fileName)-\(meeting.id)"
        return try await costly.inTurn(of: person.id) {
            let made = try await make(request, meeting, audience, issued)
            return try await printing { try Self.answer(made, form, name: name, call) }
        }
    }

    /// Exactly the bytes that were issued, or came back signed.
    private func issuedFile(_ issued: IssuedDocument, _ digest: String) throws -> Answer {
        guard let file = OpenFile(path: papers.url(of: digest).path(percentEncoded: false)) else {
            throw PaperStoreFailure.damaged(digest: digest)
        }
        let name = issued.text.replacing("/", with: "-") + ".pdf"
        return .response(
            Response(
                headerFields: [
                    .contentType: "application/pdf", .eTag: "\"\(digest)\"", .cacheControl: "private, no-cache",
                    .contentDisposition: Self.disposition(name, isShown: true),
                    .contentSecurityPolicy: SecurityHeaders.paperPolicy,
                ],
                body: .file(file)
            )
        )
    }

    private static func answer(_ made: DocumentPress.Made, _ form: Form, name: String, _ call: Call) throws -> Answer {
        var fields: HTTPFields = [.cacheControl: "private, no-store"]
        let bytes: [UInt8]
        switch form {
        case .pdf:
            bytes = try made.pdf()
            fields[.contentType] = "application/pdf"
            fields[.contentDisposition] = disposition(name + ".pdf", isShown: true)
            fields[.contentSecurityPolicy] = SecurityHeaders.paperPolicy
        case .docx:
            bytes = try made.docx()
            fields[.contentType] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            fields[.contentDisposition] = disposition(name + ".docx", isShown: false)
        case .html:
            let query = call.request.head.rawQuery.map { "?\($0)" } ?? ""
            let path = call.request.head.rawPath.replacing(".html", with: ".css")
            bytes = Array(
                try made.view().page(title: made.document.properties.title, stylesheetPath: path + query).utf8
            )
            fields[.contentType] = "text/html; charset=utf-8"
        case .css:
            bytes = Array(try made.view().stylesheet.utf8)
            fields[.contentType] = "text/css; charset=utf-8"
        }
        return .response(Response(headerFields: fields, body: .bytes(bytes)))
    }

    private func make(
        _ request: DocumentPress.Request,
        _ meeting: Meeting,
        _ audience: Audience,
        _ issued: IssuedDocument?
    ) async throws -> DocumentPress.Made {
        let (record, signer) = (rooms.record, signer)
        return try await rereading {
            let events = try record.allEvents(of: LogName(meeting.id))
            let office = Audience(clearance: .office)
            guard let account = Account(of: events, for: office) else { throw RoomRefusal.notFound }
            // Minutes rest on the record up to their approval; a draft on all of it.
            let version = meeting.approvedMinutes(for: audience)?.version
            let proof = try version.flatMap { try RecordProof(of: $0, events, record, meeting.id, by: signer) }
            let documents = SessionDocuments(meeting: meeting, account: account, audience: audience, proof: proof)
            return DocumentPress.Made(
                document: try request.document(of: documents, issued),
                isParty: request.isParty(meeting)
            )
        }
    }

    /// The minutes as they stand, with nothing left out.
    func minutesPDF(of meeting: Meeting) async throws -> [UInt8] {
        let request = DocumentPress.Request(kind: .minutes, poll: nil, member: nil, family: nil)
        let made = try await make(request, meeting, Audience(clearance: .office), nil)
        return try await printing { try made.pdf() }
    }

    // MARK: Issue

    private struct Issue: Decodable {
        struct Signer: Decodable {
            let authority: IssueTerms.Authority?
            let of: String?
            let post: String
            let name: String
        }

        let id: String
        let notation: String
        let place: String?
        let signer: Signer?
        let recipients: [String]?
        let archive: String?
    }

    private struct IssueAnswer: Encodable {
        let number: Int
        let text: String
        let on: CalendarDate
        let digest: String
        let version: Int
    }

    private func issue(_ call: Call) async throws -> Answer {
        guard let kind = call.parameters["document"].flatMap(NumberedDocument.init) else {
            throw DocumentRefusal.notFound
        }
        let issue = try call.body(Issue.self)
        guard call.identity.map(maySign) == true else { throw SignInRefusal.confirmIdentity }
        let issued = try await numbering.inTurn { try await self.issue(kind, issue, call) }
        return .json(
            IssueAnswer(
                number: issued.number,
                text: issued.text,
                on: issued.on,
                digest: issued.digest,
                version: issued.version
            )
        )
    }

    /// One at a time: the number that is next now is taken before anybody else asks. It stands in the record together with
    /// its row in the register, so that nothing in between can leave a gap or give it twice.
    private func issue(_ kind: NumberedDocument, _ issue: Issue, _ call: Call) async throws -> IssuedDocument {
        let (person, room) = (try call.person(), try await room(call))
        let meeting = await room.current().meeting
        guard meeting.roster.seat(of: person.id).flatMap(meeting.audience(of:)) != nil else {
            throw RoomRefusal.notFound
        }
        let version = kind == .minutes ? meeting.minutes.version : 1
        let day = rooms.clock.now().vietnameseDay
        let organization = meeting.session.committee.organization
        var issued = IssuedDocument(
            document: kind,
            version: version,
            number: 1,
            notation: issue.notation,
            organization: organization,
            on: day,
            digest: "",
            sizeBytes: 0,
            terms: try Self.terms(issue, meeting)
        )
        let actor = try meeting.actor(for: person.id, at: rooms.clock.now())
        if meeting.documents.issued(kind, version: version) == nil {
            _ = try meeting.decide(IssueDocument(document: issued), by: actor)
            issued.number = try await next(organization, issue.notation, issued.year)
            let seal = try seals.seal(at: rooms.clock.now())
            let numbered = issued
            let stored = try await costly.inTurn(of: person.id) {
                try await papers.store(try await print(kind, meeting, as: numbered, seal))
            }
            issued.seal = seal.map { DocumentSeal($0.certificate) }
            (issued.digest, issued.sizeBytes) = (stored.digest, stored.sizeBytes)
        }
        // Sent again, it is answered as the first time, whatever number it would get now.
        let reply = await room.perform(
            try CommandRequest(id: issue.id, command: IssueDocument(document: issued)),
            by: person.id
        )
        guard case .accepted = reply else { throw CommandRefused(reply: reply) }
        guard let done = await room.current().meeting.documents.issued(kind, version: version) else {
            throw DocumentRefusal.notFound
        }
        return done
    }

    /// The document as it is issued, sealed where there is a seal.
    private func print(
        _ kind: NumberedDocument,
        _ meeting: Meeting,
        as issued: IssuedDocument,
        _ seal: Seal?
    ) async throws -> [UInt8] {
        let request = DocumentPress.Request(kind: .init(kind), poll: nil, member: nil, family: nil)
        let made = try await make(request, meeting, Audience(clearance: .office), issued)
        let (now, logger) = (rooms.clock.now(), logger)
        return try await printing {
            guard let seal else { return try made.pdf() }
            do {
                return try made.sealedPDF(seal, at: now)
            } catch let failure as SealFailure {
                logger.error("A document was not sealed", metadata: ["reason": "\(failure)"])
                throw SigningRefusal.sealUnavailable
            }
        }
    }

    private static func terms(_ issue: Issue, _ meeting: Meeting) throws -> IssueTerms {
        let chair = meeting.roster.chair?.facts
        return try IssueTerms(
            authority: issue.signer?.authority ?? .own,
            of: issue.signer?.of ?? "",
            post: issue.signer?.post ?? chair.map { $0.post.isEmpty ? "Chủ trì" : $0.post } ?? "Chủ trì",
            name: issue.signer?.name ?? chair?.name ?? "",
            place: issue.place ?? "",
            recipients: issue.recipients ?? ["Thành phần dự họp"],
            archive: issue.archive ?? "VT, Hồ sơ"
        ).checked()
    }

    private func numbers() async throws -> [NumberRow] {
        let record = rooms.record
        return try await reading {
            try record.projections(kind: NumberRow.kind).map {
                try JSONDecoder().decode(NumberRow.self, from: Data($0.value))
            }
        }
    }

    private func next(_ organization: String, _ notation: String, _ year: Int) async throws -> Int {
        let taken = try await numbers().filter {
            let document = $0.document
            return document.organization == organization && document.notation == notation && document.year == year
        }
        return (taken.map(\.document.number).max() ?? 0) + 1
    }

    private func nextNumber(_ call: Call) async throws -> Answer {
        guard try call.person().mayPrepare else { throw ServerRefusal.mayNotPrepare }
        let year = Int(rooms.clock.now().vietnameseDay.rawValue.prefix(4)) ?? 0
        let number = try await next(call.query("organization") ?? "", call.query("notation") ?? "", year)
        return .json(["number": number, "year": year])
    }

    private struct RegisterRow: Encodable {
        let meeting: MeetingID
        let document: NumberedDocument
        let version: Int
        let number: Int
        let notation: String
        let text: String
        let organization: String
        let on: CalendarDate
        let digest: String
    }

    /// Numbers of the year, by series: all for administrators, else those of sessions in which one sits at the table.
    private func register(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let year =
            call.query("year").flatMap(Int.init) ?? (Int(rooms.clock.now().vietnameseDay.rawValue.prefix(4)) ?? 0)
        let mine = Set(try await summaries(for: person.id).filter { $0.role.isOffice }.map(\.id))
        let rows = try await numbers().filter {
            $0.document.year == year && (person.isAdmin || mine.contains($0.meeting))
        }
        let shown = rows.map { row in
            RegisterRow(
                meeting: row.meeting,
                document: row.document.document,
                version: row.document.version,
                number: row.document.number,
                notation: row.document.notation,
                text: row.document.text,
                organization: row.document.organization,
                on: row.document.on,
                digest: row.document.digest
            )
        }
        return .json([
            "rows": shown.sorted {
                ($0.organization, $0.notation, $0.number) < ($1.organization, $1.notation, $1.number)
            }
        ])
    }
}

extension DocumentSeal {
    init(_ certificate: SigningCertificate) {
        self.init(
            subject: certificate.subject,
            issuer: certificate.issuer,
            until: Moment(rawValue: certificate.validUntil).vietnameseDay
        )
    }
}

/// Takes one piece of work after the other.
actor Turns {
    private var last: Task<Void, Never>?

    func inTurn<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let before = last
        let task = Task {
            await before?.value
            return try await work()
        }
        last = Task { _ = try? await task.value }
        return try await task.value
    }
}
