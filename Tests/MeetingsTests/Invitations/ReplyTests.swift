import Testing

@testable import Meetings

struct ReplyTests {
    @Test func `a participant accepts, in the room unless they say otherwise`() throws {
        var scene = try Scene.invited()
        try scene.give(.invitationReply, ["answer": "accepted"], by: .an)
        try scene.give(.invitationReply, ["answer": "accepted", "mode": "remote"], by: .guest)
        #expect(try scene.seat(.an).reply == .accepted)
        #expect(try scene.seat(.an).replyMode == .onsite)
        #expect(try scene.seat(.guest).replyMode == .remote)
    }

    @Test func `whoever declines says why, for the chair's table only`() throws {
        var scene = try Scene.invited()
        try scene.give(.invitationReply, ["answer": "declined", "reason": "Đi công tác"], by: .an)
        #expect(try scene.seat(.an).reply == .declined)
        let seen = try [Cast.secretary, .binh, .guest].map { try #require(try scene.view($0).participant(.an)).reason }
        #expect(seen == ["Đi công tác", nil, nil])
        #expect(try scene.me(.an).reason == "Đi công tác")
    }

    @Test func `an answer can be changed`() throws {
        var scene = try Scene.invited()
        try scene.give(.invitationReply, ["answer": "declined", "reason": "Bận"], by: .an)
        try scene.give(.invitationReply, ["answer": "accepted"], by: .an)
        #expect(try scene.seat(.an).reply == .accepted)
        #expect(try scene.seat(.an).reason.isEmpty)
    }

    @Test(arguments: [
        Refused(["answer": "declined"], by: .an, "invitation.reason-missing"),
        Refused(["answer": "declined", "reason": " \u{200B}"], by: .an, "invitation.reason-missing"),
        Refused(["answer": "none"], by: .an, "invitation.answer-impossible"),
        Refused(["answer": "delegated"], by: .an, "invitation.answer-impossible"),
        Refused(["answer": "accepted", "mode": "remote"], by: .an, "invitation.not-online"),
        Refused(
            ["answer": "declined", "reason": String(repeating: "a", count: Limits.reasonCharacters + 1)],
            by: .an,
            "command.text-too-long"
        ),
    ])
    func `an answer is refused`(row: Refused) throws {
        let scene = try Scene.invited(facts: .morning(online: false))
        #expect(try scene.refusal(.invitationReply, row.words, by: row.actor) == row.code)
    }
}
