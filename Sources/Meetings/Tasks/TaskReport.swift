/// Who speaks for a task: a participant, or someone of the lead organisation who was not at the session.
public struct TaskVoice: Codable, Hashable, Sendable {
    public var person: PersonID?
    public var participant: ParticipantID?
    public var name: String
    public var organization: String

    public init(person: PersonID?, participant: ParticipantID?, name: String, organization: String) {
        self.person = person
        self.participant = participant
        self.name = name
        self.organization = organization
    }
}

/// A file that goes with a report.
public struct TaskPaper: Codable, Hashable, Sendable {
    /// SHA-256, 64 hexadecimal digits.
    public var digest: String
    public var name: String
    /// Nil where it was not said.
    public var bytes: Int?

    public init(digest: String, name: String, bytes: Int? = nil) {
        self.digest = digest
        self.name = name
        self.bytes = bytes
    }

    func checked() throws -> TaskPaper {
        let isDigest =
            digest.utf8.count == 64
            && digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isDigest else { throw CommandRefusal.malformed }
        guard bytes.map({ $0 > 0 }) ?? true else { throw CommandRefusal.numberOutOfRange }
        return TaskPaper(digest: digest, name: try PlainText.line(name, limit: Limits.nameCharacters), bytes: bytes)
    }
}

/// How far a task is, in the words of whoever has it.
public struct TaskReport: Codable, Hashable, Sendable {
    /// From 1 for each task.
    public var number: Int
    public var by: TaskVoice
    public var text: String
    /// Hundredths of the work, 0 to 100; nil when not said.
    public var progress: Int?
    /// Says that the work is done; the chair's table accepts it, or takes the task up again.
    public var done: Bool
    public var papers: [TaskPaper]

    public init(
        number: Int,
        by: TaskVoice,
        text: String,
        progress: Int? = nil,
        done: Bool = false,
        papers: [TaskPaper] = []
    ) {
        self.number = number
        self.by = by
        self.text = text
        self.progress = progress
        self.done = done
        self.papers = papers
    }
}

/// More time that is asked for.
public struct TaskExtension: Codable, Hashable, Sendable {
    public var by: TaskVoice
    public var dueOn: CalendarDate
    public var reason: String

    public init(by: TaskVoice, dueOn: CalendarDate, reason: String) {
        self.by = by
        self.dueOn = dueOn
        self.reason = reason
    }
}
