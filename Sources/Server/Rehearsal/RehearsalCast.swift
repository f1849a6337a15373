import Ballots
import Foundation
import Meetings
import People
import Record
import Rooms

/// Who is who in a rehearsal.
struct RehearsalCast: Sendable {
    struct Seat: Sendable {
        let participant: ParticipantID
        let role: Role
        let person: PersonID
        let token: String
    }

    /// Played by the one who rehearses: chair and secretary.
    let played: [Role: Seat]
    /// Played by the machine, in protocol order.
    let simulated: [Seat]

    /// Furnishes `house` with the session as the seat `owner` sees it: invented people under the names that stand on the
    /// list of participants, the session itself, and its papers as further names of the same files.
    static func furnish(
        _ house: RehearsalHouse,
        with session: Meeting,
        as meeting: MeetingID,
        owner: Participant,
        language: Person.Language,
        from papers: URL
    ) async throws -> RehearsalCast {
        guard let audience = session.audience(of: owner) else { throw RoomRefusal.notFound }
        let seats = session.roster.inOrder.filter { $0.facts.role != .substitute }
        let own = playedSeats(of: session, by: owner)
        let others = seats.filter { seat in !own.contains { $0.id == seat.id } }.prefix(Rehearsals.mostMembers)
        let cast = own + others
        let people = try await InventedPerson.admit(
            cast.map {
                PersonFacts(username: "dien-tap.\($0.id)", name: name(of: $0), language: language)
            },
            to: house.directory
        )
        let filled = zip(cast, people).map { seat, person in
            Seat(participant: seat.id, role: seat.facts.role, person: person.id, token: person.token)
        }
        for paper in session.papersToRehearse(seenBy: audience) {
            try lay(paper.facts.digest, from: papers, in: house.folder.papers)
        }
        let now = house.rooms.clock.now()
        let events = try Founding.rehearsal(
            of: session,
            seenBy: audience,
            as: meeting,
            at: now,
            people: Dictionary(filled.map { ($0.participant, $0.person) }) { first, _ in first }
        )
        try await house.rooms.found(
            meeting,
            with: events.enumerated().map { RecordedEvent(sequence: Int64($0 + 1), at: now, event: $1) },
            by: nil
        )
        for case .polls(.drafted(let poll, _, let terms, _, _, _)) in events where terms.ballot == .secret {
            house.rooms.ballots.prepare(BallotID(meeting: meeting, poll: poll))
        }
        return RehearsalCast(
            played: Dictionary(filled.prefix(own.count).map { ($0.role, $0) }) { first, _ in first },
            simulated: Array(filled.dropFirst(own.count))
        )
    }

    /// The seat of whoever rehearses, and the one across the chair's table: chair for a secretary, secretary for a chair.
    private static func playedSeats(of session: Meeting, by owner: Participant) -> [Participant] {
        let other: Role = owner.facts.role == .chair ? .secretary : .chair
        let across = session.roster.inOrder.first { $0.facts.role == other && $0.id != owner.id }
        return [owner] + (across.map { [$0] } ?? [])
    }

    /// A name too long for an account is cut.
    private static func name(of seat: Participant) -> String {
        String(seat.facts.name.prefix(PeopleLimits.nameCharacters))
    }

    /// Gives the file of `digest`, and what it was converted to, a further name in another store. The bytes are shared and
    /// never written to; taking the name away again leaves them alone.
    private static func lay(_ digest: String, from store: URL, in target: URL) throws {
        guard !digest.isEmpty else { return }
        let shelf = String(digest.prefix(2))
        let folder = target.appending(path: shelf)
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        for name in [digest, digest + ".pdf"] {
            let (file, place) = (store.appending(path: shelf).appending(path: name), folder.appending(path: name))
            let files = FileManager.default
            guard files.fileExists(atPath: file.path(percentEncoded: false)),
                !files.fileExists(atPath: place.path(percentEncoded: false))
            else { continue }
            // A file system without further names gets a copy.
            do { try files.linkItem(at: file, to: place) } catch { try files.copyItem(at: file, to: place) }
        }
    }
}
