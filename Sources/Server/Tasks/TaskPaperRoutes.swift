import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Rooms
import Transport

/// Files that go with reports on tasks: brought by whoever may report, opened by whoever sees the task.
extension App {
    func addTaskPaperRoutes(to routes: inout Routes) {
        let papers = "/api/meetings/{meeting}/tasks/{task}/papers"
        routes.add(.put, papers, body: .taskPaper) { try await self.takeTaskPaper($0) }
        routes.add(.get, "\(papers)/{digest}") { try await self.openTaskPaper($0) }
    }

    /// A task, and what the caller is to it.
    private struct Followed {
        let meeting: Meeting
        let task: MeetingTask
        let mayReport: Bool
    }

    /// - Throws: ``RoomRefusal/notFound`` for whom the task does not concern: they learn not even that there is one.
    private func followed(_ id: MeetingID, _ number: Int, by person: Person) async throws -> Followed {
        guard let room = try await rooms.room(id) else { throw RoomRefusal.notFound }
        let meeting = await room.current().meeting
        guard let task = meeting.tasks[TaskID(number)], SessionState.announced.contains(meeting.session.state) else {
            throw RoomRefusal.notFound
        }
        let reader = TaskList.Reader(
            person: person.id,
            organization: person.organizationID,
            organizationName: try await organizationName(of: person),
            scope: .all
        )
        let seat = meeting.roster.seat(of: person.id)
        let audience = seat.flatMap(meeting.audience(of:))
        let leads = reader.leads(task) || seat.map { meeting.mayReport($0, on: task) } ?? false
        let sees = audience.map { $0.clearance == .office || meeting.isVisible(task.facts.item, to: $0) } ?? false
        guard leads || sees || reader.coordinates(task) else { throw RoomRefusal.notFound }
        return Followed(meeting: meeting, task: task, mayReport: leads)
    }

    /// Whether the body may come at all: asked with the head alone.
    func taskPaperBodyPolicy(_ head: RequestHead, _ names: [String: String]) async -> BodyPolicy {
        do {
            let tokens = [true, false].compactMap { cookie.token(in: head, isSecure: $0) }
            guard let id = tokens.lazy.compactMap({ self.directory.signIns.signIn(token: $0)?.person }).first,
                let person = try await directory.person(id), !person.disabled
            else { throw SignInRefusal.none }
            guard let meeting = names["meeting"].flatMap(MeetingID.init(rawValue:)),
                let task = names["task"].flatMap(Int.init)
            else { throw RoomRefusal.notFound }
            let followed = try await followed(meeting, task, by: person)
            guard followed.mayReport else { throw TaskRefusal.notYours }
            try await taskUploads.checkRoom(followed.meeting.id, followed.task.id, person.id)
            return try stored(head, limitBytes: PaperStore.paperBytes, by: person)
        } catch {
            return .refuse(Failures.response(to: error, in: Language(of: head), logger: logger))
        }
    }

    private struct Taken: Encodable {
        let digest: String
        let bytes: Int
    }

    private func takeTaskPaper(_ call: Call) async throws -> Answer {
        let (person, number) = (try call.person(), try call.number("task"))
        guard let upload = call.request.upload else { throw PaperStoreFailure.empty }
        let path = upload.take()
        defer { unlink(path) }
        let followed = try await followed(try call.meeting(), number, by: person)
        guard followed.mayReport else { throw TaskRefusal.notYours }
        let name = Self.cleanName(call.query("name") ?? "")
        // The same kinds of file as papers: what nobody can open here is not taken in.
        try Self.check(name, despiteMark: false)
        try await taskUploads.checkRoom(followed.meeting.id, followed.task.id, person.id)
        let stored = try await papers.adopt(path: path)
        let key = TaskUploads.Key(
            meeting: followed.meeting.id,
            task: followed.task.id,
            person: person.id,
            digest: stored.digest
        )
        try await taskUploads.add(key, stored.sizeBytes)
        return .json(Taken(digest: stored.digest, bytes: stored.sizeBytes), status: .created)
    }

    private func openTaskPaper(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let followed = try await followed(try call.meeting(), try call.number("task"), by: person)
        let digest = call.parameters["digest"] ?? ""
        let told = followed.task.reports.flatMap(\.report.papers).last { $0.digest == digest }
        guard let told, let file = OpenFile(path: papers.url(of: digest).path(percentEncoded: false)) else {
            throw PaperRefusal.notFound
        }
        return .response(
            Response(
                headerFields: [
                    .contentType: "application/octet-stream", .eTag: "\"\(digest)\"",
                    .cacheControl: "private, no-cache",
                    .contentDisposition: Self.disposition(told.name, isShown: false),
                    .contentSecurityPolicy: SecurityHeaders.paperPolicy,
                ],
                body: .file(file)
            )
        )
    }

    /// A report names only files that its own author brought to that task.
    ///
    /// - Returns: why the command is turned down; nil for every other command.
    func refusal(of request: CommandRequest, in meeting: MeetingID, by person: PersonID) async throws -> (any Refusal)?
    {
        guard let (task, named) = request.reported else { return nil }
        for paper in named {
            let key = TaskUploads.Key(meeting: meeting, task: task, person: person, digest: paper.digest)
            guard let size = try await taskUploads.size(of: key), paper.bytes ?? size == size else {
                return TaskRefusal.paperNotBrought
            }
        }
        return nil
    }
}
