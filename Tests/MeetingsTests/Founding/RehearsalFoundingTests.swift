import Testing

@testable import Meetings

/// What a rehearsal takes over from the session that is being prepared.
struct RehearsalFoundingTests {
    private func rehearsed(_ scene: Scene, seenBy one: Cast = .secretary) throws -> Meeting {
        let audience = try #require(scene.meeting.audience(of: try scene.seat(one)))
        let people = Dictionary(
            uniqueKeysWithValues: scene.meeting.roster.inOrder.map { ($0.id, PersonID(1_000 + $0.id.rawValue)) }
        )
        return try Scene(
            founding: Founding.rehearsal(
                of: scene.meeting,
                seenBy: audience,
                as: try #require(MeetingID(rawValue: "dien-tap-1")),
                at: Moment.morning.adding(minutes: 60 * 24),
                people: people
            )
        ).meeting
    }

    private func prepared() throws -> Scene {
        var scene = try Scene.draft(facts: .morning(videoLink: "https://hop.example/1"))
        let item = try scene.make(.agendaAddItem, ["title": "Báo cáo"])
        let hidden = try scene.make(.agendaAddItem, ["title": "Nhân sự", "visibility": "hidden"])
        let paper = try scene.add(.report(on: ItemID(item)))
        try scene.add(.report(on: ItemID(hidden), title: "Kín", access: .chairSecretary))
        let withdrawn = try scene.add(.report(title: "Rút"))
        try scene.give(.papersWithdraw, ["paper": withdrawn], by: .secretary)
        try scene.give(.pollsPrepare, ["item": item, "question": "Thông qua?", "papers": [paper]], by: .secretary)
        try scene.give(.pollsPrepare, ["item": hidden, "question": "Nhân sự?", "ballot": "secret"], by: .secretary)
        try scene.give(.conclusionsDraft, ["item": item, "text": "Thống nhất"], by: .secretary)
        return scene
    }

    @Test func `people, items, papers, questions and drafts come along; the link outside does not`() throws {
        let model = try prepared().meeting
        let copy = try rehearsed(prepared())
        #expect(copy.session.state == .invited)
        #expect(copy.session.facts.startsAt == Moment.morning.adding(minutes: 60 * 24))
        #expect(
            copy.session.facts.endsAt.milliseconds(since: copy.session.facts.startsAt)
                == model.session.facts.endsAt.milliseconds(since: model.session.facts.startsAt)
        )
        #expect(copy.session.facts.videoLink.isEmpty)
        #expect(copy.agenda.items.map(\.facts.title) == ["Báo cáo", "Nhân sự"])
        #expect(copy.papers.papers.count == 2)
        #expect(copy.papers.papers.values.allSatisfy { !$0.isWithdrawn })
        #expect(copy.polls.polls.keys.sorted() == model.polls.polls.keys.sorted())
        #expect(copy.polls.polls.values.allSatisfy { $0.state == .prepared && $0.secret == nil })
        #expect(copy.conclusions.conclusions.values.map(\.text) == ["Thống nhất"])
        #expect(copy.roster.inOrder.map(\.facts.name) == model.roster.inOrder.map(\.facts.name))
        #expect(copy.roster.inOrder.map(\.facts.votes) == model.roster.inOrder.map(\.facts.votes))
    }

    @Test func `nobody real sits in it`() throws {
        let model = try prepared().meeting
        let real = Set(model.roster.inOrder.compactMap(\.facts.person))
        let copy = try rehearsed(prepared())
        #expect(copy.roster.inOrder.allSatisfy { seat in seat.facts.person.map { !real.contains($0) } ?? false })
    }

    @Test func `what happened before stays behind`() throws {
        var scene = try Scene.invited()
        try scene.give(.invitationReply, ["answer": "declined", "reason": "Bận"], by: .an)
        try scene.give(.commentsAdd, ["text": "Góp ý", "to": "all"], by: .an)
        let copy = try rehearsed(scene)
        #expect(copy.roster.participants.values.allSatisfy { $0.reply == .none && $0.reason.isEmpty })
        #expect(copy.comments == Comments())
        #expect(copy.tasks == Tasks())
    }

    @Test func `only what the one who rehearses sees is copied`() throws {
        var scene = try prepared()
        try scene.advance(to: .invited)
        let copy = try rehearsed(scene, seenBy: .an)
        #expect(copy.agenda.items.map(\.facts.title) == ["Báo cáo"])
        #expect(copy.papers.papers.values.allSatisfy { $0.facts.access != .chairSecretary })
        #expect(copy.polls.polls.values.map(\.question) == ["Thông qua?"])
        #expect(copy.conclusions == Conclusions())
    }
}
