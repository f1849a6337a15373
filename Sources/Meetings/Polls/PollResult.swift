/// What came out of a vote, with the figures that lead to it.
///
/// The number needed is taken of the base that the body's rule names, and is never less than one: nothing passes without a
/// vote for it. When as many are for as against, and the rule is a simple majority, the rule may let the chair's own vote
/// decide, provided that one more vote for would have carried the question: 10 for and 10 against of 20, or of 21, but not
/// 3 and 3 of 20. By relative majority more must be for than against, and more than of another opinion; a tie goes the same
/// way. Whoever is of another opinion is not for. Everything is counted in whole numbers.
public struct PollResult: Codable, Hashable, Sendable {
    public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
        /// As many as needed were for.
        case majority
        /// Fewer than needed were for.
        case short
        /// More were for than against.
        case relative
        case tieChairFor = "tie-chair-for"
        case tieChairAgainst = "tie-chair-against"
        /// A tie, and the rule or a chair who did not take a side lets it fail.
        case tieFail = "tie-fail"
    }

    public var yes: Int
    public var no: Int
    public var abstain: Int
    /// Of another opinion; nil where the ballot does not ask for one.
    public var other: Int?
    /// Did not answer a written ballot that takes silence for agreement: counted as for; nil elsewhere.
    public var silentAgree: Int?
    /// Ballots on paper with nothing on them, and such as say too much; nil when there are none.
    public var blank: Int?
    public var invalid: Int?
    /// Present, but pressed nothing; on a written ballot: did not answer.
    public var notVoted: Int
    public var absent: Int
    public var entitled: Int
    public var base: Int
    public var needed: Int
    public var passed: Bool
    public var reason: Reason

    /// How many are for, those included whose silence says so.
    public var agreeing: Int { yes + (silentAgree ?? 0) }

    /// Counts a poll as it stands.
    public init(counting poll: Poll) {
        self.init(of: PollCount(of: poll), kind: poll.terms.kind, under: poll.rule)
    }

    /// - Parameter count: may come from a ballot box; then it knows no vote of the chair, and a tie fails.
    public init(of count: PollCount, kind: PollKind, under rule: DecisionRule) {
        (yes, no, abstain) = (count[.yes], count[.no], count[.abstain])
        other = kind == .opinion ? count[.other] : nil
        silentAgree = count.silentAgree > 0 ? count.silentAgree : nil
        blank = count.blank > 0 ? count.blank : nil
        invalid = count.invalid > 0 ? count.invalid : nil
        (notVoted, absent, entitled) = (count.notVoted, count.absent, count.entitled)
        base =
            switch rule.base {
            case .all: count.entitled
            case .present: count.took
            case .cast: count.cast + count.silentAgree
            case .valid: count[.yes] + count[.no] + count.silentAgree
            }
        needed =
            rule.relative ? max(count[.no], count[.other]) + 1 : max(1, rule.threshold.needed(of: base))
        (passed, reason) = (false, .short)
        (passed, reason) = outcome(under: rule, chair: count.chair)
    }

    private func outcome(under rule: DecisionRule, chair: Mark?) -> (Bool, Reason) {
        if agreeing >= needed { return (true, rule.relative ? .relative : .majority) }
        guard agreeing == no, no > 0, wouldPassWithOneMore(under: rule) else { return (false, .short) }
        guard rule.tieRule == .chairSide else { return (false, .tieFail) }
        switch chair {
        case .some(.yes): return (true, .tieChairFor)
        case .some(.no): return (false, .tieChairAgainst)
        default: return (false, .tieFail)
        }
    }

    private func wouldPassWithOneMore(under rule: DecisionRule) -> Bool {
        if rule.relative { return agreeing + 1 >= needed }
        // One more vote for adds one to every base but that of all members.
        let baseWithOneMore = rule.base == .all ? base : base + 1
        return rule.threshold.isMoreThanHalf && rule.threshold.isMet(by: agreeing + 1, of: baseWithOneMore)
    }
}
