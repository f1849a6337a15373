import Foundation
import HTTP
import HTTPTypes
import Meetings
import People
import Record
import Rooms

/// Tasks across sessions: lists, sheets, figures; what the next agenda should not forget; and a word for those who lead a
/// task without having been at the session.
extension App {
    func addTaskRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/tasks") { call in .json(try await self.taskAnswer(call)) }
        routes.add(.get, "/api/tasks.csv") { call in
            let list = try await self.tasks(call)
            return Self.download(Array(list.csv(in: call.language).utf8), "nhiem-vu.csv", "text/csv; charset=utf-8")
        }
        routes.add(.get, "/api/tasks.xlsx") { call in
            let (list, now) = (try await self.tasks(call), self.rooms.clock.now())
            let bytes = try await self.costly.inTurn(of: try call.person().id) {
                try await self.printing { try list.xlsx(in: call.language, at: now) }
            }
            let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            return Self.download(bytes, "nhiem-vu.xlsx", type)
        }
        routes.add(.get, "/api/tasks/figures") { try await self.figures($0) }
        routes.add(.get, "/api/meetings/{meeting}/agenda/proposals") { try await self.agendaProposals($0) }
        routes.add(.post, "/api/meetings/{meeting}/tasks/{task}/commands") { try await self.followTask($0) }
    }

    private static func download(_ bytes: [UInt8], _ name: String, _ type: String) -> Answer {
        .response(
            Response(
                headerFields: [
                    .contentType: type, .cacheControl: "private, no-store",
                    .contentDisposition: disposition(name, isShown: false),
                ],
                body: .bytes(bytes)
            )
        )
    }

    private struct TaskAnswer: Encodable {
        let tasks: [TaskList.Row]
        let today: CalendarDate
    }

    private func taskAnswer(_ call: Call) async throws -> TaskAnswer {
        let list = try await tasks(call)
        return TaskAnswer(tasks: list.rows, today: list.today)
    }

    /// Narrowed as the query says.
    private func tasks(_ call: Call) async throws -> TaskList {
        let now = rooms.clock.now()
        var rows = try await allTasks(call, at: now)
        if let state = call.query("state") { rows = rows.filter { $0.task.state.rawValue == state } }
        if let meeting = call.query("meeting") { rows = rows.filter { $0.meeting.rawValue == meeting } }
        if let organization = call.query("organization") {
            rows = rows.filter { $0.task.lead == organization || $0.task.leadID?.description == organization }
        }
        switch call.query("due") {
        case "overdue": rows = rows.filter(\.overdue)
        case "soon": rows = rows.filter(\.dueSoon)
        default: break
        }
        return TaskList(rows: rows, today: now.vietnameseDay)
    }

    private func allTasks(_ call: Call, at now: Moment) async throws -> [TaskList.Row] {
        let scope = call.query("view").flatMap(TaskList.Reader.Scope.init) ?? .all
        return try await tasks(of: try call.person(), scope, at: now)
    }

    /// By deadline, those without one last.
    func tasks(
        of person: Person,
        _ scope: TaskList.Reader.Scope = .mine,
        at now: Moment
    ) async throws -> [TaskList.Row] {
        let reader = TaskList.Reader(
            person: person.id,
            organization: person.organizationID,
            organizationName: try await organizationName(of: person),
            scope: scope
        )
        var rows: [TaskList.Row] = []
        for id in try await meetings(with: reader) {
            guard let room = try await rooms.room(id) else { continue }
            let meeting = await room.current().meeting
            guard SessionState.announced.contains(meeting.session.state) else { continue }
            rows += TaskList.rows(of: meeting, for: reader, at: now)
        }
        return rows.sorted {
            ($0.task.dueOn?.rawValue ?? "9", $0.meeting.rawValue, $0.task.id)
                < ($1.task.dueOn?.rawValue ?? "9", $1.meeting.rawValue, $1.task.id)
        }
    }

    /// Sessions whose tasks may concern whoever asks: where they sit, or whose tasks their organisation has. No other room
    /// is opened for them.
    private func meetings(with reader: TaskList.Reader) async throws -> [MeetingID] {
        let record = rooms.record
        let seats = try await summaries(for: reader.person).filter { reader.scope != .led || $0.role.isOffice }
        let mine = Set(seats.map(\.id))
        return try await reading {
            let rows = try record.projections(kind: TaskRow.kind).map {
                try JSONDecoder().decode(TaskRow.self, from: Data($0.value))
            }
            let concerned = rows.filter { mine.contains($0.meeting) || reader.has($0) }
            return Set(concerned.map(\.meeting)).sorted { $0.rawValue < $1.rawValue }
        }
    }

    func organizationName(of person: Person) async throws -> String {
        guard let id = person.organizationID else { return "" }
        return try await directory.organization(id)?.name ?? ""
    }

    private func figures(_ call: Call) async throws -> Answer {
        let now = rooms.clock.now()
        let year = String(now.vietnameseDay.rawValue.prefix(4))
        let rows = try await allTasks(call, at: now)
        return .json(
            TaskFigures(rows, from: call.query("from") ?? "\(year)-01", to: call.query("to") ?? "\(year)-12")
        )
    }

    // MARK: The next agenda

    private struct AgendaProposal: Encodable, Sendable {
        enum Kind: String, Encodable {
            case overdueTask = "overdue-task"
            case lastMinutes = "last-minutes"
        }

        let kind: Kind
        let title: String
        let why: Sentence
        let meeting: MeetingID
        let task: TaskID?
    }

    /// What earlier sessions of the same body left over: tasks whose deadline will be over when this one meets, and the
    /// minutes of the last that nobody has approved.
    private func agendaProposals(_ call: Call) async throws -> Answer {
        let (person, meeting, seat) = try await participant(call)
        guard seat.facts.role.isOffice else { throw CommandRefusal.roleNotAllowed }
        let day = max(rooms.clock.now(), meeting.session.facts.startsAt)
        let committee = meeting.session.committee.id
        let earlier = try await summaries(for: person.id).filter {
            $0.committeeID == committee && $0.id != meeting.id && $0.startsAt < meeting.session.facts.startsAt
        }
        var (proposals, isLast): ([AgendaProposal], Bool) = ([], true)
        for summary in earlier {
            guard let held = await (try rooms.room(summary.id))?.current().meeting,
                held.roster.seat(of: person.id)?.facts.role.isOffice == true, held.session.closedAt != nil
            else { continue }
            if isLast, held.minutes.approved.isEmpty {
                proposals.append(
                    AgendaProposal(
                        kind: .lastMinutes,
                        title: "Thông qua biên bản: \(held.session.facts.title)",
                        why: Sentence(
                            vi: "Biên bản phiên trước chưa được duyệt",
                            en: "The last minutes are not approved"
                        ),
                        meeting: held.id,
                        task: nil
                    )
                )
            }
            isLast = false
            let overdue = held.tasks.tasks.values.filter { $0.state == .assigned && $0.isLate(at: day) }
            proposals += overdue.sorted { $0.id < $1.id }.map { task in
                let due = task.facts.dueOn?.inFigures ?? ""
                return AgendaProposal(
                    kind: .overdueTask,
                    title: "Kiểm điểm nhiệm vụ quá hạn: \(task.facts.title) (\(task.facts.lead))",
                    why: Sentence(vi: "Quá hạn \(due)", en: "Overdue since \(due)"),
                    meeting: held.id,
                    task: task.id
                )
            }
        }
        let standing = Set(meeting.agenda.items.map(\.facts.title))
        return .json(["proposals": proposals.filter { !standing.contains($0.title) }])
    }

    // MARK: Those who lead a task

    private struct TaskWord: Decodable {
        let id: String
        let `do`: CommandName
        let with: Words

        struct Words: Decodable {
            let text: String?
            let progress: Int?
            let done: Bool?
            let papers: [TaskPaper]?
            let dueOn: CalendarDate?
            let reason: String?
        }

        func command(about task: TaskID, by voice: TaskVoice) throws(CommandRefusal) -> any Command {
            switch self.do {
            case .tasksReport:
                return ReportTask(
                    task: task,
                    text: with.text ?? "",
                    progress: with.progress,
                    done: with.done,
                    papers: with.papers,
                    voice: voice
                )
            case .tasksAskExtension:
                guard let due = with.dueOn else { throw .malformed }
                return AskTaskExtension(task: task, dueOn: due, reason: with.reason ?? "", voice: voice)
            default: throw .unknown
            }
        }
    }

    /// A person of the lead organisation who has no seat at the session. Whoever has one gives the command there. Sent again
    /// under its id, it gets the first answer.
    private func followTask(_ call: Call) async throws -> Answer {
        let (person, room) = (try call.person(), try await room(call))
        let meeting = await room.current().meeting
        guard let task = meeting.tasks[TaskID(try call.number("task"))],
            SessionState.announced.contains(meeting.session.state)
        else { throw RoomRefusal.notFound }
        let name = try await organizationName(of: person)
        let reader = TaskList.Reader(
            person: person.id,
            organization: person.organizationID,
            organizationName: name,
            scope: .mine
        )
        // Who has nothing to do with it learns not even that there is a meeting.
        guard reader.leads(task) else { throw RoomRefusal.notFound }
        let word = try call.body(TaskWord.self)
        for paper in word.with.papers ?? [] {
            let key = TaskUploads.Key(meeting: meeting.id, task: task.id, person: person.id, digest: paper.digest)
            guard let size = try await taskUploads.size(of: key), paper.bytes ?? size == size else {
                throw TaskRefusal.paperNotBrought
            }
        }
        let voice = TaskVoice(person: person.id, participant: nil, name: person.name, organization: name)
        let request = try CommandRequest(id: word.id, command: try word.command(about: task.id, by: voice))
        let reply = await room.performForServer(request, at: person.id)
        guard case .accepted = reply else { throw CommandRefused(reply: reply) }
        return .response(.json(Answers.command(word.id, reply, in: call.language)))
    }
}
