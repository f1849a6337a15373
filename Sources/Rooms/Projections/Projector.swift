import Foundation
import Meetings
import Record

/// What lists and home screens need to know of a meeting without opening its room.
public struct MeetingRow: Codable, Hashable, Sendable {
    public static let kind = "meeting"

    public var id: MeetingID
    public var title: String
    public var committee: String
    public var committeeID: CommitteeID
    public var state: SessionState
    public var startsAt: Moment
    public var endsAt: Moment
    public var place: String
    public var online: Bool
    public var isTemplate: Bool
    public var items: Int
    public var papers: Int
    public var openPolls: [PollID]
    /// Substitutes that wait for the chair.
    public var proposals: Int
    /// Ballots that were sent and wait for answers or for their result to be announced. Nil when there are none.
    public var ballotsOut: [BallotOut]?
    /// Written ballots whose result no session has heard. Nil when there are none.
    public var unreported: [PollID]?

    public struct BallotOut: Codable, Hashable, Sendable {
        public var poll: PollID
        public var dueAt: Moment
        /// Whether it is open and closes by itself then.
        public var closes: Bool
    }
}

/// What home screens need to know of one person at one meeting.
public struct SeatRow: Codable, Hashable, Sendable {
    public static let kind = "person"

    public var meeting: MeetingID
    public var participant: ParticipantID
    public var role: Role
    public var votes: Bool
    public var reply: InvitationAnswer
}

/// Tasks, for lists across meetings.
public struct TaskRow: Codable, Hashable, Sendable {
    public static let kind = "task"

    public var meeting: MeetingID
    public var task: TaskID
    public var title: String
    public var lead: String
    public var leadID: OrganizationID?
    /// Nil when there are none.
    public var coordinators: [String]?
    public var dueOn: CalendarDate?
    public var state: MeetingTask.State
}

/// A number that was given to a document: what the next one is taken from.
public struct NumberRow: Codable, Hashable, Sendable {
    public static let kind = "number"

    public var meeting: MeetingID
    public var document: IssuedDocument
}

/// Derives the rows from the meeting. Rows are never the truth: they can be thrown away and derived again.
public enum Projector {
    /// All rows of a meeting, sorted.
    public static func all(_ meeting: Meeting) throws -> [Projection] {
        let seats = try meeting.roster.inOrder.compactMap { try seat($0, of: meeting) }
        let tasks = try meeting.tasks.tasks.values.map { try task($0, of: meeting) }
        let numbers = try meeting.documents.issued.map { try number($0, of: meeting) }
        return ([try self.meeting(meeting)] + seats + tasks + numbers).sorted { ($0.kind, $0.key) < ($1.kind, $1.key) }
    }

    /// Whether no row of any list depends on such an event: what a whole hall does within a minute.
    static func passesOver(_ event: MeetingEvent) -> Bool {
        switch event {
        case .polls(.cast), .polls(.voted), .speakers, .attendance: true
        default: false
        }
    }

    /// The rows that `events` changed; a row that went has no value.
    static func changes(from old: Meeting?, to new: Meeting, by events: [MeetingEvent]) throws -> [Projection] {
        var rows: [Projection] = []
        let row = MeetingRow(new)
        if old.map(MeetingRow.init) != row { rows.append(try meeting(new)) }
        var (seats, tasks): (Set<ParticipantID>, Set<TaskID>) = ([], [])
        for event in events {
            switch event {
            case .participants(.invited(let id, _)), .participants(.edited(let id, _)),
                .participants(.removed(let id)), .invitations(.replied(let id, _, _, _)),
                .invitations(.substituteNamed(let id, _, _)):
                seats.insert(id)
            case .tasks(.assigned(let id, _)), .tasks(.edited(let id, _)), .tasks(.withdrawn(let id, _)),
                .tasks(.reported(let id, _)), .tasks(.extensionAnswered(let id, _, _, _)), .tasks(.finished(let id, _)),
                .tasks(.reopened(let id, _, _)):
                tasks.insert(id)
            case .documents(.issued(let document)): rows.append(try number(document, of: new))
            default: break
            }
        }
        for id in seats.sorted() {
            if let person = old?.roster[id]?.facts.person, new.roster[id]?.facts.person != person {
                rows.append(Projection(kind: SeatRow.kind, key: person.description, value: nil))
            }
            if let seat = new.roster[id], let row = try self.seat(seat, of: new) { rows.append(row) }
        }
        for id in tasks.sorted() {
            if let task = new.tasks[id] { rows.append(try self.task(task, of: new)) }
        }
        return rows
    }

    private static func meeting(_ meeting: Meeting) throws -> Projection {
        Projection(kind: MeetingRow.kind, key: "meeting", value: try encode(MeetingRow(meeting)))
    }

    private static func seat(_ seat: Participant, of meeting: Meeting) throws -> Projection? {
        guard let person = seat.facts.person else { return nil }
        let row = SeatRow(
            meeting: meeting.id,
            participant: seat.id,
            role: seat.facts.role,
            votes: seat.facts.votes,
            reply: seat.reply
        )
        return Projection(kind: SeatRow.kind, key: person.description, value: try encode(row))
    }

    private static func task(_ task: MeetingTask, of meeting: Meeting) throws -> Projection {
        let row = TaskRow(
            meeting: meeting.id,
            task: task.id,
            title: task.facts.title,
            lead: task.facts.lead,
            leadID: task.facts.leadID,
            coordinators: task.facts.coordinators.isEmpty ? nil : task.facts.coordinators,
            dueOn: task.facts.dueOn,
            state: task.state
        )
        return Projection(kind: TaskRow.kind, key: task.id.description, value: try encode(row))
    }

    private static func number(_ document: IssuedDocument, of meeting: Meeting) throws -> Projection {
        let row = NumberRow(meeting: meeting.id, document: document)
        let key = "\(document.document.rawValue)/\(document.version)"
        return Projection(kind: NumberRow.kind, key: key, value: try encode(row))
    }

    private static func encode(_ row: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(row))
    }
}

extension MeetingRow {
    init(_ meeting: Meeting) {
        let session = meeting.session
        self.init(
            id: meeting.id,
            title: session.facts.title,
            committee: session.committee.name,
            committeeID: session.committee.id,
            state: session.state,
            startsAt: session.facts.startsAt,
            endsAt: session.facts.endsAt,
            place: session.facts.place,
            online: session.facts.online,
            isTemplate: session.isTemplate,
            items: meeting.agenda.items.count,
            papers: meeting.papers.papers.count,
            openPolls: meeting.polls.inRoom.map(\.id).sorted(),
            proposals: meeting.roster.participants.values.count { $0.substitute?.state == .proposed },
            ballotsOut: meeting.ballotsOut,
            unreported: meeting.unreported.isEmpty ? nil : meeting.unreported.map(\.id)
        )
    }
}

extension Meeting {
    fileprivate var ballotsOut: [MeetingRow.BallotOut]? {
        let waiting = polls.polls.values.filter {
            $0.isOut || ($0.terms.ballot == .written && $0.state == .closed)
        }
        let out = waiting.sorted { $0.id < $1.id }.compactMap { poll in
            poll.dueAt.map { MeetingRow.BallotOut(poll: poll.id, dueAt: $0, closes: poll.endsAt != nil) }
        }
        return out.isEmpty ? nil : out
    }
}
