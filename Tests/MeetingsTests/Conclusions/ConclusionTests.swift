import Testing

@testable import Meetings

struct ConclusionTests {
    @Test func `the secretary words a conclusion that only the chair's table sees until the chair gives it`() throws {
        var scene = try Scene.open()
        try scene.give(.conclusionsDraft, ["item": Scene.report, "text": "Dự thảo kết luận"], by: .secretary)
        #expect(try scene.view(.chair).item(Scene.report)?.conclusion?.state == .draft)
        #expect(try scene.view(.an).item(Scene.report)?.conclusion == nil)
        try scene.give(.conclusionsGive, ["item": Scene.report, "text": "Kết luận\nDòng hai"])
        for one in [Cast.chair, .an, .guest] {
            let shown = try #require(try scene.view(one).item(Scene.report)?.conclusion)
            #expect(shown.state == .given)
            #expect(shown.text == "Kết luận\nDòng hai")
        }
    }

    @Test func `what the chair has given is not overwritten by a draft, but the chair words it again`() throws {
        var scene = try Scene.open()
        try scene.give(.conclusionsGive, ["item": Scene.report, "text": "Một"])
        let draft: Words = ["item": Scene.report, "text": "Hai"]
        #expect(try scene.refusal(.conclusionsDraft, draft, by: .secretary) == "conclusions.already-given")
        #expect(try scene.give(.conclusionsGive, ["item": Scene.report, "text": "Một"]).isEmpty)
        try scene.give(.conclusionsGive, ["item": Scene.report, "text": "Hai"])
        #expect(scene.meeting.conclusions[Scene.report]?.text == "Hai")
    }

    @Test func `a draft may be emptied, and the same draft again is no fact`() throws {
        var scene = try Scene.open()
        try scene.give(.conclusionsDraft, ["item": Scene.report, "text": "x"], by: .secretary)
        #expect(try scene.give(.conclusionsDraft, ["item": Scene.report, "text": " x "], by: .secretary).isEmpty)
        try scene.give(.conclusionsDraft, ["item": Scene.report, "text": ""], by: .secretary)
        #expect(scene.meeting.conclusions[Scene.report]?.text.isEmpty == true)
    }

    @Test func `a draft given as it stands becomes the conclusion`() throws {
        var scene = try Scene.open()
        try scene.give(.conclusionsDraft, ["item": Scene.report, "text": "x"], by: .secretary)
        #expect(try scene.give(.conclusionsGive, ["item": Scene.report, "text": "x"]).count == 1)
        #expect(scene.meeting.conclusions[Scene.report]?.state == .given)
    }

    @Test(arguments: [
        Refused(["item": 99, "text": "x"], by: .chair, "agenda.not-found"),
        Refused(["item": Scene.report, "text": " \n "], by: .chair, "command.text-missing"),
        Refused(
            ["item": Scene.report, "text": String(repeating: "ạ", count: Limits.conclusionCharacters + 1)],
            by: .chair,
            "command.text-too-long"
        ),
        Refused(["item": Scene.report, "text": "x"], by: .secretary, "command.role-not-allowed"),
    ])
    func `a conclusion is refused`(row: Refused) throws {
        #expect(try Scene.open().refusal(.conclusionsGive, row.words, by: row.actor) == row.code)
    }

    @Test func `a draft obeys the same limits`() throws {
        let scene = try Scene.open()
        let most = String(repeating: "ạ", count: Limits.conclusionCharacters)
        let draft = { (item: ItemID, text: String) -> Words in ["item": item, "text": text] }
        #expect(try scene.refusal(.conclusionsDraft, draft(Scene.report, most), by: .secretary) == nil)
        #expect(
            try scene.refusal(.conclusionsDraft, draft(Scene.report, most + "a"), by: .secretary)
                == "command.text-too-long"
        )
        #expect(try scene.refusal(.conclusionsDraft, draft(ItemID(99), "x"), by: .secretary) == "agenda.not-found")
        #expect(try scene.refusal(.conclusionsGive, draft(Scene.report, most)) == nil)
    }
}
