/// Events to put at the end of one log, with everything that must become true in the same instant.
public struct Append: Sendable {
    public var log: LogName
    /// Number of the last entry the submitter has seen; 0 for a new log. If the log has moved on, nothing is written.
    public var expecting: Int64
    /// The command behind the events; a second append with the same key writes nothing and gets the first answer.
    public var command: CommandKey?
    /// At least one; none where a command was accepted and changed nothing, which is remembered alone.
    public var events: [NewEvent]
    public var projections: [Projection]

    public init(
        log: LogName,
        expecting: Int64,
        command: CommandKey? = nil,
        events: [NewEvent],
        projections: [Projection] = []
    ) {
        self.log = log
        self.expecting = expecting
        self.command = command
        self.events = events
        self.projections = projections
    }

    /// What is wrong with the append, in words; nil when it may be written.
    var fault: String? {
        guard !events.isEmpty || (command != nil && projections.isEmpty) else { return "an append needs an event" }
        guard events.count <= RecordLimits.eventsPerAppend else { return "too many events" }
        guard projections.count <= RecordLimits.projectionsPerAppend else { return "too many projections" }
        return command?.fault ?? events.lazy.compactMap(\.fault).first ?? projections.lazy.compactMap(\.fault).first
    }
}

/// Names one command of one actor for ever. The client makes the id.
public struct CommandKey: Hashable, Sendable {
    public let id: String
    public let actor: String

    public init(id: String, actor: String) {
        self.id = id
        self.actor = actor
    }

    var fault: String? {
        guard isPlain(id, limit: RecordLimits.commandIDBytes) else { return "a command id of 1 to 64 plain bytes" }
        guard isPlain(actor, limit: RecordLimits.actorBytes) else { return "an actor of 1 to 64 plain bytes" }
        return nil
    }
}

/// The first and last entry that an earlier accepted command wrote. Of one that wrote nothing, `last` is the entry on which it
/// was decided, and `first` the next.
public struct CommandAnswer: Hashable, Sendable {
    public let first: Int64
    public let last: Int64

    public init(first: Int64, last: Int64) {
        self.first = first
        self.last = last
    }
}

/// An event before it has a number.
public struct NewEvent: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var at: Int64
    /// Who did it; nil for the server itself.
    public var actor: String?
    /// Canonical JSON, without line breaks.
    public var payload: [UInt8]

    public init(at: Int64, actor: String?, payload: [UInt8]) {
        self.at = at
        self.actor = actor
        self.payload = payload
    }

    var fault: String? {
        guard (1...RecordLimits.payloadBytes).contains(payload.count) else { return "a payload of 1 byte to 1 MiB" }
        guard payload.allSatisfy({ $0 >= 0x20 }) else { return "a payload without line breaks" }
        guard actor.map({ isPlain($0, limit: RecordLimits.actorBytes) }) ?? true else {
            return "an actor of 1 to 64 plain bytes"
        }
        return nil
    }
}

/// One to `limit` bytes of UTF-8 without a control character.
func isPlain(_ text: String, limit: Int) -> Bool {
    (1...limit).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
}
