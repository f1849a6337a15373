import Testing

@testable import Meetings

struct AudienceTests {
    @Test(arguments: [
        (Role.chair, Clearance.office), (.secretary, .office), (.clerk, .office), (.member, .member),
        (.substitute, .member), (.guest, .guest), (.rapporteur, .guest), (.reviewer, .guest), (.siteOperator, .guest),
        (.observer, .guest),
    ])
    func `a role has its clearance`(role: Role, clearance: Clearance) {
        #expect(role.clearance == clearance)
    }

    @Test(arguments: SessionState.allCases)
    func `until a session is announced only the chair's table sees it`(state: SessionState) throws {
        let scene = try Scene.draft()
        var meeting = scene.meeting
        meeting.session.state = state
        let isAnnounced = ![SessionState.draft, .submitted, .scheduled].contains(state)
        for one in Cast.allCases {
            let isOffice = [Cast.chair, .secretary, .clerk].contains(one)
            #expect((meeting.audience(of: try scene.seat(one)) != nil) == (isOffice || isAnnounced))
        }
    }

    @Test func `people with the same rights are one audience`() throws {
        var scene = try Scene.invited()
        try scene.give(.agendaSetInvitees, ["item": Scene.report, "participants": [Cast.guest.seat]])
        let audience = { (one: Cast) in scene.meeting.audience(of: try scene.seat(one)) }
        #expect(try audience(.an) == audience(.binh))
        #expect(try audience(.chair) == audience(.secretary))
        #expect(try audience(.stranger) == audience(.rapporteur))
        #expect(try audience(.guest) == Audience(clearance: .guest, invitedTo: [Scene.report]))
        #expect(try audience(.guest) != audience(.stranger))
    }

    @Test(arguments: [
        (ItemVisibility.session, false, [Clearance.office, .member, .guest, .screen]),
        (.session, true, [.office, .member]), (.internal, false, [.office, .member]), (.hidden, false, [.office]),
    ])
    func `an item is shown to those it is for`(
        visibility: ItemVisibility,
        namesGuests: Bool,
        seen: [Clearance]
    ) throws {
        var scene = try Scene.invited()
        try scene.give(.agendaEditItem, ["item": Scene.report, "visibility": visibility])
        if namesGuests {
            try scene.give(.agendaSetInvitees, ["item": Scene.report, "participants": [Cast.guest.seat]])
        }
        let child = ItemID(try scene.make(.agendaAddItem, ["title": "Con", "parent": Scene.report]))
        for clearance in Clearance.allCases {
            let view = View(of: scene.meeting, for: Audience(clearance: clearance))
            #expect((view.item(Scene.report) != nil) == seen.contains(clearance))
            #expect((view.item(child) != nil) == seen.contains(clearance))
        }
    }

    @Test func `a guest named at an internal item is still a guest`() throws {
        var scene = try Scene.invited()
        try scene.give(.agendaSetInvitees, ["item": Scene.report, "participants": [Cast.guest.seat]])
        #expect(try scene.view(.guest).item(Scene.report) != nil)
        try scene.give(.agendaEditItem, ["item": Scene.report, "visibility": "internal"])
        #expect(try scene.view(.guest).item(Scene.report) == nil)
    }

    /// Who knows of a paper on an item that names one guest, and who may open it.
    @Test(arguments: [
        (PaperAccess.session, [Cast.chair, .clerk, .an, .guest], [Cast.chair, .clerk, .an, .guest]),
        (.members, [.chair, .clerk, .an], [.chair, .clerk, .an]),
        (.itemInvitees, [.chair, .clerk, .guest], [.chair, .clerk, .guest]),
        (.chairSecretary, [.chair, .clerk], [.chair, .clerk]),
        (.paperOnly, [.chair, .clerk, .an, .guest], []),
    ])
    func `a paper is shown and opened by those it is for`(access: PaperAccess, seen: [Cast], opened: [Cast]) throws {
        var scene = try Scene.invited()
        try scene.give(.agendaSetInvitees, ["item": Scene.report, "participants": [Cast.guest.seat]])
        let number = try scene.add(.report(on: Scene.report, access: access))
        for one in [Cast.chair, .clerk, .an, .guest, .stranger] {
            let paper = try scene.view(one).paper(number)
            #expect((paper != nil) == seen.contains(one), "\(one)")
            #expect((paper?.url != nil) == opened.contains(one), "\(one)")
        }
        #expect(View(of: scene.meeting, for: .screen).paper(number) == nil)
    }

    @Test func `the wall shows the title of a paper for all, and nothing to open`() throws {
        var scene = try Scene.invited()
        let number = try scene.add(.report(on: Scene.report))
        let paper = try #require(View(of: scene.meeting, for: .screen).paper(number))
        #expect(paper.url == nil)
        #expect(try scene.view(.an).paper(number)?.url == "/api/meetings/quang-nam/papers/\(number)/file")
    }

    @Test func `60: a change of rights is a change of audience at once`() throws {
        var scene = try Scene.open()
        let before = scene.meeting
        try scene.give(.participantsEdit, ["participant": Cast.an.seat, "role": "observer"], by: .secretary)
        #expect(Changes(from: before, to: scene.meeting).audiences)
        try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
        #expect(Changes(from: before, to: scene.meeting).audiences)
    }
}
