import Testing

@testable import Meetings

struct SiteTests {
    @Test func `a site is linked, renamed, handed over and removed`() throws {
        var scene = try Scene.draft()
        let number = try scene.make(.sitesAdd, ["name": "Hội An", "operator": Cast.siteOperator.seat])
        let id = SiteID(number)
        #expect(scene.meeting.sites[id] == Site(id: id, name: "Hội An", operatorSeat: Cast.siteOperator.seat))
        try scene.give(.sitesEdit, ["site": number, "name": "TP Hội An"], by: .secretary)
        #expect(scene.meeting.sites[id]?.operatorSeat == Cast.siteOperator.seat)
        try scene.give(.sitesEdit, ["site": number, "operator": null], by: .secretary)
        #expect(scene.meeting.sites[id] == Site(id: id, name: "TP Hội An", operatorSeat: nil))
        try scene.give(.sitesRemove, ["site": number], by: .secretary)
        #expect(scene.meeting.sites[id] == nil)
    }

    @Test func `a site tells how many of its people are there`() throws {
        var scene = try Scene.open()
        let site = try scene.make(.sitesAdd, ["name": "Hội An"])
        for one in [Cast.an, .guest] {
            try scene.give(.participantsEdit, ["participant": one.seat, "site": site], by: .secretary)
        }
        let view = try #require(try scene.view(.guest).site(site))
        #expect(view.present == 1)
        #expect(view.expected == 2)
    }

    @Test func `a site at which someone is seated stays`() throws {
        var scene = try Scene.draft()
        let site = try scene.make(.sitesAdd, ["name": "Hội An"])
        try scene.give(.participantsEdit, ["participant": Cast.an.seat, "site": site], by: .secretary)
        #expect(try scene.refusal(.sitesRemove, ["site": site], by: .secretary) == "sites.in-use")
        try scene.give(.participantsEdit, ["participant": Cast.an.seat, "site": null], by: .secretary)
        #expect(try scene.refusal(.sitesRemove, ["site": site], by: .secretary) == nil)
    }

    @Test(arguments: [
        Refused(["name": " "], "command.text-missing"),
        Refused(["name": String(repeating: "a", count: Limits.nameCharacters + 1)], "command.text-too-long"),
        Refused(["name": "Hội An", "operator": 99], "participants.not-found"),
    ])
    func `a site is refused`(row: Refused) throws {
        var scene = try Scene.draft()
        #expect(try scene.refusal(.sitesAdd, row.words, by: row.actor) == row.code)
        var words = row.words
        words["site"] = try scene.make(.sitesAdd, ["name": "Tam Kỳ"])
        #expect(try scene.refusal(.sitesEdit, words, by: row.actor) == row.code)
    }

    @Test(arguments: [CommandName.sitesEdit, .sitesRemove])
    func `a site that does not exist is not found`(command: CommandName) throws {
        #expect(try Scene.draft().refusal(command, ["site": 99], by: .secretary) == "sites.not-found")
    }

    @Test func `a session links a limited number of sites`() throws {
        var scene = try Scene.draft()
        scene.take(
            (101..<100 + Limits.sites).map { .sites(.added(site: SiteID($0), name: "Xã \($0)", operatorSeat: nil)) }
        )
        try scene.give(.sitesAdd, ["name": "Xã cuối"], by: .secretary)
        #expect(scene.meeting.sites.sites.count == Limits.sites)
        #expect(try scene.refusal(.sitesAdd, ["name": "Một xã nữa"], by: .secretary) == "sites.too-many")
    }
}
