import Testing

@testable import Meetings

struct PollResultTests {
    static let shares: [DecisionRule.Threshold] = [
        .moreThanHalf, .atLeastTwoThirds, .moreThanTwoThirds, .none,
        DecisionRule.Threshold(numerator: 1, denominator: 1, strictly: false),
        DecisionRule.Threshold(numerator: 50, denominator: 100, strictly: true),
    ]

    @Test func `the first vote of the Government's paperless session: 25 of 27 for, four of them remote`() {
        let result = Tally(yes: 25, silent: 1, absent: 1).result()
        #expect(result.passed)
        #expect(result.reason == .majority)
        #expect(result.needed == 14)
        #expect(result.base == 27)
        #expect((result.notVoted, result.absent) == (1, 1))
    }

    @Test func `absent members stay in the base: eleven of twenty pass, ten do not`() {
        #expect(Tally(yes: 11, absent: 9).result().passed)
        let short = Tally(yes: 10, no: 4, absent: 6).result()
        #expect(!short.passed)
        #expect(short.reason == .short)
    }

    @Test(arguments: [
        (Choice.yes as Choice?, true, PollResult.Reason.tieChairFor), (.no, false, .tieChairAgainst),
        (.abstain, false, .tieFail), (nil, false, .tieFail),
    ])
    func `a tie follows the side on which the chair voted`(chair: Choice?, passed: Bool, reason: PollResult.Reason) {
        var tally = Tally(yes: 10, no: 10, chair: chair)
        if chair == .abstain { tally.abstain = 1 }
        #expect(tally.result().passed == passed)
        #expect(tally.result().reason == reason)
        let failing = tally.result(under: DecisionRule(tieRule: .fail))
        #expect(!failing.passed)
        #expect(failing.reason == .tieFail)
    }

    @Test func `one abstention in a body of twenty-one does not break the tie`() {
        let result = Tally(yes: 10, no: 10, abstain: 1, chair: .yes).result()
        #expect(result.passed)
        #expect(result.reason == .tieChairFor)
    }

    @Test func `equal numbers far from a majority are no tie for the chair to decide`() {
        let result = Tally(yes: 3, no: 3, absent: 14, chair: .yes).result()
        #expect(!result.passed)
        #expect(result.reason == .short)
    }

    @Test func `a tie of two thirds is no tie`() {
        let rule = DecisionRule(threshold: .atLeastTwoThirds)
        #expect(Tally(yes: 10, no: 10, chair: .yes).result(under: rule).reason == .short)
    }

    @Test(arguments: DecisionRule.Base.allCases, shares)
    func `nothing passes without a vote for it`(base: DecisionRule.Base, share: DecisionRule.Threshold) {
        let rule = DecisionRule(base: base, threshold: share)
        for tally in [Tally(silent: 5), Tally(absent: 5), Tally(abstain: 5), Tally(no: 5, chair: .no)] {
            #expect(!tally.result(under: rule).passed)
            #expect(!Reasoning(of: tally.result(under: rule), under: rule).vi.contains("→ thông qua"))
        }
    }

    @Test(arguments: DecisionRule.Base.allCases, shares)
    func `every result is what exact fractions say`(base: DecisionRule.Base, share: DecisionRule.Threshold) {
        for tieRule in DecisionRule.TieRule.allCases {
            let rule = DecisionRule(base: base, threshold: share, tieRule: tieRule)
            for tally in Tally.all(upTo: 5) {
                let result = tally.result(under: rule)
                #expect(result.base == Self.base(of: tally, base))
                #expect(result.passed == Self.passes(tally, under: rule), "\(tally) \(rule)")
                #expect(result.passed == [.majority, .tieChairFor].contains(result.reason))
                let figures = [result.yes, result.no, result.abstain, result.notVoted, result.absent]
                #expect(figures == [tally.yes, tally.no, tally.abstain, tally.silent, tally.absent])
                #expect(figures.reduce(0, +) == result.entitled)
            }
        }
    }

    private static func base(of tally: Tally, _ base: DecisionRule.Base) -> Int {
        switch base {
        case .all: tally.entitled
        case .present: tally.entitled - tally.absent
        case .cast: tally.yes + tally.no + tally.abstain
        case .valid: tally.yes + tally.no
        }
    }

    /// Straight from the words of the rule, by multiplying fractions out.
    private static func passes(_ tally: Tally, under rule: DecisionRule) -> Bool {
        let share = rule.threshold
        let reaches = { (count: Int, base: Int) in
            share.strictly
                ? count * share.denominator > share.numerator * base
                : count * share.denominator >= share.numerator * base
        }
        guard tally.yes > 0 else { return false }
        let base = base(of: tally, rule.base)
        if reaches(tally.yes, base) { return true }
        let isSimpleMajority = share.strictly && 2 * share.numerator == share.denominator
        guard isSimpleMajority, tally.yes == tally.no, rule.tieRule == .chairSide, tally.chair == .yes else {
            return false
        }
        return rule.base == .all ? 2 * (tally.yes + 1) > base : 2 * (tally.yes + 1) > base + 1
    }

    @Test(arguments: DecisionRule.Base.allCases, shares)
    func `one vote more for never turns passed into failed`(base: DecisionRule.Base, share: DecisionRule.Threshold) {
        for tieRule in DecisionRule.TieRule.allCases {
            let rule = DecisionRule(base: base, threshold: share, tieRule: tieRule)
            for tally in Tally.all(upTo: 6) {
                let poll = tally.poll(under: rule)
                guard PollResult(counting: poll).passed else { continue }
                for seat in poll.electorate where poll.ballots[seat]?.only != .yes {
                    var more = poll
                    more.ballots[seat] = Ballot(.yes)
                    #expect(PollResult(counting: more).passed, "\(tally) \(rule)")
                }
            }
        }
    }

    @Test func `whoever came after the opening and voted counts among the present`() {
        var poll = Tally(yes: 2, no: 1, absent: 2).poll(under: DecisionRule(base: .present))
        poll.ballots[ParticipantID(5)] = Ballot(.yes)
        let result = PollResult(counting: poll)
        #expect(result.base == 4)
        #expect(result.yes == 3)
        #expect(result.absent == 1)
    }

    @Test func `a vote of someone outside the electorate does not count`() {
        var poll = Tally(yes: 1, no: 2).poll(under: DecisionRule())
        poll.ballots[ParticipantID(99)] = Ballot(.yes)
        #expect(PollResult(counting: poll).yes == 1)
    }

    @Test(arguments: [
        (Tally(yes: 12, no: 8), DecisionRule(), "12/20 > 20/2 → thông qua", "12/20 > 20/2 → passed"),
        (Tally(yes: 9, no: 11), DecisionRule(), "9/20 ≤ 20/2 → không thông qua", "9/20 ≤ 20/2 → not passed"),
        (
            Tally(yes: 14, no: 6), DecisionRule(threshold: .atLeastTwoThirds), "14/20 ≥ 2/3 × 20 → thông qua",
            "14/20 ≥ 2/3 × 20 → passed"
        ),
        (
            Tally(yes: 13, no: 7), DecisionRule(threshold: .atLeastTwoThirds), "13/20 < 2/3 × 20 → không thông qua",
            "13/20 < 2/3 × 20 → not passed"
        ),
        (
            Tally(yes: 10, no: 10, chair: .yes), DecisionRule(),
            "10 = 10, theo phía chủ tọa (tán thành) → thông qua",
            "10 = 10, the chair's side decides (for) → passed"
        ),
        (
            Tally(yes: 10, no: 10, chair: .no), DecisionRule(),
            "10 = 10, theo phía chủ tọa (không tán thành) → không thông qua",
            "10 = 10, the chair's side decides (against) → not passed"
        ),
        (
            Tally(yes: 10, no: 10), DecisionRule(), "10 = 10, không có phía quyết định → không thông qua",
            "10 = 10, nothing decides the tie → not passed"
        ),
        (
            Tally(silent: 20), DecisionRule(base: .cast, threshold: .atLeastTwoThirds),
            "không có phiếu tán thành → không thông qua", "no vote for → not passed"
        ),
    ])
    func `a result is told with its figures`(tally: Tally, rule: DecisionRule, vi: String, en: String) {
        let words = Reasoning(of: tally.result(under: rule), under: rule)
        #expect(words.vi == vi)
        #expect(words.en == en)
    }
}
