import Testing

@testable import Meetings

struct EditingTests {
    @Test func `an item is added with everything the agenda says of it`() throws {
        var scene = try Scene.draft()
        let number = try scene.make(
            .agendaAddItem,
            [
                "title": "Báo cáo của Sở TT&TT", "kind": "decision", "minutes": 20, "rapporteur": "Sở TT&TT",
                "rapporteurParticipant": Cast.rapporteur.seat, "visibility": "internal", "notes": "Nhắc phụ lục 2",
            ]
        )
        let facts = ItemFacts(
            title: "Báo cáo của Sở TT&TT",
            kind: .decision,
            minutes: 20,
            rapporteur: "Sở TT&TT",
            rapporteurParticipant: Cast.rapporteur.seat,
            visibility: .internal,
            notes: "Nhắc phụ lục 2"
        )
        #expect(scene.meeting.agenda[ItemID(number)]?.facts == facts)
    }

    @Test(arguments: [
        (nil, [1, 2, 9]), (0, [9, 1, 2]), (1, [1, 9, 2]), (2, [1, 2, 9]), (99, [1, 2, 9]), (-5, [9, 1, 2]),
    ])
    func `an item goes where it is put, or to the end of its level`(index: Int?, order: [Int]) throws {
        var scene = try Scene.draft()
        for title in ["1", "2"] { try scene.give(.agendaAddItem, ["title": title], by: .secretary) }
        var words: Words = ["title": "9"]
        if let index { words["index"] = index }
        try scene.give(.agendaAddItem, words, by: .secretary)
        #expect(scene.meeting.agenda.items.map(\.facts.title) == order.map(String.init))
    }

    @Test func `an item is edited field by field; null clears the presenter`() throws {
        var scene = try Scene.invited()
        let old = try #require(scene.meeting.agenda[Scene.report]?.facts)
        try scene.give(
            .agendaEditItem,
            [
                "item": Scene.report, "title": "Báo cáo mới", "kind": "decision", "minutes": 0, "rapporteur": "Sở",
                "rapporteurParticipant": Cast.rapporteur.seat, "visibility": "hidden", "notes": "x",
            ],
            by: .secretary
        )
        let facts = try #require(scene.meeting.agenda[Scene.report]?.facts)
        #expect(facts != old)
        #expect(facts.rapporteurParticipant == Cast.rapporteur.seat)
        try scene.give(.agendaEditItem, ["item": Scene.report, "rapporteurParticipant": null, "title": null])
        var cleared = facts
        cleared.rapporteurParticipant = nil
        #expect(scene.meeting.agenda[Scene.report]?.facts == cleared)
        #expect(try scene.give(.agendaEditItem, ["item": Scene.report, "minutes": 0]).isEmpty)
    }

    @Test(arguments: [
        Refused(["title": " "], "command.text-missing"),
        Refused(["title": String(repeating: "ạ", count: Limits.titleCharacters + 1)], "command.text-too-long"),
        Refused(
            ["title": "x", "rapporteur": String(repeating: "a", count: Limits.postCharacters + 1)],
            "command.text-too-long"
        ),
        Refused(
            ["title": "x", "notes": String(repeating: "a", count: Limits.notesCharacters + 1)],
            "command.text-too-long"
        ),
        Refused(["title": "x", "minutes": -1], "command.number-out-of-range"),
        Refused(["title": "x", "minutes": Limits.itemMinutes + 1], "command.number-out-of-range"),
        Refused(["title": "x", "rapporteurParticipant": 99], "participants.not-found"),
    ])
    func `what an item says is refused`(row: Refused) throws {
        let scene = try Scene.invited()
        #expect(try scene.refusal(.agendaAddItem, row.words, by: row.actor) == row.code)
        var words = row.words
        words["item"] = Scene.report
        #expect(try scene.refusal(.agendaEditItem, words, by: row.actor) == row.code)
    }

    @Test(arguments: [
        ["title": String(repeating: "ạ", count: Limits.titleCharacters)] as Words,
        ["title": "x", "rapporteur": String(repeating: "ạ", count: Limits.postCharacters)],
        ["title": "x", "notes": String(repeating: "ạ", count: Limits.notesCharacters)],
        ["title": "x", "minutes": Limits.itemMinutes],
        ["title": "x", "minutes": 0],
    ])
    func `what an item says is taken at its limits`(words: Words) throws {
        #expect(try Scene.invited().refusal(.agendaAddItem, words, by: .secretary) == nil)
    }

    @Test(arguments: [
        CommandName.agendaEditItem, .agendaMoveItem, .agendaRemoveItem, .agendaSetInvitees,
    ])
    func `an item that does not exist is not found`(command: CommandName) throws {
        let words: Words = ["item": 99, "index": 0, "participants": [ParticipantID]()]
        #expect(try Scene.invited().refusal(command, words, by: .secretary) == "agenda.not-found")
    }

    @Test func `an agenda holds a limited number of items`() throws {
        var scene = try Scene.draft()
        scene.take(
            (101..<100 + Limits.agendaItems).map {
                .agenda(.itemAdded(item: ItemID($0), parent: nil, index: $0 - 101, facts: ItemFacts(title: "\($0)")))
            }
        )
        try scene.give(.agendaAddItem, ["title": "Cuối"], by: .secretary)
        #expect(scene.meeting.agenda.items.count == Limits.agendaItems)
        #expect(try scene.refusal(.agendaAddItem, ["title": "Nữa"], by: .secretary) == "agenda.too-many")
    }

    @Test func `guests are named at an item, once each and in order`() throws {
        var scene = try Scene.invited()
        let guests = [Cast.stranger.seat, Cast.guest.seat, Cast.stranger.seat]
        let words: Words = ["item": Scene.report, "participants": guests]
        try scene.give(.agendaSetInvitees, words, by: .secretary)
        #expect(scene.meeting.agenda[Scene.report]?.invitees == [Cast.guest.seat, Cast.stranger.seat])
        #expect(try scene.give(.agendaSetInvitees, words, by: .secretary).isEmpty)
        let unknown: Words = ["item": Scene.report, "participants": [ParticipantID(99)]]
        #expect(try scene.refusal(.agendaSetInvitees, unknown, by: .secretary) == "participants.not-found")
        try scene.give(.agendaSetInvitees, ["item": Scene.report, "participants": [ParticipantID]()], by: .secretary)
        #expect(scene.meeting.agenda[Scene.report]?.invitees == [])
    }
}
