import Cryptography
import Foundation
import HTTP
import HTTPTypes
import Meetings
import People
import Record
import Rooms

/// Lists of meetings, new ones, and the account of what happened.
extension App {
    func addMeetingRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/meetings") { call in
            .json(["meetings": try await self.summaries(for: try call.person().id)])
        }
        routes.add(.post, "/api/meetings") { try await self.create($0) }
        routes.add(.get, "/api/meetings/{meeting}/account") { try await self.account($0) }
        routes.add(.get, "/api/committees") { try await self.committees($0) }
    }

    /// The meetings a person takes part in and may see, latest first.
    func summaries(for person: PersonID) async throws -> [MeetingSummary] {
        let record = rooms.record
        return try await reading {
            let seats = try record.projections(kind: SeatRow.kind, key: person.description).map {
                try JSONDecoder().decode(SeatRow.self, from: Data($0.value))
            }
            let byMeeting = Dictionary(seats.map { ($0.meeting, $0) }) { first, _ in first }
            let rows = try record.projections(kind: MeetingRow.kind, key: "meeting")
            return try rows.compactMap { row -> MeetingSummary? in
                guard let id = MeetingID(rawValue: row.log.rawValue), let seat = byMeeting[id] else { return nil }
                let meeting = try JSONDecoder().decode(MeetingRow.self, from: Data(row.value))
                guard seat.role.isOffice || SessionState.announced.contains(meeting.state) else { return nil }
                return MeetingSummary(meeting, seat)
            }.sorted { $0.startsAt > $1.startsAt }
        }
    }

    private struct NewMeeting: Decodable {
        let committee: CommitteeID
        let title: String
        let startsAt: Moment
        let endsAt: Moment
        let place: String?
        let online: Bool?
        let from: String?
        let asTemplate: Bool?
    }

    private func create(_ call: Call) async throws -> Answer {
        let person = try call.person()
        guard person.mayPrepare else { throw ServerRefusal.mayNotPrepare }
        let new = try call.body(NewMeeting.self)
        guard Limits.sessionTimes.contains(new.startsAt) else { throw CommandRefusal.numberOutOfRange }
        let facts = SessionFacts(
            title: new.title,
            startsAt: new.startsAt,
            endsAt: new.endsAt,
            place: new.place ?? "",
            online: new.online ?? false
        )
        let id = try Self.newID(on: new.startsAt)
        let events =
            if let model = new.from {
                try await copy(model, as: id, facts, isTemplate: new.asTemplate ?? false, for: person)
            } else {
                try await begin(id, new.committee, facts, isTemplate: new.asTemplate ?? false, by: person)
            }
        let now = rooms.clock.now()
        let recorded = events.enumerated().map {
            RecordedEvent(sequence: Int64($0.offset + 1), at: now, event: $0.element)
        }
        try await rooms.found(id, with: recorded, by: person.id.actorName)
        return .json(["id": id.rawValue], status: .created)
    }

    /// From nothing: the committee's members in protocol order, and whoever prepares it as secretary.
    private func begin(
        _ id: MeetingID,
        _ committee: CommitteeID,
        _ facts: SessionFacts,
        isTemplate: Bool,
        by person: Person
    ) async throws -> [MeetingEvent] {
        guard let body = try await directory.committee(committee) else { throw PeopleRefusal.notFound }
        let today = facts.startsAt.vietnameseDay
        var seats = try await directory.members(of: committee, on: today).map(\.seat)
        if let index = seats.firstIndex(where: { $0.person == person.id }) {
            if seats[index].role != .chair { seats[index].role = .secretary }
        } else {
            seats.append(try await person.secretarySeat(in: directory, precedence: seats.count + 1))
        }
        let organization = try await name(of: body.organizationID)
        return try await Founding.events(
            meeting: id,
            committee: CommitteeFacts(id: body.id, name: body.name, organization: organization, kind: body.kind),
            rule: directory.rule(of: committee, on: today),
            facts: facts,
            isTemplate: isTemplate,
            participants: seats
        ) + leadTimeEvents(of: committee)
    }

    /// Like an earlier session or a template in which this person sat at the chair's table.
    private func copy(
        _ model: String,
        as id: MeetingID,
        _ facts: SessionFacts,
        isTemplate: Bool,
        for person: Person
    ) async throws -> [MeetingEvent] {
        guard let modelID = MeetingID(rawValue: model), let room = try await rooms.room(modelID) else {
            throw RoomRefusal.notFound
        }
        let meeting = await room.current().meeting
        guard let seat = meeting.roster.seat(of: person.id), seat.facts.role.isOffice else {
            throw RoomRefusal.notFound
        }
        let committee = meeting.session.committee.id
        let rule = try await directory.rule(of: committee, on: facts.startsAt.vietnameseDay)
        return try await Founding.events(like: meeting, meeting: id, rule: rule, facts: facts, isTemplate: isTemplate)
            + leadTimeEvents(of: committee)
    }

    /// How long before the session the body wants its papers, by the office calendar. Nothing when it is the usual.
    private func leadTimeEvents(of committee: CommitteeID) async throws -> [MeetingEvent] {
        let leadTime = try await calendar.leadTime(of: committee)
        return leadTime == LeadTime() ? [] : [.papers(.leadTimeSet(leadTime: leadTime))]
    }

    private static func newID(on day: Moment) throws -> MeetingID {
        guard let id = MeetingID(rawValue: "\(day.vietnameseDay.rawValue)-\(Hex.encode(Random.bytes(4)))") else {
            throw CommandRefusal.malformed
        }
        return id
    }

    private struct AccountAnswer: Encodable {
        struct Head: Encodable {
            let sequence: Int64
            let hash: String
        }

        let account: Account
        let record: Head

        func encode(to encoder: any Encoder) throws {
            try account.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(record, forKey: .record)
        }

        enum CodingKeys: String, CodingKey { case record }
    }

    private func account(_ call: Call) async throws -> Answer {
        let person = try call.person().id
        let id = try call.meeting()
        guard let room = try await rooms.room(id) else { throw RoomRefusal.notFound }
        let meeting = await room.current().meeting
        guard let audience = meeting.roster.seat(of: person).flatMap(meeting.audience(of:)) else {
            throw RoomRefusal.notFound
        }
        let record = rooms.record
        let answer = try await costly.inTurn(of: person) {
            try await rereading { () -> AccountAnswer? in
                let events = try record.allEvents(of: LogName(id))
                guard let account = Account(of: events, for: audience), let head = try record.head(of: LogName(id))
                else { return nil }
                return AccountAnswer(account: account, record: .init(sequence: head.sequence, hash: head.chainText))
            }
        }
        guard let answer else { throw RoomRefusal.notFound }
        return .json(answer)
    }

    private struct CommitteeAnswer: Encodable {
        let id: CommitteeID
        let name: String
        let kind: CommitteeFacts.Kind
        let mayPrepare: Bool
        let members: Int
    }

    private func committees(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let answers = try await directory.committees(on: rooms.clock.now().vietnameseDay).map {
            CommitteeAnswer(
                id: $0.committee.id,
                name: $0.committee.name,
                kind: $0.committee.kind,
                mayPrepare: person.mayPrepare,
                members: $0.members
            )
        }
        return .json(["committees": answers])
    }
}

/// A meeting in a list.
struct MeetingSummary: Encodable, Sendable {
    let id: MeetingID
    let title: String
    let committee: String
    let committeeID: CommitteeID
    let state: SessionState
    let startsAt: Moment
    let endsAt: Moment
    let place: String
    let online: Bool
    let role: Role
    let votes: Bool
    let reply: InvitationAnswer
    let papers: Int
    let items: Int
    let isTemplate: Bool
    let openPolls: [PollID]
    let proposals: Int
    /// Ballots that were sent and wait for answers or their result.
    let ballotsOut: [PollID]?

    init(_ row: MeetingRow, _ seat: SeatRow) {
        id = row.id
        title = row.title
        committee = row.committee
        committeeID = row.committeeID
        state = row.state
        startsAt = row.startsAt
        endsAt = row.endsAt
        place = row.place
        online = row.online
        role = seat.role
        votes = seat.votes
        reply = seat.reply
        papers = row.papers
        items = row.items
        isTemplate = row.isTemplate
        openPolls = row.openPolls
        proposals = row.proposals
        ballotsOut = row.ballotsOut?.map(\.poll)
    }
}

extension Moment {
    /// The day in Viet Nam (UTC+07:00, no summer time) on which this moment lies; the first or last day that a session may
    /// name when it lies outside.
    public var vietnameseDay: CalendarDate {
        let (first, last) = (Limits.sessionTimes.lowerBound.rawValue, Limits.sessionTimes.upperBound.rawValue)
        let milliseconds = min(max(rawValue, first), last - 7 * 3_600_000) + 7 * 3_600_000
        let shifted = Date(timeIntervalSince1970: Double(milliseconds / 1000))
        let text = shifted.formatted(.iso8601.year().month().day().dateSeparator(.dash))
        guard let day = CalendarDate(rawValue: text) else {
            preconditionFailure("A day of the years 1900 to 2999 was expected, not \(text)")
        }
        return day
    }
}
