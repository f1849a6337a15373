import Testing

@testable import Meetings

struct CastVoteTests {
    private let yes: Words = ["poll": poll, "choice": "yes"]
    private static let poll = Scene.discussion.rawValue + 1

    private func voting(present: [Cast] = Cast.voters, seconds: Int? = nil) throws -> Scene {
        var scene = try Scene.open(present: present)
        #expect(try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"]) == Self.poll)
        var words: Words = ["poll": Self.poll]
        if let seconds { words["seconds"] = seconds }
        try scene.give(.pollsOpen, words)
        return scene
    }

    private func ballots(_ scene: Scene) -> [ParticipantID: Mark?] {
        scene.meeting.polls[PollID(Self.poll)]?.ballots.mapValues(\.only) ?? [:]
    }

    @Test(arguments: Choice.allCases)
    func `a member votes and sees the own vote`(choice: Choice) throws {
        var scene = try voting()
        try scene.give(.pollsCast, ["poll": Self.poll, "choice": choice], by: .an)
        #expect(ballots(scene) == [Cast.an.seat: choice.mark])
        #expect(try scene.me(.an).ballots == [PollID(Self.poll): choice.mark])
        #expect(try scene.me(.binh).ballots.isEmpty)
    }

    @Test func `a vote may be changed until the poll closes, and counts once`() throws {
        var scene = try voting()
        try scene.give(.pollsCast, yes, by: .an)
        try scene.give(.pollsCast, ["poll": Self.poll, "choice": "no"], by: .an)
        try scene.give(.pollsCast, ["poll": Self.poll, "choice": "abstain"], by: .an)
        try scene.give(.pollsClose, ["poll": Self.poll])
        let result = try #require(scene.meeting.polls[PollID(Self.poll)]?.result)
        #expect([result.yes, result.no, result.abstain] == [0, 0, 1])
        #expect(try scene.refusal(.pollsCast, yes, by: .an) == "polls.not-open")
    }

    @Test func `65: the same vote a hundred times is one vote and one fact`() throws {
        var scene = try voting()
        var facts = 0
        for _ in 1...100 { facts += try scene.give(.pollsCast, yes, by: .an).count }
        #expect(facts == 1)
        try scene.give(.pollsClose, ["poll": Self.poll])
        #expect(scene.meeting.polls[PollID(Self.poll)]?.result?.yes == 1)
    }

    @Test func `66: a vote before the opening is refused`() throws {
        var scene = try Scene.open()
        try scene.give(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"], by: .secretary)
        // For a member a question that has not been put is not there; the chair is told that it is not open.
        #expect(try scene.refusal(.pollsCast, yes, by: .an) == "polls.not-found")
        #expect(try scene.refusal(.pollsCast, yes) == "polls.not-open")
    }

    @Test func `66: the last millisecond counts and the next one does not`() throws {
        var scene = try voting(seconds: 60)
        let closesAt = try #require(scene.meeting.polls[PollID(Self.poll)]?.closesAt)
        scene.now = Moment(milliseconds: closesAt.rawValue + 1)
        #expect(try scene.refusal(.pollsCast, yes, by: .an) == "polls.time-is-up")
        scene.now = closesAt
        #expect(try scene.refusal(.pollsCast, yes, by: .an) == nil)
    }

    @Test func `66: whoever has left or was never there does not vote; whoever comes back does`() throws {
        var scene = try voting(present: [.chair, .deputy, .an, .binh])
        #expect(try scene.refusal(.pollsCast, yes, by: .dung) == "polls.not-present")
        try scene.give(.attendanceLeave, by: .an)
        #expect(try scene.refusal(.pollsCast, yes, by: .an) == "polls.not-present")
        try scene.give(.attendanceCheckIn, ["mode": "remote"], by: .an)
        #expect(try scene.refusal(.pollsCast, yes, by: .an) == nil)
    }

    @Test func `only the electorate votes, frozen at the opening`() throws {
        var scene = try voting()
        #expect(try scene.refusal(.pollsCast, yes, by: .secretary) == "polls.not-entitled")
        let late: Words = ["person": 800, "name": "Ủy viên mới", "role": "member", "votes": true]
        let seat = ParticipantID(try scene.make(.participantsAdd, late))
        try scene.give(.attendanceRecord, ["participant": seat, "status": "onsite"], by: .secretary)
        let actor = try scene.meeting.actor(for: PersonID(800), at: scene.now)
        #expect(throws: PollRefusal.notEntitled) {
            try scene.meeting.decide(CastVote(poll: PollID(Self.poll), choice: .yes), by: actor)
        }
    }

    @Test func `67: a right to vote taken away during the vote is gone, what was cast before stays`() throws {
        var scene = try voting()
        try scene.give(.pollsCast, yes, by: .an)
        for one in [Cast.an, .binh] {
            try scene.give(.participantsEdit, ["participant": one.seat, "votes": false], by: .secretary)
            let change: Words = ["poll": Self.poll, "choice": "no"]
            #expect(try scene.refusal(.pollsCast, change, by: one) == "polls.not-entitled")
        }
        try scene.give(.participantsEdit, ["participant": Cast.cuc.seat, "role": "guest"], by: .secretary)
        #expect(try scene.refusal(.pollsCast, yes, by: .cuc) == "command.role-not-allowed")
        try scene.give(.pollsClose, ["poll": Self.poll])
        let result = try #require(scene.meeting.polls[PollID(Self.poll)]?.result)
        #expect((result.yes, result.entitled) == (1, 6))
    }

    @Test func `67: a voter taken off the list after the vote cannot vote again`() throws {
        var scene = try voting()
        try scene.give(.pollsCast, yes, by: .an)
        try scene.give(.pollsClose, ["poll": Self.poll])
        try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
        #expect(throws: CommandRefusal.notAParticipant) { try scene.actor(.an) }
        #expect(scene.meeting.polls[PollID(Self.poll)]?.result?.yes == 1)
    }

    @Test(arguments: [Cast.guest, .rapporteur, .reviewer, .clerk, .siteOperator, .observer])
    func `a role without a vote does not vote`(one: Cast) throws {
        var scene = try voting()
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one)
        #expect(try scene.refusal(.pollsCast, yes, by: one) == "command.role-not-allowed")
    }

    @Test func `59: a vote on an item that turned hidden is no vote to a member`() throws {
        var scene = try voting()
        try scene.give(.agendaEditItem, ["item": Scene.report, "visibility": "hidden"])
        #expect(try scene.refusal(.pollsCast, yes, by: .an) == "polls.not-found")
        #expect(try scene.refusal(.pollsCast, ["poll": 99, "choice": "yes"], by: .an) == "polls.not-found")
    }
}
