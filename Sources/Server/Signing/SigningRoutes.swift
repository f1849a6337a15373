import Cryptography
import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Rooms
import Signing

/// Copies that were signed elsewhere, and the check of any PDF.
extension App {
    func addSigningRoutes(to routes: inout Routes) {
        routes.add(.put, "/api/meetings/{meeting}/documents/{document}/signed", body: .signedCopy) {
            try await self.takeSignedCopy($0)
        }
        routes.add(.post, "/api/verify", body: .checkedFile) { try await self.verify($0) }
    }

    // MARK: Before the body

    /// Whether the body may come at all, asked with the head alone. For a check one has to be signed in; for a signed copy,
    /// to be one who may issue.
    func signedBodyPolicy(_ head: RequestHead, _ meeting: String?, isCopy: Bool) async -> BodyPolicy {
        let language = Language(of: head)
        do {
            let tokens = [true, false].compactMap { cookie.token(in: head, isSecure: $0) }
            guard let id = tokens.lazy.compactMap({ self.directory.signIns.signIn(token: $0)?.person }).first,
                let person = try await directory.person(id), !person.disabled
            else { throw SignInRefusal.none }
            if isCopy {
                guard let id = meeting.flatMap(MeetingID.init(rawValue:)), let room = try await rooms.room(id) else {
                    throw RoomRefusal.notFound
                }
                try await mayBring(.documentsAddSigned, person, room)
            }
            let limit = SignatureChecks.fileBytes
            guard head.query("size").flatMap(Int.init).map({ $0 <= limit }) ?? true else {
                throw SigningRefusal.tooLarge
            }
            return try stored(head, limitBytes: limit, by: person)
        } catch {
            return .refuse(Failures.response(to: error, in: language, logger: logger))
        }
    }

    // MARK: A signed copy

    private struct CopyAnswer: Encodable {
        let digest: String
        let bytes: Int
        let signatures: [SignatureReply]
    }

    private func takeSignedCopy(_ call: Call) async throws -> Answer {
        guard let upload = call.request.upload else { throw SigningRefusal.notOurBytes }
        let path = upload.take()
        defer { unlink(path) }
        let (person, room) = (try call.person(), try await room(call))
        try await mayBring(.documentsAddSigned, person, room)
        let meeting = await room.current().meeting
        guard let kind = call.parameters["document"].flatMap(NumberedDocument.init),
            let issued = meeting.documents.issued(kind, version: call.query("version").flatMap(Int.init) ?? 1)
        else { throw DocumentRefusal.notFound }
        let now = rooms.clock.now()
        let copy = try await signatureChecks.check(path, seal: seals.certificate, at: now) { data, verifier in
            do throws(SignedCopy.Refusal) {
                return try SignedCopy(data, issued: issued.digest, bytes: issued.sizeBytes, by: verifier)
            } catch {
                throw SignedCopyRefused(error)
            }
        }
        let stored = try await papers.adopt(path: path)
        let command = AddSignedDocument(
            document: kind,
            version: issued.version,
            digest: stored.digest,
            sizeBytes: stored.sizeBytes,
            signers: copy.signatures.filter { $0.end > issued.sizeBytes }.map(\.signer)
        )
        // The client's id makes a repeated upload land once.
        let id = call.query("id").flatMap { $0.isEmpty ? nil : $0 } ?? Hex.encode(Random.bytes(16))
        let reply = await room.perform(try CommandRequest(id: id, command: command), by: person.id)
        guard case .accepted = reply else { throw CommandRefused(reply: reply) }
        return .json(
            CopyAnswer(
                digest: stored.digest,
                bytes: stored.sizeBytes,
                signatures: copy.signatures.map { SignatureReply($0, in: call.language) }
            )
        )
    }

    // MARK: Any PDF

    private struct Issued: Encodable, Hashable {
        let meeting: MeetingID
        let title: String
        let document: NumberedDocument
        let version: Int
        let text: String
        let on: CalendarDate
        let exact: Bool
    }

    private struct VerifyAnswer: Encodable {
        let digest: String
        let bytes: Int
        let verdict: Verification.Verdict
        let signatures: [SignatureReply]
        @OrNull private(set) var issued: Issued?
    }

    private struct Checked: Sendable {
        let digest: String
        let bytes: Int
        let found: Verification
        let row: NumberRow?
    }

    /// Any PDF, of whatever origin. Nothing of it is kept.
    private func verify(_ call: Call) async throws -> Answer {
        let person = try call.person()
        guard let upload = call.request.upload else { throw CommandRefusal.malformed }
        let path = upload.take()
        defer { unlink(path) }
        let rows = try await issuedRows()
        let checked = try await signatureChecks.check(path, seal: seals.certificate, at: rooms.clock.now()) {
            data,
            verifier in
            let starts = PrefixDigests(of: data, at: Set(rows.map(\.document.sizeBytes)).union([data.count]))
            let digest = starts[data.count] ?? ""
            // Where two of ours begin alike, the longer is meant.
            let row = rows.filter { starts[$0.document.sizeBytes] == $0.document.digest }
                .max { $0.document.sizeBytes < $1.document.sizeBytes }
            return Checked(digest: digest, bytes: data.count, found: verifier.verify(data), row: row)
        }
        return .json(
            VerifyAnswer(
                digest: checked.digest,
                bytes: checked.bytes,
                verdict: checked.found.verdict,
                signatures: checked.found.signatures.map { SignatureReply($0, in: call.language) },
                issued: try await issued(checked, for: person)
            )
        )
    }

    private func issuedRows() async throws -> [NumberRow] {
        let record = rooms.record
        return try await reading {
            try record.projections(kind: NumberRow.kind).map {
                try JSONDecoder().decode(NumberRow.self, from: Data($0.value))
            }
        }
    }

    /// Our own document, when it is the asker's to open.
    private func issued(_ checked: Checked, for person: Person) async throws -> Issued? {
        guard let row = checked.row, let room = try await rooms.room(row.meeting) else { return nil }
        let meeting = await room.current().meeting
        guard let audience = meeting.roster.seat(of: person.id).flatMap(meeting.audience(of:)),
            meeting.mayKnow(row.document.document, audience)
        else { return nil }
        return Issued(
            meeting: row.meeting,
            title: meeting.session.facts.title,
            document: row.document.document,
            version: row.document.version,
            text: row.document.text,
            on: row.document.on,
            exact: checked.digest == row.document.digest
        )
    }
}
