import Testing

@testable import Meetings

struct RemoveParticipantTests {
    @Test func `60: whoever is taken off the list is nobody here any more`() throws {
        var scene = try Scene.open()
        try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
        #expect(scene.meeting.roster[Cast.an.seat] == nil)
        #expect(scene.meeting.roster.seat(of: Cast.an.person) == nil)
        #expect(throws: CommandRefusal.notAParticipant) { try scene.actor(.an) }
    }

    @Test func `a request to speak goes with the seat`() throws {
        var scene = try Scene.open()
        let hand = SpeechID(try scene.make(.speakersRaiseHand, by: .an))
        #expect(
            try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
                == [.speakers(.handLowered(speech: hand)), .participants(.removed(participant: Cast.an.seat))]
        )
    }

    @Test func `a site and an item in their hands are then without anyone, and can still be edited`() throws {
        var scene = try Scene.invited()
        let site = try scene.make(.sitesAdd, ["name": "Điểm cầu", "operator": Cast.siteOperator.seat])
        let item = try scene.make(
            .agendaAddItem,
            ["title": "Báo cáo bổ sung", "rapporteurParticipant": Cast.siteOperator.seat]
        )
        try scene.give(.participantsRemove, ["participant": Cast.siteOperator.seat], by: .secretary)
        #expect(scene.meeting.sites[SiteID(site)]?.operatorSeat == nil)
        #expect(scene.meeting.agenda[ItemID(item)]?.facts.rapporteurParticipant == nil)
        #expect(try scene.refusal(.sitesEdit, ["site": site, "name": "Hội An"], by: .secretary) == nil)
        #expect(try scene.refusal(.agendaEditItem, ["item": item, "title": "Báo cáo"], by: .secretary) == nil)
    }

    @Test func `what someone did stays on record under their name`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        try scene.give(.speakersEndSpeech)
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .an)
        try scene.give(.pollsClose, ["poll": poll])
        try scene.give(.pollsAnnounce, ["poll": poll])
        try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
        let view = try scene.view(.binh)
        let ballots = try #require(view.ballots(poll))
        #expect(ballots.votes.contains { $0.name == Cast.an.name && $0.choice == .no })
        #expect(ballots.votes.count == Cast.voters.count)
        #expect(view.speeches?.done.map(\.name) == [Cast.an.name])
    }

    @Test func `someone who was taken off can be invited again, on a new seat`() throws {
        var scene = try Scene.invited()
        try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
        let words: Words = ["person": Cast.an.person, "name": Cast.an.name, "role": "member", "votes": true]
        let number = try scene.make(.participantsAdd, words)
        #expect(scene.meeting.roster.seat(of: Cast.an.person)?.id == ParticipantID(number))
        #expect(ParticipantID(number) != Cast.an.seat)
    }

    @Test func `a seat that does not exist is not found`() throws {
        let words: Words = ["participant": 99]
        #expect(try Scene.draft().refusal(.participantsRemove, words, by: .secretary) == "participants.not-found")
    }

    @Test func `nobody takes themselves off the list`() throws {
        let words: Words = ["participant": Cast.secretary.seat]
        #expect(try Scene.draft().refusal(.participantsRemove, words, by: .secretary) == "participants.still-needed")
    }

    @Test func `whoever has the floor is heard out first`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        let words: Words = ["participant": Cast.an.seat]
        #expect(try scene.refusal(.participantsRemove, words, by: .secretary) == "participants.still-needed")
    }

    @Test func `nobody leaves the list while an open vote counts them`() throws {
        var scene = try Scene.open()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        let voter: Words = ["participant": Cast.dung.seat]
        #expect(try scene.refusal(.participantsRemove, voter, by: .secretary) == "participants.still-needed")
        let guest: Words = ["participant": Cast.guest.seat]
        #expect(try scene.refusal(.participantsRemove, guest, by: .secretary) == nil)
    }
}
