import Cryptography
import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import Record
import Rooms
import Transport

/// What shows that nothing of a record was changed, cut off or told otherwise to somebody else; and the session stepped
/// through as it was.
extension App {
    func addProofRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/proof/key") { _ in
            .json(["name": self.signer.key.name, "key": self.signer.key.text])
        }
        routes.add(.get, "/api/meetings/{meeting}/checkpoint") { try await self.checkpoint($0) }
        routes.add(.get, "/api/meetings/{meeting}/proof/consistency") { try await self.consistency($0) }
        routes.add(.get, "/api/meetings/{meeting}/proof/inclusion") { try await self.inclusion($0) }
        routes.add(.get, "/api/meetings/{meeting}/at/{event}") { try await self.replay($0) }
        routes.add(.get, "/api/meetings/{meeting}/timeline") { try await self.timeline($0) }
        routes.add(.get, "/api/meetings/{meeting}/archive.zip") { try await self.archive($0) }
    }

    /// Where a record stands, signed, and kept as it was given out.
    func checkpoint(of meeting: MeetingID, leaves: [[UInt8]]) -> String {
        let checkpoint = Checkpoint(
            origin: "\(signer.key.name)/\(meeting)",
            size: Int64(leaves.count),
            root: MerkleTree(leaves: leaves).root
        )
        let note = checkpoint.signed(by: signer)
        CheckpointShelf(rooms.record.directory).keep(note, checkpoint, of: LogName(meeting), by: signer.key)
        return note
    }

    private func checkpoint(_ call: Call) async throws -> Answer {
        let (_, meeting, _) = try await participant(call)
        let record = rooms.record
        let note = try await reading {
            self.checkpoint(of: meeting.id, leaves: try record.leaves(of: LogName(meeting.id), through: .max))
        }
        return .response(.text(note))
    }

    private struct Consistency: Encodable {
        let from: Int64
        let to: Int64
        let hashes: [String]
    }

    private func consistency(_ call: Call) async throws -> Answer {
        let (_, meeting, _) = try await participant(call)
        let (from, to) = (try number("from", of: call), try number("to", of: call))
        let leaves = try await leaves(of: meeting.id, through: to)
        guard (1...to).contains(from) else { throw CommandRefusal.numberOutOfRange }
        let hashes = MerkleTree(leaves: leaves).consistencyProof(from: Int(from)).map { Hex.encode($0) }
        return .json(Consistency(from: from, to: to, hashes: hashes))
    }

    private struct Inclusion: Encodable {
        let event: Int64
        let index: Int64
        let size: Int64
        let leaf: String
        let hashes: [String]
    }

    private func inclusion(_ call: Call) async throws -> Answer {
        let (_, meeting, _) = try await participant(call)
        let (event, size) = (try number("event", of: call), try number("size", of: call))
        let leaves = try await leaves(of: meeting.id, through: size)
        guard (1...size).contains(event) else { throw CommandRefusal.numberOutOfRange }
        let hashes = MerkleTree(leaves: leaves).inclusionProof(of: Int(event) - 1).map { Hex.encode($0) }
        let leaf = Hex.encode(leaves[Int(event) - 1])
        return .json(Inclusion(event: event, index: event - 1, size: size, leaf: leaf, hashes: hashes))
    }

    private func number(_ name: String, of call: Call) throws -> Int64 {
        guard let number = call.query(name).flatMap(Int64.init), number > 0 else {
            throw CommandRefusal.numberOutOfRange
        }
        return number
    }

    /// Exactly so many: whoever asks for more than there are is told so.
    private func leaves(of meeting: MeetingID, through size: Int64) async throws -> [[UInt8]] {
        let record = rooms.record
        let leaves = try await reading { try record.leaves(of: LogName(meeting), through: size) }
        guard Int64(leaves.count) == size else { throw CommandRefusal.numberOutOfRange }
        return leaves
    }

    // MARK: Replay

    private static let ended: Set<SessionState> = [.closed, .minutesApproved, .concluded, .archived]

    private func replay(_ call: Call) async throws -> Answer {
        let (person, meeting, seat) = try await participant(call)
        guard Self.ended.contains(meeting.session.state), let audience = meeting.audience(of: seat) else {
            throw CommandRefusal.notInThisState
        }
        let (record, event) = (rooms.record, Int64(try call.number("event")))
        let names = (call.query("watch") ?? "").split(separator: ",").map(String.init)
        let topics = names.isEmpty ? Set(Topic.allCases) : LiveMessage.topics(names)
        let view = try await costly.inTurn(of: person.id) {
            try await rereading { () -> [UInt8]? in
                let events = try record.allEvents(of: LogName(meeting.id))
                return try Replay(events, through: event)?.view(for: audience, watching: topics, today: meeting)
            }
        }
        guard let view else { throw ServerRefusal.routeNotFound }
        return .response(.json(view))
    }

    private func timeline(_ call: Call) async throws -> Answer {
        let (person, meeting, seat) = try await participant(call)
        guard Self.ended.contains(meeting.session.state), let audience = meeting.audience(of: seat) else {
            throw CommandRefusal.notInThisState
        }
        let record = rooms.record
        let steps = try await costly.inTurn(of: person.id) {
            try await rereading { () -> [Account.Line] in
                Account(of: try record.allEvents(of: LogName(meeting.id)), for: audience)?.events ?? []
            }
        }
        return .json(["steps": steps])
    }

    // MARK: Archive

    private func archive(_ call: Call) async throws -> Answer {
        let (person, meeting, seat) = try await participant(call)
        guard seat.facts.role.isOffice else { throw CommandRefusal.roleNotAllowed }
        guard Self.ended.contains(meeting.session.state) else { throw CommandRefusal.notInThisState }
        return try await costly.inTurn(of: person.id) { try await archive(of: meeting) }
    }

    private func archive(of meeting: Meeting) async throws -> Answer {
        let draft = meeting.documents.issued(.minutes) == nil ? try await minutesPDF(of: meeting) : nil
        let (record, papers, boards, signer) = (rooms.record, papers, rooms.ballots, signer)
        let verifier = URL(filePath: settings.web).appending(path: "Proof/verify.py")
        let path = papers.incoming.appending(path: Hex.encode(Random.bytes(16))).path(percentEncoded: false)
        defer { unlink(path) }
        try await printing {
            var lines: [[UInt8]] = []
            while true {
                let entries = try record.entries(of: LogName(meeting.id), after: Int64(lines.count))
                guard !entries.isEmpty else { break }
                lines += entries.map(\.line)
            }
            let archive = SealedArchive(
                meeting: meeting,
                signer: signer,
                papers: papers,
                boards: boards,
                verifier: try Data(contentsOf: verifier),
                lines: lines,
                minutes: draft.map { Data($0) }
            )
            try archive.write(to: path, in: papers.disk.promise(archive.sizeBytes))
        }
        guard let file = OpenFile(path: path) else { throw PaperStoreFailure.storageFailed("open") }
        return .response(
            Response(
                headerFields: [
                    .contentType: "application/zip", .cacheControl: "private, no-store",
                    .contentDisposition: Self.disposition("ho-so-\(meeting.id).zip", isShown: false),
                ],
                body: .file(file)
            )
        )
    }
}
