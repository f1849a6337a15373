import Testing

@testable import Meetings

/// What a room sends after a change is what `Changes` names: a key, a seat or an audience that it leaves out would stay
/// stale on somebody's screen.
struct ChangesTests {
    /// Everything that anyone sees of a meeting at one point.
    private struct Seen {
        var entities: [Audience: [EntityKey: EntityValue]] = [:]
        var own: [ParticipantID: MeView] = [:]
        var audiences: [ParticipantID: Audience] = [:]

        init(_ meeting: Meeting, by audiences: [Audience]) {
            for audience in audiences {
                let view = View(of: meeting, for: audience)
                var values: [EntityKey: EntityValue] = [:]
                for key in view.keys(watching: Set(Topic.allCases)) { values[key] = view[key] }
                entities[audience] = values
            }
            for seat in meeting.roster.participants.values {
                own[seat.id] = meeting.meView(seat)
                self.audiences[seat.id] = meeting.audience(of: seat)
            }
        }
    }

    /// One audience of every clearance; members and guests invited to nothing, to `items`, and to the first of them.
    private static func audiences(invitedTo items: [ItemID]) -> [Audience] {
        let invitations = Set([[], Set(items.prefix(1)), Set(items)])
        return [Audience(clearance: .office), .screen]
            + [Clearance.member, .guest].flatMap { clearance in
                invitations.map { Audience(clearance: clearance, invitedTo: $0) }
            }
    }

    /// - Returns: what `Changes` forgot; empty when it forgot nothing.
    private func forgotten(from old: (Meeting, Seen), to new: (Meeting, Seen)) -> [String] {
        let changes = Changes(from: old.0, to: new.0)
        var forgotten: [String] = []
        for (audience, before) in old.1.entities {
            let after = new.1.entities[audience] ?? [:]
            let different = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            forgotten += different.subtracting(changes.keys).map { "\($0) for \(audience)" }
        }
        for seat in Set(old.1.own.keys).union(new.1.own.keys) {
            if old.1.own[seat] != new.1.own[seat], !changes.everySeat, !changes.seats.contains(seat) {
                forgotten.append("seat \(seat)")
            }
            if old.1.audiences[seat] != new.1.audiences[seat], !changes.audiences {
                forgotten.append("audience of \(seat)")
            }
        }
        return forgotten
    }

    @Test func `nothing changes between a meeting and itself`() throws {
        for (meeting, _) in try LongSession.played().history + MinutedSession.played().history {
            let changes = Changes(from: meeting, to: meeting)
            #expect(changes.keys.isEmpty && changes.seats.isEmpty && !changes.everySeat && !changes.audiences)
        }
    }

    /// Gives `commands` and expects nothing to be forgotten between before and after.
    private func expectNamed(_ scene: inout Scene, after commands: (inout Scene) throws -> Void) throws {
        let audiences = Self.audiences(invitedTo: [Scene.report, Scene.discussion])
        let before = (scene.meeting, Seen(scene.meeting, by: audiences))
        try commands(&scene)
        let after = (scene.meeting, Seen(scene.meeting, by: audiences))
        #expect(forgotten(from: before, to: after).isEmpty)
    }

    @Test func `a hand lowered and raised again between two looks is another hand`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersRaiseHand, by: .an)
        try expectNamed(&scene) {
            try $0.give(.speakersLowerHand, by: .an)
            try $0.give(.speakersRaiseHand, by: .an)
        }
    }

    @Test func `a new order of precedence and a new name are seen in the list of a vote`() throws {
        var scene = try Scene.open()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsClose, ["poll": poll])
        try scene.give(.pollsAnnounce, ["poll": poll])
        for change in [["precedence": 99], ["name": "Nguyễn Văn Ân"]] as [Words] {
            var words = change
            words["participant"] = Cast.an.seat
            try expectNamed(&scene) { try $0.give(.participantsEdit, words, by: .secretary) }
        }
    }

    @Test(arguments: [["visibility": "hidden"], ["visibility": "internal"]] as [Words])
    func `an item that is hidden goes from the floor and the queue of those who do not see it`(words: Words) throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        try scene.give(.speakersRaiseHand, by: .binh)
        var words = words
        words["item"] = Scene.report
        try expectNamed(&scene) { try $0.give(.agendaEditItem, words) }
    }

    @Test func `what belongs to an item is shown and hidden with it`() throws {
        var scene = try Scene.open()
        try scene.add(.report(on: Scene.report))
        try scene.add(.report(on: Scene.report, access: .itemInvitees))
        try scene.give(.tasksAssign, ["title": "Báo cáo lại", "lead": "Sở TT&TT"])
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        try scene.give(.speakersEndSpeech)
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsClose, ["poll": poll])
        try scene.give(.pollsAnnounce, ["poll": poll])
        try expectNamed(&scene) {
            try $0.give(.agendaSetInvitees, ["item": Scene.report, "participants": [Cast.guest.seat]])
        }
        try expectNamed(&scene) { try $0.give(.agendaEditItem, ["item": Scene.report, "visibility": "hidden"]) }
    }

    @Test(arguments: [LongSession.played, VotingSession.played, MinutedSession.played])
    func `every change of a long session is named, over one command or over many`(
        play: @Sendable () throws -> Scene
    ) throws {
        let history = try play().history.map(\.meeting)
        let items = try #require(history.last).agenda.items.map(\.id)
        let seen = history.map { Seen($0, by: Self.audiences(invitedTo: items)) }
        for span in [1, 2, 5, 17, history.count - 1] {
            for start in stride(from: 0, to: history.count - span, by: 1) {
                let end = start + span
                let forgotten = forgotten(from: (history[start], seen[start]), to: (history[end], seen[end]))
                #expect(forgotten.isEmpty, "from command \(start) to \(end)")
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4, 6, 7] as [UInt64])
    func `every change of a walk by chance is named`(seed: UInt64) throws {
        var walk = try Walk(seed: seed)
        var items: [ItemID] = []
        var past: [(Meeting, Seen)] = []
        var steps = 0
        for _ in 1...900 {
            guard try !walk.step().isEmpty else { continue }
            steps += 1
            if items.count < 3 { items = Array(walk.meeting.agenda.items.map(\.id).prefix(3)) }
            let now = (walk.meeting, Seen(walk.meeting, by: Self.audiences(invitedTo: items)))
            for back in [1, 4, 13] where back <= past.count {
                let then = past[past.count - back]
                guard then.1.entities.keys == now.1.entities.keys else { continue }
                let forgotten = forgotten(from: then, to: now)
                #expect(forgotten.isEmpty, "seed \(seed), step \(steps), \(back) back")
                if !forgotten.isEmpty { return }
            }
            past.append(now)
        }
        #expect(steps > 150)
    }
}
