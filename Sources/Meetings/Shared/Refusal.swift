/// Why a command was turned down: a stable code that travels to clients. Add codes, never rename one.
/// The sentence a person reads is looked up from the code where the language of the reader is known.
public protocol Refusal: Error, Sendable {
    /// For example `speakers.list-closed`.
    var code: String { get }
    var kind: RefusalKind { get }
}

/// What sort of "no" it is. One place in the server turns these into HTTP status codes.
public enum RefusalKind: Sendable, Hashable {
    /// The words of the command cannot be understood or are over a limit.
    case malformed
    /// This person may not.
    case forbidden
    /// There is no such thing, or not for this person.
    case notFound
    /// Not now: the session is in another state.
    case conflict
}

extension Refusal where Self: RawRepresentable, RawValue == String {
    public var code: String { rawValue }
}

/// Refusals that any command can meet.
public enum CommandRefusal: String, Refusal, CaseIterable {
    /// There is no such command.
    case unknown = "command.unknown"
    /// A field is missing, has the wrong type or an impossible value.
    case malformed = "command.malformed"
    /// A text is empty where one is needed.
    case textMissing = "command.text-missing"
    /// A text is longer than its limit.
    case textTooLong = "command.text-too-long"
    /// A number lies outside its limits.
    case numberOutOfRange = "command.number-out-of-range"
    /// The person's role does not carry this right.
    case roleNotAllowed = "command.role-not-allowed"
    /// The session is in a state in which nobody may do this.
    case notInThisState = "command.not-in-this-state"
    /// The person is not taking part in this meeting.
    case notAParticipant = "command.not-a-participant"

    public var kind: RefusalKind {
        switch self {
        case .unknown, .malformed, .textMissing, .textTooLong, .numberOutOfRange: .malformed
        case .roleNotAllowed, .notAParticipant: .forbidden
        case .notInThisState: .conflict
        }
    }
}
