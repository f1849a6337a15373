import Testing

@testable import Meetings

struct ListTests {
    private var waiting: Scene {
        get throws {
            var scene = try Scene.open()
            for one in [Cast.an, .binh, .cuc] { try scene.give(.speakersRaiseHand, by: one) }
            return scene
        }
    }

    private func order(_ scene: Scene) -> [Int] { scene.meeting.speakers.waiting.map(\.participant.rawValue) }

    @Test func `the secretary puts someone present on the list`() throws {
        var scene = try Scene.open()
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .guest)
        let words: Words = ["participant": Cast.guest.seat, "kind": "reply"]
        #expect(
            try scene.give(.speakersAdd, words, by: .secretary).first
                == .speakers(
                    .handRaised(
                        speech: SpeechID(scene.meeting.lastNumber),
                        participant: Cast.guest.seat,
                        kind: .reply,
                        item: Scene.report
                    )
                )
        )
        #expect(try scene.refusal(.speakersAdd, words, by: .secretary) == "speakers.already-waiting")
    }

    @Test(arguments: [
        Refused(["participant": 99], "participants.not-found"),
        Refused(["participant": Cast.guest.seat], "speakers.not-present"),
        Refused(["participant": Cast.an.seat, "item": 99], "agenda.not-found"),
        Refused(["participant": Cast.binh.seat], "speakers.already-speaking"),
    ])
    func `someone is not put on the list`(row: Refused) throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.binh.seat])
        #expect(try scene.refusal(.speakersAdd, row.words, by: row.actor) == row.code)
    }

    @Test func `a closed list does not bind the secretary`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersCloseList)
        #expect(try scene.refusal(.speakersAdd, ["participant": Cast.an.seat], by: .secretary) == nil)
    }

    @Test func `a request is struck`() throws {
        var scene = try waiting
        let speech = try #require(scene.meeting.speakers.request(of: Cast.binh.seat)?.id)
        try scene.give(.speakersRemove, ["speech": speech], by: .secretary)
        #expect(order(scene) == [Cast.an, .cuc].map(\.rawValue))
        #expect(try scene.refusal(.speakersRemove, ["speech": speech]) == "speakers.not-waiting")
    }

    @Test(arguments: [
        (0, [Cast.cuc, .an, .binh]), (1, [.an, .cuc, .binh]), (2, [.an, .binh, .cuc]), (9, [.an, .binh, .cuc]),
        (-1, [.cuc, .an, .binh]),
    ])
    func `the chair changes the order`(index: Int, expected: [Cast]) throws {
        var scene = try waiting
        let speech = try #require(scene.meeting.speakers.request(of: Cast.cuc.seat)?.id)
        let events = try scene.give(.speakersMove, ["speech": speech, "index": index])
        #expect(events.isEmpty == (expected.last == .cuc))
        #expect(order(scene) == expected.map(\.rawValue))
    }

    @Test func `only a request that waits is moved`() throws {
        #expect(try waiting.refusal(.speakersMove, ["speech": 99, "index": 0]) == "speakers.not-waiting")
    }

    @Test func `the list is closed and opened; doing it again is no fact`() throws {
        var scene = try waiting
        #expect(try scene.give(.speakersOpenList).isEmpty)
        #expect(try scene.give(.speakersCloseList) == [.speakers(.listClosed)])
        #expect(try scene.give(.speakersCloseList).isEmpty)
        #expect(scene.meeting.speakers.waiting.count == 3)
        #expect(try scene.give(.speakersOpenList) == [.speakers(.listOpened)])
    }
}
