import Cryptography
import Desk
import Foundation
import HTTP
import HTTPTypes
import Meetings
import People
import Rooms
import StrictJSON

/// A person's own desk at a meeting, and what others share with them. The person is the one who is signed in; there is no
/// address for anyone else's desk.
extension App {
    func addDeskRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/desk/{meeting}") { try await self.fetchDesk($0) }
        routes.add(.post, "/api/desk/{meeting}", body: .desk) { try await self.changeDesk($0) }
        routes.add(.delete, "/api/desk/{meeting}") { try await self.wipeDesk($0) }
        routes.add(.get, "/api/desk/{meeting}/shared") { try await self.fetchShared($0) }
    }

    private func fetchDesk(_ call: Call) async throws -> Answer {
        let (person, _, _) = try await participant(call)
        let page = try await desk.page(of: DeskKey(person.id, at: try call.meeting()), since: call.since)
        var json = Array("{\"version\":\(page.version),\"more\":\(page.hasMore)".utf8)
        if page.isReset { json += Array(",\"reset\":true".utf8) }
        json += Array(",\"items\":[".utf8) + page.items.map(\.json).joined(separator: [UInt8(ascii: ",")])
        return .response(.json(json + Array("]}".utf8)))
    }

    private func changeDesk(_ call: Call) async throws -> Answer {
        let (person, meeting, seat) = try await participant(call)
        let sent = try call.deskChanges()
        let key = DeskKey(person.id, at: meeting.id)
        let outcome = try await desk.take(sent, on: key, openable: meeting.openablePapers(of: seat))
        let room = try await room(call)
        if !outcome.taken.isEmpty { room.tellDesk(version: outcome.version, to: person.id) }
        if let shared = outcome.shared { room.tellShared(SharedNews(shared, by: person.id)) }
        let ids = Answers.encode(outcome.taken)
        let refused = Answers.encode(outcome.refused)
        var json = Array("{\"version\":\(outcome.version),\"taken\":".utf8) + ids
        json += Array(",\"newer\":[".utf8) + outcome.newer.map(\.json).joined(separator: [UInt8(ascii: ",")])
        json += Array("],\"refused\":".utf8) + refused
        return .response(.json(json + Array("}".utf8)))
    }

    /// One's own things can be wiped also when one is no longer at the session. Who never had any learns nothing, not even
    /// whether there is such a session, and no room is woken for them.
    private func wipeDesk(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let meeting = try call.meeting()
        let shared = try await desk.wipe(DeskKey(person.id, at: meeting))
        let version = try await desk.page(of: DeskKey(person.id, at: meeting), since: .max).version
        if version > 0, let room = try await rooms.room(meeting) {
            room.tellDesk(version: version, to: person.id)
            if let shared { room.tellShared(SharedNews(shared, by: person.id)) }
        }
        return .done
    }

    private func fetchShared(_ call: Call) async throws -> Answer {
        let (person, meeting, seat) = try await participant(call)
        let openable = meeting.openablePapers(of: seat)
        let view = meeting.sharedView(of: seat, openable: openable)
        // A reader that says under which rights it looked last, and has others now, forgets what they have and is sent what they may see now.
        let isReset = call.since > 0 && call.query("view").map { $0 != view } ?? false
        let owners = meeting.roster.participants.values.compactMap { owner in
            owner.facts.person.map { ($0, meeting.openablePapers(of: owner)) }
        }
        let reader = DeskReader(
            person: person.id,
            isAtTable: seat.facts.role.isOffice,
            openable: openable,
            owners: Dictionary(owners) { first, _ in first }
        )
        let page = try await desk.shared(in: meeting.id, with: reader, since: isReset ? 0 : call.since)
        var json = Array("{\"version\":\(page.version),\"view\":\"\(view)\",\"more\":\(page.hasMore)".utf8)
        if isReset { json += Array(",\"reset\":true".utf8) }
        let items = page.items.map { item in
            let owner = meeting.roster.seat(of: item.owner)
            let by = Answers.encode(SharedBy(participant: owner?.id, name: owner?.facts.name ?? ""))
            return item.json(more: "\"by\":" + String(decoding: by, as: UTF8.self))
        }
        let gone = page.gone.map { Array("{\"id\":\"\($0)\",\"deleted\":true}".utf8) }
        json += Array(",\"items\":[".utf8) + (items + gone).joined(separator: [UInt8(ascii: ",")])
        return .response(.json(json + Array("]}".utf8)))
    }

    private struct SharedBy: Encodable {
        let participant: ParticipantID?
        let name: String
    }

    /// The caller as a participant who may look into the meeting.
    /// - Throws: ``RoomRefusal/notFound``: a stranger learns nothing, not even that there is a meeting.
    func participant(_ call: Call) async throws -> (person: Person, meeting: Meeting, seat: Participant) {
        let person = try call.person()
        let meeting = await (try room(call)).current().meeting
        guard let seat = meeting.roster.seat(of: person.id), meeting.audience(of: seat) != nil else {
            throw RoomRefusal.notFound
        }
        return (person, meeting, seat)
    }
}

extension Meeting {
    /// The papers that a participant may open now.
    func openablePapers(of seat: Participant) -> Set<PaperID> {
        guard let audience = audience(of: seat) else { return [] }
        return Set(papers.papers.values.filter { mayOpen($0, audience) }.map(\.id))
    }

    /// Tells one set of rights to shared things from another without naming them.
    fileprivate func sharedView(of seat: Participant, openable: Set<PaperID>) -> String {
        let owners = roster.participants.values.compactMap(\.facts.person).sorted()
        let papers = openable.sorted().map(\.description).joined(separator: ",")
        let text = "\(seat.facts.role.isOffice):\(papers):\(owners.map(\.description).joined(separator: ","))"
        return Hex.encode(Digest.sha256(Array(text.utf8)).prefix(8))
    }
}

extension SharedNews {
    init(_ change: SharedChange, by owner: PersonID) {
        self.init(
            version: change.version,
            table: change.table,
            all: change.all,
            people: change.people,
            owner: owner
        )
    }
}

extension Call {
    fileprivate var since: Int64 { max(0, query("since").flatMap(Int64.init) ?? 0) }

    /// - Throws: ``CommandRefusal/malformed``, ``DeskRefusal/tooManyChanges``.
    fileprivate func deskChanges() throws -> DeskChanges {
        do {
            try StrictJSON.check(request.body, numbers: .any)
            return try JSONDecoder().decode(DeskChanges.self, from: Data(request.body))
        } catch let refusal as DeskRefusal {
            throw refusal
        } catch {
            throw CommandRefusal.malformed
        }
    }
}
