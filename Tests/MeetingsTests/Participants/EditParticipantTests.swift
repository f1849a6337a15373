import Testing

@testable import Meetings

struct EditParticipantTests {
    @Test func `a seat is corrected field by field and the account behind it stays`() throws {
        var scene = try Scene.draft()
        let site = SiteID(try scene.make(.sitesAdd, ["name": "Điểm cầu"]))
        try scene.give(
            .participantsEdit,
            [
                "participant": Cast.an.seat, "name": "Nguyễn Văn Ân", "honorific": "đồng chí", "post": "Phó Giám đốc",
                "organization": "Sở Nội vụ", "precedence": 2, "site": site, "person": 999,
            ],
            by: .secretary
        )
        var facts = Cast.an.facts
        facts.name = "Nguyễn Văn Ân"
        facts.honorific = "đồng chí"
        facts.post = "Phó Giám đốc"
        facts.organization = "Sở Nội vụ"
        facts.precedence = 2
        facts.site = site
        #expect(try scene.seat(.an).facts == facts)
        #expect(scene.meeting.roster.seat(of: Cast.an.person)?.id == Cast.an.seat)
        #expect(scene.meeting.roster.seat(of: PersonID(999)) == nil)
    }

    @Test func `null takes a seat away from its site`() throws {
        var scene = try Scene.draft()
        let site = try scene.make(.sitesAdd, ["name": "Điểm cầu"])
        try scene.give(.participantsEdit, ["participant": Cast.an.seat, "site": site], by: .secretary)
        try scene.give(.participantsEdit, ["participant": Cast.an.seat, "site": null], by: .secretary)
        #expect(try scene.seat(.an).facts.site == nil)
    }

    @Test func `an edit that changes nothing is no fact`() throws {
        var scene = try Scene.draft()
        let words: Words = ["participant": Cast.an.seat, "name": Cast.an.name, "role": null]
        #expect(try scene.give(.participantsEdit, words, by: .secretary).isEmpty)
    }

    @Test func `60: a member who becomes a guest loses the vote and the member's view at once`() throws {
        var scene = try Scene.open()
        let before = try #require(scene.meeting.audience(of: try scene.seat(.an)))
        #expect(before.clearance == .member)
        try scene.give(.participantsEdit, ["participant": Cast.an.seat, "role": "guest"], by: .secretary)
        #expect(try !scene.seat(.an).facts.votes)
        #expect(scene.meeting.audience(of: try scene.seat(.an))?.clearance == .guest)
        #expect(try !scene.me(.an).can.contains(.pollsCast))
    }

    @Test func `the chair's place is free once the chair is something else`() throws {
        var scene = try Scene.draft()
        let promote: Words = ["participant": Cast.deputy.seat, "role": "chair"]
        #expect(try scene.refusal(.participantsEdit, promote, by: .secretary) == "participants.chair-taken")
        try scene.give(.participantsEdit, ["participant": Cast.chair.seat, "role": "member"], by: .secretary)
        try scene.give(.participantsEdit, promote, by: .secretary)
        #expect(scene.meeting.roster.chair?.id == Cast.deputy.seat)
    }

    @Test func `a seat that does not exist is not found`() throws {
        #expect(
            try Scene.draft().refusal(.participantsEdit, ["participant": 99], by: .secretary)
                == "participants.not-found"
        )
    }

    @Test(arguments: [
        Refused(["site": 99], "sites.not-found"),
        Refused(["name": " "], "command.text-missing"),
        Refused(["name": String(repeating: "a", count: Limits.nameCharacters + 1)], "command.text-too-long"),
        Refused(["post": String(repeating: "a", count: Limits.postCharacters + 1)], "command.text-too-long"),
        Refused(["precedence": -1], "command.number-out-of-range"),
    ])
    func `a correction obeys the same limits as an addition`(row: Refused) throws {
        var words = row.words
        words["participant"] = Cast.an.seat
        #expect(try Scene.draft().refusal(.participantsEdit, words, by: row.actor) == row.code)
    }
}
