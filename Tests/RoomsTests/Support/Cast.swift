import Meetings

/// Who takes part in the test sessions, and one who does not. All invented.
enum Cast: Int, CaseIterable, Sendable {
    case chair = 1
    case secretary, an, binh, cuc
    /// Guests: one named at an item, one not.
    case guest, stranger
    /// Has an account and no seat.
    case outsider

    var person: PersonID { PersonID(100 + rawValue) }
    var seat: ParticipantID { ParticipantID(rawValue) }

    static let seated = allCases.filter { $0 != .outsider }

    var role: Role {
        switch self {
        case .chair: .chair
        case .secretary: .secretary
        case .an, .binh, .cuc: .member
        case .guest, .stranger, .outsider: .guest
        }
    }

    var facts: ParticipantFacts {
        ParticipantFacts(
            person: person,
            name: "Người thứ \(rawValue)",
            role: role,
            votes: role == .member || role == .chair,
            precedence: rawValue
        )
    }
}
