/// A question put to the vote.
public struct Poll: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case prepared
        /// Votes are taken: in the room once it has been opened there, before that in writing.
        case open
        /// Closed, and waiting for a key holder to open the ballot box.
        case sealed
        case closed, announced, cancelled
    }

    public let id: PollID
    public var item: ItemID
    public var terms: PollTerms
    public var state: State = .prepared
    /// The rule that applies: as it stood when the first vote could be given.
    public var rule: DecisionRule
    public var round = 1
    /// The poll that this one repeats or goes on from.
    public var previous: PollID?
    /// Polls opened or sent in one go with this one.
    public var together: [PollID] = []
    /// Members entitled to vote when the first vote could be given; absent ones stay in.
    public var electorate: Set<ParticipantID> = []
    /// Those of them who were there when the poll opened in the room.
    public var present: Set<ParticipantID> = []
    /// The chair's seat, for the tie.
    public var chair: ParticipantID?
    /// Votes by name. Empty for a secret ballot.
    public var ballots: [ParticipantID: Ballot] = [:]
    public var totals: [Channel: BallotTotals] = [:]
    /// Written answers that came too late: kept, not counted.
    public var late: [ParticipantID: Ballot] = [:]
    /// bảo lưu ý kiến.
    public var reserved: [ParticipantID: String] = [:]
    public var sentAt: Moment?
    /// Written answers after this moment do not count.
    public var dueAt: Moment?
    public var openedAt: Moment?
    /// Votes in the room after this moment do not count. Nil: until the chair closes.
    public var closesAt: Moment?
    public var closedAt: Moment?
    public var announcedAt: Moment?
    public var remindedAt: Moment?
    /// When the result of a written ballot was reported to the session.
    public var reportedAt: Moment?
    /// Keys, drawn papers and box of a secret vote, from its opening on.
    public var secret: SecretBallot?
    /// Ban kiểm phiếu.
    public var counters: Set<ParticipantID> = []
    /// What came out of a question answered with yes or no.
    public var result: PollResult?
    /// What came out of a question with options of its own.
    public var election: ElectionResult?
    public var reason = ""

    public init(id: PollID, item: ItemID, terms: PollTerms, state: State = .prepared, rule: DecisionRule) {
        self.id = id
        self.item = item
        self.terms = terms
        self.state = state
        self.rule = rule
    }

    public var question: String { terms.question }

    /// Votes are being taken in the room.
    public var isInRoom: Bool { state == .open && openedAt != nil }
    /// The ballot has been sent to the members and not been opened in the room: they answer in writing.
    public var isOut: Bool { state == .open && openedAt == nil }

    /// When it closes by itself: a vote in the room with a time limit, a written ballot at its deadline. A question that
    /// goes on in the room waits for the room.
    public var endsAt: Moment? {
        guard state == .open else { return nil }
        return isInRoom ? closesAt : terms.ballot == .written ? dueAt : nil
    }

    /// Members who have voted, one way or another, or whose votes are among totals.
    public var counted: Set<ParticipantID> {
        totals.values.reduce(into: Set(ballots.keys)) { $0.formUnion($1.voters) }
    }

    /// Ballots given in so far; those of an open box in steps.
    public var cast: Int {
        if let secret { return secret.cast ?? secret.shown }
        return ballots.count + totals.values.reduce(0) { $0 + $1.ballots }
    }
}
