import Meetings

/// Why a change of a desk was turned down. Raw values travel to clients: add, never rename.
public enum DeskRefusal: String, Refusal, CaseIterable {
    case tooManyChanges = "desk.too-many-changes"
    /// An object is not of a shape that this server knows.
    case malformed = "desk.malformed"
    case itemTooLarge = "desk.item-too-large"
    case full = "desk.full"
    /// Positions and bookmarks are nobody else's, and only what lies on a paper that one may open can be shared.
    case cannotShare = "desk.cannot-share"
    /// The desk was wiped since this device last looked: fetch it anew before sending.
    case wiped = "desk.wiped"

    public var kind: RefusalKind {
        switch self {
        case .tooManyChanges, .malformed, .itemTooLarge: .malformed
        case .cannotShare: .forbidden
        case .full, .wiped: .conflict
        }
    }
}

/// The disk does not take it. Nothing of the call was kept; the device has it still and sends it again.
public struct DeskFailure: Error, Sendable {
    public static let code = "desk.storage-failed"
    public let reason: String

    init(_ error: any Error) { reason = "\(error)" }
}
