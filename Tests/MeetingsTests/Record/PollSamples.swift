@testable import Meetings

/// Examples of what stands in facts about votes.
enum PollSamples {
    static let rule = DecisionRule(base: .cast, relative: true, legalBasis: "Quy chế bầu cử")

    static let terms = PollTerms(
        question: "Bầu tổ công tác",
        kind: .election,
        ballot: .open,
        options: [
            PollOption(id: Mark(option: 1), title: "Nguyễn Văn An", participant: ParticipantID(3)),
            PollOption(id: Mark(option: 2), title: "Bà Mai", withdrawn: true),
        ],
        seats: 1,
        mayChange: false,
        liveTally: true,
        rule: rule,
        ruleReason: "Bầu theo đa số tương đối",
        papers: [PaperID(10)]
    )

    static let earlier = EarlierResult(
        meeting: .named("quang-nam-2020-02-04"),
        title: "Phiên họp tháng 2",
        poll: PollID(9),
        question: "Đồng ý dự toán?",
        closedAt: Moment(milliseconds: 1_583_280_000_000),
        passed: true,
        words: Sentence(vi: "12/19 > 19/2 → thông qua", en: "12/19 > 19/2 → passed")
    )

    static let totals = BallotTotals(
        counts: [.yes: 5, .no: 2],
        ballots: 7,
        voters: [ParticipantID(3)]
    )

    static let result = PollResult(
        of: {
            var count = PollCount(
                entitled: 20,
                took: 18,
                cast: 15,
                marks: [.yes: 9, .no: 2, .other: 2],
                notVoted: 0,
                absent: 0
            )
            (count.blank, count.invalid, count.silentAgree) = (1, 1, 5)
            return count
        }(),
        kind: .opinion,
        under: DecisionRule(silenceRule: .countsAsAgree)
    )

    static let election = ElectionResult(
        of: PollCount(
            entitled: 9,
            took: 8,
            cast: 8,
            marks: [Mark(option: 1): 6, Mark(option: 2): 4, Mark(option: 3): 4],
            notVoted: 0,
            absent: 1
        ),
        terms: PollTerms(
            question: "Bầu tổ công tác",
            kind: .election,
            options: (1...3).map { PollOption(id: Mark(option: $0), title: "Ứng cử viên \($0)") },
            seats: 2
        ),
        under: DecisionRule(base: .cast, threshold: .init(numerator: 1, denominator: 3, strictly: true))
    )
}

extension MeetingID {
    static func named(_ name: String) -> MeetingID {
        guard let id = MeetingID(rawValue: name) else { preconditionFailure("\(name) names no meeting") }
        return id
    }
}
