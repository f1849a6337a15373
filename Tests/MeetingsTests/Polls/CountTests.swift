import Testing

@testable import Meetings

/// Every rule, every base, every way to treat a tie, over every way in which a few people can vote, compared with the words
/// of the rule multiplied out.
struct CountTests {
    static let shares: [DecisionRule.Threshold] = [
        .moreThanHalf, .atLeastTwoThirds, .moreThanTwoThirds, .unanimous, .none,
        .init(numerator: 3, denominator: 4, strictly: false), .init(numerator: 2, denominator: 5, strictly: true),
    ]

    /// A vote of up to `members` people on a question that asks for an opinion too.
    private struct Votes {
        var yes = 0, no = 0, abstain = 0, other = 0, silent = 0, absent = 0
        var chair: Mark?

        var entitled: Int { yes + no + abstain + other + silent + absent }

        func count(silenceAgrees: Bool) -> PollCount {
            var count = PollCount(
                entitled: entitled,
                took: entitled - absent,
                cast: yes + no + abstain + other,
                marks: [.yes: yes, .no: no, .abstain: abstain, .other: other],
                notVoted: silenceAgrees ? 0 : silent,
                absent: absent,
                chair: chair
            )
            if silenceAgrees { count.silentAgree = silent }
            return count
        }

        static func all(of members: Int) -> [Votes] {
            var all: [Votes] = []
            for yes in 0...members {
                for no in 0...(members - yes) {
                    for abstain in 0...(members - yes - no) {
                        for other in 0...(members - yes - no - abstain) {
                            for silent in 0...(members - yes - no - abstain - other) {
                                let absent = members - yes - no - abstain - other - silent
                                for chair in [Mark.yes, .no, .abstain, nil] {
                                    all.append(
                                        Votes(
                                            yes: yes,
                                            no: no,
                                            abstain: abstain,
                                            other: other,
                                            silent: silent,
                                            absent: absent,
                                            chair: chair
                                        )
                                    )
                                }
                            }
                        }
                    }
                }
            }
            return all
        }
    }

    /// Straight from the words: nothing passes without a vote for; a share is of the base; most votes win; a tie next to a
    /// majority goes with the chair.
    private static func passes(_ votes: Votes, _ rule: DecisionRule, silenceAgrees: Bool) -> Bool {
        let agreeing = votes.yes + (silenceAgrees ? votes.silent : 0)
        guard agreeing > 0 else { return false }
        let rival = max(votes.no, votes.other)
        if rule.relative {
            if agreeing > rival { return true }
            return agreeing == votes.no && votes.other <= votes.no && rule.tieRule == .chairSide && votes.chair == .yes
        }
        let cast = votes.yes + votes.no + votes.abstain + votes.other + (silenceAgrees ? votes.silent : 0)
        let base =
            switch rule.base {
            case .all: votes.entitled
            case .present: votes.entitled - votes.absent
            case .cast: cast
            case .valid: agreeing + votes.no
            }
        let share = rule.threshold
        let reaches = { (count: Int, base: Int) in
            share.strictly
                ? count * share.denominator > share.numerator * base
                : count * share.denominator >= share.numerator * base
        }
        if reaches(agreeing, base) { return true }
        guard share.strictly, 2 * share.numerator == share.denominator, agreeing == votes.no else { return false }
        guard rule.tieRule == .chairSide, votes.chair == .yes else { return false }
        return reaches(agreeing + 1, rule.base == .all ? base : base + 1)
    }

    @Test(arguments: DecisionRule.Base.allCases, [true, false])
    func `every rule by every base, tie and silence says what its words say`(base: DecisionRule.Base, silent: Bool) {
        var wrong: [String] = []
        for tieRule in DecisionRule.TieRule.allCases {
            for relative in [false, true] {
                for share in relative ? [.moreThanHalf] : Self.shares {
                    let rule = DecisionRule(base: base, threshold: share, relative: relative, tieRule: tieRule)
                    for votes in (0...5).flatMap(Votes.all) {
                        let result = PollResult(of: votes.count(silenceAgrees: silent), kind: .opinion, under: rule)
                        let told = Reasoning(of: result, under: rule)
                        let passing: [PollResult.Reason] = [.majority, .relative, .tieChairFor]
                        let isRight =
                            result.passed == Self.passes(votes, rule, silenceAgrees: silent)
                            && result.passed == passing.contains(result.reason)
                            && told.vi.hasSuffix(result.passed ? "→ thông qua" : "→ không thông qua")
                            && told.en.hasSuffix(result.passed ? "→ passed" : "→ not passed")
                        if !isRight { wrong.append("\(votes) by \(rule): \(told.en)") }
                    }
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `everyone entitled stands in exactly one column`() {
        for silent in [true, false] {
            let doubled = (0...6).flatMap(Votes.all).filter { votes in
                let result = PollResult(of: votes.count(silenceAgrees: silent), kind: .opinion, under: DecisionRule())
                let columns = [result.yes, result.no, result.abstain, result.other ?? 0, result.silentAgree ?? 0]
                return columns.reduce(result.notVoted + result.absent, +) != result.entitled
            }
            #expect(doubled.isEmpty)
        }
    }

    @Test func `unanimity of all members asks for every one of them`() {
        let rule = DecisionRule(threshold: .unanimous)
        for members in 1...40 {
            #expect(Tally(yes: members).result(under: rule).passed)
            #expect(!Tally(yes: members - 1, absent: 1).result(under: rule).passed)
        }
        #expect(Reasoning(of: Tally(yes: 20).result(under: rule), under: rule).vi == "20/20 ≥ 20/20 → thông qua")
    }

    @Test(arguments: [
        (Tally(yes: 7, no: 5, abstain: 8), true, "đa số tương đối: 7 > 5 → thông qua"),
        (Tally(yes: 5, no: 5, abstain: 8), false, "5 = 5, không có phía quyết định → không thông qua"),
        (Tally(yes: 5, no: 5, chair: .yes), true, "5 = 5, theo phía chủ tọa (tán thành) → thông qua"),
        (Tally(yes: 4, no: 5), false, "đa số tương đối: 4 ≤ 5 → không thông qua"),
        (Tally(abstain: 9), false, "không có phiếu tán thành → không thông qua"),
    ])
    func `by relative majority more are for than against`(tally: Tally, passed: Bool, vi: String) {
        let rule = DecisionRule(relative: true)
        #expect(tally.result(under: rule).passed == passed)
        #expect(Reasoning(of: tally.result(under: rule), under: rule).vi == vi)
    }

    @Test func `silence that counts as agreement is counted beside those who said so`() {
        var count = PollCount(entitled: 20, took: 20, cast: 9, marks: [.yes: 8, .no: 1], notVoted: 0, absent: 0)
        count.silentAgree = 11
        let rule = DecisionRule(silenceRule: .countsAsAgree)
        let result = PollResult(of: count, kind: .yesNo, under: rule)
        #expect(result.passed)
        #expect((result.yes, result.silentAgree, result.agreeing) == (8, 11, 19))
        #expect(Reasoning(of: result, under: rule).vi == "8 + 11 im lặng = 19/20 > 20/2 → thông qua")
    }

    @Test func `a ballot box tells no vote of the chair, so a tie in secret fails`() {
        let count = PollCount(entitled: 20, took: 20, cast: 20, marks: [.yes: 10, .no: 10], notVoted: 0, absent: 0)
        #expect(PollResult(of: count, kind: .yesNo, under: DecisionRule()).reason == .tieFail)
    }

    /// A random vote by hand, paper, device and in writing, and one more vote for.
    @Test func `whatever the rule and however they vote, one more for never turns passed into failed`() {
        var chance = Seeded(seed: 2019)
        for _ in 0..<4_000 {
            let rule = DecisionRule(
                base: DecisionRule.Base.allCases.randomElement(using: &chance) ?? .all,
                threshold: Self.shares.randomElement(using: &chance) ?? .moreThanHalf,
                relative: chance.oneIn(4),
                tieRule: DecisionRule.TieRule.allCases.randomElement(using: &chance) ?? .fail,
                silenceRule: DecisionRule.SilenceRule.allCases.randomElement(using: &chance) ?? .notCounted
            )
            let poll = Self.randomPoll(rule, &chance)
            let before = PollResult(counting: poll)
            for seat in poll.electorate.subtracting(poll.totals.values.flatMap(\.voters)) {
                var more = poll
                more.ballots[seat] = Ballot(.yes)
                let after = PollResult(counting: more)
                #expect(after.passed || !before.passed, "\(rule) \(poll.ballots)")
                // Next to a majority a vote against may make the tie that the chair decides: the law says so. Without
                // that, one more against never turns failed into passed.
                guard rule.tieRule == .fail, poll.ballots[seat] == nil else { continue }
                var against = poll
                against.ballots[seat] = Ballot(.no)
                #expect(before.passed || !PollResult(counting: against).passed, "\(rule) \(poll.ballots)")
            }
        }
    }

    @Test func `a vote against may make the tie that the chair decides`() {
        #expect(!Tally(yes: 10, no: 9, silent: 1, chair: .yes).result().passed)
        #expect(Tally(yes: 10, no: 10, chair: .yes).result().passed)
    }

    private static func randomPoll(_ rule: DecisionRule, _ chance: inout Seeded) -> Poll {
        let written = chance.oneIn(3)
        let terms = PollTerms(question: "Thông qua?", kind: .opinion, ballot: written ? .written : .open)
        var poll = Poll(id: PollID(1), item: ItemID(1), terms: terms, state: .open, rule: rule)
        poll.openedAt = written ? nil : .morning
        for number in 1...Int.random(in: 1...12, using: &chance) {
            let seat = ParticipantID(number)
            poll.electorate.insert(seat)
            if chance.oneIn(2) { poll.present.insert(seat) }
            let marks: [Mark] = [.yes, .no, .abstain, .other]
            if !chance.oneIn(3), let mark = marks.randomElement(using: &chance) {
                poll.ballots[seat] = Ballot([mark], channel: Channel.allCases.randomElement(using: &chance) ?? .hand)
            }
        }
        poll.chair = chance.oneIn(2) ? ParticipantID(1) : nil
        let rest = poll.present.subtracting(poll.ballots.keys)
        if !written, chance.oneIn(2), !rest.isEmpty {
            let hands = Int.random(in: 0...rest.count, using: &chance)
            poll.totals[.hand] = BallotTotals(counts: [.no: hands], ballots: hands, voters: rest)
        }
        return poll
    }
}
