/// A change that a member proposes to one sentence.
public struct MinutesProposal: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable { case open, accepted, refused, withdrawn }

    public let id: ProposalID
    public let participant: ParticipantID
    public let facts: MinutesProposalFacts
    /// Of the minutes.
    public let version: Int
    public let at: Moment
    public var state: State = .open
    public var answer = ""
    public var answeredBy: ParticipantID?
    public var answeredAt: Moment?
}

/// Which sentence, and what is to stand there.
public struct MinutesProposalFacts: Codable, Hashable, Sendable {
    public var key: MinutesKey
    public var sentence: String
    /// Which of several that read the same, 1 first.
    public var occurrence: Int
    /// Empty: the sentence is to go.
    public var replacement: String
    public var reason: String

    public init(key: MinutesKey, sentence: String, occurrence: Int = 1, replacement: String, reason: String = "") {
        self.key = key
        self.sentence = sentence
        self.occurrence = occurrence
        self.replacement = replacement
        self.reason = reason
    }
}
