import Testing

@testable import Meetings

/// Hands, papers, devices and letters go into one tally, and nobody counts twice.
struct EnterVotesTests {
    private let poll: Int
    private var scene: Scene

    init() throws {
        scene = try Scene.open()
        poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
    }

    private func entry(_ votes: [Entry], channel: String = "hand") -> Words {
        ["poll": poll, "channel": channel, "votes": votes]
    }

    private func totals(_ totals: [String: Int], channel: String = "hand", voters: [Cast]? = nil) -> Words {
        var words: Words = ["poll": poll, "channel": channel, "totals": totals]
        if let voters { words["voters"] = voters.map(\.seat) }
        return words
    }

    private func result(_ scene: Scene) throws -> PollResult {
        PollResult(counting: try #require(scene.meeting.polls[PollID(poll)]))
    }

    @Test mutating func `hands are entered by name, corrected, and taken back`() throws {
        try scene.give(.pollsEnterVotes, entry([Entry(.an, ["yes"]), Entry(.binh, ["no"])]), by: .secretary)
        try scene.give(.pollsEnterVotes, entry([Entry(.binh, ["yes"])]), by: .secretary)
        try scene.give(.pollsEnterVotes, entry([Entry(.an, nil), Entry(.cuc, nil)]), by: .secretary)
        let counted = try result(scene)
        #expect((counted.yes, counted.no, counted.notVoted) == (1, 0, 5))
        #expect(try scene.view(.chair).turnout(poll)?.entered?.map(\.participant) == [Cast.binh.seat])
        #expect(try scene.view(.an).poll(poll)?.channels == [.hand: 1])
        #expect(try scene.give(.pollsEnterVotes, entry([Entry(.binh, ["yes"])]), by: .secretary).isEmpty)
    }

    @Test mutating func `whoever has voted on a device cannot be entered, and the other way round`() throws {
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .an)
        #expect(
            try scene.refusal(.pollsEnterVotes, entry([Entry(.an, ["no"])]), by: .secretary)
                == "polls.already-counted"
        )
        try scene.give(.pollsEnterVotes, entry([Entry(.binh, ["no"])], channel: "paper"), by: .secretary)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .binh) == "polls.already-counted")
        #expect(
            try scene.refusal(.pollsEnterVotes, entry([Entry(.binh, ["no"])]), by: .secretary)
                == "polls.already-counted"
        )
        let counted = try result(scene)
        #expect((counted.yes, counted.no) == (1, 1))
    }

    @Test mutating func `totals without names stand for all who are present and have not voted otherwise`() throws {
        try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .an)
        try scene.give(.attendanceLeave, by: .dung)
        #expect(try scene.refusal(.pollsEnterTotals, totals(["yes": 5]), by: .secretary) == "polls.totals-wrong")
        try scene.give(.pollsEnterTotals, totals(["yes": 3]), by: .secretary)
        for one in [Cast.chair, .deputy, .binh, .cuc] {
            let refusal = try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: one)
            #expect(refusal == "polls.already-counted")
        }
        try scene.give(.attendanceCheckIn, ["mode": "remote"], by: .dung)
        try scene.give(.pollsCast, ["poll": poll, "choice": "abstain"], by: .dung)
        let counted = try result(scene)
        #expect([counted.yes, counted.no, counted.abstain, counted.notVoted, counted.entitled] == [3, 1, 1, 1, 6])
        #expect(try scene.view(.secretary).poll(poll)?.turnout.cast == 5)
    }

    @Test mutating func `only who is there raises a hand, and a hand that was seen stays one`() throws {
        try scene.give(.pollsEnterVotes, entry([Entry(.an, ["yes"])]), by: .secretary)
        for one in [Cast.an, .dung] { try scene.give(.attendanceLeave, by: one) }
        let absent = entry([Entry(.dung, ["yes"])])
        #expect(try scene.refusal(.pollsEnterVotes, absent, by: .secretary) == "polls.not-present")
        let named = totals(["yes": 2], voters: [.binh, .dung])
        #expect(try scene.refusal(.pollsEnterTotals, named, by: .secretary) == "polls.not-present")
        try scene.give(.pollsEnterVotes, entry([Entry(.an, ["no"])]), by: .secretary)
        try scene.give(.attendanceCheckIn, ["mode": "remote"], by: .dung)
        try scene.give(.pollsEnterVotes, absent, by: .secretary)
        let counted = try result(scene)
        #expect((counted.yes, counted.no) == (1, 1))
    }

    @Test mutating func `a paper ballot may come from who is not there`() throws {
        try scene.give(.attendanceLeave, by: .dung)
        try scene.give(.pollsEnterVotes, entry([Entry(.dung, ["yes"])], channel: "paper"), by: .secretary)
        #expect(try result(scene).yes == 1)
    }

    @Test(arguments: DecisionRule.Base.allCases)
    mutating func `hands are never more than the base they are counted in`(base: DecisionRule.Base) throws {
        scene = try Scene.open(rule: DecisionRule(base: base))
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        for one in [Cast.cuc, .dung] { try scene.give(.attendanceLeave, by: one) }
        let hands: Words = ["poll": poll, "channel": "hand", "totals": ["yes": 5]]
        #expect(try scene.refusal(.pollsEnterTotals, hands, by: .secretary) == "polls.totals-wrong")
        try scene.give(
            .pollsEnterTotals,
            ["poll": poll, "channel": "hand", "totals": ["yes": 4]],
            by: .secretary
        )
        let counted = PollResult(counting: try #require(scene.meeting.polls[PollID(poll)]))
        // All six were there when the vote was opened.
        let bases: [DecisionRule.Base: Int] = [.all: 6, .present: 6, .cast: 4, .valid: 4]
        #expect(counted.base == bases[base])
        #expect(counted.passed)
    }

    @Test mutating func `totals with names count those named and leave the others free`() throws {
        try scene.give(.pollsEnterTotals, totals(["yes": 1, "no": 1], voters: [.an, .binh]), by: .secretary)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .an) == "polls.already-counted")
        #expect(
            try scene.refusal(.pollsEnterVotes, entry([Entry(.binh, ["no"])], channel: "paper"), by: .secretary)
                == "polls.already-counted"
        )
        #expect(
            try scene.refusal(.pollsEnterTotals, totals(["no": 1], channel: "paper", voters: [.an]), by: .secretary)
                == "polls.already-counted"
        )
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .cuc)
        try scene.give(.pollsClose, ["poll": poll])
        try scene.give(.pollsAnnounce, ["poll": poll])
        let ballots = try #require(try scene.view(.an).ballots(poll))
        #expect(ballots.totals == [.hand: ["yes": 1, "no": 1, "ballots": 2]])
        #expect(ballots.votes.map(\.choice).count { $0 == .amongTotals } == 2)
        #expect(try scene.me(.an).answers[PollID(poll)]?.totals == true)
    }

    @Test mutating func `totals are entered anew and taken back`() throws {
        try scene.give(.pollsEnterTotals, totals(["yes": 4, "no": 2]), by: .secretary)
        try scene.give(.pollsEnterTotals, totals(["yes": 3, "no": 2]), by: .secretary)
        #expect(try result(scene).yes == 3)
        try scene.give(.pollsEnterTotals, totals([:]), by: .secretary)
        #expect(try result(scene).notVoted == 6)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .an) == nil)
    }

    @Test(arguments: [
        Refused(["channel": "hand", "totals": ["yes": 7]], "polls.totals-wrong"),
        Refused(["channel": "hand", "totals": ["yes": -1]], "command.number-out-of-range"),
        Refused(["channel": "hand", "totals": ["yes": Int.max]], "command.number-out-of-range"),
        Refused(["channel": "hand", "totals": ["maybe": 1]], "polls.unknown-option"),
        Refused(["channel": "hand", "totals": ["blank": 1]], "polls.unknown-option"),
        Refused(["channel": "hand", "totals": ["yes": 2, "ballots": 1]], "polls.totals-wrong"),
        Refused(["channel": "paper", "totals": ["yes": 2, "invalid": 1, "ballots": 2]], "polls.totals-wrong"),
        Refused(["channel": "paper", "totals": ["yes": 2, "ballots": 3]], "polls.totals-wrong"),
        Refused(["channel": "electronic", "totals": ["yes": 1]], "command.malformed"),
        Refused(["channel": "written", "totals": ["yes": 1]], "command.malformed"),
        Refused(
            ["channel": "hand", "totals": ["yes": 1], "voters": [Cast.guest.seat]],
            "polls.not-entitled"
        ),
        Refused(["channel": "hand", "totals": ["yes": 1]], by: .an, "command.role-not-allowed"),
    ])
    func `totals are refused`(row: Refused) throws {
        var words = row.words
        words["poll"] = poll
        #expect(try scene.refusal(.pollsEnterTotals, words, by: row.actor) == row.code)
    }

    @Test func `an entry is refused for a stranger, twice in one list, and with a mark that is not there`() throws {
        #expect(
            try scene.refusal(.pollsEnterVotes, entry([Entry(.guest, ["yes"])]), by: .secretary)
                == "polls.not-entitled"
        )
        #expect(
            try scene.refusal(.pollsEnterVotes, entry([Entry(.an, ["yes"]), Entry(.an, ["no"])]), by: .secretary)
                == "command.malformed"
        )
        #expect(
            try scene.refusal(.pollsEnterVotes, entry([Entry(.an, ["o1"])]), by: .secretary) == "polls.unknown-option"
        )
        #expect(
            try scene.refusal(.pollsEnterVotes, entry([Entry(.an, [])]), by: .secretary) == "polls.unknown-option"
        )
    }

    @Test func `papers of an election are counted with blank and invalid ones`() throws {
        var scene = try Scene.open()
        let board = try scene.make(
            .pollsPrepare,
            [
                "item": Scene.report, "question": "Bầu", "kind": "election", "seats": 2,
                "options": [Candidate(title: "Bà Mai"), Candidate(title: "Ông Nam"), Candidate(title: "Ông Sáu")],
            ]
        )
        try scene.give(.pollsOpen, ["poll": board])
        let words: (([String: Int]) -> Words) = { ["poll": board, "channel": "paper", "totals": $0] }
        // Of several marks on a ballot, only the number of ballots says how many there were.
        #expect(
            try scene.refusal(.pollsEnterTotals, words(["o1": 3, "o2": 3]), by: .secretary) == "polls.totals-wrong"
        )
        #expect(
            try scene.refusal(.pollsEnterTotals, words(["o1": 5, "ballots": 4]), by: .secretary)
                == "polls.totals-wrong"
        )
        #expect(
            try scene.refusal(.pollsEnterTotals, words(["o1": 2, "o2": 2, "o3": 2, "ballots": 2]), by: .secretary)
                == "polls.totals-wrong"
        )
        try scene.give(
            .pollsEnterTotals,
            words(["o1": 4, "o2": 3, "blank": 1, "invalid": 1, "ballots": 6]),
            by: .secretary
        )
        try scene.give(.pollsClose, ["poll": board])
        let result = try #require(scene.meeting.polls[PollID(board)]?.election)
        #expect([result.cast, result.valid, result.blank, result.invalid] == [6, 4, 1, 1])
        #expect(result.elected.map(\.title) == ["Bà Mai"])
    }
}
