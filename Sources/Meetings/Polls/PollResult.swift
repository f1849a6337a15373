/// What came out of a vote, with the figures that lead to it.
///
/// The number needed is taken of the base that the body's rule names, and is never less than one: nothing passes without a
/// vote for it. When as many are for as against, and the rule is a simple majority, the rule may let the chair's own vote
/// decide, provided that one more vote for would have carried the question: 10 for and 10 against of 20, or of 21, but not
/// 3 and 3 of 20. Everything is counted in whole numbers.
public struct PollResult: Codable, Hashable, Sendable {
    public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
        /// As many as needed were for.
        case majority
        /// Fewer than needed were for.
        case short
        case tieChairFor = "tie-chair-for"
        case tieChairAgainst = "tie-chair-against"
        /// A tie, and the rule or a chair who did not take a side lets it fail.
        case tieFail = "tie-fail"
    }

    public var yes: Int
    public var no: Int
    public var abstain: Int
    /// Present, but pressed nothing.
    public var notVoted: Int
    public var absent: Int
    public var entitled: Int
    public var base: Int
    public var needed: Int
    public var passed: Bool
    public var reason: Reason

    /// Counts a poll as it stands.
    public init(counting poll: Poll) {
        let choices = poll.electorate.compactMap { poll.ballots[$0] }
        yes = choices.count { $0 == .yes }
        no = choices.count { $0 == .no }
        abstain = choices.count { $0 == .abstain }
        let silent = poll.electorate.filter { poll.ballots[$0] == nil }
        notVoted = silent.count { poll.present.contains($0) }
        absent = silent.count - notVoted
        entitled = poll.electorate.count
        base =
            switch poll.rule.base {
            case .all: poll.electorate.count
            case .present: poll.present.union(poll.ballots.keys).count
            case .cast: choices.count
            case .valid: yes + no
            }
        needed = max(1, poll.rule.threshold.needed(of: base))
        (passed, reason) = Self.outcome(
            yes: yes,
            no: no,
            base: base,
            needed: needed,
            rule: poll.rule,
            chair: poll.chair.flatMap { poll.ballots[$0] }
        )
    }

    private static func outcome(
        yes: Int,
        no: Int,
        base: Int,
        needed: Int,
        rule: DecisionRule,
        chair: Choice?
    ) -> (Bool, Reason) {
        if yes >= needed { return (true, .majority) }
        // One more vote for adds one to every base but that of all members.
        let baseWithOneMore = rule.base == .all ? base : base + 1
        guard yes == no, yes > 0, rule.threshold.isMoreThanHalf,
            rule.threshold.isMet(by: yes + 1, of: baseWithOneMore)
        else { return (false, .short) }
        guard rule.tieRule == .chairSide else { return (false, .tieFail) }
        switch chair {
        case .yes: return (true, .tieChairFor)
        case .no: return (false, .tieChairAgainst)
        case .abstain, nil: return (false, .tieFail)
        }
    }
}

/// The reasoning of a result in words and numbers, as printed and shown.
public struct Reasoning: Codable, Hashable, Sendable {
    public let vi: String
    public let en: String

    public init(of result: PollResult, under rule: DecisionRule) {
        let share = rule.threshold
        let comparison =
            share.isMoreThanHalf
            ? "\(result.base)/2" : "\(share.numerator)/\(share.denominator) × \(result.base)"
        let sign: String =
            switch (result.yes >= result.needed, share.strictly) {
            case (true, true): ">"
            case (true, false): "≥"
            case (false, true): "≤"
            case (false, false): "<"
            }
        let figures = "\(result.yes)/\(result.base) \(sign) \(comparison)"
        switch result.reason {
        case .majority:
            vi = "\(figures) → thông qua"
            en = "\(figures) → passed"
        case .short where share.needed(of: result.base) == 0:
            vi = "không có phiếu tán thành → không thông qua"
            en = "no vote for → not passed"
        case .short:
            vi = "\(figures) → không thông qua"
            en = "\(figures) → not passed"
        case .tieChairFor:
            vi = "\(result.yes) = \(result.no), theo phía chủ tọa (tán thành) → thông qua"
            en = "\(result.yes) = \(result.no), the chair's side decides (for) → passed"
        case .tieChairAgainst:
            vi = "\(result.yes) = \(result.no), theo phía chủ tọa (không tán thành) → không thông qua"
            en = "\(result.yes) = \(result.no), the chair's side decides (against) → not passed"
        case .tieFail:
            vi = "\(result.yes) = \(result.no), không có phía quyết định → không thông qua"
            en = "\(result.yes) = \(result.no), nothing decides the tie → not passed"
        }
    }
}
