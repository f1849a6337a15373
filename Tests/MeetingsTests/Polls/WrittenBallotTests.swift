import Testing

@testable import Meetings

struct WrittenBallotTests {
    private static let fridayEvening = Moment(milliseconds: 1_583_494_200_000)  // 6 March 2020, 18:30 in Việt Nam

    private var scene: Scene
    private let poll: Int

    init() throws {
        scene = try Scene.invited()
        scene.hasConfirmed = true
        poll = try scene.make(
            .pollsPrepare,
            ["item": Scene.report, "question": "Ý kiến về dự thảo?", "kind": "opinion", "ballot": "written"]
        )
    }

    private func due(days: Int) -> Moment { scene.now.adding(minutes: days * 24 * 60) }

    private mutating func send(days: Int = 3) throws {
        try scene.give(.pollsSend, ["polls": [poll], "dueAt": due(days: days)])
    }

    private func found() throws -> Poll { try #require(scene.meeting.polls[PollID(poll)]) }

    @Test mutating func `a ballot goes out before the session, and members answer without being there`() throws {
        try send()
        #expect(try found().electorate == Set(Cast.voters.map(\.seat)))
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .an)
        try scene.give(.pollsCast, ["poll": poll, "choice": "other", "text": "Cần thêm số liệu"], by: .binh)
        let view = try #require(try scene.view(.an).poll(poll))
        #expect(view.turnout == .init(cast: 2, entitled: 6, present: 0))
        #expect(view.channels == [.written: 2])
        #expect(view.silence == .notCounted)
        #expect(try scene.me(.binh).answers[PollID(poll)]?.text == "Cần thêm số liệu")
        #expect(try scene.view(.secretary).turnout(poll)?.missing.count == 4)
        #expect(try scene.view(.an).turnout(poll) == nil)
    }

    @Test mutating func `an answer needs a fresh proof of who answers`() throws {
        try send()
        scene.hasConfirmed = false
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .an) == "polls.confirm-identity")
        scene.hasConfirmed = true
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .an) == nil)
    }

    @Test mutating func `another opinion says what it is, and is no agreement`() throws {
        try send()
        #expect(
            try scene.refusal(.pollsCast, ["poll": poll, "choice": "other"], by: .an) == "polls.opinion-missing"
        )
        for one in [Cast.an, .binh, .cuc, .dung] {
            try scene.give(.pollsCast, ["poll": poll, "choice": "other", "text": "Khác"], by: one)
        }
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .chair)
        try scene.give(.pollsClose, ["poll": poll])
        let result = try #require(try found().result)
        #expect((result.yes, result.other, result.notVoted, result.absent, result.passed) == (1, 4, 1, 0, false))
    }

    @Test mutating func `the last millisecond counts; later answers are kept once and not counted`() throws {
        try send()
        let dueAt = try #require(try found().dueAt)
        scene.now = Moment(milliseconds: dueAt.rawValue - 1_000)
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .an)
        #expect(scene.now == dueAt)
        // The room closes it a moment later; whoever answers in between is late as well.
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .cuc)
        let room = Actor(person: nil, participant: nil, role: .chair, at: scene.now)
        scene.take(try ClosePoll(poll: PollID(poll)).decide(in: scene.meeting, by: room))
        try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .binh)
        #expect(try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .binh).isEmpty)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .binh) == "polls.late")
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "no"], by: .an) == "polls.late")
        try scene.give(.pollsAnnounce, ["poll": poll])
        let result = try #require(try scene.view(.an).poll(poll)?.result)
        #expect((result.yes, result.no, result.late, result.notVoted) == (1, 0, 2, 5))
        let late = try #require(try scene.view(.an).ballots(poll)?.votes.filter { $0.late == true })
        #expect(late.map(\.participant) == [Cast.binh.seat, Cast.cuc.seat])
        #expect(late.map(\.choice) == [.notVoted, .notVoted])
        #expect(late.map(\.choices) == [[.no], [.yes]])
    }

    @Test func `silence counts as agreement where the rule says so, and the ballot says it`() throws {
        var scene = try Scene.invited(rule: Scene.silenceAgrees)
        scene.hasConfirmed = true
        let poll = try scene.make(
            .pollsPrepare,
            ["item": Scene.report, "question": "Đồng ý?", "ballot": "written"]
        )
        try scene.give(.pollsSend, ["polls": [poll], "dueAt": scene.now.adding(minutes: 60)])
        #expect(try scene.view(.an).poll(poll)?.silence == .countsAsAgree)
        try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .an)
        try scene.give(.pollsClose, ["poll": poll])
        let result = try #require(scene.meeting.polls[PollID(poll)]?.result)
        #expect((result.yes, result.no, result.silentAgree, result.notVoted) == (0, 1, 5, 0))
        #expect(result.passed)
        #expect(
            try scene.view(.chair).ballots(poll)?.votes.map(\.choice)
                == [.silentAgree, .silentAgree, .no, .silentAgree, .silentAgree, .silentAgree]
        )
    }

    @Test mutating func `several questions go out in one ballot, each with its own result`() throws {
        let second = try scene.make(
            .pollsPrepare,
            ["item": Scene.discussion, "question": "Đồng ý dự toán?", "ballot": "written"]
        )
        try scene.give(.pollsSend, ["polls": [poll, second, poll], "dueAt": due(days: 2)])
        #expect(try scene.view(.an).poll(poll)?.together == [PollID(second)])
        #expect(try scene.view(.an).poll(second)?.together == [PollID(poll)])
        try scene.give(.pollsCast, ["poll": second, "choice": "no"], by: .an)
        #expect(try found().ballots.isEmpty)
    }

    @Test mutating func `an answer on paper is entered by name while answers are taken`() throws {
        try send(days: 1)
        let words: Words = ["poll": poll, "channel": "paper", "votes": [Entry(.an, ["other"], text: "Xem văn bản")]]
        try scene.give(.pollsEnterVotes, words, by: .secretary)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .an) == "polls.already-counted")
        let hands: Words = ["poll": poll, "channel": "hand", "votes": [Entry(.binh, ["yes"])]]
        #expect(try scene.refusal(.pollsEnterVotes, hands, by: .secretary) == "polls.is-written")
        let totals: Words = ["poll": poll, "channel": "paper", "totals": ["yes": 2]]
        #expect(try scene.refusal(.pollsEnterTotals, totals, by: .secretary) == "polls.not-by-totals")
        scene.now = due(days: 2)
        let later: Words = ["poll": poll, "channel": "paper", "votes": [Entry(.binh, ["yes"])]]
        #expect(try scene.refusal(.pollsEnterVotes, later, by: .secretary) == "polls.late")
    }

    @Test mutating func `the result is reported to the next session, and only then shown on the wall`() throws {
        try send()
        for one in Cast.voters { try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: one) }
        #expect(try scene.refusal(.pollsRemind, ["poll": poll]) == "polls.nobody-missing")
        let wall = { (scene: Scene) in View(of: scene.meeting, for: .screen) }
        #expect(wall(scene).poll(poll) == nil)
        #expect(try scene.refusal(.pollsReport, ["poll": poll]) == "command.not-in-this-state")
        try scene.give(.pollsClose, ["poll": poll])
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .chair)
        try scene.give(.sessionOpen, ["despite": "Nghe báo cáo"])
        #expect(wall(scene).poll(poll) == nil)
        try scene.give(.pollsReport, ["poll": poll], by: .secretary)
        #expect(wall(scene).poll(poll)?.result?.passed == true)
        #expect(wall(scene).ballots(poll)?.votes.count == 6)
        #expect(try scene.refusal(.pollsReport, ["poll": poll]) == "polls.already-reported")
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "no"], by: .an) == "polls.late")
    }

    @Test mutating func `whoever leaves the list while a ballot is out stays in the base`() throws {
        try send()
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .an)
        for one in [Cast.an, .dung] {
            try scene.give(.participantsRemove, ["participant": one.seat], by: .secretary)
        }
        try scene.give(.pollsClose, ["poll": poll])
        let result = try #require(try found().result)
        #expect((result.entitled, result.yes, result.notVoted) == (6, 1, 5))
    }

    @Test mutating func `a session that will not be held breaks its ballots off`() throws {
        try send()
        try scene.give(.sessionCancel, ["reason": "Không họp nữa"])
        #expect(try found().state == .cancelled)
        #expect(try found().reason == "Không họp nữa")
    }

    private static let deadlines: [Refused] = [
        Refused(["minutes": -1], "polls.due-too-soon"),
        Refused(["minutes": 0], "polls.due-too-soon"),
        Refused([:], "polls.due-too-soon"),
        Refused(["minutes": Limits.ballotDays * 24 * 60 + 1], "polls.due-too-far"),
        Refused(["workingDays": 0], "command.number-out-of-range"),
        Refused(["workingDays": Limits.ballotWorkingDays + 1], "command.number-out-of-range"),
        Refused(["minutes": 1], ""),
        Refused(["minutes": Limits.ballotDays * 24 * 60], ""),
        Refused(["workingDays": Limits.ballotWorkingDays], ""),
    ]

    @Test(arguments: deadlines) func `a deadline lies ahead and not too far`(row: Refused) throws {
        var words = row.words
        words["polls"] = [poll]
        if let minutes = words["minutes"] as? Int { words["dueAt"] = scene.now.adding(minutes: minutes) }
        #expect(try scene.refusal(.pollsSend, words) ?? "" == row.code)
    }

    struct WorkingDays: Sendable {
        let days: Int
        var holidays: [String] = []
        var worked: [String] = []
        let last: String
    }

    /// From Friday evening, 6 March 2020.
    private static let calendars = [
        WorkingDays(days: 1, last: "2020-03-09"), WorkingDays(days: 2, last: "2020-03-10"),
        WorkingDays(days: 5, last: "2020-03-13"),
        WorkingDays(days: 1, holidays: ["2020-03-09"], last: "2020-03-10"),
        WorkingDays(days: 1, worked: ["2020-03-07"], last: "2020-03-07"),
        WorkingDays(days: 3, holidays: ["2020-03-09", "2020-03-10"], worked: ["2020-03-08"], last: "2020-03-12"),
    ]

    @Test(arguments: calendars)
    func `working days leave out weekends and holidays and count swapped days`(row: WorkingDays) throws {
        let calendar = LeadTime(
            holidays: row.holidays.compactMap(CalendarDate.init),
            workedDays: row.worked.compactMap(CalendarDate.init)
        )
        let due = calendar.end(ofWorkingDay: row.days, after: Self.fridayEvening)
        #expect(DayNumber(due) == DayNumber(try #require(CalendarDate(rawValue: row.last))))
        #expect(DayNumber(Moment(milliseconds: due.rawValue + 1)) == DayNumber(due).next)
    }

    @Test mutating func `a written ballot is sent, not opened, and an opened vote is not sent`() throws {
        #expect(try Scene.open().refusal(.pollsSend, ["polls": [99], "dueAt": due(days: 1)]) == "polls.not-found")
        try send()
        #expect(try scene.refusal(.pollsSend, ["polls": [poll], "dueAt": due(days: 1)]) == "polls.not-prepared")
        try scene.give(.sessionOpen, ["despite": "x"])
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == "polls.is-written")
    }
}

/// One decision, written answers of the absent and votes of the room in one tally.
struct MixedVoteTests {
    private var scene: Scene
    private let poll: Int

    init() throws {
        scene = try Scene.invited()
        scene.hasConfirmed = true
        poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua kế hoạch?"])
        try scene.give(.pollsSend, ["polls": [poll], "dueAt": scene.now.adding(minutes: 60)])
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .dung)
        try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .cuc)
        for one in [Cast.chair, .deputy, .an, .cuc] {
            try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one)
        }
        try scene.give(.sessionOpen)
    }

    @Test mutating func `written answers and votes in the room make one tally, with the way of each`() throws {
        try scene.give(.pollsOpen, ["poll": poll])
        for one in [Cast.chair, .deputy, .an] { try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: one) }
        try scene.give(.pollsClose, ["poll": poll])
        try scene.give(.pollsAnnounce, ["poll": poll])
        let view = try #require(try scene.view(.an).poll(poll))
        #expect(view.channels == [.electronic: 3, .written: 2])
        #expect((view.result?.yes, view.result?.no, view.result?.absent, view.result?.entitled) == (4, 1, 1, 6))
        let channels = try #require(try scene.view(.an).ballots(poll)?.votes.map(\.channel))
        #expect(channels == [.electronic, .electronic, .electronic, nil, .written, .written])
    }

    @Test mutating func `whoever answered in writing and is there after all votes anew, and counts once`() throws {
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .cuc)
        let counted = PollResult(counting: try #require(scene.meeting.polls[PollID(poll)]))
        #expect((counted.yes, counted.no) == (2, 0))
        #expect(scene.meeting.polls[PollID(poll)]?.cast == 2)
    }

    @Test mutating func `hands without names leave out those who answered in writing`() throws {
        try scene.give(.pollsOpen, ["poll": poll])
        let tooMany: Words = ["poll": poll, "channel": "hand", "totals": ["yes": 4]]
        #expect(try scene.refusal(.pollsEnterTotals, tooMany, by: .secretary) == "polls.totals-wrong")
        try scene.give(
            .pollsEnterTotals,
            ["poll": poll, "channel": "hand", "totals": ["yes": 3]],
            by: .secretary
        )
        let counted = PollResult(counting: try #require(scene.meeting.polls[PollID(poll)]))
        #expect((counted.yes, counted.no, counted.absent, counted.notVoted) == (4, 1, 1, 0))
    }

    @Test mutating func `after its deadline nobody answers in writing, and it waits for the room`() throws {
        scene.now = scene.now.adding(minutes: 120)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .binh) == "polls.late")
        #expect(scene.meeting.polls[PollID(poll)]?.endsAt == nil)
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == nil)
    }

    @Test mutating func `the electorate and the rule stay those of the sending`() throws {
        let late: Words = ["person": 800, "name": "Ủy viên mới", "role": "member", "votes": true]
        let seat = ParticipantID(try scene.make(.participantsAdd, late))
        // Seven are entitled now, and the quorum is of all of them.
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == "polls.no-quorum")
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .binh)
        try scene.give(.pollsOpen, ["poll": poll])
        let opened = try #require(scene.meeting.polls[PollID(poll)])
        #expect(!opened.electorate.contains(seat))
        #expect(opened.present == Set([Cast.chair, .deputy, .an, .cuc, .binh].map(\.seat)))
    }
}
