import Testing

@testable import Meetings

/// The smallest bodies, the emptiest votes, and terms that change too late.
struct EdgeTests {
    /// An open session with only the first `voters` of the six entitled to vote.
    private func session(voters: Int, rule: DecisionRule = DecisionRule()) throws -> Scene {
        var scene = try Scene.open(rule: rule)
        for one in Cast.voters.dropFirst(voters) {
            try scene.give(.participantsEdit, ["participant": one.seat, "votes": false], by: .secretary)
        }
        return scene
    }

    private func prepare(_ scene: inout Scene, _ more: Words = [:]) throws -> Int {
        var words = more
        (words["item"], words["question"]) = (Scene.report, "Thông qua?")
        return try scene.make(.pollsPrepare, words)
    }

    @Test(arguments: 1...4) func `79: so few voters in secret are warned of before the opening`(voters: Int) throws {
        var scene = try session(voters: voters)
        let poll = try prepare(&scene, ["ballot": "secret"])
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == "polls.few-voters")
        #expect(try scene.refusal(.pollsOpen, ["poll": poll, "despite": "x"]) == "polls.few-voters")
        #expect(try scene.refusal(.pollsOpen, ["poll": poll, "despite": "few-voters"]) != "polls.few-voters")
        #expect(try scene.refusal(.pollsOpenTogether, ["polls": [poll]]) != nil)
    }

    @Test func `79: five voters are not warned of, and in the open nobody is`() throws {
        var scene = try session(voters: 5)
        let poll = try prepare(&scene, ["ballot": "secret"])
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) != "polls.few-voters")
        var small = try session(voters: 1)
        let open = try prepare(&small)
        #expect(try small.refusal(.pollsOpen, ["poll": open]) == nil)
    }

    @Test(arguments: DecisionRule.Base.allCases) func `one member alone decides by voting for`(base: DecisionRule.Base)
        throws
    {
        for (choice, passed) in [("yes", true), ("no", false), ("abstain", false)] {
            var scene = try session(voters: 1, rule: DecisionRule(base: base))
            let poll = try prepare(&scene)
            try scene.give(.pollsOpen, ["poll": poll])
            try scene.give(.pollsCast, ["poll": poll, "choice": choice])
            try scene.give(.pollsClose, ["poll": poll])
            let result = try #require(scene.meeting.polls[PollID(poll)]?.result)
            #expect((result.passed, result.entitled) == (passed, 1))
        }
    }

    @Test(arguments: DecisionRule.Base.allCases) func `when everybody abstains nothing passes`(base: DecisionRule.Base)
        throws
    {
        var scene = try session(voters: 6, rule: DecisionRule(base: base, threshold: .none))
        let poll = try prepare(&scene)
        try scene.give(.pollsOpen, ["poll": poll])
        for one in Cast.voters { try scene.give(.pollsCast, ["poll": poll, "choice": "abstain"], by: one) }
        try scene.give(.pollsClose, ["poll": poll])
        let result = try #require(scene.meeting.polls[PollID(poll)]?.result)
        #expect((result.passed, result.abstain) == (false, 6))
    }

    @Test func `nobody entitled, nothing put: in the room or in writing`() throws {
        var scene = try session(voters: 0)
        let (open, written) = (try prepare(&scene), try prepare(&scene, ["ballot": "written"]))
        #expect(try scene.refusal(.pollsOpen, ["poll": open]) == "polls.nobody-entitled")
        let words: Words = ["polls": [written], "dueAt": scene.now.adding(minutes: 60)]
        #expect(try scene.refusal(.pollsSend, words) == "polls.nobody-entitled")
    }

    @Test func `a rule that is changed after the opening is another vote's rule`() throws {
        var scene = try Scene.open()
        let poll = try prepare(&scene)
        try scene.give(.pollsOpen, ["poll": poll])
        let words: Words = ["poll": poll, "rule": Scene.mostVotes, "ruleReason": "Cho dễ"]
        #expect(try scene.refusal(.pollsEdit, words) == "polls.not-prepared")
        #expect(scene.meeting.polls[PollID(poll)]?.rule == scene.meeting.session.rule)
    }

    @Test func `a rule of its own needs a reason, and its own quorum is asked for`() throws {
        var scene = try Scene.open(present: [.chair, .deputy])
        let words: Words = ["rule": DecisionRule(quorum: .none)]
        var bare = words
        (bare["item"], bare["question"]) = (Scene.report, "Thông qua?")
        #expect(try scene.refusal(.pollsPrepare, bare) == "polls.rule-reason-missing")
        var reasoned = words
        reasoned["ruleReason"] = "Việc khẩn, quy chế cho phép"
        let poll = try prepare(&scene, reasoned)
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == nil)
        #expect(try scene.view(.chair).poll(poll)?.ruleReason == "Việc khẩn, quy chế cho phép")
        let usual = try prepare(&scene)
        #expect(try scene.refusal(.pollsOpen, ["poll": usual]) == "polls.no-quorum")
    }

    @Test func `67: a voter who is taken off while votes are taken is needed until the vote is closed`() throws {
        var scene = try Scene.open()
        let poll = try prepare(&scene)
        try scene.give(.pollsOpen, ["poll": poll])
        let removal: Words = ["participant": Cast.an.seat]
        #expect(try scene.refusal(.participantsRemove, removal, by: .secretary) == "participants.still-needed")
        try scene.give(.pollsClose, ["poll": poll])
        #expect(try scene.refusal(.participantsRemove, removal, by: .secretary) == nil)
    }

    @Test func `a vote that may not be changed is given once`() throws {
        var scene = try Scene.open()
        let poll = try prepare(&scene, ["mayChange": false])
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .an)
        #expect(try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .an).isEmpty)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "no"], by: .an) == "polls.already-cast")
    }

    @Test func `how votes stand is shown only where it was chosen, and only while they are taken`() throws {
        for isLive in [false, true] {
            var scene = try Scene.open()
            let poll = try prepare(&scene, ["liveTally": isLive])
            try scene.give(.pollsOpen, ["poll": poll])
            try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .an)
            for one in [Cast.an, .guest, .chair] {
                #expect(try scene.view(one).poll(poll)?.live == (isLive ? [.yes: 1] : nil))
            }
            try scene.give(.pollsClose, ["poll": poll])
            #expect(try scene.view(.an).poll(poll)?.live == nil)
        }
    }

    @Test func `reminders come at a distance, and only while somebody is missing`() throws {
        var scene = try Scene.open()
        let poll = try prepare(&scene)
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsRemind, ["poll": poll])
        #expect(try scene.view(.an).poll(poll)?.remindedAt == scene.now)
        #expect(try scene.refusal(.pollsRemind, ["poll": poll]) == "polls.just-reminded")
        scene.now = scene.now.adding(seconds: Limits.reminderSeconds)
        #expect(try scene.refusal(.pollsRemind, ["poll": poll], by: .secretary) == nil)
        for one in Cast.voters { try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: one) }
        #expect(try scene.refusal(.pollsRemind, ["poll": poll]) == "polls.nobody-missing")
    }

    @Test func `an opinion is reserved beside an announced result, replaced, and taken back`() throws {
        var scene = try Scene.open()
        let poll = try prepare(&scene)
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .an)
        try scene.give(.pollsClose, ["poll": poll])
        let words: Words = ["poll": poll, "text": "Đề nghị ghi ý kiến riêng"]
        #expect(try scene.refusal(.pollsReserveOpinion, words, by: .an) == "polls.not-announced")
        try scene.give(.pollsAnnounce, ["poll": poll])
        #expect(try scene.refusal(.pollsReserveOpinion, words, by: .secretary) == "polls.not-entitled")
        try scene.give(.pollsReserveOpinion, words, by: .an)
        let mine = try #require(try scene.view(.guest).ballots(poll)?.votes.first { $0.participant == Cast.an.seat })
        #expect(mine.reserved == "Đề nghị ghi ý kiến riêng")
        #expect(try scene.me(.an).reserved?[PollID(poll)] == "Đề nghị ghi ý kiến riêng")
        try scene.give(.pollsReserveOpinion, ["poll": poll, "text": " "], by: .an)
        #expect(try scene.me(.an).reserved == nil)
    }

    @Test func `a further round is between the tied, else between those not elected`() throws {
        var scene = try Scene.open(rule: DecisionRule(base: .cast))
        let board = try prepare(
            &scene,
            [
                "kind": "election", "seats": 2,
                "options": [Candidate(title: "Bà Mai"), Candidate(title: "Ông Nam"), Candidate(title: "Ông Sáu")],
            ]
        )
        #expect(try scene.refusal(.pollsRepeat, ["poll": board]) == "polls.not-ended")
        try scene.give(.pollsOpen, ["poll": board])
        let ballots = [["o1", "o2"], ["o1", "o3"], ["o1", "o2"], ["o1", "o3"], ["o2", "o3"], ["o1"]]
        for (one, choices) in zip(Cast.voters, ballots) {
            try scene.give(.pollsCast, ["poll": board, "choices": choices], by: one)
        }
        try scene.give(.pollsClose, ["poll": board])
        // Three each for the second place, of six ballots: neither has more than half.
        #expect(scene.meeting.polls[PollID(board)]?.election?.reason == .short)
        let second = try scene.make(.pollsRepeat, ["poll": board])
        let next = try #require(scene.meeting.polls[PollID(second)])
        #expect(next.terms.options.map(\.title) == ["Ông Nam", "Ông Sáu"])
        #expect((next.terms.seats, next.round, next.previous) == (1, 2, PollID(board)))
        #expect(next.state == .prepared)
    }

    @Test func `a candidate withdraws before votes are given, and is struck out`() throws {
        var scene = try Scene.open()
        let board = try prepare(
            &scene,
            ["kind": "election", "options": [Candidate(title: "Bà Mai"), Candidate(title: "Ông Nam")]]
        )
        try scene.give(.pollsOpen, ["poll": board])
        try scene.give(.pollsWithdrawCandidate, ["poll": board, "option": "o1"])
        #expect(try scene.view(.an).poll(board)?.options?.first?.withdrawn == true)
        #expect(try scene.refusal(.pollsCast, ["poll": board, "choice": "o1"], by: .an) == "polls.unknown-option")
        let again: Words = ["poll": board, "option": "o1"]
        #expect(try scene.refusal(.pollsWithdrawCandidate, again) == "polls.already-withdrawn")
        try scene.give(.pollsCast, ["poll": board, "choice": "o2"], by: .an)
        let late: Words = ["poll": board, "option": "o2"]
        #expect(try scene.refusal(.pollsWithdrawCandidate, late) == "polls.votes-cast")
    }

    @Test(arguments: [
        Refused(["choices": ["o1", "o2", "o3"]], "polls.too-many-choices"),
        Refused(["choices": ["o1", "o1"]], "polls.too-many-choices"),
        Refused(["choices": ["o9"]], "polls.unknown-option"),
        Refused(["choice": "yes"], "polls.unknown-option"),
        Refused(["choices": ["blank"]], "polls.unknown-option"),
        Refused(["choices": ["o1", "o2"]], ""),
        Refused(["choices": [] as [String]], ""),
    ])
    func `an election takes up to k marks that are on the ballot, and a blank one`(row: Refused) throws {
        var scene = try Scene.open()
        let options = ["Bà Mai", "Ông Nam", "Ông Sáu"].map { Candidate(title: $0) }
        let board = try prepare(&scene, ["kind": "election", "seats": 2, "options": options])
        try scene.give(.pollsOpen, ["poll": board])
        var words = row.words
        words["poll"] = board
        #expect(try scene.refusal(.pollsCast, words, by: .an) ?? "" == row.code)
    }

    @Test(arguments: [
        Refused(["kind": "choice", "options": [Candidate(title: "Một")]], "polls.options-missing"),
        Refused(["kind": "election"], "polls.options-missing"),
        Refused(
            ["kind": "choice", "options": [Candidate(title: "Một"), Candidate(title: "Một ")]],
            "polls.same-option"
        ),
        Refused(["kind": "election", "options": [Candidate(title: " ")]], "command.text-missing"),
        Refused(
            ["kind": "election", "options": [Candidate(title: "Một")], "seats": 2],
            "command.number-out-of-range"
        ),
        Refused(["kind": "opinion", "ballot": "secret"], "polls.secret-needs-choices"),
        Refused(["papers": [999]], "papers.not-found"),
        Refused(["previous": 999], "polls.not-found"),
        Refused(
            ["kind": "election", "options": (0...Limits.pollOptions).map { Candidate(title: "Người \($0)") }],
            "polls.too-many-options"
        ),
    ])
    func `terms that cannot be voted on are refused`(row: Refused) throws {
        let scene = try Scene.open()
        var words = row.words
        (words["item"], words["question"]) = (Scene.report, "Thông qua?")
        #expect(try scene.refusal(.pollsPrepare, words, by: row.actor) == row.code)
    }
}
