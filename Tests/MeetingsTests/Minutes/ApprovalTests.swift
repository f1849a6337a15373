import Testing

@testable import Meetings

/// Draft, correction by the members, approval, and what comes after.
struct ApprovalTests {
    private func sent() throws -> (scene: Scene, block: Int) {
        var scene = try MinutedSession.held()
        try scene.give(.sessionClose)
        let heading = try MinutedSession.line(.item(Scene.report), of: scene)
        let content = MinutesContent.list(
            .dashes,
            [
                .init([MinutesSpan("Một. "), MinutesSpan("Hai", bold: true), MinutesSpan(". Một.")]),
                .init([MinutesSpan("Một.")]),
            ]
        )
        let block = try scene.make(.minutesInsert, ["after": MinutesKey.line(heading), "content": content])
        let until = scene.now.adding(minutes: 120).rawValue
        try scene.give(.minutesSendForCorrection, ["until": until], by: .secretary)
        return (scene, block)
    }

    @Test(arguments: [59, 30 * 24 * 60 + 1, -10])
    func `a window is an hour to thirty days`(minutes: Int) throws {
        var scene = try MinutedSession.held()
        try scene.give(.sessionClose)
        let words: Words = ["until": scene.now.adding(minutes: minutes).rawValue]
        #expect(try scene.refusal(.minutesSendForCorrection, words, by: .secretary) == "minutes.window-bad")
    }

    @Test func `an accepted proposal puts the sentence in where it stands, in its own form`() throws {
        var (scene, block) = try sent()
        let words: Words = [
            "key": MinutesKey.block(BlockID(block)), "sentence": "Hai. Một.", "replacement": "Hai và ba.",
        ]
        let proposal = try scene.make(.minutesPropose, words, by: .an)
        try scene.give(.minutesAcceptProposal, ["proposal": proposal], by: .secretary)
        #expect(
            scene.meeting.minutes.blocks[BlockID(block)]?.content
                == .list(
                    .dashes,
                    [
                        .init([MinutesSpan("Một. "), MinutesSpan("Hai và ba.", bold: true)]),
                        .init([MinutesSpan("Một.")]),
                    ]
                )
        )
        #expect(scene.meeting.minutes.blocks[BlockID(block)]?.version == 2)
        #expect(try scene.refusal(.minutesAcceptProposal, ["proposal": proposal]) == "minutes.already-answered")
    }

    @Test(arguments: [(1, "X Hai. Một."), (2, "Một. Hai. X")])
    func `of sentences that read the same the one meant is changed`(occurrence: Int, first: String) throws {
        var (scene, block) = try sent()
        let proposal = try scene.make(
            .minutesPropose,
            [
                "key": MinutesKey.block(BlockID(block)), "sentence": "Một.", "occurrence": occurrence,
                "replacement": "X",
            ],
            by: .an
        )
        try scene.give(.minutesAcceptProposal, ["proposal": proposal])
        #expect(scene.meeting.minutes.blocks[BlockID(block)]?.content.runs.first?.plain == first)
    }

    @Test func `a proposal on a sentence that has gone is not put in, and says so`() throws {
        var (scene, block) = try sent()
        let key = MinutesKey.block(BlockID(block))
        let proposal = try scene.make(.minutesPropose, ["key": key, "sentence": "Hai.", "replacement": "Ba."], by: .an)
        try scene.give(
            .minutesWrite,
            ["key": key, "version": 1, "content": MinutesContent.paragraph("Khác.")],
            by: .secretary
        )
        #expect(try scene.view(.an).proposal(proposal)?.gone == true)
        #expect(try scene.refusal(.minutesAcceptProposal, ["proposal": proposal]) == "minutes.sentence-gone")
        #expect(try scene.refusal(.minutesApprove, ["despite": "x"]) == "minutes.proposals-open")
        let silent: Words = ["proposal": proposal, "answer": " "]
        #expect(try scene.refusal(.minutesRefuseProposal, silent) == "command.text-missing")
        try scene.give(.minutesRefuseProposal, ["proposal": proposal, "answer": "Đã sửa"])
    }

    @Test func `proposals come within the window, on what one reads, and change something`() throws {
        var (scene, block) = try sent()
        let key = MinutesKey.block(BlockID(block))
        let words = { (sentence: String, replacement: String) -> Words in
            ["key": key, "sentence": sentence, "replacement": replacement]
        }
        #expect(try scene.refusal(.minutesPropose, words("Bốn.", "Năm."), by: .an) == "minutes.sentence-gone")
        #expect(try scene.refusal(.minutesPropose, words("Hai.", "Hai."), by: .an) == "minutes.nothing-changes")
        #expect(try scene.refusal(.minutesPropose, words("Hai.", "Ba."), by: .guest) == "command.role-not-allowed")
        let nowhere: Words = ["key": "block/999", "sentence": "x", "replacement": ""]
        #expect(try scene.refusal(.minutesPropose, nowhere, by: .an) == "minutes.not-found")
        scene.now = scene.now.adding(minutes: 121)
        #expect(try scene.refusal(.minutesPropose, words("Hai.", "Ba."), by: .an) == "minutes.window-over")
    }

    @Test func `only who made a proposal withdraws it`() throws {
        var (scene, block) = try sent()
        let words: Words = ["key": MinutesKey.block(BlockID(block)), "sentence": "Hai.", "replacement": ""]
        let proposal = try scene.make(.minutesPropose, words, by: .an)
        #expect(try scene.refusal(.minutesWithdrawProposal, ["proposal": proposal], by: .binh) == "minutes.not-yours")
        try scene.give(.minutesWithdrawProposal, ["proposal": proposal], by: .an)
        #expect(scene.meeting.minutes.openProposals.isEmpty)
    }

    @Test func `what stands against approval is asked about, one thing after the other`() throws {
        var scene = try MinutedSession.held()
        try scene.give(.sessionClose)
        #expect(try scene.refusal(.minutesApprove) == "minutes.not-sent")
        try scene.give(.minutesSendForCorrection, ["until": scene.now.adding(minutes: 61).rawValue], by: .secretary)
        #expect(try scene.refusal(.minutesApprove) == "minutes.window-open")
        scene.now = scene.now.adding(minutes: 62)
        let vote = try #require(scene.meeting.minutes.lines.values.first { $0.source.name == "vote" })
        try scene.give(.minutesLeaveOut, ["line": vote.id, "leaveOut": true], by: .secretary)
        #expect(try scene.refusal(.minutesApprove) == "minutes.contradicts-record")
        #expect(try scene.refusal(.minutesApprove, ["despite": ""]) == "command.text-missing")
        try scene.give(.minutesLeaveOut, ["line": vote.id, "leaveOut": false], by: .secretary)
        try scene.give(.minutesApprove)
        #expect(scene.meeting.session.state == .minutesApproved)
        #expect(scene.meeting.minutes.approved.first?.despite == "")
    }

    @Test func `approved minutes are locked, and say the same whatever a later program draws`() throws {
        var (scene, block) = try sent()
        let texts = scene.meeting.minutes.order.map { scene.meeting.standing($0)?.content }
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        let words: Words = [
            "key": MinutesKey.block(BlockID(block)), "version": 1, "content": MinutesContent.paragraph("x"),
        ]
        #expect(try scene.refusal(.minutesWrite, words, by: .secretary) == "minutes.locked")
        #expect(
            try scene.refusal(.minutesInsert, ["content": MinutesContent.paragraph("x")], by: .secretary)
                == "minutes.locked"
        )
        let approved = try #require(scene.meeting.minutes.approved.first)
        #expect(approved.order.map { approved.pieces[$0]?.content } == texts)
        let fixed = scene.record.compactMap { recorded -> Int? in
            if case .minutes(.fixed(let lines)) = recorded.event { lines.count } else { nil }
        }
        #expect(fixed == [13])
    }

    @Test func `a correction is a new version that says what changed; until it is approved everyone reads the old one`()
        throws
    {
        var (scene, block) = try sent()
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        #expect(try scene.refusal(.minutesCorrect, ["reason": ""], by: .secretary) == "command.text-missing")
        try scene.give(.minutesCorrect, ["reason": "Sai chức danh"], by: .secretary)
        #expect(try scene.refusal(.minutesCorrect, ["reason": "x"], by: .secretary) == "minutes.no-correction")
        let key = MinutesKey.block(BlockID(block))
        try scene.give(
            .minutesWrite,
            ["key": key, "version": 1, "content": MinutesContent.paragraph("Mới.")],
            by: .secretary
        )
        let added = try scene.make(.minutesInsert, ["after": key, "content": MinutesContent.paragraph("Thêm.")])
        #expect(try scene.view(.secretary).block(block)?.content.plain == "Mới.")
        #expect(try scene.view(.an).block(block)?.content.plain == "Một. Hai. Một.\nMột.")
        #expect(try scene.view(.an).block(added) == nil)
        #expect(try scene.view(.an).minutes?.version == 1)
        try scene.give(.minutesApprove, ["despite": "Chỉ sửa chức danh"])
        #expect(try scene.view(.an).block(added)?.content.plain == "Thêm.")
        let version = try #require(try scene.view(.an).minutes?.versions.last)
        #expect(version.version == 2 && version.reason == "Sai chức danh")
        #expect(version.changes.map { "\($0.key) \($0.change)" } == ["block/\(block) edited", "block/\(added) added"])
        #expect(scene.meeting.session.state == .minutesApproved)
    }

    @Test func `a correction given up leaves the text as it was approved`() throws {
        var (scene, block) = try sent()
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        let before = scene.meeting.minutes.order.map { scene.meeting.standing($0)?.content }
        try scene.give(.minutesCorrect, ["reason": "Thử"], by: .secretary)
        try scene.give(.minutesRemove, ["block": block, "version": 1], by: .secretary)
        let closing = try MinutedSession.line(.closed, of: scene)
        try scene.give(
            .minutesWrite,
            ["key": MinutesKey.line(closing), "version": 0, "content": MinutesContent.paragraph("Hết.")],
            by: .secretary
        )
        try scene.give(.minutesInsert, ["content": MinutesContent.paragraph("Thừa.")], by: .secretary)
        try scene.give(.minutesDropCorrection, by: .secretary)
        #expect(scene.meeting.minutes.order.map { scene.meeting.standing($0)?.content } == before)
        #expect(scene.meeting.minutes.state == .approved && scene.meeting.minutes.version == 1)
        #expect(try scene.refusal(.minutesDropCorrection, by: .secretary) == "minutes.no-correction")
    }

    @Test func `a session is concluded after its minutes and filed after that`() throws {
        var (scene, _) = try sent()
        #expect(try scene.refusal(.sessionConclude) == "command.not-in-this-state")
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        try scene.give(.sessionConclude, by: .secretary)
        try scene.give(.minutesCorrect, ["reason": "Thử"], by: .secretary)
        #expect(try scene.refusal(.sessionArchive, by: .secretary) == "session.minutes-open")
        try scene.give(.minutesDropCorrection, by: .secretary)
        try scene.give(.sessionArchive, by: .secretary)
        #expect(scene.meeting.session.state == .archived)
        #expect(try scene.refusal(.minutesCorrect, ["reason": "x"], by: .secretary) == "command.not-in-this-state")
    }

    @Test func `no more is proposed than the limits say`() throws {
        var (scene, block) = try sent()
        for _ in 1...Limits.minutesProposalsPerParticipant {
            let id = ProposalID(scene.meeting.nextNumber)
            let facts = MinutesProposalFacts(key: .block(BlockID(block)), sentence: "Hai.", replacement: "Ba.")
            scene.take([.minutes(.proposed(proposal: id, participant: Cast.an.seat, facts: facts))])
        }
        let words: Words = ["key": MinutesKey.block(BlockID(block)), "sentence": "Hai.", "replacement": "Bốn."]
        #expect(try scene.refusal(.minutesPropose, words, by: .an) == "minutes.too-many-proposals")
        #expect(try scene.refusal(.minutesPropose, words, by: .binh) == nil)
    }
}
