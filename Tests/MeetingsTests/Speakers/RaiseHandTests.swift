import Testing

@testable import Meetings

struct RaiseHandTests {
    @Test func `a member asks to speak on the item being dealt with`() throws {
        var scene = try Scene.open()
        let speech = SpeechID(scene.meeting.nextNumber)
        #expect(
            try scene.give(.speakersRaiseHand, by: .an) == [
                .speakers(
                    .handRaised(speech: speech, participant: Cast.an.seat, kind: .speech, item: Scene.report)
                )
            ]
        )
        #expect(try scene.me(.an).hand == speech)
    }

    @Test func `first come, first served, but points of order before other requests`() throws {
        var scene = try Scene.open()
        for (one, kind) in [
            (Cast.an, SpeechKind.speech), (.binh, .question), (.cuc, .pointOfOrder), (.dung, .reply),
            (.deputy, .pointOfOrder),
        ] {
            try scene.give(.speakersRaiseHand, ["kind": kind], by: one)
        }
        let order: [Cast] = [.cuc, .deputy, .an, .binh, .dung]
        #expect(scene.meeting.speakers.waiting.map(\.participant) == order.map(\.seat))
    }

    @Test func `while the list is closed only points of order are taken`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersCloseList)
        #expect(try scene.refusal(.speakersRaiseHand, by: .an) == "speakers.list-closed")
        #expect(try scene.refusal(.speakersRaiseHand, ["kind": "question"], by: .an) == "speakers.list-closed")
        #expect(try scene.refusal(.speakersRaiseHand, ["kind": "point_of_order"], by: .an) == nil)
    }

    @Test func `a hand is raised once, and not by whoever speaks`() throws {
        var scene = try Scene.open()
        let speech = try scene.make(.speakersRaiseHand, by: .an)
        #expect(try scene.refusal(.speakersRaiseHand, by: .an) == "speakers.already-waiting")
        try scene.give(.speakersGiveFloor, ["speech": speech])
        #expect(try scene.refusal(.speakersRaiseHand, by: .an) == "speakers.already-speaking")
    }

    @Test func `whoever is not there does not ask to speak`() throws {
        let scene = try Scene.open()
        #expect(try scene.refusal(.speakersRaiseHand, by: .rapporteur) == "speakers.not-present")
    }

    @Test func `59: an item that is not there, or not shown to the speaker, is no item`() throws {
        var scene = try Scene.open()
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .rapporteur)
        let hidden = try scene.make(.agendaAddItem, ["title": "Nhân sự", "visibility": "hidden"])
        let inside = try scene.make(.agendaAddItem, ["title": "Nội bộ", "visibility": "internal"])
        #expect(try scene.refusal(.speakersRaiseHand, ["item": 99], by: .an) == "agenda.not-found")
        #expect(try scene.refusal(.speakersRaiseHand, ["item": hidden], by: .an) == "agenda.not-found")
        #expect(try scene.refusal(.speakersRaiseHand, ["item": inside], by: .rapporteur) == "agenda.not-found")
        #expect(try scene.refusal(.speakersRaiseHand, ["item": inside], by: .an) == nil)
        #expect(try scene.refusal(.speakersRaiseHand, ["item": hidden], by: .secretary) == "speakers.not-present")
    }

    @Test func `a hand is taken down by whoever raised it`() throws {
        var scene = try Scene.open()
        let speech = SpeechID(try scene.make(.speakersRaiseHand, by: .an))
        #expect(try scene.refusal(.speakersLowerHand, by: .binh) == "speakers.not-waiting")
        #expect(try scene.give(.speakersLowerHand, by: .an) == [.speakers(.handLowered(speech: speech))])
        #expect(try scene.me(.an).hand == nil)
    }

    @Test func `the list is full at its limit`() throws {
        var scene = try Scene.open()
        scene.take(
            (1..<Limits.waitingSpeakers).map {
                .speakers(
                    .handRaised(
                        speech: SpeechID(10_000 + $0),
                        participant: ParticipantID(20_000 + $0),
                        kind: .speech,
                        item: nil
                    )
                )
            }
        )
        try scene.give(.speakersRaiseHand, by: .an)
        #expect(scene.meeting.speakers.waiting.count == Limits.waitingSpeakers)
        #expect(try scene.refusal(.speakersRaiseHand, by: .binh) == "speakers.too-many")
    }
}
