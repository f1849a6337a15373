import People

/// Of whom the operator asks a second factor.
public enum SecondFactorScope: String, Sendable, CaseIterable {
    case nobody
    /// Whoever administers sets one up before administering; members of a session are left alone.
    case administrators
    /// Nobody does anything before one is set up.
    case everyone

    func includes(_ person: Person) -> Bool {
        switch self {
        case .nobody: false
        case .administrators: person.isAdmin
        case .everyone: true
        }
    }
}
