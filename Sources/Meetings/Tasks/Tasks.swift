/// What the chair gave out: one task, one lead organisation.
public struct TaskFacts: Codable, Hashable, Sendable {
    public var item: ItemID?
    public var title: String
    public var lead: String
    public var leadID: OrganizationID?
    public var coordinators: [String]
    public var dueOn: CalendarDate?
    public var product: String

    public init(
        item: ItemID? = nil,
        title: String,
        lead: String,
        leadID: OrganizationID? = nil,
        coordinators: [String] = [],
        dueOn: CalendarDate? = nil,
        product: String = ""
    ) {
        self.item = item
        self.title = title
        self.lead = lead
        self.leadID = leadID
        self.coordinators = coordinators
        self.dueOn = dueOn
        self.product = product
    }

    func checked(in meeting: Meeting) throws -> TaskFacts {
        if let item, meeting.agenda[item] == nil { throw AgendaRefusal.notFound }
        guard coordinators.count <= Limits.coordinators else { throw CommandRefusal.numberOutOfRange }
        var facts = self
        facts.title = try PlainText.block(title, limit: Limits.reasonCharacters)
        facts.lead = try PlainText.line(lead, limit: Limits.postCharacters)
        facts.coordinators = try coordinators.map { try PlainText.line($0, limit: Limits.postCharacters) }
        facts.product = try PlainText.optionalBlock(product, limit: Limits.reasonCharacters)
        return facts
    }
}

/// A task as it stands.
public struct MeetingTask: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable {
        case assigned, withdrawn, done
        /// Whoever has it says that it is done; the chair's table has not accepted it yet.
        case reportedDone = "reported_done"
    }

    /// More time that was granted.
    public struct Extension: Codable, Hashable, Sendable {
        public let from: CalendarDate
        public let to: CalendarDate
        public let at: Moment
    }

    public struct Told: Codable, Hashable, Sendable {
        public let report: TaskReport
        public let at: Moment
    }

    public let id: TaskID
    public var facts: TaskFacts
    public var state: State
    public var assignedAt: Moment
    public var reason = ""
    public var reports: [Told] = []
    /// More time that is asked for and not decided.
    public var extensionAsked: TaskExtension?
    public var extensionAskedAt: Moment?
    public var extended: [Extension] = []
    public var finishedAt: Moment?

    /// With the deadline that it was given out with: minutes tell that one.
    var asAssigned: TaskFacts {
        var facts = facts
        if let first = extended.first { facts.dueOn = first.from }
        return facts
    }

    /// As reported last.
    public var progress: Int? { state == .done ? 100 : reports.last { $0.report.progress != nil }?.report.progress }
}

/// The tasks given out at the session.
public struct Tasks: Codable, Hashable, Sendable {
    public private(set) var tasks: [TaskID: MeetingTask] = [:]

    public init() {}

    public subscript(id: TaskID) -> MeetingTask? { tasks[id] }

    mutating func apply(_ event: TaskEvent, at moment: Moment) {
        switch event {
        case .assigned(let id, let facts):
            tasks[id] = MeetingTask(id: id, facts: facts, state: .assigned, assignedAt: moment)
        case .edited(let id, let facts): tasks[id]?.facts = facts
        case .withdrawn(let id, let reason):
            tasks[id]?.state = .withdrawn
            tasks[id]?.reason = reason
        case .reported(let id, let report):
            tasks[id]?.reports.append(.init(report: report, at: moment))
            if report.done { tasks[id]?.state = .reportedDone }
        case .extensionAsked(let id, let request):
            tasks[id]?.extensionAsked = request
            tasks[id]?.extensionAskedAt = moment
        case .extensionAnswered(let id, let accepted, _, let reason): answer(id, accepted, reason, at: moment)
        case .finished(let id, _):
            tasks[id]?.state = .done
            // The work was done when it was reported so, whenever the table finds time to accept it.
            let said = tasks[id]?.reports.last { $0.report.done }?.at
            tasks[id]?.finishedAt = said ?? moment
        case .reopened(let id, _, let reason):
            tasks[id]?.state = .assigned
            tasks[id]?.finishedAt = nil
            tasks[id]?.reason = reason
        }
    }
}

extension Tasks {
    private mutating func answer(_ id: TaskID, _ accepted: Bool, _ reason: String, at moment: Moment) {
        if accepted, let asked = tasks[id]?.extensionAsked, let due = tasks[id]?.facts.dueOn {
            tasks[id]?.extended.append(.init(from: due, to: asked.dueOn, at: moment))
            tasks[id]?.facts.dueOn = asked.dueOn
        }
        tasks[id]?.extensionAsked = nil
        tasks[id]?.extensionAskedAt = nil
        tasks[id]?.reason = reason
    }
}

/// Facts about tasks. Stored for ever.
public enum TaskEvent: Codable, Hashable, Sendable {
    case assigned(task: TaskID, facts: TaskFacts)
    case edited(task: TaskID, facts: TaskFacts)
    case withdrawn(task: TaskID, reason: String)
    case reported(task: TaskID, report: TaskReport)
    case extensionAsked(task: TaskID, request: TaskExtension)
    case extensionAnswered(task: TaskID, accepted: Bool, participant: ParticipantID, reason: String)
    case finished(task: TaskID, participant: ParticipantID)
    case reopened(task: TaskID, participant: ParticipantID, reason: String)
}

/// Why something about a task was turned down.
public enum TaskRefusal: String, Refusal, CaseIterable {
    case notFound = "tasks.not-found"
    case tooMany = "tasks.too-many"
    case withdrawn = "tasks.withdrawn"
    /// Not of the lead organisation.
    case notYours = "tasks.not-yours"
    case alreadyDone = "tasks.already-done"
    case notDone = "tasks.not-done"
    case nothingAsked = "tasks.nothing-asked"
    /// More time is asked for already, and not decided.
    case extensionOpen = "tasks.extension-open"
    /// More time ends after the time there is; without a deadline there is nothing to extend.
    case notLater = "tasks.not-later"
    case tooManyReports = "tasks.too-many-reports"
    /// A report names a file that its author did not bring to this task.
    case paperNotBrought = "tasks.paper-not-brought"

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notYours: .forbidden
        case .notLater: .malformed
        case .tooMany, .withdrawn, .alreadyDone, .notDone, .nothingAsked, .extensionOpen, .tooManyReports,
            .paperNotBrought:
            .conflict
        }
    }
}
