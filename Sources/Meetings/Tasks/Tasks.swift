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
    public enum State: String, Codable, Hashable, Sendable { case assigned, withdrawn, done }

    public let id: TaskID
    public var facts: TaskFacts
    public var state: State
    public var assignedAt: Moment
    public var reason = ""
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
        }
    }
}

/// Facts about tasks. Stored for ever.
public enum TaskEvent: Codable, Hashable, Sendable {
    case assigned(task: TaskID, facts: TaskFacts)
    case edited(task: TaskID, facts: TaskFacts)
    case withdrawn(task: TaskID, reason: String)
}

/// Why something about a task was turned down.
public enum TaskRefusal: String, Refusal, CaseIterable {
    case notFound = "tasks.not-found"
    case tooMany = "tasks.too-many"
    case withdrawn = "tasks.withdrawn"

    public var kind: RefusalKind { self == .notFound ? .notFound : .conflict }
}
