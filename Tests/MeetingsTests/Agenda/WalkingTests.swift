import Testing

@testable import Meetings

struct WalkingTests {
    @Test func `calling an item ends the one before it and the speech on it`() throws {
        var scene = try Scene.open()
        let called = try #require(scene.meeting.agenda[Scene.report]?.startedAt)
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        #expect(
            try scene.give(.agendaGoTo, ["item": Scene.discussion], by: .secretary) == [
                .speakers(.speechEnded), .agenda(.finished(item: Scene.report)),
                .agenda(.called(item: Scene.discussion)),
            ]
        )
        let left = try #require(scene.meeting.agenda[Scene.report])
        #expect(left.progress == .done)
        #expect(left.startedAt == called)
        #expect(left.endedAt == scene.now)
        #expect(scene.meeting.agenda.current == Scene.discussion)
    }

    @Test func `an item called again keeps when it first began`() throws {
        var scene = try Scene.open()
        let first = try #require(scene.meeting.agenda[Scene.report]?.startedAt)
        try scene.give(.agendaGoTo, ["item": Scene.discussion])
        try scene.give(.agendaGoTo, ["item": Scene.report])
        let again = try #require(scene.meeting.agenda[Scene.report])
        #expect(again.progress == .current)
        #expect(again.startedAt == first)
        #expect(again.endedAt == nil)
    }

    @Test func `an item ends without another being called`() throws {
        var scene = try Scene.open()
        #expect(try scene.give(.agendaFinishItem) == [.agenda(.finished(item: Scene.report))])
        #expect(scene.meeting.agenda.current == nil)
        #expect(try scene.refusal(.agendaFinishItem) == "agenda.none-current")
    }

    @Test func `only another item that exists is called`() throws {
        let scene = try Scene.open()
        #expect(try scene.refusal(.agendaGoTo, ["item": 99]) == "agenda.not-found")
        #expect(try scene.refusal(.agendaGoTo, ["item": Scene.report]) == "agenda.already-current")
    }

    @Test func `a vote is closed before its item is left`() throws {
        var scene = try Scene.open()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        #expect(try scene.refusal(.agendaGoTo, ["item": Scene.discussion]) == "agenda.poll-open")
        #expect(try scene.refusal(.agendaFinishItem) == "agenda.poll-open")
    }

    @Test func `the wall shows an item that names its guests only while it is dealt with`() throws {
        var scene = try Scene.open()
        try scene.give(.agendaSetInvitees, ["item": Scene.discussion, "participants": [Cast.guest.seat]])
        let child = ItemID(try scene.make(.agendaAddItem, ["title": "Con", "parent": Scene.discussion]))
        let poll = PollID(try scene.make(.pollsPrepare, ["item": Scene.discussion, "question": "Thống nhất?"]))
        let before = scene.meeting
        #expect(View(of: before, for: .screen).item(Scene.discussion) == nil)
        try scene.give(.agendaGoTo, ["item": Scene.discussion])
        let wall = View(of: scene.meeting, for: .screen)
        #expect(wall.item(Scene.discussion) != nil && wall.item(child) != nil)
        let told = Changes(from: before, to: scene.meeting).keys
        #expect(told.isSuperset(of: [Scene.discussion, child].map { EntityKey(.item, $0.rawValue) }))
        #expect(told.contains(EntityKey(.poll, poll.rawValue)))

        let during = scene.meeting
        try scene.give(.agendaFinishItem)
        #expect(View(of: scene.meeting, for: .screen).item(Scene.discussion) == nil)
        let items = [Scene.discussion, child].map { EntityKey(.item, $0.rawValue) }
        #expect(Changes(from: during, to: scene.meeting).keys.isSuperset(of: items))
    }
}
