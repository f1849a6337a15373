import Testing

@testable import Meetings

struct AddParticipantTests {
    @Test func `someone is put on the list with everything that is known of them`() throws {
        var scene = try Scene.draft()
        let site = SiteID(try scene.make(.sitesAdd, ["name": "Điểm cầu Hội An"]))
        let number = try scene.make(
            .participantsAdd,
            [
                "person": 500, "name": "Nguyễn Văn Mới", "honorific": "ông", "post": "Giám đốc",
                "organization": "Sở Tư pháp", "role": "member", "votes": true, "precedence": 3, "site": site,
            ]
        )
        let facts = ParticipantFacts(
            person: PersonID(500),
            name: "Nguyễn Văn Mới",
            honorific: "ông",
            post: "Giám đốc",
            organization: "Sở Tư pháp",
            role: .member,
            votes: true,
            precedence: 3,
            site: site
        )
        #expect(scene.meeting.roster[ParticipantID(number)]?.facts == facts)
        #expect(scene.meeting.roster.seat(of: PersonID(500))?.id == ParticipantID(number))
    }

    @Test func `someone without an account comes last and without a vote unless it is said`() throws {
        var scene = try Scene.draft()
        let number = try scene.make(.participantsAdd, ["name": "Khách", "role": "observer"])
        let facts = try #require(scene.meeting.roster[ParticipantID(number)]?.facts)
        #expect(facts.person == nil)
        #expect(!facts.votes)
        #expect(facts.precedence == Cast.allCases.count + 1)
        #expect(scene.meeting.roster.inOrder.last?.id == ParticipantID(number))
    }

    @Test(arguments: Role.allCases)
    func `only a member in office can carry a vote, whatever is asked for`(role: Role) throws {
        var scene = try Scene.draft()
        try scene.give(.participantsRemove, ["participant": Cast.chair.seat], by: .secretary)
        let number = try scene.make(.participantsAdd, ["name": "Người mới", "role": role, "votes": true])
        let mayVote = [Role.chair, .secretary, .member].contains(role)
        #expect(scene.meeting.roster[ParticipantID(number)]?.facts.votes == mayVote)
    }

    @Test func `a person has one seat`() throws {
        let words: Words = ["person": Cast.an.person, "name": "An", "role": "guest"]
        #expect(try Scene.draft().refusal(.participantsAdd, words, by: .secretary) == "participants.already-invited")
    }

    @Test func `a session has one chair`() throws {
        let words: Words = ["name": "Chủ tọa hai", "role": "chair"]
        #expect(try Scene.draft().refusal(.participantsAdd, words, by: .secretary) == "participants.chair-taken")
    }

    @Test func `a site must be one of the session's`() throws {
        let words: Words = ["name": "Khách", "role": "guest", "site": 99]
        #expect(try Scene.draft().refusal(.participantsAdd, words, by: .secretary) == "sites.not-found")
    }

    @Test(arguments: [
        ("name", Limits.nameCharacters), ("honorific", Limits.nameCharacters), ("post", Limits.postCharacters),
        ("organization", Limits.postCharacters),
    ])
    func `texts are taken up to their limit`(field: String, limit: Int) throws {
        let scene = try Scene.draft()
        var words: Words = ["name": "Khách", "role": "guest"]
        words[field] = String(repeating: "ệ", count: limit)
        #expect(try scene.refusal(.participantsAdd, words, by: .secretary) == nil)
        words[field] = String(repeating: "ệ", count: limit + 1)
        #expect(try scene.refusal(.participantsAdd, words, by: .secretary) == "command.text-too-long")
    }

    @Test func `a participant has a name`() throws {
        let words: Words = ["name": "\u{200F} ", "role": "guest"]
        #expect(try Scene.draft().refusal(.participantsAdd, words, by: .secretary) == "command.text-missing")
    }

    @Test(arguments: [(-1, false), (0, true), (1_000_000, true), (1_000_001, false)])
    func `the protocol order has limits`(precedence: Int, isTaken: Bool) throws {
        let words: Words = ["name": "Khách", "role": "guest", "precedence": precedence]
        let refusal = try Scene.draft().refusal(.participantsAdd, words, by: .secretary)
        #expect(refusal == (isTaken ? nil : "command.number-out-of-range"))
    }

    @Test func `the list is full at its limit`() throws {
        var scene = try Scene.draft()
        let free = (Cast.allCases.count + 1)...Limits.participants
        scene.take(
            free.dropLast().map {
                .participants(.invited(participant: ParticipantID($0), facts: ParticipantFacts(name: "Khách \($0)")))
            }
        )
        try scene.give(.participantsAdd, ["name": "Khách cuối", "role": "guest"], by: .secretary)
        #expect(scene.meeting.roster.participants.count == Limits.participants)
        let words: Words = ["name": "Một người nữa", "role": "guest"]
        #expect(try scene.refusal(.participantsAdd, words, by: .secretary) == "participants.too-many")
    }
}
