/// Facts about secret votes. Who drew a paper is known; who cast one is not, and no event speaks of a cast. Stored for ever:
/// add cases, never change one.
public enum BallotEvent: Codable, Hashable, Sendable {
    /// A key that copies of a seal's private key can be sealed for, made in this participant's browser.
    case sealKeyOffered(participant: ParticipantID, key: String)
    /// Ban kiểm phiếu: who watches over the counting.
    case countersAppointed(poll: PollID, participants: [ParticipantID])
    /// The keys of a vote, made for it and used for nothing else. Comes with its opening.
    case issued(poll: PollID, issue: BallotIssue, seal: BallotSeal)
    /// `blinded`: SHA-256 of the blinded paper, hexadecimal.
    case paperDrawn(poll: PollID, participant: ParticipantID, blinded: String)
    /// Closed. What is in the box is settled here, before anyone can open it: how many papers were drawn, how many cast,
    /// and the root over all ballots.
    case sealed(poll: PollID, drawn: Int, cast: Int, root: String)
    /// The seal's private key is given out (PKCS #8, base64url), and what came out of the box.
    case unsealed(poll: PollID, key: String, count: BoxCount)
    /// Nobody can open the box: the vote does not count.
    case voided(poll: PollID, reason: String)
    /// Keys or box of an open vote were not found on the server any more: the vote does not count.
    case lost(poll: PollID)
}

/// The public keys of one vote as the server made them, base64url of DER.
public struct BallotIssue: Codable, Hashable, Sendable {
    /// Signs papers that it cannot read.
    public var issuerKey: String
    /// Signs receipts.
    public var receiptKey: String
    /// SHA-256 over the browser client's files as they were served when the vote opened, hexadecimal.
    public var client: String

    public init(issuerKey: String, receiptKey: String, client: String) {
        self.issuerKey = issuerKey
        self.receiptKey = receiptKey
        self.client = client
    }
}

/// The lock on the box: a key pair made in the browser of whoever opens the vote.
public struct BallotSeal: Codable, Hashable, Sendable {
    public struct Copy: Codable, Hashable, Sendable {
        public var participant: ParticipantID
        /// The private key, sealed for the key that this participant offered, base64url.
        public var box: String

        public init(participant: ParticipantID, box: String) {
            self.participant = participant
            self.box = box
        }
    }

    /// The public key: a point of P-256, 65 bytes, base64url.
    public var key: String
    public var copies: [Copy]

    public init(key: String, copies: [Copy] = []) {
        self.key = key
        self.copies = copies
    }
}

/// What is in a box when the vote is closed.
public struct BoxCommitment: Hashable, Sendable {
    public var cast: Int
    /// The root over all ballots, hexadecimal.
    public var root: String

    public init(cast: Int, root: String) {
        self.cast = cast
        self.root = root
    }
}

/// What came out of a box. A ballot that marks nothing is blank; one that cannot be opened, or marks what it must not, is
/// invalid.
public struct BoxCount: Codable, Hashable, Sendable {
    public var votes: [Mark: Int]
    public var blank: Int
    public var invalid: Int

    public init(votes: [Mark: Int], blank: Int, invalid: Int) {
        self.votes = votes
        self.blank = blank
        self.invalid = invalid
    }
}
