/// Whoever leads a task reports how far it is: a person of the lead organisation, or the chair and the secretary for it. A
/// report may bring papers, and may say that the work is done.
public struct ReportTask: Command {
    public static let name = CommandName.tasksReport

    public let task: TaskID
    public let text: String
    public let progress: Int?
    public let done: Bool?
    public let papers: [TaskPaper]?
    /// Set by the server for someone who was not at the session.
    public var voice: TaskVoice?

    private enum CodingKeys: CodingKey { case task, text, progress, done, papers }

    public init(
        task: TaskID,
        text: String,
        progress: Int? = nil,
        done: Bool? = nil,
        papers: [TaskPaper]? = nil,
        voice: TaskVoice
    ) {
        self.task = task
        self.text = text
        self.progress = progress
        self.done = done
        self.papers = papers
        self.voice = voice
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let old = try meeting.runningTask(task)
        let by = try meeting.voice(of: actor, or: voice, for: old)
        guard old.reports.count < Limits.taskReports else { throw TaskRefusal.tooManyReports }
        guard progress.map((0...100).contains) ?? true, papers?.count ?? 0 <= Limits.taskPapers else {
            throw CommandRefusal.numberOutOfRange
        }
        let report = TaskReport(
            number: old.reports.count + 1,
            by: by,
            text: try PlainText.block(text, limit: Limits.commentCharacters),
            progress: progress,
            done: done ?? false,
            papers: try (papers ?? []).map { try $0.checked() }
        )
        return [.tasks(.reported(task: task, report: report))]
    }
}

/// Whoever leads a task asks for more time; the chair decides.
///
/// One request is open for a task at a time. Until the chair's table has granted it or turned it down, nobody asks again for
/// that task, with other words or another day: who asked in error has it turned down. The very same request, sent again by
/// whoever made it, changes nothing. Once it is answered, one may ask anew.
public struct AskTaskExtension: Command {
    public static let name = CommandName.tasksAskExtension

    public let task: TaskID
    public let dueOn: CalendarDate
    public let reason: String
    public var voice: TaskVoice?

    private enum CodingKeys: CodingKey { case task, dueOn, reason }

    public init(task: TaskID, dueOn: CalendarDate, reason: String, voice: TaskVoice) {
        self.task = task
        self.dueOn = dueOn
        self.reason = reason
        self.voice = voice
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let old = try meeting.runningTask(task)
        let by = try meeting.voice(of: actor, or: voice, for: old)
        guard let due = old.facts.dueOn, dueOn > due else { throw TaskRefusal.notLater }
        let reason = try PlainText.block(reason, limit: Limits.reasonCharacters)
        let asked = TaskExtension(by: by, dueOn: dueOn, reason: reason)
        if let open = old.extensionAsked {
            guard open == asked else { throw TaskRefusal.extensionOpen }
            return []
        }
        return [.tasks(.extensionAsked(task: task, request: asked))]
    }
}

/// The chair or the secretary grants more time, or refuses it and says why.
public struct AnswerTaskExtension: Command {
    public static let name = CommandName.tasksAnswerExtension

    public let task: TaskID
    public let accept: Bool
    public let reason: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let old = try meeting.runningTask(task)
        let seat = try actor.seat(in: meeting)
        guard old.extensionAsked != nil else { throw TaskRefusal.nothingAsked }
        let reason =
            accept
            ? try PlainText.optionalBlock(reason ?? "", limit: Limits.reasonCharacters)
            : try PlainText.block(reason ?? "", limit: Limits.reasonCharacters)
        return [.tasks(.extensionAnswered(task: task, accepted: accept, participant: seat.id, reason: reason))]
    }
}

/// The chair or the secretary accepts the work: the task is done.
public struct AcceptTask: Command {
    public static let name = CommandName.tasksAccept

    public let task: TaskID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.runningTask(task)
        return [.tasks(.finished(task: task, participant: try actor.seat(in: meeting).id))]
    }
}

/// The chair or the secretary takes a task up again that was reported or accepted as done, and says what is missing.
public struct ReopenTask: Command {
    public static let name = CommandName.tasksReopen

    public let task: TaskID
    public let reason: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard let old = meeting.tasks[task] else { throw TaskRefusal.notFound }
        guard old.state == .done || old.state == .reportedDone else { throw TaskRefusal.notDone }
        let reason = try PlainText.block(reason, limit: Limits.reasonCharacters)
        return [.tasks(.reopened(task: task, participant: seat.id, reason: reason))]
    }
}

extension Meeting {
    /// - Throws: ``TaskRefusal/withdrawn``, ``TaskRefusal/alreadyDone``.
    fileprivate func runningTask(_ id: TaskID) throws(TaskRefusal) -> MeetingTask {
        guard let task = tasks[id] else { throw .notFound }
        guard task.state != .withdrawn else { throw .withdrawn }
        guard task.state != .done else { throw .alreadyDone }
        return task
    }

    /// As whom someone speaks for a task.
    fileprivate func voice(of actor: Actor, or voice: TaskVoice?, for task: MeetingTask) throws -> TaskVoice {
        if let voice { return voice }
        let seat = try actor.seat(in: self)
        guard mayReport(seat, on: task) else { throw TaskRefusal.notYours }
        guard let audience = audience(of: seat), isVisible(task.facts.item, to: audience) else {
            throw TaskRefusal.notFound
        }
        return TaskVoice(
            person: seat.facts.person,
            participant: seat.id,
            name: seat.facts.name,
            organization: seat.facts.organization
        )
    }

    /// Chair and secretary report for whoever leads a task.
    public func mayReport(_ seat: Participant, on task: MeetingTask) -> Bool {
        seat.facts.role.leads || leads(seat, task)
    }

    /// Whether a participant is of the organisation that leads a task.
    public func leads(_ seat: Participant, _ task: MeetingTask) -> Bool {
        !seat.facts.organization.isEmpty
            && seat.facts.organization.lowercased() == task.facts.lead.lowercased()
    }
}
