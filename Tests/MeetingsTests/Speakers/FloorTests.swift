import Testing

@testable import Meetings

struct FloorTests {
    @Test func `the chair gives the floor to someone waiting, who no longer waits`() throws {
        var scene = try Scene.open()
        let speech = SpeechID(try scene.make(.speakersRaiseHand, ["kind": "question"], by: .an))
        try scene.give(.speakersGiveFloor, ["speech": speech])
        let floor = try #require(scene.meeting.speakers.floor)
        #expect(floor.id == speech)
        #expect(floor.kind == .question)
        #expect(floor.item == Scene.report)
        #expect(floor.startedAt == scene.now)
        #expect(floor.limitSeconds == SessionFacts.defaultSpeechSeconds)
        #expect(scene.meeting.speakers.waiting.isEmpty)
    }

    @Test func `the floor goes to anyone present; a request they have is answered by it`() throws {
        var scene = try Scene.open()
        let speech = SpeechID(try scene.make(.speakersRaiseHand, by: .an))
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat, "kind": "presentation"])
        #expect(scene.meeting.speakers.floor?.id == speech)
        #expect(scene.meeting.speakers.floor?.kind == .presentation)
        let number = scene.meeting.nextNumber
        try scene.give(.speakersGiveFloor, ["participant": Cast.binh.seat])
        #expect(scene.meeting.speakers.floor?.id == SpeechID(number))
        #expect(scene.meeting.speakers.floor?.kind == .speech)
    }

    @Test func `whoever spoke has finished when another gets the floor`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        let events = try scene.give(.speakersGiveFloor, ["participant": Cast.binh.seat])
        #expect(events.first == .speakers(.speechEnded))
        #expect(scene.meeting.speakers.done.map(\.participant) == [Cast.an.seat])
        #expect(scene.meeting.speakers.done.first?.endedAt == scene.now)
    }

    @Test(
        arguments: [(0, nil, true), (1, 1, true), (Limits.speechSeconds, Limits.speechSeconds, true)] + [
            (-1, nil, false), (Limits.speechSeconds + 1, nil, false),
        ]
    )
    func `the chair names the limit; nought is none`(seconds: Int, limit: Int?, isTaken: Bool) throws {
        var scene = try Scene.open()
        let words: Words = ["participant": Cast.an.seat, "seconds": seconds]
        guard isTaken else {
            return #expect(try scene.refusal(.speakersGiveFloor, words) == "command.number-out-of-range")
        }
        try scene.give(.speakersGiveFloor, words)
        #expect(scene.meeting.speakers.floor?.limitSeconds == limit)
    }

    @Test(arguments: [
        Refused([:], by: .chair, "participants.not-found"),
        Refused(["participant": 99], by: .chair, "participants.not-found"),
        Refused(["participant": Cast.guest.seat], by: .chair, "speakers.not-present"),
        Refused(["participant": Cast.an.seat], by: .chair, "speakers.already-speaking"),
        Refused(["speech": 99], by: .chair, "speakers.not-waiting"),
    ])
    func `the floor is refused`(row: Refused) throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        #expect(try scene.refusal(.speakersGiveFloor, row.words, by: row.actor) == row.code)
    }

    @Test func `a speech is ended by the chair, the secretary or the speaker, and by nobody else`() throws {
        var scene = try Scene.open()
        #expect(try scene.refusal(.speakersEndSpeech) == "speakers.nobody-speaking")
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        for one in Cast.allCases {
            let expected = [Cast.chair, .secretary, .an].contains(one) ? nil : "speakers.not-your-speech"
            #expect(try scene.refusal(.speakersEndSpeech, by: one) == expected)
            #expect(try scene.me(one).can.contains(.speakersEndSpeech) == (expected == nil))
        }
        #expect(try scene.give(.speakersEndSpeech, by: .an) == [.speakers(.speechEnded)])
        #expect(scene.meeting.speakers.floor == nil)
    }

    @Test func `an item that went while a request waited is not spoken on`() throws {
        var scene = try Scene.open()
        try scene.give(.agendaFinishItem)
        let item = try scene.make(.agendaAddItem, ["title": "Việc khác"])
        let speech = try scene.make(.speakersRaiseHand, ["item": item], by: .an)
        try scene.give(.agendaRemoveItem, ["item": item], by: .secretary)
        try scene.give(.speakersGiveFloor, ["speech": speech])
        #expect(scene.meeting.speakers.floor?.item == nil)
    }
}
