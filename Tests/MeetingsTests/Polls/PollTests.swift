import Testing

@testable import Meetings

struct PollTests {
    private func prepared(_ scene: inout Scene) throws -> Int {
        try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua báo cáo?"])
    }

    @Test func `a question is prepared, reworded and dropped before it is put`() throws {
        var scene = try Scene.invited()
        let poll = try prepared(&scene)
        #expect(scene.meeting.polls[PollID(poll)]?.state == .prepared)
        try scene.give(.pollsEdit, ["poll": poll, "question": "Thông qua dự thảo?"])
        #expect(scene.meeting.polls[PollID(poll)]?.question == "Thông qua dự thảo?")
        #expect(try scene.give(.pollsEdit, ["poll": poll, "question": "Thông qua dự thảo? "]).isEmpty)
        try scene.give(.pollsRemove, ["poll": poll], by: .secretary)
        #expect(scene.meeting.polls[PollID(poll)] == nil)
    }

    @Test func `opening freezes the electorate, who is there, the chair and the rule`() throws {
        var scene = try Scene.open(present: [.chair, .deputy, .an, .binh])
        let poll = PollID(try prepared(&scene))
        try scene.give(.pollsOpen, ["poll": poll, "seconds": 60], by: .secretary)
        let opened = try #require(scene.meeting.polls[poll])
        #expect(opened.electorate == Set(Cast.voters.map(\.seat)))
        #expect(opened.present == Set([Cast.chair, .deputy, .an, .binh].map(\.seat)))
        #expect(opened.chair == Cast.chair.seat)
        #expect(opened.rule == scene.meeting.session.rule)
        #expect(opened.openedAt == scene.now)
        #expect(opened.closesAt == scene.now.adding(seconds: 60))
    }

    @Test func `a vote without a time stays open until the chair closes it`() throws {
        var scene = try Scene.open()
        let poll = PollID(try prepared(&scene))
        try scene.give(.pollsOpen, ["poll": poll])
        #expect(scene.meeting.polls[poll]?.closesAt == nil)
        scene.now = scene.now.adding(seconds: 100_000)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .an) == nil)
    }

    @Test(arguments: [(4, false), (5, true), (Limits.pollSeconds, true), (Limits.pollSeconds + 1, false)])
    func `votes are taken for five seconds to a day`(seconds: Int, isTaken: Bool) throws {
        var scene = try Scene.open()
        let poll = try prepared(&scene)
        let refusal = try scene.refusal(.pollsOpen, ["poll": poll, "seconds": seconds])
        #expect(refusal == (isTaken ? nil : "command.number-out-of-range"))
    }

    @Test func `a vote needs its quorum, also when the session opened without one`() throws {
        var scene = try Scene.open(present: [.chair, .deputy, .an])
        let poll = try prepared(&scene)
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == "polls.no-quorum")
        try scene.give(.attendanceCheckIn, ["mode": "remote"], by: .binh)
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == nil)
    }

    @Test func `a vote needs someone entitled to it`() throws {
        var scene = try Scene.open()
        let poll = try prepared(&scene)
        for one in Cast.voters {
            try scene.give(.participantsEdit, ["participant": one.seat, "votes": false], by: .secretary)
        }
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == "polls.nobody-entitled")
    }

    @Test func `several questions may be open at once, up to a limit`() throws {
        var scene = try Scene.open()
        for _ in 1...Limits.openPolls { try scene.give(.pollsOpen, ["poll": try prepared(&scene)]) }
        #expect(scene.meeting.polls.inRoom.count == Limits.openPolls)
        let one = try #require(scene.meeting.polls.inRoom.first?.id)
        let more = try prepared(&scene)
        #expect(try scene.refusal(.pollsOpen, ["poll": more]) == "polls.too-many-open")
        try scene.give(.pollsClose, ["poll": one])
        #expect(try scene.refusal(.pollsOpen, ["poll": more]) == nil)
    }

    @Test func `members do not vote on what they are not shown`() throws {
        var scene = try Scene.open()
        let poll = try prepared(&scene)
        try scene.give(.agendaEditItem, ["item": Scene.report, "visibility": "hidden"])
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == "polls.item-hidden")
        try scene.give(.agendaEditItem, ["item": Scene.report, "visibility": "internal"])
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == nil)
    }

    @Test func `a closed vote is counted; everyone sees the result once it is announced`() throws {
        var scene = try Scene.open()
        let poll = try prepared(&scene)
        try scene.give(.pollsOpen, ["poll": poll])
        for one in [Cast.chair, .deputy, .an, .binh] {
            try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: one)
        }
        try scene.give(.pollsCast, ["poll": poll, "choice": "abstain"], by: .cuc)
        try scene.give(.pollsClose, ["poll": poll])
        #expect(try scene.view(.chair).poll(poll)?.result?.passed == true)
        #expect(try scene.view(.an).poll(poll)?.result == nil)
        #expect(try scene.view(.an).ballots(poll) == nil)
        try scene.give(.pollsAnnounce, ["poll": poll])
        for one in [Cast.an, .guest] {
            let result = try #require(try scene.view(one).poll(poll)?.result)
            #expect(result.passed)
            #expect([result.yes, result.abstain, result.notVoted, result.entitled, result.present] == [4, 1, 1, 6, 6])
        }
        #expect(
            try scene.view(.an).ballots(poll)?.votes.map(\.choice) == [.yes, .yes, .yes, .yes, .abstain, .notVoted]
        )
    }

    @Test func `the chair's table sees who has not voted yet, nobody else`() throws {
        var scene = try Scene.open()
        let poll = try prepared(&scene)
        try scene.give(.pollsOpen, ["poll": poll])
        for one in Cast.voters.dropLast() { try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: one) }
        #expect(try scene.view(.secretary).turnout(poll)?.missing.map(\.participant) == [Cast.dung.seat])
        #expect(try scene.view(.an).turnout(poll) == nil)
        #expect(try scene.view(.an).poll(poll)?.turnout == .init(cast: 5, entitled: 6, present: 6))
        try scene.give(.pollsClose, ["poll": poll])
        #expect(try scene.view(.secretary).turnout(poll) == nil)
    }

    @Test func `a vote broken off does not count and says why`() throws {
        var scene = try Scene.open()
        let poll = try prepared(&scene)
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .an)
        #expect(try scene.refusal(.pollsCancel, ["poll": poll, "reason": " "]) == "command.text-missing")
        let long = String(repeating: "a", count: Limits.reasonCharacters + 1)
        #expect(try scene.refusal(.pollsCancel, ["poll": poll, "reason": long]) == "command.text-too-long")
        try scene.give(.pollsCancel, ["poll": poll, "reason": "Câu hỏi chưa rõ"])
        #expect(scene.meeting.polls[PollID(poll)]?.state == .cancelled)
        #expect(scene.meeting.polls[PollID(poll)]?.result == nil)
        #expect(try scene.view(.an).poll(poll)?.reason == "Câu hỏi chưa rõ")
        #expect(try scene.view(.chair).ballots(poll) == nil)
    }

    @Test(arguments: [
        CommandName.pollsEdit, .pollsRemove, .pollsOpen, .pollsClose, .pollsAnnounce, .pollsCancel,
    ])
    func `a vote that does not exist is not found`(command: CommandName) throws {
        let words: Words = ["poll": 99, "question": "x", "reason": "x", "choice": "yes"]
        #expect(try Scene.open().refusal(command, words) == "polls.not-found")
    }

    /// The steps of a vote, and the commands that are possible after each.
    @Test(arguments: [
        (Poll.State.prepared, [CommandName.pollsEdit, .pollsRemove, .pollsOpen]),
        (.open, [.pollsCast, .pollsClose, .pollsCancel]), (.closed, [.pollsAnnounce]), (.announced, []),
        (.cancelled, []),
    ])
    func `every step of a vote has its commands`(state: Poll.State, possible: [CommandName]) throws {
        var scene = try Scene.open()
        let poll = try prepared(&scene)
        if state != .prepared { try scene.give(.pollsOpen, ["poll": poll]) }
        if state == .closed || state == .announced { try scene.give(.pollsClose, ["poll": poll]) }
        if state == .announced { try scene.give(.pollsAnnounce, ["poll": poll]) }
        if state == .cancelled { try scene.give(.pollsCancel, ["poll": poll, "reason": "x"]) }
        #expect(scene.meeting.polls[PollID(poll)]?.state == state)
        let codes: [CommandName: String] = [
            .pollsEdit: "polls.not-prepared", .pollsRemove: "polls.not-prepared", .pollsOpen: "polls.not-prepared",
            .pollsCast: "polls.not-open", .pollsClose: "polls.not-open", .pollsCancel: "polls.not-open",
            .pollsAnnounce: "polls.not-closed",
        ]
        let words: Words = ["poll": poll, "question": "x", "reason": "x", "choice": "yes"]
        for (command, code) in codes {
            #expect(try scene.refusal(command, words) == (possible.contains(command) ? nil : code))
        }
    }

    @Test(arguments: [
        Refused(["item": 99, "question": "x"], "agenda.not-found"),
        Refused(["item": Scene.report, "question": " "], "command.text-missing"),
        Refused(
            ["item": Scene.report, "question": String(repeating: "a", count: Limits.reasonCharacters + 1)],
            "command.text-too-long"
        ),
    ])
    func `a question is refused`(row: Refused) throws {
        var scene = try Scene.open()
        #expect(try scene.refusal(.pollsPrepare, row.words, by: row.actor) == row.code)
        var words = row.words
        words["poll"] = try prepared(&scene)
        if row.code != "agenda.not-found" {
            #expect(try scene.refusal(.pollsEdit, words, by: row.actor) == row.code)
        }
    }

    @Test func `a session puts a limited number of questions`() throws {
        var scene = try Scene.open()
        scene.take(
            (1..<Limits.polls).map {
                .polls(
                    .prepared(poll: PollID(1_000 + $0), item: Scene.report, question: "x", rule: DecisionRule())
                )
            }
        )
        _ = try prepared(&scene)
        #expect(scene.meeting.polls.polls.count == Limits.polls)
        #expect(
            try scene.refusal(.pollsPrepare, ["item": Scene.report, "question": "x"], by: .secretary)
                == "polls.too-many"
        )
    }
}
