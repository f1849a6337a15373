import Testing

@testable import Meetings

struct PaperTests {
    @Test func `a paper is laid on the table, corrected and withdrawn`() throws {
        var scene = try Scene.invited()
        let number = try scene.add(.report(on: Scene.report))
        #expect(scene.meeting.papers[PaperID(number)]?.addedAt == scene.now)
        try scene.give(
            .papersEdit,
            [
                "paper": number, "item": Scene.discussion, "title": "Tờ trình", "kind": "submission",
                "number": "05/TTr-STTTT", "issuedOn": "2020-03-02", "access": "members",
            ],
            by: .secretary
        )
        var facts = PaperFacts.report(on: Scene.discussion, title: "Tờ trình", access: .members)
        facts.kind = .submission
        facts.number = "05/TTr-STTTT"
        facts.issuedOn = CalendarDate(rawValue: "2020-03-02")
        #expect(scene.meeting.papers[PaperID(number)]?.facts == facts)
        #expect(try scene.give(.papersEdit, ["paper": number, "title": "Tờ trình"], by: .secretary).isEmpty)
        try scene.give(.papersEdit, ["paper": number, "item": null, "issuedOn": null], by: .secretary)
        #expect(scene.meeting.papers[PaperID(number)]?.facts.item == nil)
        try scene.give(.papersRemove, ["paper": number], by: .secretary)
        #expect(scene.meeting.papers[PaperID(number)] == nil)
    }

    @Test(arguments: [CommandName.papersEdit, .papersRemove])
    func `a paper that does not exist is not found`(command: CommandName) throws {
        #expect(try Scene.invited().refusal(command, ["paper": 99], by: .secretary) == "papers.not-found")
    }

    @Test(arguments: [
        Refused(["item": 99], "agenda.not-found"),
        Refused(["title": " "], "command.text-missing"),
        Refused(["title": String(repeating: "a", count: Limits.titleCharacters + 1)], "command.text-too-long"),
        Refused(["number": String(repeating: "a", count: Limits.nameCharacters + 1)], "command.text-too-long"),
    ])
    func `a correction is refused`(row: Refused) throws {
        var scene = try Scene.invited()
        var words = row.words
        words["paper"] = try scene.add(.report())
        #expect(try scene.refusal(.papersEdit, words, by: row.actor) == row.code)
    }

    @Test func `a paper on an item that does not exist is refused`() throws {
        var scene = try Scene.invited()
        #expect(throws: AgendaRefusal.notFound) { try scene.add(.report(on: ItemID(99))) }
    }

    @Test func `a file has a name within the limit`() throws {
        var scene = try Scene.invited()
        var facts = PaperFacts.report()
        facts.fileName = String(repeating: "ạ", count: Limits.nameCharacters)
        try scene.add(facts)
        facts.fileName += "a"
        #expect(throws: CommandRefusal.textTooLong) { try scene.add(facts) }
        facts.fileName = "\u{0} "
        #expect(throws: CommandRefusal.textMissing) { try scene.add(facts) }
    }

    @Test func `a member lays no paper on the table`() throws {
        var scene = try Scene.invited()
        #expect(throws: CommandRefusal.roleNotAllowed) { try scene.add(.report(), by: .an) }
    }

    @Test func `a session holds a limited number of papers`() throws {
        var scene = try Scene.invited()
        scene.take((1..<Limits.papers).map { .papers(.added(paper: PaperID(1_000 + $0), facts: .report())) })
        try scene.add(.report())
        #expect(scene.meeting.papers.papers.count == Limits.papers)
        #expect(throws: PaperRefusal.tooMany) { try scene.add(.report()) }
    }
}
