/// Something a person asks the meeting to do. Deciding is a pure function of the meeting, the command and who gives it.
public protocol Command: Decodable, Sendable {
    static var name: CommandName { get }

    /// - Returns: the facts that follow; none when nothing changes.
    /// - Throws: a ``Refusal``.
    func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent]
}

/// Who gives a command, and when. Comes from the sign-in and the server's clock, never from the message.
public struct Actor: Hashable, Sendable {
    /// Nil for the room itself, which closes a vote when its time is up.
    public var person: PersonID?
    public var participant: ParticipantID?
    public var role: Role
    public var at: Moment
    /// The person has proved who they are within the last minutes.
    public var hasConfirmed = false

    public init(person: PersonID?, participant: ParticipantID?, role: Role, at: Moment) {
        self.person = person
        self.participant = participant
        self.role = role
        self.at = at
    }

    /// The actor's own seat.
    func seat(in meeting: Meeting) throws(CommandRefusal) -> Participant {
        guard let participant, let seat = meeting.roster[participant] else { throw .notAParticipant }
        return seat
    }
}

extension Meeting {
    /// Checks the right, then decides.
    /// - Throws: ``CommandRefusal/roleNotAllowed`` or ``CommandRefusal/notInThisState`` by the permission table; else what
    ///   the command throws.
    public func decide(_ command: some Command, by actor: Actor) throws -> [MeetingEvent] {
        let name = type(of: command).name
        switch Permissions.check(name, role: actor.role, state: session.state) {
        case .allowed: return try command.decide(in: self, by: actor)
        case .notInThisState: throw CommandRefusal.notInThisState
        case .notThisRole: throw CommandRefusal.roleNotAllowed
        }
    }

    /// The actor that `person` is at this meeting.
    /// - Throws: ``CommandRefusal/notAParticipant``.
    public func actor(for person: PersonID, at moment: Moment) throws(CommandRefusal) -> Actor {
        guard let seat = roster.seat(of: person) else { throw .notAParticipant }
        return Actor(person: person, participant: seat.id, role: seat.facts.role, at: moment)
    }
}
