import HTTP
import HTTPTypes
import Meetings
import Record
import Rooms

/// What the live view of the minutes does not hold: the history of every piece, what changed between versions, phrases.
extension App {
    func addMinutesRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/meetings/{meeting}/minutes/history/{kind}/{number}") { try await self.history($0) }
        routes.add(.get, "/api/meetings/{meeting}/minutes/changes") { try await self.minutesChanges($0) }
        routes.add(.get, "/api/meetings/{meeting}/minutes/phrases") { try await self.phrases($0) }
    }

    private func history(_ call: Call) async throws -> Answer {
        let (person, meeting, seat) = try await participant(call)
        guard seat.facts.role.isOffice else { throw MinutesRefusal.notFound }
        guard let key = MinutesKey("\(call.parameters["kind"] ?? "")/\(try call.number("number"))") else {
            throw MinutesRefusal.notFound
        }
        let record = rooms.record
        let versions = try await costly.inTurn(of: person.id) {
            try await rereading { () -> [PieceHistory.Version] in
                PieceHistory(of: key, in: try record.allEvents(of: LogName(meeting.id)), meeting).versions
            }
        }
        guard !versions.isEmpty else { throw MinutesRefusal.notFound }
        return .json(["versions": versions])
    }

    private struct ShownChange: Encodable {
        let key: MinutesKey
        let change: Minutes.Change.What
        let before: MinutesContent?
        let after: MinutesContent?
    }

    private func minutesChanges(_ call: Call) async throws -> Answer {
        let (_, meeting, seat) = try await participant(call)
        guard let audience = meeting.audience(of: seat), meeting.seesMinutes(audience) else {
            throw MinutesRefusal.notFound
        }
        let version = { (name: String) in
            meeting.minutes.approved.first { $0.version == call.query(name).flatMap(Int.init) }
        }
        guard let from = version("from"), let to = version("to") else { throw MinutesRefusal.notFound }
        let isSeen = { (piece: Minutes.Piece?) in piece.map { meeting.isVisible($0.item, to: audience) } ?? true }
        let changes = (to.order + from.order.filter { to.pieces[$0] == nil }).compactMap { key -> ShownChange? in
            let (old, new) = (from.pieces[key], to.pieces[key])
            guard old?.content != new?.content, isSeen(old), isSeen(new) else { return nil }
            let change: Minutes.Change.What = old == nil ? .added : new == nil ? .removed : .edited
            return ShownChange(key: key, change: change, before: old?.content, after: new?.content)
        }
        return .json(["changes": changes])
    }

    private func phrases(_ call: Call) async throws -> Answer {
        let (_, meeting, seat) = try await participant(call)
        guard seat.facts.role.isOffice else { throw MinutesRefusal.notFound }
        return .json(["phrases": MinutesPhrases.all(for: meeting)])
    }
}
