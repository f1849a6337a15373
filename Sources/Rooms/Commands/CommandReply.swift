import Meetings
import Record

/// What became of a command. Accepted means: on disk.
public enum CommandReply: Sendable {
    /// `sequence`: the last event of the record when the command took effect. `made`: what it brought into being.
    case accepted(sequence: Int64, made: [Made])
    case refused(code: String, kind: RefusalKind)
    /// The storage failed or the room is restarting. Nothing is known to have been written; send it again.
    case unavailable(code: String)

    public struct Made: Hashable, Sendable {
        public let noun: String
        public let number: Int
    }

    init(refusing error: any Error) {
        if let refusal = error as? any Refusal {
            self = .refused(code: refusal.code, kind: refusal.kind)
        } else if let failure = error as? RecordFailure {
            self = .unavailable(code: failure.code)
        } else {
            self = .unavailable(code: "internal")
        }
    }
}

/// Refusals that a room adds to those of the rules.
public enum RoomRefusal: String, Refusal, CaseIterable {
    /// No such meeting, or not for this person: the two are not told apart.
    case notFound = "meetings.not-found"
    /// More commands per second than a person can mean.
    case tooFast = "command.too-fast"
    /// The disk takes nothing more for now; reading goes on.
    case readOnly = "record.read-only"
    /// The meeting's id is taken.
    case idTaken = "meetings.id-taken"
    /// The wall gives no commands.
    case screenCannot = "command.screen-cannot"

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .tooFast, .readOnly, .idTaken: .conflict
        case .screenCannot: .forbidden
        }
    }
}
