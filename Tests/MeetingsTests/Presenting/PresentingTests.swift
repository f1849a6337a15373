import Testing

@testable import Meetings

struct PresentingTests {
    /// An open session with one paper of four pages on its first item.
    private func scene(_ access: PaperAccess = .session) throws -> (Scene, paper: Int) {
        var scene = try Scene.open()
        let paper = try scene.add(.report(on: Scene.report, access: access))
        return (scene, paper)
    }

    @Test func `the chair shows a paper, turns its pages and ends it`() throws {
        var (scene, paper) = try scene()
        try scene.give(.presentingStart, ["paper": paper, "page": 2])
        let began = scene.now
        try scene.give(.presentingTurn, ["page": 3, "zoom": 2.5, "x": 0.5, "y": 1])
        let shown = try #require(try scene.view(.an).presenting)
        #expect(shown.participant == Cast.chair.seat)
        #expect(shown.name == Cast.chair.name)
        #expect((shown.paper, shown.page) == (PaperID(paper), 3))
        #expect((shown.zoom, shown.x, shown.y) == (2.5, 0.5, 1))
        #expect(shown.startedAt == began)
        #expect(try scene.give(.presentingTurn, ["page": 3, "zoom": 2.5, "x": 0.5, "y": 1]).isEmpty)
        try scene.give(.presentingStop, by: .secretary)
        #expect(try scene.view(.an).presenting == nil)
    }

    @Test func `who has the floor and the rapporteurs present, others do not`() throws {
        var (scene, paper) = try scene()
        #expect(try scene.refusal(.presentingStart, ["paper": paper], by: .an) == "presenting.not-yours")
        #expect(try !scene.me(.an).can.contains(.presentingStart))
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        #expect(try scene.me(.an).can.contains(.presentingStart))
        try scene.give(.presentingStart, ["paper": paper], by: .an)
        try scene.give(.presentingStop, by: .an)
        let words: Words = ["item": Scene.report, "rapporteurParticipant": Cast.binh.seat]
        try scene.give(.agendaEditItem, words)
        try scene.give(.presentingStart, ["paper": paper], by: .binh)
        #expect(try scene.me(.binh).can.contains(.presentingTurn))
    }

    @Test func `the chair takes over from another, a member does not`() throws {
        var (scene, paper) = try scene()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        try scene.give(.presentingStart, ["paper": paper], by: .chair)
        #expect(try scene.refusal(.presentingStart, ["paper": paper], by: .an) == "presenting.taken")
        #expect(try scene.refusal(.presentingTurn, ["page": 2], by: .an) == "presenting.not-yours")
        #expect(try scene.refusal(.presentingStop, by: .an) == "presenting.not-yours")
        try scene.give(.presentingHandOver, ["participant": Cast.an.seat])
        try scene.give(.presentingTurn, ["page": 2], by: .an)
        #expect(try scene.refusal(.presentingTurn, ["page": 3]) == "presenting.not-yours")
        try scene.give(.presentingStart, ["paper": paper])
        #expect(scene.meeting.presentation?.presenter == Cast.chair.seat)
    }

    @Test(
        arguments: [
            (["page": 0], "command.number-out-of-range"), (["page": 5], "command.number-out-of-range"),
            (["page": 1, "zoom": 0.01], "command.number-out-of-range"),
            (["page": 1, "zoom": 21], "command.number-out-of-range"),
            (["page": 1, "x": 1.01], "command.number-out-of-range"),
            (["page": 1, "y": -0.01], "command.number-out-of-range"),
        ] as [(Words, String)]
    )
    func `a place that is not on the page is refused`(words: Words, code: String) throws {
        var (scene, paper) = try scene()
        #expect(try scene.refusal(.presentingTurn, ["page": 1]) == "presenting.nothing-presented")
        #expect(try scene.refusal(.presentingStart, ["paper": paper, "page": 5]) == "command.number-out-of-range")
        try scene.give(.presentingStart, ["paper": paper])
        #expect(try scene.refusal(.presentingTurn, words) == code)
    }

    @Test func `61: only those who may open the paper follow, and the wall only what everyone may see`() throws {
        for (access, followers) in [
            (PaperAccess.session, Set([Cast.chair, .an, .guest])), (.members, [.chair, .an]),
            (.chairSecretary, [.chair]),
        ] {
            var (scene, paper) = try scene(access)
            try scene.give(.presentingStart, ["paper": paper])
            for one in [Cast.chair, .an, .guest] {
                #expect((try scene.view(one).presenting != nil) == followers.contains(one), "\(one) of \(access)")
            }
            let wall = View(of: scene.meeting, for: .screen)
            #expect((wall.presenting != nil) == (access == .session))
            #expect((wall.paper(paper)?.pagesURL != nil) == (access == .session))
            #expect(wall.paper(paper)?.url == nil)
            try scene.give(.presentingStop)
            #expect(View(of: scene.meeting, for: .screen).paper(paper)?.pagesURL == nil)
        }
    }

    @Test func `presenting is handed only to whoever may open the paper`() throws {
        var (scene, paper) = try scene(.members)
        try scene.give(.presentingStart, ["paper": paper])
        let guest: Words = ["participant": Cast.guest.seat]
        #expect(try scene.refusal(.presentingHandOver, guest) == "presenting.cannot-open")
        #expect(try scene.refusal(.presentingHandOver, ["participant": 99]) == "participants.not-found")
        #expect(try scene.give(.presentingHandOver, ["participant": Cast.chair.seat]).isEmpty)
    }

    @Test(arguments: ["close", "withdraw", "remove", "leave"])
    func `60: presenting ends with the session, the paper or the presenter`(how: String) throws {
        var (scene, paper) = try scene()
        try scene.give(.presentingStart, ["paper": paper])
        try scene.give(.presentingHandOver, ["participant": Cast.an.seat])
        switch how {
        case "close": try scene.give(.sessionClose)
        case "withdraw": try scene.give(.papersWithdraw, ["paper": paper], by: .secretary)
        case "remove": try scene.give(.papersRemove, ["paper": paper], by: .secretary)
        default: try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
        }
        #expect(scene.meeting.presentation == nil)
    }
}
