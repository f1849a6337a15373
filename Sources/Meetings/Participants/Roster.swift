/// Everyone invited to the session.
public struct Roster: Codable, Hashable, Sendable {
    public private(set) var participants: [ParticipantID: Participant] = [:]
    private var seats: [PersonID: ParticipantID] = [:]

    public init() {}

    public subscript(id: ParticipantID) -> Participant? { participants[id] }

    /// The seat of an account holder; nil when they do not take part.
    public func seat(of person: PersonID) -> Participant? { seats[person].flatMap { participants[$0] } }

    public var chair: Participant? { participants.values.first { $0.facts.role == .chair } }

    /// Protocol order, then the order in which they were invited.
    public var inOrder: [Participant] {
        participants.values.sorted { ($0.facts.precedence, $0.id) < ($1.facts.precedence, $1.id) }
    }

    mutating func apply(_ event: ParticipantEvent) {
        switch event {
        case .invited(let id, let facts):
            participants[id] = Participant(id: id, facts: facts)
            if let person = facts.person { seats[person] = id }
        case .edited(let id, let facts):
            if let old = participants[id]?.facts.person { seats[old] = nil }
            participants[id]?.facts = facts
            if let person = facts.person { seats[person] = id }
        case .removed(let id):
            if let old = participants.removeValue(forKey: id)?.facts.person { seats[old] = nil }
        }
    }

    mutating func apply(_ event: InvitationEvent) {
        switch event {
        case .replied(let id, let answer, let mode, let reason):
            participants[id]?.reply = answer
            participants[id]?.replyMode = mode
            participants[id]?.reason = reason
        case .substituteNamed(let id, let substitute, let reason):
            participants[id]?.reply = .delegated
            participants[id]?.substitute = substitute
            participants[id]?.reason = reason
        case .substituteAccepted(let id, let seat):
            participants[id]?.substitute?.state = .accepted
            participants[id]?.substitute?.participant = seat
        case .substituteRefused(let id, _):
            participants[id]?.substitute?.state = .refused
        }
    }

    mutating func apply(_ event: AttendanceEvent, at moment: Moment) {
        let (id, status): (ParticipantID, AttendanceStatus) =
            switch event {
            case .checkedIn(let id, let mode, _): (id, mode.status)
            case .left(let id): (id, .left)
            case .recorded(let id, let status): (id, status)
            }
        participants[id]?.attendance = status
        participants[id]?.since = moment
    }
}
