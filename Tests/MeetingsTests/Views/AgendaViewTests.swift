import Testing

@testable import Meetings

struct AgendaViewTests {
    @Test func `items are numbered as printed; internal and hidden ones are not counted`() throws {
        var scene = try Scene.draft()
        var ids: [String: Int] = [:]
        for (title, parent, visibility) in [
            ("a", nil, "session"), ("b", nil, "hidden"), ("b1", "b", "session"), ("c", nil, "internal"),
            ("d", nil, "session"), ("d1", "d", "session"), ("d2", "d", "internal"), ("d3", "d", "session"),
            ("d31", "d3", "session"),
        ] as [(String, String?, String)] {
            var words: Words = ["title": title, "visibility": visibility, "minutes": 10]
            if let parent { words["parent"] = ids[parent] }
            ids[title] = try scene.make(.agendaAddItem, words)
        }
        let view = try scene.view(.secretary)
        let numbers = try ["a", "b", "b1", "c", "d", "d1", "d2", "d3", "d31"].map { title in
            let id = try #require(ids[title])
            return try #require(view.item(ItemID(id))).number
        }
        #expect(numbers == ["1", "", "", "", "2", "2.1", "", "2.2", "2.2.1"])
    }

    @Test func `the running clock counts what has no sub-items`() throws {
        var scene = try Scene.draft()
        let first = try scene.make(.agendaAddItem, ["title": "1", "minutes": 10])
        let second = try scene.make(.agendaAddItem, ["title": "2", "minutes": 99])
        let part = try scene.make(.agendaAddItem, ["title": "2.1", "minutes": 20, "parent": second])
        let rest = try scene.make(.agendaAddItem, ["title": "2.2", "minutes": 30, "parent": second])
        let third = try scene.make(.agendaAddItem, ["title": "3", "minutes": 0])
        let minutes = try [first, second, part, rest, third].map { number -> Int64 in
            let view = try scene.view(.chair)
            let planned = try #require(view.item(ItemID(number))).plannedAt
            return planned.milliseconds(since: .morning) / 60_000
        }
        #expect(minutes == [0, 10, 10, 30, 60])
    }

    @Test func `places count among all siblings`() throws {
        let scene = try Scene.invited()
        let view = try scene.view(.an)
        #expect([Scene.report, Scene.discussion].map { view.item($0)?.index } == [0, 1])
    }

    @Test func `the longest agenda at the latest time does not run over`() throws {
        let last = Limits.sessionTimes.upperBound
        var scene = try Scene.draft(facts: .morning(startsAt: last, endsAt: last))
        for _ in 1...20 {
            try scene.give(.agendaAddItem, ["title": "x", "minutes": Limits.itemMinutes], by: .secretary)
        }
        let item = try #require(scene.meeting.agenda.items.last?.id)
        #expect(try scene.view(.chair).item(item)?.plannedAt == last.adding(minutes: 19 * Limits.itemMinutes))
    }
}
