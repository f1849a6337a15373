import Testing

@testable import Meetings

struct WritingTests {
    private func closed() throws -> (Scene, LineID) {
        var scene = try MinutedSession.held()
        try scene.give(.sessionClose)
        let speech = try #require(scene.meeting.speakers.done.last?.id)
        return (scene, try MinutedSession.line(.speech(speech), of: scene))
    }

    private func paragraph(_ text: String) -> MinutesContent { .paragraph(text) }

    @Test func `two secretaries in one sentence: who wrote on an older version overwrites nothing`() throws {
        var scene = try MinutedSession.held()
        try scene.give(.participantsEdit, ["participant": Cast.clerk.seat, "role": Role.secretary], by: .secretary)
        let block = try scene.make(.minutesInsert, ["content": paragraph("Một.")])
        let key = MinutesKey.block(BlockID(block))
        try scene.give(.minutesWrite, ["key": key, "version": 1, "content": paragraph("Hai.")], by: .secretary)
        let late: Words = ["key": key, "version": 1, "content": paragraph("Ba.")]
        #expect(try scene.refusal(.minutesWrite, late, by: .clerk) == "minutes.changed-meanwhile")
        #expect(try scene.view(.secretary).block(block)?.content.plain == "Hai.")
        #expect(try scene.view(.secretary).block(block)?.version == 2)
        try scene.give(.minutesWrite, ["key": key, "version": 2, "content": paragraph("Hai. Ba.")], by: .clerk)
        #expect(try scene.view(.secretary).block(block)?.by == Cast.clerk.name)
        let older: Words = ["block": block, "version": 2]
        #expect(try scene.refusal(.minutesRemove, older, by: .secretary) == "minutes.changed-meanwhile")
    }

    @Test func `writing what stands there already changes nothing`() throws {
        var (scene, line) = try closed()
        let block = try scene.make(.minutesInsert, ["after": MinutesKey.line(line), "content": paragraph("Một.")])
        let same: Words = ["key": MinutesKey.block(BlockID(block)), "version": 1, "content": paragraph(" Một. ")]
        #expect(try scene.give(.minutesWrite, same, by: .secretary).isEmpty)
    }

    @Test func `a block belongs to the item it stands under, and moves with its place`() throws {
        var (scene, line) = try closed()
        let block = try scene.make(.minutesInsert, ["after": MinutesKey.line(line), "content": paragraph("Một.")])
        #expect(scene.meeting.minutes.blocks[BlockID(block)]?.item == Scene.report)
        let heading = try MinutedSession.line(.item(Scene.discussion), of: scene)
        try scene.give(.minutesMove, ["block": block, "after": MinutesKey.line(heading)], by: .secretary)
        #expect(scene.meeting.minutes.blocks[BlockID(block)]?.item == Scene.discussion)
        try scene.give(.minutesMove, ["block": block, "after": null], by: .secretary)
        #expect(scene.meeting.minutes.order.first == .block(BlockID(block)))
        #expect(scene.meeting.minutes.blocks[BlockID(block)]?.item == nil)
        let itself: Words = ["block": block, "after": MinutesKey.block(BlockID(block))]
        #expect(try scene.refusal(.minutesMove, itself, by: .secretary) == "minutes.not-found")
    }

    @Test func `a removed block is kept and is put back where it stood by writing it`() throws {
        var (scene, line) = try closed()
        let block = try scene.make(.minutesInsert, ["after": MinutesKey.line(line), "content": paragraph("Một.")])
        let order = scene.meeting.minutes.order
        try scene.give(.minutesRemove, ["block": block, "version": 1], by: .secretary)
        #expect(!scene.meeting.minutes.order.contains(.block(BlockID(block))))
        #expect(try scene.view(.secretary).block(block)?.removed == true)
        let back: Words = [
            "key": MinutesKey.block(BlockID(block)), "version": 2, "content": paragraph("Một."), "restored": 1,
        ]
        try scene.give(.minutesWrite, back, by: .secretary)
        #expect(scene.meeting.minutes.order == order)
    }

    @Test func `a line gets its own words back`() throws {
        var (scene, line) = try closed()
        let drawn = try #require(try scene.view(.secretary).line(line)).drawn
        let worded: Words = ["key": MinutesKey.line(line), "version": 0, "content": paragraph("Ông An phát biểu.")]
        try scene.give(.minutesWrite, worded, by: .secretary)
        #expect(try scene.view(.secretary).line(line)?.content?.plain == "Ông An phát biểu.")
        #expect(try scene.view(.secretary).line(line)?.drawn == drawn)
        try scene.give(.minutesAsDrawn, ["line": line, "version": 1], by: .secretary)
        #expect(try scene.view(.secretary).line(line)?.content == nil)
        #expect(try scene.view(.secretary).line(line)?.version == 2)
        let empty: Words = ["key": MinutesKey.line(line), "version": 2, "content": paragraph("")]
        #expect(try scene.refusal(.minutesWrite, empty, by: .secretary) == "command.text-missing")
    }

    @Test(arguments: [Cast.chair, .an, .guest, .clerk, .rapporteur, .observer])
    func `nobody but a secretary writes minutes, not even who approves them`(one: Cast) throws {
        let (scene, line) = try closed()
        let words: Words = ["after": MinutesKey.line(line), "content": paragraph("x")]
        #expect(try scene.refusal(.minutesInsert, words, by: one) == "command.role-not-allowed")
    }

    @Test func `a draft is the chair's table's alone, and members never learn who wrote what`() throws {
        var (scene, line) = try closed()
        let block = try scene.make(.minutesInsert, ["after": MinutesKey.line(line), "content": paragraph("Một.")])
        for one in [Cast.an, .guest, .observer] {
            let view = try scene.view(one)
            #expect(
                view.minutes == nil && view.minutesKeys.isEmpty && view.line(line) == nil && view.block(block) == nil
            )
        }
        let until = scene.now.adding(minutes: 120).rawValue
        try scene.give(.minutesSendForCorrection, ["until": until], by: .secretary)
        let view = try scene.view(.an)
        #expect(view.minutesKeys == scene.meeting.minutes.order)
        #expect(view.block(block)?.by == nil && view.block(block)?.content.plain == "Một.")
        #expect(try scene.view(.guest).minutes == nil)
        #expect(View(of: scene.meeting, for: .screen).minutes == nil)
    }

    @Test func `whoever does not see an item reads an extract without it`() throws {
        var (scene, _) = try closed()
        let vote = try #require(scene.meeting.minutes.lines.values.first { $0.source.name == "vote" })
        let block = try scene.make(.minutesInsert, ["after": MinutesKey.line(vote.id), "content": paragraph("Kín.")])
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        #expect(try scene.view(.an).minutes?.whole == true)
        #expect(try scene.view(.an).block(block) != nil)
        let guest = try scene.view(.guest)
        #expect(guest.minutes?.whole == false)
        #expect(guest.block(block) == nil && guest.line(vote.id) == nil)
        #expect(guest.minutesKeys.count == scene.meeting.minutes.order.count - 5)
    }

    @Test(arguments: [
        (MinutesContent.table(head: false, []), "minutes.bad-table"),
        (.table(head: true, [[[], []], [[]]]), "minutes.bad-table"),
        (.table(head: false, [Array(repeating: [], count: Limits.minutesTableColumns + 1)]), "minutes.too-large"),
        (.table(head: false, Array(repeating: [[]], count: Limits.minutesTableRows + 1)), "minutes.too-large"),
        (.list(.dashes, Array(repeating: .init([]), count: Limits.minutesListItems + 1)), "minutes.too-large"),
        (.list(.dashes, [.init(level: Limits.minutesListLevels, [])]), "command.number-out-of-range"),
        (.heading(level: 0, []), "command.number-out-of-range"),
        (.heading(level: 4, []), "command.number-out-of-range"),
        (.paragraph(String(repeating: "a", count: Limits.minutesBlockCharacters + 1)), "minutes.too-large"),
        (.quote(Array(repeating: MinutesSpan("a"), count: Limits.minutesSpans + 1)), "minutes.too-large"),
        (.paragraph([MinutesSpan("x", mention: ParticipantID(999))]), "participants.not-found"),
    ])
    func `what is over a limit is refused`(content: MinutesContent, code: String) throws {
        let (scene, _) = try closed()
        #expect(try scene.refusal(.minutesInsert, ["content": content], by: .secretary) == code)
    }

    @Test(arguments: [
        MinutesContent.table(
            head: true,
            Array(repeating: Array(repeating: [], count: Limits.minutesTableColumns), count: Limits.minutesTableRows)
        ),
        .list(.numbers, Array(repeating: .init(level: 2, []), count: Limits.minutesListItems)),
        .paragraph(String(repeating: "ệ", count: Limits.minutesBlockCharacters)), .heading(level: 3, []),
    ])
    func `what is at a limit is taken`(content: MinutesContent) throws {
        let (scene, _) = try closed()
        #expect(try scene.refusal(.minutesInsert, ["content": content], by: .secretary) == nil)
    }

    @Test func `45, 47: markup stays text, and what cannot be seen is taken out`() throws {
        var (scene, _) = try closed()
        let text = "<img src=x onerror=alert(1)>\u{202E}\u{200B} [a](javascript:1)\u{0007}"
        let block = try scene.make(
            .minutesInsert,
            ["content": MinutesContent.paragraph([MinutesSpan(text), MinutesSpan(" e\u{301}")])]
        )
        let shown = try scene.view(.secretary).block(block)?.content
        #expect(shown == .paragraph("<img src=x onerror=alert(1)> [a](javascript:1) é"))
        let twice = try scene.make(.minutesInsert, ["content": try #require(shown)])
        #expect(try scene.view(.secretary).block(twice)?.content == shown)
    }

    @Test func `a letter and its mark in two spans become one letter`() throws {
        var (scene, _) = try closed()
        let spans = [
            MinutesSpan("e"), MinutesSpan("\u{301} và "), MinutesSpan("đậm ", bold: true), MinutesSpan(" ", bold: true),
        ]
        let block = try scene.make(.minutesInsert, ["content": MinutesContent.paragraph(spans)])
        #expect(
            try scene.view(.secretary).block(block)?.content
                == .paragraph([MinutesSpan("é và "), MinutesSpan("đậm", bold: true)])
        )
    }
}
