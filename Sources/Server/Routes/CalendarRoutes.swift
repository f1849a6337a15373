import Foundation
import HTTP
import HTTPTypes
import Meetings
import People
import Rooms

/// The office calendar and the bodies' lead times, for administrators; who has received a paper, for the chair's table.
extension App {
    func addCalendarRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/admin/calendar", .administrator) { _ in .json(try await self.calendar.days()) }
        routes.add(.put, "/api/admin/calendar", .administrator) { call in
            try await self.calendar.set(try call.body(OfficeCalendar.Days.self))
            self.note("calendar.set", by: try call.author())
            try await self.renewLeadTimes()
            return .json(try await self.calendar.days())
        }
        routes.add(.get, "/api/admin/committees/{committee}/lead-time", .administrator) { call in
            let committee = CommitteeID(try call.number("committee"))
            guard try await self.directory.committee(committee) != nil else { throw PeopleRefusal.notFound }
            return .json(LeadDays(days: try await self.calendar.leadDays(of: committee)))
        }
        routes.add(.put, "/api/admin/committees/{committee}/lead-time", .administrator) { call in
            let committee = CommitteeID(try call.number("committee"))
            guard let body = try await self.directory.committee(committee) else { throw PeopleRefusal.notFound }
            let days = try call.body(LeadDays.self).days
            try await self.calendar.setLeadDays(days, of: committee)
            self.note("committees.lead-time", by: try call.author(), detail: "\(body.name): \(days)")
            try await self.renewLeadTimes(of: committee)
            return .json(LeadDays(days: days))
        }
        routes.add(.get, "/api/meetings/{meeting}/papers/{paper}/readers") { try await self.readers($0) }
    }

    private struct LeadDays: Codable { let days: Int }

    private func note(_ what: String, by author: Author, detail: String = "") {
        audit.note(author.name, from: author.address, what, detail: detail)
    }

    /// Sessions that are not open yet are held against the calendar as it is now.
    private func renewLeadTimes(of committee: CommitteeID? = nil) async throws {
        let record = rooms.record
        let rows = try await reading {
            try record.projections(kind: MeetingRow.kind, key: "meeting").map {
                try JSONDecoder().decode(MeetingRow.self, from: Data($0.value))
            }
        }
        for row in rows where SessionState.beforeOpening.contains(row.state) {
            guard committee == nil || committee == row.committeeID, let room = try await rooms.room(row.id) else {
                continue
            }
            let leadTime = try await calendar.leadTime(of: row.committeeID)
            if case .unavailable(let code) = await room.performForServer(SetLeadTime(leadTime: leadTime)) {
                logger.warning("A lead time was not renewed", metadata: ["meeting": "\(row.id)", "code": "\(code)"])
            }
        }
    }

    // MARK: Readers

    private struct Readers: Encodable {
        struct Reader: Encodable {
            let participant: ParticipantID
            let name: String
            let received: Moment?
            let opened: Moment?
        }

        let readers: [Reader]
        let leadDays: Int
        let sentAt: Moment?
        let late: Bool
    }

    private func readers(_ call: Call) async throws -> Answer {
        let (_, meeting, seat) = try await participant(call)
        guard let paper = meeting.papers[PaperID(try call.number("paper"))], let version = ReceiptBook.Version(paper),
            let audience = meeting.audience(of: seat), meeting.isVisible(paper, to: audience)
        else { throw PaperRefusal.notFound }
        guard seat.facts.role.isOffice else { throw CommandRefusal.roleNotAllowed }
        let receipts = try await receipts.all(of: meeting.id).filter { $0.version == version }
        let byPerson = Dictionary(receipts.map { ($0.person, $0) }) { first, _ in first }
        let readers = meeting.readers(of: paper).map { reader in
            let receipt = reader.facts.person.flatMap { byPerson[$0] }
            return Readers.Reader(
                participant: reader.id,
                name: reader.facts.name,
                received: receipt?.receivedAt,
                opened: receipt?.openedAt
            )
        }
        return .json(
            Readers(
                readers: readers,
                leadDays: meeting.papers.leadTime.days,
                sentAt: meeting.sentAt(paper),
                late: meeting.isLate(paper)
            )
        )
    }
}
