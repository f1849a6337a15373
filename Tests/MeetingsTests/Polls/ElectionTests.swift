import Testing

@testable import Meetings

struct ElectionTests {
    private static let ten = DecisionRule(base: .cast)

    private static func terms(_ candidates: Int, seats: Int, kind: PollKind = .election) -> PollTerms {
        PollTerms(
            question: "Bầu tổ công tác",
            kind: kind,
            options: (1...candidates).map { PollOption(id: Mark(option: $0), title: "Ứng cử viên \($0)") },
            seats: seats
        )
    }

    private static func count(_ votes: [Int], cast: Int, chair: Mark? = nil) -> PollCount {
        var marks: [Mark: Int] = [:]
        for (index, votes) in votes.enumerated() { marks[Mark(option: index + 1)] = votes }
        return PollCount(entitled: cast, took: cast, cast: cast, marks: marks, notVoted: 0, absent: 0, chair: chair)
    }

    private func result(
        _ votes: [Int],
        seats: Int,
        cast: Int = 10,
        rule: DecisionRule = ElectionTests.ten,
        kind: PollKind = .election,
        chair: Mark? = nil
    ) -> ElectionResult {
        ElectionResult(
            of: Self.count(votes, cast: cast, chair: chair),
            terms: Self.terms(votes.count, seats: seats, kind: kind),
            under: rule
        )
    }

    @Test func `the first k with more than half of the votes are elected`() {
        let result = result([9, 3, 7, 8], seats: 2)
        #expect(result.elected.map(\.id) == [Mark(option: 1), Mark(option: 4)])
        #expect(result.options.map(\.rank) == [1, 2, 3, 4])
        #expect(result.options.map(\.votes) == [9, 8, 7, 3])
        #expect((result.passed, result.reason, result.needed) == (true, .majority, 6))
    }

    @Test func `whoever has fewer votes than needed is not elected, and the place stays open`() {
        let result = result([9, 5, 5], seats: 2)
        #expect(result.elected.map(\.id) == [Mark(option: 1)])
        #expect((result.passed, result.reason, result.openSeats) == (false, .short, 1))
        #expect(result.options.map(\.rank) == [1, 2, 2])
    }

    @Test func `equal votes at the cut line elect none of them, above it they do not matter`() {
        let cut = result([9, 7, 7, 2], seats: 2)
        #expect(cut.elected.map(\.id) == [Mark(option: 1)])
        #expect(cut.tied.map(\.id) == [Mark(option: 2), Mark(option: 3)])
        #expect((cut.passed, cut.reason) == (false, .tie))
        let above = result([8, 8, 6, 2], seats: 2)
        #expect(above.elected.count == 2)
        #expect(above.reason == .majority)
    }

    @Test func `by relative majority a vote is enough to be ranked, and none is not`() {
        let rule = DecisionRule(base: .cast, relative: true)
        let result = result([4, 3, 2, 0], seats: 2, rule: rule)
        #expect(result.elected.map(\.id) == [Mark(option: 1), Mark(option: 2)])
        #expect(result.reason == .relative)
        #expect(self.result([4, 0, 0], seats: 2, rule: rule).reason == .short)
        #expect(self.result([3, 3], seats: 1, rule: rule).reason == .tie)
    }

    @Test func `in an open choice of one the chair's vote decides between the first, in an election never`() {
        let rule = DecisionRule(base: .cast, relative: true)
        let chair = Mark(option: 2)
        let choice = result([5, 5, 1], seats: 1, rule: rule, kind: .choice, chair: chair)
        #expect(choice.elected.map(\.id) == [chair])
        #expect((choice.passed, choice.reason) == (true, .tieChair))
        let outsider = result([5, 5, 1], seats: 1, rule: rule, kind: .choice, chair: Mark(option: 3))
        #expect(outsider.reason == .tie)
        #expect(result([5, 5, 1], seats: 1, rule: rule, chair: chair).reason == .tie)
        let failing = DecisionRule(base: .cast, relative: true, tieRule: .fail)
        #expect(result([5, 5], seats: 1, rule: failing, kind: .choice, chair: chair).reason == .tie)
    }

    @Test func `the base is of all members, the present, the ballots given in or the valid ones`() {
        var count = Self.count([6, 1], cast: 10)
        (count.entitled, count.took, count.blank, count.invalid) = (14, 12, 1, 1)
        let expected: [(DecisionRule.Base, Int, Int, Bool)] = [
            (.all, 14, 8, false), (.present, 12, 7, false), (.cast, 10, 6, true), (.valid, 8, 5, true),
        ]
        for (base, figure, needed, passed) in expected {
            let rule = DecisionRule(base: base)
            let result = ElectionResult(of: count, terms: Self.terms(2, seats: 1), under: rule)
            #expect((result.base, result.needed, result.passed) == (figure, needed, passed))
        }
    }

    @Test func `nobody is elected without a vote, however small the share`() {
        for base in DecisionRule.Base.allCases {
            let rule = DecisionRule(base: base, threshold: .none)
            #expect(result([0, 0], seats: 1, cast: 0, rule: rule).elected.isEmpty)
        }
    }

    /// From the words alone: who has the votes needed and fewer than `seats` others as many or more is elected.
    @Test func `every small election elects exactly those whom the rule names`() {
        let rules = [
            DecisionRule(base: .cast), DecisionRule(base: .cast, relative: true),
            DecisionRule(base: .all, threshold: .atLeastTwoThirds),
        ]
        for rule in rules {
            for seats in 1...3 {
                for first in 0...6 {
                    for second in 0...6 {
                        for third in 0...6 {
                            let votes = [first, second, third]
                            let result = result(votes, seats: seats, cast: 6, rule: rule)
                            let needed = rule.relative ? 1 : max(1, rule.threshold.needed(of: 6))
                            for option in result.options {
                                let mine = option.votes
                                let others = votes.count { $0 >= mine && $0 >= needed } - 1
                                let rivals = votes.count { $0 > mine && $0 >= needed }
                                #expect(option.elected == (mine >= needed && others < seats))
                                #expect(option.tied == (mine >= needed && others >= seats && rivals < seats))
                                #expect(option.rank == votes.count { $0 > mine } + 1)
                            }
                            #expect(result.passed == (result.elected.count == seats))
                        }
                    }
                }
            }
        }
    }

    @Test func `one more vote never takes a place away`() {
        var chance = Seeded(seed: 27)
        for _ in 0..<3_000 {
            let count = Int.random(in: 1...6, using: &chance)
            let seats = Int.random(in: 1...count, using: &chance)
            let votes = (0..<count).map { _ in Int.random(in: 0...9, using: &chance) }
            let rule = DecisionRule(
                base: .all,
                threshold: CountTests.shares.randomElement(using: &chance) ?? .moreThanHalf,
                relative: chance.oneIn(3)
            )
            let before = result(votes, seats: seats, rule: rule)
            for index in votes.indices {
                var more = votes
                more[index] += 1
                let after = result(more, seats: seats, rule: rule)
                let id = Mark(option: index + 1)
                let was = before.options.contains { $0.id == id && $0.elected }
                #expect(!was || after.options.contains { $0.id == id && $0.elected }, "\(votes) \(seats)")
            }
        }
    }

    @Test(arguments: [
        ([9, 3, 8], 2, "cần 6/10 phiếu (> 10/2); được chọn: Ứng cử viên 1 9, Ứng cử viên 3 8 → đủ"),
        (
            [9, 7, 7], 2,
            "cần 6/10 phiếu (> 10/2); được chọn: Ứng cử viên 1 9; bằng phiếu: Ứng cử viên 2 7, Ứng cử viên 3 7 "
                + "→ còn 1/2 chưa chọn được"
        ),
        ([5, 4], 1, "cần 6/10 phiếu (> 10/2); không có lựa chọn nào đạt → còn 1/1 chưa chọn được"),
    ])
    func `a result is told with its figures`(votes: [Int], seats: Int, vi: String) {
        #expect(Reasoning(of: result(votes, seats: seats), under: Self.ten).vi == vi)
    }
}
