import Meetings

/// Why a ballot paper was not signed or a ballot not taken. Raw values travel to clients: add, never rename.
public enum BallotRefusal: String, Refusal, CaseIterable {
    /// The blinded paper is not a number that can be signed.
    case malformedPaper = "ballots.malformed-paper"
    /// The request says who sends it. Nothing of it was kept.
    case identified = "ballots.identified"
    /// Not a paper of this vote, not signed by its issuer, or not sealed by the paper's owner.
    case invalid = "ballots.invalid"
    /// The paper has been cast with another content; the first one stands.
    case tokenUsed = "ballots.token-used"
    /// The vote is closed, or there never was one.
    case closed = "ballots.closed"
    /// More ballots wait than this vote has places for. Send it again.
    case busy = "ballots.busy"

    public var kind: RefusalKind {
        switch self {
        case .malformedPaper, .identified, .invalid: .malformed
        case .tokenUsed, .closed, .busy: .conflict
        }
    }
}

/// The machine failed, not the voter. Nothing is known to have been kept: send it again.
public enum BallotFailure: Error, Hashable, Sendable {
    /// The disk took the ballot, the keys or the board not; the text says what, never a ballot.
    case storage(String)
    /// Keys or box of a vote are not where they were left.
    case missing(BallotID)
    /// A board is not the one that was committed to.
    case damaged(BallotID)
    /// A signature did not stand its check after signing.
    case faultySignature

    public var code: String {
        switch self {
        case .storage: "ballots.storage-failed"
        case .missing: "ballots.missing"
        case .damaged: "ballots.damaged"
        case .faultySignature: "ballots.faulty-signature"
        }
    }
}

/// What a secret vote may take of the server.
public enum BallotLimits {
    /// Ballots that wait for the disk, and at most so many for their check, in one vote.
    public static let waiting = 4_096
    /// Ballots that wait for their check, for each paper of the vote that was drawn; and in a vote of few papers.
    public static let checksPerPaper = 2
    public static let fewestChecks = 16
    /// Ballots that share one commit.
    public static let perCommit = 500
    /// After a ballot came in, how long the box may rest before its file is written anew in the order of its keys, so that
    /// even the disk does not show the order of casting. In milliseconds.
    public static let tidyMilliseconds = 2_000
    /// After the disk failed, how long until the box tries it again, in milliseconds.
    public static let recoveryMilliseconds = 2_000
}
