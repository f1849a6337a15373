import Meetings

/// The people of the test house. All invented.
enum Cast: String, CaseIterable, Sendable {
    case chair, secretary, an, binh
    /// Guests: one named at an item, one not.
    case guest, stranger
    /// Keeps the directory; has no seat at the session.
    case admin
    /// Has an account, and a session of their own that nobody else is at.
    case outsider

    static let seated: [Cast] = [.chair, .secretary, .an, .binh, .guest, .stranger]

    var name: String { "Người \(rawValue)" }

    var role: Role {
        switch self {
        case .chair: .chair
        case .secretary: .secretary
        case .an, .binh: .member
        default: .guest
        }
    }

    /// The seat at the session; numbers go by the order of ``seated``.
    var seat: Int { (Self.seated.firstIndex(of: self) ?? 98) + 1 }
}
