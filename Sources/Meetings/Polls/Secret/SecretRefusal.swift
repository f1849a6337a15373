/// Why something about a secret vote was turned down.
public enum SecretRefusal: String, Refusal, CaseIterable {
    /// The vote is by name.
    case notSecret = "polls.not-secret"
    /// The box is not waiting to be opened.
    case notSealed = "polls.not-sealed"
    /// A ballot box still waits to be opened, or to be declared void.
    case stillSealed = "polls.still-sealed"
    /// The key given out is not the one that the box was locked with.
    case wrongSealKey = "polls.wrong-seal-key"
    /// A seal, or a key offered for copies, that is none.
    case sealMalformed = "polls.seal-malformed"
    /// A copy of the seal's key for somebody who is not at the chair's table.
    case notAKeyHolder = "polls.not-a-key-holder"
    /// Each secret vote is opened by itself, with a seal of its own.
    case openedAlone = "polls.secret-opened-alone"
    /// Whoever stands for election does not count the votes.
    case counterStands = "polls.counter-stands"

    public var kind: RefusalKind {
        switch self {
        case .sealMalformed: .malformed
        default: .conflict
        }
    }
}

/// Why a ballot paper was not given out.
public enum DrawRefusal: String, Refusal, CaseIterable {
    /// This member has drawn another paper.
    case alreadyDrawn = "ballots.already-drawn"

    public var kind: RefusalKind { .conflict }
}
