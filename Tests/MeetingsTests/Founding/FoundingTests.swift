import Testing

@testable import Meetings

struct FoundingTests {
    private func copied(_ model: Meeting, isTemplate: Bool = false) throws -> Scene {
        try Scene(
            founding: Founding.events(
                like: model,
                meeting: try #require(MeetingID(rawValue: "ban-sao")),
                rule: DecisionRule(tieRule: .fail),
                facts: .morning(title: "Phiên sau"),
                isTemplate: isTemplate
            )
        )
    }

    @Test func `a meeting begins with its body, its rule and its people`() throws {
        let scene = try Scene.draft(rule: DecisionRule(base: .present))
        #expect(scene.meeting.session.state == .draft)
        #expect(scene.meeting.session.committee == .steering)
        #expect(scene.meeting.session.rule.base == .present)
        #expect(scene.meeting.roster.inOrder.map(\.id) == Cast.allCases.map(\.seat))
        #expect(scene.meeting.roster.inOrder.map(\.facts) == Cast.allCases.map(\.facts))
        #expect(scene.meeting.nextNumber == Cast.allCases.count + 1)
    }

    @Test func `what begins a meeting obeys the limits of its commands`() throws {
        let found = { (facts: SessionFacts, people: [ParticipantFacts]) in
            try Founding.events(
                meeting: try #require(MeetingID(rawValue: "x")),
                committee: .steering,
                rule: DecisionRule(),
                facts: facts,
                participants: people
            )
        }
        #expect(throws: CommandRefusal.textMissing) { try found(.morning(title: " "), []) }
        #expect(throws: SessionRefusal.badLink) { try found(.morning(videoLink: "http://x"), []) }
        #expect(throws: CommandRefusal.textMissing) { try found(.morning(), [ParticipantFacts(name: "\u{200B}")]) }
        let chair = ParticipantFacts(name: "Chủ tọa", role: .chair)
        #expect(throws: ParticipantRefusal.chairTaken) { try found(.morning(), [chair, chair]) }
        let twice = ParticipantFacts(person: PersonID(1), name: "Hai ghế")
        #expect(throws: ParticipantRefusal.alreadyInvited) { try found(.morning(), [twice, chair, twice]) }
        let crowd = Array(repeating: ParticipantFacts(name: "Khách"), count: Limits.participants)
        #expect(try found(.morning(), crowd).count == Limits.participants + 1)
        #expect(throws: ParticipantRefusal.tooMany) { try found(.morning(), crowd + crowd.prefix(1)) }
        let guest = ParticipantFacts(name: "Khách", role: .guest, votes: true)
        #expect(
            try found(.morning(), [guest]).last
                == .participants(
                    .invited(participant: ParticipantID(1), facts: ParticipantFacts(name: "Khách", role: .guest))
                )
        )
    }

    @Test func `a copy keeps people, sites and the tree, under the same numbers`() throws {
        let model = try LongSession.played().meeting
        let copy = try copied(model).meeting
        let staying = model.roster.inOrder.filter { $0.facts.role != .substitute }
        #expect(copy.roster.inOrder == staying.map { Participant(id: $0.id, facts: $0.facts) })
        #expect(copy.sites == model.sites)
        #expect(copy.agenda.items.map(\.id) == model.agenda.items.map(\.id))
        #expect(copy.agenda.items.map(\.parent) == model.agenda.items.map(\.parent))
        #expect(copy.agenda.items.map(\.facts.title) == model.agenda.items.map(\.facts.title))
        #expect(copy.nextNumber <= model.nextNumber)
        #expect(copy.session.committee == model.session.committee)
    }

    @Test func `a copy drops what happened`() throws {
        let copy = try copied(LongSession.played().meeting).meeting
        #expect(copy.session.state == .draft)
        #expect(copy.session.facts.title == "Phiên sau")
        #expect(copy.session.rule.tieRule == .fail)
        #expect(copy.session.openedAt == nil && copy.session.closedAt == nil && copy.session.remark.isEmpty)
        #expect(copy.papers == Papers())
        #expect(copy.polls == Polls())
        #expect(copy.tasks == Tasks())
        #expect(copy.conclusions == Conclusions())
        #expect(copy.speakers == SpeakerList())
        #expect(copy.roster.former.isEmpty)
        #expect(copy.agenda.current == nil)
        #expect(copy.agenda.items.allSatisfy { $0.progress == .waiting && $0.startedAt == nil && $0.endedAt == nil })
        #expect(copy.roster.participants.values.allSatisfy { $0.reply == .none && $0.attendance == .none })
    }

    @Test func `guests named at an item stay named; an item whose guests have all gone stays closed to guests`() throws
    {
        var scene = try Scene.invited()
        try scene.give(.invitationNameSubstitute, ["name": "Thay", "post": "Phó"], by: .an)
        try scene.give(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
        let substitute = ParticipantID(scene.meeting.lastNumber)
        try scene.give(.agendaSetInvitees, ["item": Scene.report, "participants": [Cast.guest.seat, substitute]])
        try scene.give(.agendaSetInvitees, ["item": Scene.discussion, "participants": [substitute]])
        let copy = try copied(scene.meeting).meeting
        #expect(copy.agenda[Scene.report]?.invitees == [Cast.guest.seat])
        #expect(copy.agenda[Scene.report]?.facts.visibility == .session)
        #expect(copy.agenda[Scene.discussion]?.invitees == [])
        #expect(copy.agenda[Scene.discussion]?.facts.visibility == .internal)
    }

    @Test func `whoever is not copied leads no site and presents no item`() throws {
        var scene = try Scene.invited()
        try scene.give(.invitationNameSubstitute, ["name": "Thay", "post": "Phó"], by: .an)
        try scene.give(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
        let substitute = ParticipantID(scene.meeting.lastNumber)
        let site = try scene.make(.sitesAdd, ["name": "Hội An", "operator": substitute])
        try scene.give(.agendaEditItem, ["item": Scene.report, "rapporteurParticipant": substitute])
        let copy = try copied(scene.meeting).meeting
        #expect(copy.sites[SiteID(site)]?.operatorSeat == nil)
        #expect(copy.agenda[Scene.report]?.facts.rapporteurParticipant == nil)
    }

    @Test func `a copy can be prepared, announced and held`() throws {
        var copy = try copied(LongSession.played().meeting)
        try copy.advance(to: .open)
        let item = try copy.make(.agendaAddItem, ["title": "Mới"])
        try copy.give(.agendaGoTo, ["item": item])
        #expect(copy.meeting.agenda.current == ItemID(item))
    }

    @Test func `a template becomes a session by being copied`() throws {
        let template = try copied(LongSession.played().meeting, isTemplate: true)
        #expect(template.meeting.session.isTemplate)
        var session = try copied(template.meeting)
        try session.give(.sessionSubmit, by: .secretary)
        #expect(session.meeting.session.state == .submitted)
    }
}
