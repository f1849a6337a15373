import Testing

@testable import Meetings

/// The items of these tests are told by their titles: `1`, `1.1`, `1.1.1`, `2`.
struct TreeTests {
    private let scene: Scene
    private let ids: [String: Int]

    init() throws {
        var scene = try Scene.draft()
        var ids: [String: Int] = [:]
        for title in ["1", "1.1", "1.1.1", "1.2", "2"] {
            var words: Words = ["title": title]
            if let parent = ids[String(title.dropLast(2))] { words["parent"] = parent }
            ids[title] = try scene.make(.agendaAddItem, words)
        }
        (self.scene, self.ids) = (scene, ids)
    }

    private func id(_ title: String) throws -> Int { try #require(ids[title]) }

    private func outline(_ scene: Scene) -> [String] { scene.meeting.agenda.items.map(\.facts.title) }

    @Test func `items stand depth first`() throws {
        #expect(outline(scene) == ["1", "1.1", "1.1.1", "1.2", "2"])
        #expect(scene.meeting.agenda.depth(of: ItemID(try id("1.1.1"))) == 3)
        #expect(
            scene.meeting.agenda.branch(of: ItemID(try id("1"))).map(\.facts.title) == ["1", "1.1", "1.1.1", "1.2"]
        )
        #expect(scene.meeting.agenda.branch(of: ItemID(999)).isEmpty)
    }

    @Test func `an item moves with everything below it`() throws {
        var scene = scene
        try scene.give(.agendaMoveItem, ["item": id("1.1"), "parent": id("2"), "index": 0], by: .secretary)
        #expect(outline(scene) == ["1", "1.2", "2", "1.1", "1.1.1"])
        try scene.give(.agendaMoveItem, ["item": id("1.1"), "parent": null, "index": 0], by: .secretary)
        #expect(outline(scene) == ["1.1", "1.1.1", "1", "1.2", "2"])
        try scene.give(.agendaMoveItem, ["item": id("1.1"), "index": 99], by: .secretary)
        #expect(outline(scene) == ["1", "1.2", "2", "1.1", "1.1.1"])
    }

    @Test func `items change places among their siblings`() throws {
        var scene = scene
        try scene.give(.agendaMoveItem, ["item": id("1.2"), "parent": id("1"), "index": 0], by: .secretary)
        #expect(outline(scene) == ["1", "1.2", "1.1", "1.1.1", "2"])
        try scene.give(.agendaMoveItem, ["item": id("1.2"), "parent": id("1"), "index": 1], by: .secretary)
        #expect(outline(scene) == ["1", "1.1", "1.1.1", "1.2", "2"])
    }

    @Test func `a move to where the item stands is no fact`() throws {
        var scene = scene
        #expect(
            try scene.give(.agendaMoveItem, ["item": id("1.2"), "parent": id("1"), "index": 1], by: .secretary).isEmpty
        )
    }

    @Test func `an item does not move below itself`() throws {
        for parent in ["1", "1.1", "1.1.1"] {
            let words: Words = ["item": try id("1"), "parent": try id(parent), "index": 0]
            #expect(try scene.refusal(.agendaMoveItem, words, by: .secretary) == "agenda.inside-itself")
        }
    }

    @Test func `the tree has four levels`() throws {
        var scene = scene
        let fourth = try scene.make(.agendaAddItem, ["title": "1.1.1.1", "parent": id("1.1.1")])
        #expect(
            try scene.refusal(.agendaAddItem, ["title": "x", "parent": fourth], by: .secretary) == "agenda.too-deep"
        )
        let deeper: Words = ["item": try id("1.1"), "parent": try id("1.2"), "index": 0]
        #expect(try scene.refusal(.agendaMoveItem, deeper, by: .secretary) == "agenda.too-deep")
        let level: Words = ["item": try id("1.1"), "parent": try id("2"), "index": 0]
        #expect(try scene.refusal(.agendaMoveItem, level, by: .secretary) == nil)
    }

    @Test func `a parent must exist`() throws {
        #expect(try scene.refusal(.agendaAddItem, ["title": "x", "parent": 99], by: .secretary) == "agenda.not-found")
        let words: Words = ["item": try id("1"), "parent": 99, "index": 0]
        #expect(try scene.refusal(.agendaMoveItem, words, by: .secretary) == "agenda.not-found")
    }

    @Test func `an item goes with its sub-items, their papers and prepared votes`() throws {
        var scene = scene
        let paper = try scene.add(.report(on: ItemID(id("1.1"))))
        let poll = try scene.make(.pollsPrepare, ["item": id("1.1.1"), "question": "Thông qua?"])
        try scene.give(.agendaRemoveItem, ["item": id("1")], by: .secretary)
        #expect(outline(scene) == ["2"])
        #expect(scene.meeting.papers[PaperID(paper)] == nil)
        #expect(scene.meeting.polls[PollID(poll)] == nil)
    }

    /// Each makes something of item `1.1` that must stay.
    enum Dealing: CaseIterable { case called, voted, spokenOn, speaking, concluded, tasked }

    @Test(arguments: Dealing.allCases)
    func `what has been dealt with stays on the agenda`(dealing: Dealing) throws {
        var scene = scene
        let item = try id("1.1")
        try scene.advance(to: .open)
        try scene.give(.attendanceRecord, ["participant": Cast.an.seat, "status": "onsite"], by: .secretary)
        #expect(try scene.refusal(.agendaRemoveItem, ["item": id("1")], by: .secretary) == nil)
        switch dealing {
        case .called:
            try scene.give(.agendaGoTo, ["item": item])
            try scene.give(.agendaFinishItem)
        case .voted:
            let poll = try scene.make(.pollsPrepare, ["item": item, "question": "Thông qua?"])
            for one in Cast.voters { try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one) }
            try scene.give(.pollsOpen, ["poll": poll])
        case .speaking, .spokenOn:
            let speech = try scene.make(.speakersRaiseHand, ["item": item], by: .an)
            try scene.give(.speakersGiveFloor, ["speech": speech])
            if dealing == .spokenOn { try scene.give(.speakersEndSpeech) }
        case .concluded: try scene.give(.conclusionsGive, ["item": item, "text": "Thống nhất"])
        case .tasked: try scene.give(.tasksAssign, ["item": item, "title": "Báo cáo lại", "lead": "Sở TT&TT"])
        }
        #expect(try scene.refusal(.agendaRemoveItem, ["item": id("1")], by: .secretary) == "agenda.already-dealt-with")
        #expect(try scene.refusal(.agendaRemoveItem, ["item": id("2")], by: .secretary) == nil)
    }
}
