import Foundation
import HTTP
import HTTPTypes
import Meetings
import People
import Record
import Rooms

/// What awaits a person, and their sessions.
extension App {
    func addHomeRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/home") { try await self.home($0) }
    }

    private struct Home: Encodable {
        let now: Moment
        let todo: [Todo]
        let meetings: [MeetingSummary]
    }

    struct Todo: Encodable, Sendable {
        enum Kind: String, Encodable { case confirm, read, vote, approve, prepare, substitute, task, answer, remind }

        var kind: Kind
        let meeting: MeetingID
        let title: String
        var startsAt: Moment?
        var count: Int?
        var poll: PollID?
        var task: TaskID?
        var dueOn: CalendarDate?
        /// Of a written ballot: the question, the last moment for an answer, and that it has passed.
        var question: String?
        var dueAt: Moment?
        var overdue: Bool?
    }

    private func home(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let meetings = try await summaries(for: person.id)
        var todo: [Todo] = []
        for meeting in meetings where !meeting.isTemplate {
            todo += Self.duties(at: meeting)
            todo += try await ballots(of: meeting, for: person.id)
            if let unread = try await unreadPapers(of: meeting, by: person.id), unread > 0 {
                todo.append(Self.todo(.read, meeting, count: unread))
            }
        }
        if let organization = person.organizationID {
            todo += try await tasks(
                of: organization,
                in: Dictionary(meetings.map { ($0.id, $0) }) { first, _ in first }
            )
        }
        return .json(Home(now: rooms.clock.now(), todo: todo, meetings: meetings))
    }

    /// What a person's role at a meeting asks of them now.
    private static func duties(at meeting: MeetingSummary) -> [Todo] {
        var duties: [Todo] = []
        if meeting.state == .open, meeting.votes {
            duties += meeting.openPolls.map { poll in
                var todo = todo(.vote, meeting)
                todo.poll = poll
                return todo
            }
        }
        switch meeting.role {
        case .chair:
            if meeting.state == .submitted { duties.append(todo(.approve, meeting)) }
            if meeting.proposals > 0, [.invited, .open, .paused].contains(meeting.state) {
                duties.append(todo(.substitute, meeting, count: meeting.proposals))
            }
        case .secretary:
            if meeting.state == .draft || meeting.state == .scheduled { duties.append(todo(.prepare, meeting)) }
        default:
            if meeting.state == .invited, meeting.reply == .none { duties.append(todo(.confirm, meeting)) }
        }
        return duties
    }

    private static func todo(_ kind: Todo.Kind, _ meeting: MeetingSummary, count: Int? = nil) -> Todo {
        Todo(kind: kind, meeting: meeting.id, title: meeting.title, startsAt: meeting.startsAt, count: count)
    }

    /// Papers that this person may open and has not in their present version; nil when the session does not call for reading now.
    private func unreadPapers(of summary: MeetingSummary, by person: PersonID) async throws -> Int? {
        guard [.invited, .open, .paused].contains(summary.state), summary.papers > 0,
            let room = try await rooms.room(summary.id)
        else { return nil }
        let meeting = await room.current().meeting
        guard let audience = meeting.roster.seat(of: person).flatMap(meeting.audience(of:)) else { return nil }
        let opened = try await receipts.opened(by: person, in: summary.id)
        return meeting.papers.papers.values.count { paper in
            meeting.mayOpen(paper, audience) && !(ReceiptBook.Version(paper).map(opened.contains) ?? true)
        }
    }

    /// The tasks that the person's organisation leads, of meetings the person may see.
    private func tasks(
        of organization: OrganizationID,
        in meetings: [MeetingID: MeetingSummary]
    ) async throws -> [Todo] {
        let record = rooms.record
        return try await reading {
            try record.projections(kind: TaskRow.kind).compactMap { row -> Todo? in
                let task = try JSONDecoder().decode(TaskRow.self, from: Data(row.value))
                guard task.leadID == organization, task.state == .assigned, let meeting = meetings[task.meeting],
                    SessionState.announced.contains(meeting.state)
                else { return nil }
                var todo = Todo(kind: .task, meeting: meeting.id, title: task.title)
                todo.task = task.task
                todo.dueOn = task.dueOn
                return todo
            }.sorted { ($0.dueOn?.rawValue ?? "9") < ($1.dueOn?.rawValue ?? "9") }
        }
    }
}
