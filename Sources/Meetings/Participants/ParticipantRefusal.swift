/// Why a change of the list of participants was turned down.
public enum ParticipantRefusal: String, Refusal, CaseIterable {
    case notFound = "participants.not-found"
    case alreadyInvited = "participants.already-invited"
    case chairTaken = "participants.chair-taken"
    case tooMany = "participants.too-many"
    case stillNeeded = "participants.still-needed"

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .alreadyInvited, .chairTaken, .tooMany, .stillNeeded: .conflict
        }
    }
}
