import Testing

@testable import Meetings

/// A written ballot that outlives its session is reported to the next one.
struct EarlierResultTests {
    /// A session that is over, with a written ballot that was answered by all and closed after it.
    private func earlier(announced: Bool = true) throws -> Scene {
        var scene = try Scene.open()
        scene.hasConfirmed = true
        let poll = try scene.make(
            .pollsPrepare,
            ["item": Scene.report, "question": "Đồng ý dự toán?", "ballot": "written"]
        )
        try scene.give(.pollsSend, ["polls": [poll], "dueAt": scene.now.adding(minutes: 3 * 24 * 60)])
        try scene.give(.sessionClose)
        for one in Cast.voters { try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: one) }
        #expect(scene.meeting.unreportedResults(for: Audience(clearance: .office)).isEmpty)
        try scene.give(.pollsClose, ["poll": poll])
        if announced { try scene.give(.pollsAnnounce, ["poll": poll]) }
        return scene
    }

    @Test func `its result comes with figures and reasoning, to those who may see it`() throws {
        let closed = try earlier(announced: false).meeting
        #expect(closed.unreportedResults(for: Audience(clearance: .member)).isEmpty)
        #expect(closed.unreportedResults(for: Audience(clearance: .office)).count == 1)
        let meeting = try earlier().meeting
        let result = try #require(meeting.unreportedResults(for: Audience(clearance: .member)).first)
        #expect((result.question, result.passed) == ("Đồng ý dự toán?", true))
        #expect(result.words.vi.hasSuffix("6/6 > 6/2 → thông qua"))
        #expect(result.words.en.hasSuffix("6/6 > 6/2 → passed"))
    }

    @Test func `a session that is still to be held hears of its own ballots itself`() throws {
        var scene = try Scene.invited()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Ý?", "ballot": "written"])
        try scene.give(.pollsSend, ["polls": [poll], "dueAt": scene.now.adding(minutes: 60)])
        try scene.give(.pollsClose, ["poll": poll])
        #expect(scene.meeting.unreported.map(\.id) == [PollID(poll)])
        #expect(scene.meeting.unreportedResults(for: Audience(clearance: .office)).isEmpty)
    }

    @Test func `it is reported once, is in the account, and everyone who sits through the session sees it`() throws {
        var scene = try Scene.open()
        let report = ReportEarlier(committee: scene.meeting.session.committee.id, result: PollSamples.earlier)
        try scene.give(report)
        #expect(throws: PollRefusal.alreadyReported) { try scene.give(report) }
        for clearance in Clearance.allCases {
            let view = View(of: scene.meeting, for: Audience(clearance: clearance))
            #expect((view[EntityKey(.earlier)] == nil) == (clearance == .guest))
        }
        let account = try #require(Account(of: scene.record, for: Audience(clearance: .member)))
        let line = try #require(account.events.last?.text)
        #expect(
            line.vi
                == "Báo cáo kết quả lấy ý kiến bằng văn bản (Phiên họp tháng 2): Đồng ý dự toán?. 12/19 > 19/2 → thông qua"
        )
    }

    @Test func `another committee's ballot and the session's own are none to report`() throws {
        let scene = try Scene.open()
        let own = EarlierResult(
            meeting: scene.meeting.id,
            title: "",
            poll: PollID(1),
            question: "",
            closedAt: scene.now,
            passed: false,
            words: Sentence(vi: "", en: "")
        )
        let (chair, committee) = (try scene.actor(.chair), scene.meeting.session.committee.id)
        for report in [
            ReportEarlier(committee: CommitteeID(committee.rawValue + 1), result: PollSamples.earlier),
            ReportEarlier(committee: committee, result: own),
        ] {
            #expect(throws: PollRefusal.notFound) { try scene.meeting.decide(report, by: chair) }
        }
    }

    @Test(arguments: [Cast.an, .guest]) func `only the chair's table reports`(one: Cast) throws {
        let scene = try Scene.open()
        let report = ReportEarlier(committee: scene.meeting.session.committee.id, result: PollSamples.earlier)
        #expect(throws: CommandRefusal.roleNotAllowed) { try scene.meeting.decide(report, by: try scene.actor(one)) }
    }
}
