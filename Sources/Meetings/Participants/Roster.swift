/// Everyone invited to the session.
public struct Roster: Codable, Hashable, Sendable {
    public private(set) var participants: [ParticipantID: Participant] = [:]
    /// Seats that were taken off the list. What they did stays on record under their names.
    public private(set) var former: [ParticipantID: Participant] = [:]
    private var seats: [PersonID: ParticipantID] = [:]

    public init() {}

    public subscript(id: ParticipantID) -> Participant? { participants[id] }

    /// A seat that is on the list or once was: for names in what has happened.
    public func known(_ id: ParticipantID) -> Participant? { participants[id] ?? former[id] }

    /// The seat of an account holder; nil when they do not take part.
    public func seat(of person: PersonID) -> Participant? { seats[person].flatMap { participants[$0] } }

    public var chair: Participant? { participants.values.filter { $0.facts.role == .chair }.min { $0.id < $1.id } }

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
            guard let seat = participants.removeValue(forKey: id) else { return }
            former[id] = seat
            if let person = seat.facts.person { seats[person] = nil }
        }
    }

    mutating func apply(_ event: InvitationEvent) {
        switch event {
        case .replied(let id, let answer, let mode, let reason):
            participants[id]?.reply = answer
            participants[id]?.replyMode = mode
            participants[id]?.reason = reason
            // Whoever answers for themselves takes back a proposal that the chair has not decided.
            if participants[id]?.substitute?.state == .proposed { participants[id]?.substitute = nil }
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
