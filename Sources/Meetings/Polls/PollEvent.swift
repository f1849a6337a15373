/// Facts about votes. Stored for ever: add cases, never change one.
public enum PollEvent: Codable, Hashable, Sendable {
    case prepared(poll: PollID, item: ItemID, question: String, rule: DecisionRule)
    case edited(poll: PollID, question: String)
    case removed(poll: PollID)
    /// The electorate is frozen here.
    case opened(
        poll: PollID,
        electorate: [ParticipantID],
        present: [ParticipantID],
        chair: ParticipantID?,
        rule: DecisionRule,
        closesAt: Moment?
    )
    case cast(poll: PollID, participant: ParticipantID, choice: Choice)
    case closed(poll: PollID, result: PollResult)
    case announced(poll: PollID)
    case cancelled(poll: PollID, reason: String)
}

/// Why something about a vote was turned down.
public enum PollRefusal: String, Refusal, CaseIterable {
    case notFound = "polls.not-found"
    case tooMany = "polls.too-many"
    case notPrepared = "polls.not-prepared"
    case notOpen = "polls.not-open"
    case notClosed = "polls.not-closed"
    case anotherOpen = "polls.another-open"
    case noQuorum = "polls.no-quorum"
    case itemHidden = "polls.item-hidden"
    case nobodyEntitled = "polls.nobody-entitled"
    case notEntitled = "polls.not-entitled"
    case notPresent = "polls.not-present"
    case timeIsUp = "polls.time-is-up"

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notEntitled: .forbidden
        default: .conflict
        }
    }
}
