/// What is known of one secret vote from its opening on.
public struct SecretBallot: Codable, Hashable, Sendable {
    public var issue: BallotIssue
    public var seal: BallotSeal
    /// Who has a paper, with the SHA-256 of what was blinded.
    public var drawn: [ParticipantID: String] = [:]
    /// Ballots in the box; known from closing on.
    public var cast: Int?
    /// The root over all ballots, hexadecimal; known from closing on.
    public var root: String?
    /// The seal's private key; known from unsealing on.
    public var sealPrivate: String?
    public var count: BoxCount?
    /// Keys or box were lost.
    public var isLost = false
    /// How many ballots are in the open box, as far as people are told: in steps, by the room, and never from the record.
    public var shown = 0

    public init(issue: BallotIssue, seal: BallotSeal) {
        self.issue = issue
        self.seal = seal
    }

    private enum CodingKeys: String, CodingKey { case issue, seal, drawn, cast, root, sealPrivate, count, isLost }
}

extension Polls {
    mutating func apply(_ event: BallotEvent, at moment: Moment) {
        switch event {
        case .sealKeyOffered(let participant, let key): sealKeys[participant] = key
        case .countersAppointed(let id, let participants): polls[id]?.counters = Set(participants)
        case .issued(let id, let issue, let seal): polls[id]?.secret = SecretBallot(issue: issue, seal: seal)
        case .paperDrawn(let id, let participant, let blinded): polls[id]?.secret?.drawn[participant] = blinded
        case .sealed(let id, _, let cast, let root):
            polls[id]?.state = .sealed
            polls[id]?.closedAt = moment
            polls[id]?.secret?.cast = cast
            polls[id]?.secret?.root = root
        case .unsealed(let id, let key, let count):
            polls[id]?.secret?.sealPrivate = key
            polls[id]?.secret?.count = count
        case .voided(let id, let reason):
            polls[id]?.state = .cancelled
            polls[id]?.closedAt = moment
            polls[id]?.reason = reason
        case .lost(let id):
            polls[id]?.state = .cancelled
            polls[id]?.closedAt = moment
            polls[id]?.secret?.isLost = true
        }
    }
}

extension Meeting {
    /// Ballots are told in steps of so many while the vote is open: a figure that ticked with each ballot would tell who
    /// cast just now.
    public static let shownBallots = 5

    /// Lets people see how many ballots are in an open box, rounded down to a step.
    ///
    /// - Returns: whether they see another figure than before. No event says so, and none may.
    public mutating func show(ballots: Int, in poll: PollID) -> Bool {
        let shown = ballots / Self.shownBallots * Self.shownBallots
        guard polls[poll]?.state == .open, let old = polls[poll]?.secret?.shown, old != shown else { return false }
        polls.polls[poll]?.secret?.shown = shown
        return true
    }
}
