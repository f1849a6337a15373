import Testing

@testable import Meetings

struct EditSessionTests {
    @Test func `what the invitation says is corrected field by field`() throws {
        var scene = try Scene.invited()
        try scene.give(
            .sessionEdit,
            [
                "title": "Phiên họp quý I", "startsAt": 1_583_287_200_000, "endsAt": 1_583_290_800_000,
                "place": "Phòng 2", "online": false, "videoLink": "https://video.example/abc", "notes": "Mang máy tính",
                "speechSeconds": 180,
            ],
            by: .secretary
        )
        let facts = scene.meeting.session.facts
        #expect(facts.title == "Phiên họp quý I")
        #expect(facts.startsAt == Moment(milliseconds: 1_583_287_200_000))
        #expect(facts.endsAt == Moment(milliseconds: 1_583_290_800_000))
        #expect(facts.place == "Phòng 2")
        #expect(!facts.online)
        #expect(facts.videoLink == "https://video.example/abc")
        #expect(facts.notes == "Mang máy tính")
        #expect(facts.speechSeconds == 180)
    }

    @Test func `a field left out stays, and an edit that changes nothing is no fact`() throws {
        var scene = try Scene.invited()
        let before = scene.meeting.session.facts
        #expect(try scene.give(.sessionEdit, [:]).isEmpty)
        #expect(try scene.give(.sessionEdit, ["title": before.title, "place": null]).isEmpty)
        try scene.give(.sessionEdit, ["place": "Phòng 3"])
        var after = before
        after.place = "Phòng 3"
        #expect(scene.meeting.session.facts == after)
    }

    @Test(arguments: [
        "http://video.example", "javascript:alert(1)", "HTTPS://video.example", "data:text/html,x", "video.example",
    ])
    func `45: a video link that is not https is refused`(link: String) throws {
        #expect(try Scene.invited().refusal(.sessionEdit, ["videoLink": link]) == "session.bad-link")
    }

    @Test func `a session does not end before it starts`() throws {
        let scene = try Scene.invited()
        let start = scene.meeting.session.facts.startsAt.rawValue
        #expect(try scene.refusal(.sessionEdit, ["endsAt": start - 1]) == "session.ends-before-start")
        #expect(try scene.refusal(.sessionEdit, ["endsAt": start]) == nil)
    }

    @Test func `times lie in the years 1970 to 2999, so that no clock runs over`() throws {
        let scene = try Scene.invited()
        let last = Limits.sessionTimes.upperBound.rawValue
        #expect(try scene.refusal(.sessionEdit, ["endsAt": last]) == nil)
        #expect(try scene.refusal(.sessionEdit, ["endsAt": last + 1]) == "command.number-out-of-range")
        #expect(try scene.refusal(.sessionEdit, ["startsAt": -1]) == "command.number-out-of-range")
        let most: Words = ["startsAt": Int64.max, "endsAt": Int64.max]
        #expect(try scene.refusal(.sessionEdit, most) == "command.number-out-of-range")
        let least: Words = ["startsAt": Int64.min]
        #expect(try scene.refusal(.sessionEdit, least) == "command.number-out-of-range")
    }

    @Test(arguments: [(0, false), (1, true), (Limits.speechSeconds, true), (Limits.speechSeconds + 1, false)])
    func `a speech is given between a second and four hours`(seconds: Int, isTaken: Bool) throws {
        let refusal = try Scene.invited().refusal(.sessionEdit, ["speechSeconds": seconds])
        #expect(refusal == (isTaken ? nil : "command.number-out-of-range"))
    }

    @Test(arguments: [
        ("title", Limits.titleCharacters), ("place", Limits.titleCharacters), ("notes", Limits.notesCharacters),
    ])
    func `texts are taken up to their limit`(field: String, limit: Int) throws {
        let scene = try Scene.invited()
        var words: Words = [:]
        words[field] = String(repeating: "ạ", count: limit)
        #expect(try scene.refusal(.sessionEdit, words) == nil)
        words[field] = String(repeating: "ạ", count: limit + 1)
        #expect(try scene.refusal(.sessionEdit, words) == "command.text-too-long")
    }

    @Test func `a video link is taken up to its limit`() throws {
        let scene = try Scene.invited()
        let prefix = "https://"
        let most = prefix + String(repeating: "a", count: Limits.linkCharacters - prefix.count)
        #expect(try scene.refusal(.sessionEdit, ["videoLink": most]) == nil)
        #expect(try scene.refusal(.sessionEdit, ["videoLink": most + "a"]) == "command.text-too-long")
    }

    @Test func `a session has a title`() throws {
        #expect(try Scene.invited().refusal(.sessionEdit, ["title": " \u{A0} "]) == "command.text-missing")
    }
}
