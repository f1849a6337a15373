/// Why a step of the session's life was turned down.
public enum SessionRefusal: String, Refusal, CaseIterable {
    case chairMissing = "session.chair-missing"
    case agendaEmpty = "session.agenda-empty"
    case noQuorum = "session.no-quorum"
    case pollOpen = "session.poll-open"
    case endsBeforeStart = "session.ends-before-start"
    case badLink = "session.bad-link"
    case isTemplate = "session.is-template"
    /// The minutes are still being written.
    case minutesOpen = "session.minutes-open"

    public var kind: RefusalKind {
        switch self {
        case .endsBeforeStart, .badLink: .malformed
        case .chairMissing, .agendaEmpty, .noQuorum, .pollOpen, .isTemplate, .minutesOpen: .conflict
        }
    }
}
