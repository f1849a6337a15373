import Testing

@testable import Meetings

/// A vote in the room closes when the bell said it would.
struct BellTests {
    private let poll: Int
    private var scene: Scene

    init() throws {
        scene = try Scene.open()
        poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
    }

    private func ring(_ seconds: Int?) -> Words {
        var words: Words = ["poll": poll]
        if let seconds { words["seconds"] = seconds }
        return words
    }

    private var closesAt: Moment? { scene.meeting.polls[PollID(poll)]?.endsAt }

    @Test mutating func `a bell sets when the vote ends, for everyone to see, and can be rung anew or stopped`() throws
    {
        #expect(closesAt == nil)
        try scene.give(.pollsRing, ring(30), by: .secretary)
        #expect(closesAt == scene.now.adding(seconds: 30))
        #expect(try scene.view(.an).poll(poll)?.closesAt == closesAt)
        try scene.give(.pollsRing, ring(10))
        #expect(closesAt == scene.now.adding(seconds: 10))
        try scene.give(.pollsRing, ring(nil))
        #expect(closesAt == nil)
        #expect(try scene.give(.pollsRing, ring(nil)).isEmpty)
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .an)
    }

    @Test mutating func `once the time is up no vote is taken and no bell is stopped`() throws {
        try scene.give(.pollsRing, ring(30))
        scene.now = try #require(closesAt)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .an) == nil)
        scene.now = scene.now.adding(seconds: 1)
        #expect(try scene.refusal(.pollsCast, ["poll": poll, "choice": "yes"], by: .an) == "polls.time-is-up")
        #expect(try scene.refusal(.pollsRing, ring(nil)) == "polls.time-is-up")
        #expect(try scene.refusal(.pollsRing, ring(60)) == "polls.time-is-up")
    }

    @Test(arguments: [-1, 0, 4, Limits.pollSeconds + 1, Int.max])
    func `a bell that nobody could hear is refused`(seconds: Int) throws {
        #expect(try scene.refusal(.pollsRing, ring(seconds)) == "command.number-out-of-range")
    }

    @Test mutating func `the bell is the chair's table's, of a vote that is open in the room`() throws {
        #expect(try scene.refusal(.pollsRing, ring(30), by: .an) == "command.role-not-allowed")
        let written = try scene.make(
            .pollsPrepare,
            ["item": Scene.report, "question": "Đồng ý?", "ballot": "written"]
        )
        #expect(try scene.refusal(.pollsRing, ["poll": written, "seconds": 30]) == "polls.not-open")
        try scene.give(.pollsSend, ["polls": [written], "dueAt": scene.now.adding(minutes: 600)])
        #expect(try scene.refusal(.pollsRing, ["poll": written, "seconds": 30]) == "polls.is-written")
        try scene.give(.pollsClose, ["poll": poll])
        #expect(try scene.refusal(.pollsRing, ring(30)) == "polls.not-open")
    }
}
