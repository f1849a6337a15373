import Testing

@testable import Meetings

struct OpenSessionTests {
    @Test func `with its quorum a session opens without a word`() throws {
        var scene = try Scene.invited()
        for one in Cast.voters.prefix(4) { try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one) }
        #expect(try scene.give(.sessionOpen, ["despite": "x"]) == [.session(.opened(despite: nil))])
        #expect(scene.meeting.session.state == .open)
        #expect(scene.meeting.session.openedAt == scene.now)
    }

    @Test func `one short of its quorum a session opens only with a reason, and the reason stays on record`() throws {
        var scene = try Scene.invited()
        for one in Cast.voters.prefix(3) { try scene.give(.attendanceCheckIn, ["mode": "remote"], by: one) }
        #expect(try scene.refusal(.sessionOpen) == "session.no-quorum")
        #expect(try scene.refusal(.sessionOpen, ["despite": " "]) == "command.text-missing")
        let long = String(repeating: "a", count: Limits.reasonCharacters + 1)
        #expect(try scene.refusal(.sessionOpen, ["despite": long]) == "command.text-too-long")
        try scene.give(.sessionOpen, ["despite": "Việc khẩn"])
        #expect(scene.record.last?.event == .session(.opened(despite: "Việc khẩn")))
        #expect(scene.meeting.session.reason == "Việc khẩn")
    }

    @Test func `a body without a quorum opens with nobody there`() throws {
        var scene = try Scene.invited(rule: DecisionRule(quorum: .none))
        try scene.give(.sessionOpen)
        #expect(scene.meeting.session.state == .open)
        #expect(!scene.meeting.quorum.isRequired)
    }

    @Test func `a break stops the clock of a speech, and the chair lets it run again`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        #expect(
            try scene.give(.sessionPause, ["reason": "Giải lao"])
                == [.speakers(.clockPaused), .session(.paused(reason: "Giải lao"))]
        )
        #expect(scene.meeting.session.pausedAt == scene.now)
        #expect(try scene.give(.sessionResume) == [.session(.resumed)])
        #expect(scene.meeting.session.state == .open)
        #expect(scene.meeting.session.pausedAt == nil)
        #expect(scene.meeting.session.reason.isEmpty)
        #expect(try scene.give(.speakersResumeClock) == [.speakers(.clockResumed)])
    }

    @Test func `a clock that stands is not stopped again by a break`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        try scene.give(.speakersPauseClock)
        #expect(try scene.give(.sessionPause) == [.session(.paused(reason: ""))])
    }

    @Test func `the reason of a break has a limit`() throws {
        let scene = try Scene.open()
        let long = String(repeating: "a", count: Limits.reasonCharacters + 1)
        #expect(try scene.refusal(.sessionPause, ["reason": long]) == "command.text-too-long")
    }

    @Test(arguments: [CommandName.sessionPause, .sessionClose])
    func `an open vote is closed before a break and before the end`(command: CommandName) throws {
        var scene = try Scene.open()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        #expect(try scene.refusal(command) == "session.poll-open")
        try scene.give(.pollsClose, ["poll": poll])
        #expect(try scene.refusal(command) == nil)
    }

    @Test func `closing ends the speech, empties the list and ends the item`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        let hand = SpeechID(try scene.make(.speakersRaiseHand, by: .binh))
        #expect(
            try scene.give(.sessionClose) == [
                .speakers(.speechEnded), .speakers(.handLowered(speech: hand)), .agenda(.finished(item: Scene.report)),
                .session(.closed),
            ]
        )
        #expect(scene.meeting.session.closedAt == scene.now)
        #expect(scene.meeting.speakers.waiting.isEmpty)
        #expect(scene.meeting.agenda.current == nil)
    }

    @Test func `a session closes out of a break`() throws {
        var scene = try Scene.open()
        try scene.give(.sessionPause)
        try scene.give(.sessionClose)
        #expect(scene.meeting.session.state == .closed)
        #expect(scene.meeting.session.pausedAt == nil)
    }
}
