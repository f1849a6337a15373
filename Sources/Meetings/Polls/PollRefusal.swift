/// Why something about a vote was turned down.
public enum PollRefusal: String, Refusal, CaseIterable {
    case notFound = "polls.not-found"
    case tooMany = "polls.too-many"
    case notPrepared = "polls.not-prepared"
    case notOpen = "polls.not-open"
    case notClosed = "polls.not-closed"
    /// From when one vote was open at a time. Not given any more.
    case anotherOpen = "polls.another-open"
    case tooManyOpen = "polls.too-many-open"
    case noQuorum = "polls.no-quorum"
    case itemHidden = "polls.item-hidden"
    case nobodyEntitled = "polls.nobody-entitled"
    case notEntitled = "polls.not-entitled"
    case notPresent = "polls.not-present"
    case timeIsUp = "polls.time-is-up"
    case optionsMissing = "polls.options-missing"
    case tooManyOptions = "polls.too-many-options"
    case sameOption = "polls.same-option"
    case ruleReasonMissing = "polls.rule-reason-missing"
    case secretNeedsChoices = "polls.secret-needs-choices"
    case unknownOption = "polls.unknown-option"
    case tooManyChoices = "polls.too-many-choices"
    case opinionMissing = "polls.opinion-missing"
    case alreadyCast = "polls.already-cast"
    case alreadyCounted = "polls.already-counted"
    case totalsWrong = "polls.totals-wrong"
    case notByTotals = "polls.not-by-totals"
    case isWritten = "polls.is-written"
    case isSecret = "polls.is-secret"
    case notWritten = "polls.not-written"
    case late = "polls.late"
    case dueTooSoon = "polls.due-too-soon"
    case dueTooFar = "polls.due-too-far"
    case confirmIdentity = "polls.confirm-identity"
    case justReminded = "polls.just-reminded"
    case nobodyMissing = "polls.nobody-missing"
    case notAnnounced = "polls.not-announced"
    case notEnded = "polls.not-ended"
    case votesCast = "polls.votes-cast"
    case alreadyWithdrawn = "polls.already-withdrawn"
    case alreadyReported = "polls.already-reported"
    case fewVoters = "polls.few-voters"
    case noSeal = "polls.no-seal"

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notEntitled, .confirmIdentity: .forbidden
        case .optionsMissing, .tooManyOptions, .sameOption, .ruleReasonMissing, .secretNeedsChoices, .unknownOption,
            .tooManyChoices, .opinionMissing, .totalsWrong, .dueTooSoon, .dueTooFar:
            .malformed
        default: .conflict
        }
    }
}
