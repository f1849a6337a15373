import Testing

@testable import Meetings

struct SubstituteTests {
    private let proposal: Words = ["person": 700, "name": "Lê Thay Mặt", "post": "Phó Giám đốc", "reason": "Đi họp"]

    private func proposed() throws -> Scene {
        var scene = try Scene.invited()
        try scene.give(.invitationNameSubstitute, proposal, by: .an)
        return scene
    }

    @Test func `a member who cannot come names a subordinate, and the chair consents`() throws {
        var scene = try proposed()
        #expect(try scene.seat(.an).reply == .delegated)
        #expect(try scene.seat(.an).substitute?.state == .proposed)
        try scene.give(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
        let seat = try #require(scene.meeting.roster.seat(of: PersonID(700)))
        #expect(seat.facts.role == .substitute)
        #expect(seat.facts.substituteFor == Cast.an.seat)
        #expect(seat.facts.organization == Cast.an.facts.organization)
        #expect(seat.facts.precedence == Cast.an.facts.precedence)
        #expect(try scene.seat(.an).substitute?.participant == seat.id)
        #expect(try scene.seat(.an).substitute?.state == .accepted)
    }

    @Test func `67: a substitute speaks for the post and has no vote`() throws {
        var scene = try proposed()
        try scene.give(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
        let seat = try #require(scene.meeting.roster.seat(of: PersonID(700)))
        for one in Cast.voters where one != .an { try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one) }
        scene.take([.attendance(.checkedIn(participant: seat.id, mode: .onsite, viaCode: false))])
        try scene.give(.sessionOpen)
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        let electorate = try #require(scene.meeting.polls[PollID(poll)]?.electorate)
        #expect(!electorate.contains(seat.id))
        #expect(electorate.contains(Cast.an.seat))

        let actor = try scene.meeting.actor(for: PersonID(700), at: scene.now)
        let vote = CastVote(poll: PollID(poll), choice: .yes)
        #expect(throws: CommandRefusal.roleNotAllowed) { try scene.meeting.decide(vote, by: actor) }
        #expect(throws: PollRefusal.notEntitled) { try vote.decide(in: scene.meeting, by: actor) }
        #expect(!scene.meeting.meView(seat).can.contains(.pollsCast))
        #expect(scene.meeting.meView(seat).can.contains(.speakersRaiseHand))
    }

    @Test func `the chair does not consent, and the member is expected in person`() throws {
        var scene = try proposed()
        try scene.give(.invitationRefuseSubstitute, ["participant": Cast.an.seat, "reason": "Cần người đứng đầu"])
        #expect(try scene.seat(.an).substitute?.state == .refused)
        #expect(scene.meeting.roster.seat(of: PersonID(700)) == nil)
        #expect(
            try scene.refusal(.invitationAcceptSubstitute, ["participant": Cast.an.seat]) == "invitation.no-proposal"
        )
    }

    @Test func `a refused member may name someone else`() throws {
        var scene = try proposed()
        try scene.give(.invitationRefuseSubstitute, ["participant": Cast.an.seat])
        try scene.give(.invitationNameSubstitute, ["name": "Trần Thay Khác", "post": "Trưởng phòng"], by: .an)
        #expect(try scene.seat(.an).substitute?.name == "Trần Thay Khác")
        #expect(try scene.seat(.an).substitute?.state == .proposed)
    }

    @Test func `answering for oneself takes back a proposal that is not decided`() throws {
        var scene = try proposed()
        try scene.give(.invitationReply, ["answer": "accepted"], by: .an)
        #expect(try scene.seat(.an).substitute == nil)
        #expect(
            try scene.refusal(.invitationAcceptSubstitute, ["participant": Cast.an.seat]) == "invitation.no-proposal"
        )
    }

    @Test func `67: a member sends one substitute only`() throws {
        var scene = try proposed()
        try scene.give(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
        let second: Words = ["name": "Người thứ hai", "post": "Trưởng phòng"]
        #expect(
            try scene.refusal(.invitationNameSubstitute, second, by: .an) == "invitation.substitute-already-invited"
        )
        let seat = try #require(scene.meeting.roster.seat(of: PersonID(700)))
        try scene.give(.participantsRemove, ["participant": seat.id], by: .secretary)
        #expect(try scene.refusal(.invitationNameSubstitute, second, by: .an) == nil)
    }

    @Test func `67: a substitute cannot send another`() throws {
        var scene = try proposed()
        try scene.give(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
        let actor = try scene.meeting.actor(for: PersonID(700), at: scene.now)
        let words: Words = ["name": "Người thứ ba", "post": "Chuyên viên"]
        let command = try CanonicalJSON.decode(NameSubstitute.self, from: try CanonicalJSON.text(words))
        #expect(throws: CommandRefusal.roleNotAllowed) { try scene.meeting.decide(command, by: actor) }
        #expect(throws: InvitationRefusal.substituteCannotDelegate) { try command.decide(in: scene.meeting, by: actor) }
    }

    @Test(arguments: [
        Refused(
            ["person": Cast.binh.person, "name": "Bình", "post": "x"],
            by: .an,
            "invitation.substitute-already-invited"
        ),
        Refused(["name": " ", "post": "Phó Giám đốc"], by: .an, "command.text-missing"),
        Refused(["name": "Lê Thay Mặt", "post": " "], by: .an, "command.text-missing"),
        Refused(
            ["name": String(repeating: "a", count: Limits.nameCharacters + 1), "post": "x"],
            by: .an,
            "command.text-too-long"
        ),
        Refused(
            ["name": "a", "post": String(repeating: "a", count: Limits.postCharacters + 1)],
            by: .an,
            "command.text-too-long"
        ),
        Refused(
            ["name": "a", "post": "x", "reason": String(repeating: "a", count: Limits.reasonCharacters + 1)],
            by: .an,
            "command.text-too-long"
        ),
        Refused(["name": "a", "post": "x"], by: .chair, "command.role-not-allowed"),
    ])
    func `a proposal is refused`(row: Refused) throws {
        #expect(try Scene.invited().refusal(.invitationNameSubstitute, row.words, by: row.actor) == row.code)
    }

    @Test(arguments: [CommandName.invitationAcceptSubstitute, .invitationRefuseSubstitute])
    func `a decision needs a seat and its proposal`(command: CommandName) throws {
        let scene = try Scene.invited()
        #expect(try scene.refusal(command, ["participant": 99]) == "participants.not-found")
        #expect(try scene.refusal(command, ["participant": Cast.an.seat]) == "invitation.no-proposal")
    }

    @Test func `a substitute who was invited meanwhile is not seated twice`() throws {
        var scene = try proposed()
        try scene.give(.participantsAdd, ["person": 700, "name": "Lê Thay Mặt", "role": "guest"], by: .secretary)
        #expect(
            try scene.refusal(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
                == "invitation.substitute-already-invited"
        )
    }

    @Test func `a substitute needs a place on the list`() throws {
        var scene = try proposed()
        let free = (Cast.allCases.count + 3)...(Limits.participants + 2)
        scene.take(
            free.map {
                .participants(.invited(participant: ParticipantID($0), facts: ParticipantFacts(name: "Khách \($0)")))
            }
        )
        #expect(scene.meeting.roster.participants.count == Limits.participants)
        #expect(
            try scene.refusal(.invitationAcceptSubstitute, ["participant": Cast.an.seat]) == "participants.too-many"
        )
    }
}
