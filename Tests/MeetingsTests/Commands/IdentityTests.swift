import Testing

@testable import Meetings

/// Who gives a command comes from the sign-in. A name in the message is not even read.
struct IdentityTests {
    @Test func `64: a vote in another's name is the voter's own`() throws {
        var scene = try Scene.open()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        let forged: Words = [
            "poll": poll, "choice": "no", "participant": Cast.binh.seat, "person": Cast.binh.person, "role": "chair",
        ]
        #expect(
            try scene.give(.pollsCast, forged, by: .an)
                == [.polls(.cast(poll: PollID(poll), participant: Cast.an.seat, choice: .no))]
        )
    }

    @Test func `64: a hand is raised for oneself`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersRaiseHand, ["participant": Cast.binh.seat, "kind": "question"], by: .an)
        #expect(scene.meeting.speakers.waiting.map(\.participant) == [Cast.an.seat])
        #expect(
            try scene.refusal(.speakersLowerHand, ["participant": Cast.an.seat], by: .binh) == "speakers.not-waiting"
        )
    }

    @Test func `64: coming, leaving and answering are one's own`() throws {
        var scene = try Scene.invited()
        let other: Words = [
            "participant": Cast.binh.seat, "mode": "onsite", "answer": "accepted", "name": "Thay", "post": "x",
        ]
        try scene.give(.attendanceCheckIn, other, by: .an)
        try scene.give(.invitationReply, other, by: .an)
        try scene.give(.attendanceLeave, other, by: .an)
        try scene.give(.invitationNameSubstitute, other, by: .cuc)
        #expect(try scene.seat(.binh) == Participant(id: Cast.binh.seat, facts: Cast.binh.facts))
        #expect(try scene.seat(.an).attendance == .left)
        #expect(try scene.seat(.cuc).reply == .delegated)
    }

    @Test(arguments: [
        CommandName.attendanceCheckIn, .attendanceLeave, .invitationReply, .invitationNameSubstitute,
        .speakersRaiseHand, .speakersLowerHand, .pollsCast,
    ])
    func `64: without a seat there is nothing of one's own`(command: CommandName) throws {
        let scene = try Scene.open()
        let type = try #require(command.type)
        let words: Words = [
            "participant": Cast.an.seat, "mode": "onsite", "answer": "accepted", "name": "x", "post": "x", "poll": 1,
            "choice": "yes",
        ]
        let given = try CanonicalJSON.decode(type, from: try CanonicalJSON.text(words))
        for seat in [nil, ParticipantID(99)] {
            let nobody = Actor(person: Cast.an.person, participant: seat, role: .member, at: scene.now)
            #expect(throws: CommandRefusal.notAParticipant) { try given.decide(in: scene.meeting, by: nobody) }
        }
    }

    @Test func `a person who was not invited is nobody here`() throws {
        #expect(throws: CommandRefusal.notAParticipant) {
            try Scene.open().meeting.actor(for: PersonID(999), at: .morning)
        }
    }
}
