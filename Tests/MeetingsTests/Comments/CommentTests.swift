import Testing

@testable import Meetings

struct CommentTests {
    private func add(_ words: Words, to: CommentAudience = .all, by one: Cast, in scene: inout Scene) throws -> Int {
        var words = words
        words["to"] = to
        return try scene.make(.commentsAdd, words, by: one)
    }

    @Test func `a comment on a passage keeps the words, the page and the version`() throws {
        var scene = try Scene.invited()
        let paper = try scene.add(.report(on: Scene.report))
        let anchor: Words = [
            "quote": " 757 dịch vụ ", "prefix": "có ", "suffix": " mức 3", "boxes": [[0.1, 0.2, 0.5, 0.3]],
        ]
        let number = try add(["paper": paper, "page": 2, "anchor": anchor, "text": "Nêu nguồn"], by: .an, in: &scene)
        let shown = try #require(try scene.view(.binh).comment(number))
        #expect((shown.item, shown.paper) == (Scene.report, PaperID(paper)))
        #expect((shown.page, shown.version) == (2, 1))
        #expect(shown.anchor?.quote == "757 dịch vụ")
        #expect((shown.name, shown.post) == (Cast.an.name, Cast.an.post))
        #expect(!shown.resolved && shown.answer == nil && shown.replies.isEmpty)
    }

    @Test func `61: a comment to the table reaches the chair's table and its author alone`() throws {
        var scene = try Scene.invited()
        let number = try add(["text": "Riêng cho chủ trì"], to: .table, by: .an, in: &scene)
        for one in [Cast.chair, .secretary, .clerk] { #expect(try scene.view(one).comment(number) != nil) }
        for one in [Cast.an, .binh, .guest, .rapporteur] { #expect(try scene.view(one).comment(number) == nil) }
        #expect(View(of: scene.meeting, for: .screen).comment(number) == nil)
        #expect(try scene.me(.an).comments?.map(\.text) == ["Riêng cho chủ trì"])
        #expect(try scene.me(.binh).comments == nil)
        #expect(try scene.refusal(.commentsReply, ["comment": number, "text": "x"], by: .binh) == "comments.not-found")
        try scene.give(.commentsReply, ["comment": number, "text": "Đã rõ"], by: .secretary)
        #expect(try scene.me(.an).comments?.first?.replies.map(\.text) == ["Đã rõ"])
    }

    @Test func `59: where the paper cannot be opened, neither can what is said about it`() throws {
        var scene = try Scene.invited()
        let paper = try scene.add(.report(access: .members))
        let hidden = try scene.make(.agendaAddItem, ["title": "Nội bộ", "visibility": "internal"])
        let number = try add(["paper": paper, "text": "Góp ý"], by: .an, in: &scene)
        #expect(try scene.view(.binh).comment(number) != nil)
        #expect(try scene.view(.guest).comment(number) == nil)
        #expect(
            try scene.refusal(.commentsAdd, ["paper": paper, "text": "x", "to": "all"], by: .guest)
                == "papers.not-found"
        )
        #expect(
            try scene.refusal(.commentsAdd, ["item": hidden, "text": "x", "to": "all"], by: .guest)
                == "agenda.not-found"
        )
        try scene.give(.papersWithdraw, ["paper": paper], by: .secretary)
        #expect(try scene.view(.binh).comment(number) == nil)
        #expect(try scene.view(.secretary).comment(number) != nil)
    }

    @Test func `a comment is the author's to change until somebody replies`() throws {
        var scene = try Scene.invited()
        let number = try add(["text": "Góp ý"], by: .an, in: &scene)
        #expect(try scene.refusal(.commentsEdit, ["comment": number, "text": "x"], by: .binh) == "comments.not-yours")
        #expect(try scene.refusal(.commentsRemove, ["comment": number], by: .chair) == "comments.not-yours")
        #expect(try scene.give(.commentsEdit, ["comment": number, "text": "Góp ý "], by: .an).isEmpty)
        try scene.give(.commentsEdit, ["comment": number, "text": "Góp ý lại"], by: .an)
        #expect(scene.meeting.comments[CommentID(number)]?.editedAt == scene.now)
        try scene.give(.commentsReply, ["comment": number, "text": "Đồng ý"], by: .binh)
        for command in [CommandName.commentsEdit, .commentsRemove] {
            #expect(try scene.refusal(command, ["comment": number, "text": "x"], by: .an) == "comments.has-replies")
        }
    }

    @Test func `64: a comment in another's name is the writer's own`() throws {
        var scene = try Scene.invited()
        let number = try add(["text": "x", "participant": Cast.binh.seat, "name": "Khác"], by: .an, in: &scene)
        #expect(scene.meeting.comments[CommentID(number)]?.participant == Cast.an.seat)
    }

    @Test func `after the cut-off members are refused to the millisecond, the chair is not`() throws {
        var scene = try Scene.draft()
        let until = Moment.morning.adding(seconds: 100)
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        try scene.give(.sessionEdit, ["commentsUntil": until.rawValue], by: .secretary)
        try scene.advance(to: .invited)
        let number = try add(["text": "Kịp"], by: .an, in: &scene)
        scene.now = until
        #expect(try scene.refusal(.commentsAdd, ["text": "x", "to": "all"], by: .an) == nil)
        scene.now = Moment(milliseconds: until.rawValue + 1)
        let rows: [(CommandName, Words)] = [
            (.commentsAdd, ["text": "x", "to": "all"]), (.commentsReply, ["comment": number, "text": "x"]),
            (.commentsEdit, ["comment": number, "text": "x"]), (.commentsRemove, ["comment": number]),
        ]
        for (command, words) in rows {
            #expect(try scene.refusal(command, words, by: .an) == "comments.closed", "\(command)")
        }
        try scene.give(.commentsAdd, ["text": "Chủ trì", "to": "all"])
        try scene.give(.commentsReply, ["comment": number, "text": "Sẽ bổ sung"], by: .rapporteur)
        #expect(try scene.view(.an).session?.commentsUntil == until)
    }

    @Test func `the rapporteur says what became of an opinion, a member does not`() throws {
        var scene = try Scene.invited()
        let number = try add(["item": Scene.report, "text": "Góp ý"], by: .an, in: &scene)
        let words: Words = ["comment": number, "outcome": "explained", "text": "Đã có ở phụ lục"]
        #expect(try scene.refusal(.commentsAnswer, words, by: .binh) == "comments.not-the-rapporteur")
        #expect(try !scene.me(.binh).can.contains(.commentsAnswer))
        try scene.give(
            .agendaEditItem,
            ["item": Scene.report, "rapporteurParticipant": Cast.binh.seat],
            by: .secretary
        )
        #expect(try scene.me(.binh).can.contains(.commentsAnswer))
        try scene.give(.commentsAnswer, words, by: .binh)
        let answer = try #require(try scene.view(.an).comment(number)?.answer)
        #expect((answer.outcome, answer.text, answer.name) == (.explained, "Đã có ở phụ lục", Cast.binh.name))
        #expect(try scene.give(.commentsAnswer, words, by: .rapporteur).isEmpty)
        let bare: Words = ["comment": number, "outcome": "explained", "text": " "]
        #expect(try scene.refusal(.commentsAnswer, bare, by: .binh) == "command.text-missing")
        try scene.give(.commentsAnswer, ["comment": number, "outcome": "accepted", "text": ""], by: .chair)
        #expect(try scene.view(.an).comment(number)?.answer?.outcome == .accepted)
    }

    @Test func `author, rapporteur and table settle a comment, others do not`() throws {
        var scene = try Scene.invited()
        let number = try add(["text": "Góp ý"], by: .an, in: &scene)
        #expect(try scene.refusal(.commentsResolve, ["comment": number], by: .binh) == "comments.not-yours")
        try scene.give(.commentsResolve, ["comment": number], by: .an)
        #expect(try scene.give(.commentsResolve, ["comment": number], by: .chair).isEmpty)
        #expect(try scene.view(.binh).comment(number)?.resolved == true)
        #expect(try scene.refusal(.commentsReopen, ["comment": number], by: .binh) == "comments.not-yours")
        try scene.give(.commentsReopen, ["comment": number], by: .secretary)
        try scene.give(.commentsForMinutes, ["comment": number, "keep": true], by: .secretary)
        #expect(try scene.give(.commentsForMinutes, ["comment": number, "keep": true]).isEmpty)
        #expect(try scene.view(.binh).comment(number)?.forMinutes == true)
    }

    @Test(
        arguments: [
            (["text": " "], "command.text-missing"),
            (["text": String(repeating: "a", count: Limits.commentCharacters + 1)], "command.text-too-long"),
            (["item": 99, "text": "x"], "agenda.not-found"), (["paper": 99, "text": "x"], "papers.not-found"),
            (["paper": "P", "page": 5, "text": "x"], "command.number-out-of-range"),
            (["paper": "P", "page": 0, "text": "x"], "command.number-out-of-range"),
        ] as [(Words, String)]
    )
    func `a comment is refused`(words: Words, code: String) throws {
        var scene = try Scene.invited()
        let paper = try scene.add(.report(on: Scene.report))
        var words = words
        if words["paper"] is String { words["paper"] = paper }
        words["to"] = "all"
        #expect(try scene.refusal(.commentsAdd, words, by: .an) == code)
    }

    @Test func `an anchor has limits`() throws {
        let box = [0.0, 0, 1, 1]
        let full = CommentAnchor(
            quote: String(repeating: "a", count: Limits.quoteCharacters),
            prefix: String(repeating: "a", count: Limits.quoteContextCharacters),
            boxes: Array(repeating: box, count: Limits.anchorBoxes)
        )
        #expect(try full.checked() == full)
        for change in [
            { $0.quote += "a" }, { $0.prefix += "a" }, { $0.suffix = $0.quote }, { $0.boxes.append(box) },
            { $0.boxes = [[0, 0, 1]] }, { $0.boxes = [[0, 0, 1, 1.01]] }, { $0.boxes = [[0, 0, 1, .nan]] },
            { $0.quote = " " },
        ] as [(inout CommentAnchor) -> Void] {
            var anchor = full
            change(&anchor)
            #expect(throws: CommandRefusal.self) { try anchor.checked() }
        }
    }

    @Test func `one participant writes a limited number of comments, and a comment has a limited number of replies`()
        throws
    {
        var scene = try Scene.invited()
        let number = try add(["text": "Góp ý"], by: .an, in: &scene)
        let facts = CommentFacts(text: "x")
        scene.take(
            (1..<Limits.commentsPerParticipant).map {
                .comments(.added(comment: CommentID(1_000 + $0), participant: Cast.an.seat, facts: facts))
            }
        )
        #expect(try scene.refusal(.commentsAdd, ["text": "x", "to": "all"], by: .an) == "comments.too-many")
        #expect(try scene.refusal(.commentsAdd, ["text": "x", "to": "all"], by: .binh) == nil)
        let reply = CommentEvent.replied(comment: CommentID(number), participant: Cast.binh.seat, text: "x")
        scene.take(Array(repeating: .comments(reply), count: Limits.commentReplies))
        #expect(
            try scene.refusal(.commentsReply, ["comment": number, "text": "x"], by: .binh)
                == "comments.too-many-replies"
        )
    }
}
