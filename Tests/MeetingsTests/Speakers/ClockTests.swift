import Testing

@testable import Meetings

struct ClockTests {
    private var speaking: Scene {
        get throws {
            var scene = try Scene.open()
            try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat, "seconds": 300])
            return scene
        }
    }

    @Test func `pauses are not counted as time spoken`() throws {
        var scene = try speaking
        let start = scene.now
        scene.now = start.adding(seconds: 59)
        try scene.give(.speakersPauseClock)  // at 60 s
        #expect(scene.meeting.speakers.floor?.elapsed(at: start.adding(seconds: 1_000)) == 60_000)
        scene.now = start.adding(seconds: 199)
        try scene.give(.speakersResumeClock)  // at 200 s
        #expect(scene.meeting.speakers.floor?.elapsed(at: start.adding(seconds: 230)) == 90_000)
        scene.now = start.adding(seconds: 259)
        try scene.give(.speakersEndSpeech)  // at 260 s
        #expect(scene.meeting.speakers.done.first?.elapsed(at: start.adding(seconds: 9_999)) == 120_000)
        #expect(try scene.view(.an).speeches?.done.first?.seconds == 120)
    }

    @Test func `a speech ended while its clock stands counts up to the pause`() throws {
        var scene = try speaking
        scene.now = scene.now.adding(seconds: 29)
        try scene.give(.speakersPauseClock)
        scene.now = scene.now.adding(seconds: 500)
        try scene.give(.speakersEndSpeech)
        #expect(try scene.view(.an).speeches?.done.first?.seconds == 30)
    }

    @Test func `time spoken is never negative, even when the clock of the server went back`() throws {
        var scene = try speaking
        scene.now = scene.now.adding(seconds: -3_600)
        #expect(scene.meeting.speakers.floor?.elapsed(at: scene.now) == 0)
        try scene.give(.speakersEndSpeech)
        #expect(try scene.view(.an).speeches?.done.first?.seconds == 0)
    }

    @Test func `a clock is stopped when it runs and started when it stands`() throws {
        var scene = try speaking
        #expect(try scene.refusal(.speakersResumeClock) == "speakers.clock-already-so")
        try scene.give(.speakersPauseClock)
        #expect(try scene.refusal(.speakersPauseClock) == "speakers.clock-already-so")
        #expect(try scene.refusal(.speakersResumeClock) == nil)
    }

    @Test(arguments: [CommandName.speakersPauseClock, .speakersResumeClock, .speakersExtend])
    func `without a speaker there is no clock`(command: CommandName) throws {
        #expect(try Scene.open().refusal(command, ["seconds": 60]) == "speakers.nobody-speaking")
    }

    @Test func `the chair grants more time`() throws {
        var scene = try speaking
        try scene.give(.speakersExtend, ["seconds": 60])
        #expect(scene.meeting.speakers.floor?.limitSeconds == 360)
    }

    @Test func `a speech without a limit stays without one`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat, "seconds": 0])
        try scene.give(.speakersExtend, ["seconds": 60])
        #expect(scene.meeting.speakers.floor?.limitSeconds == nil)
    }

    @Test(arguments: [(0, false), (1, true), (Limits.speechSeconds, true), (Limits.speechSeconds + 1, false)])
    func `more time is a second to four hours`(seconds: Int, isTaken: Bool) throws {
        let refusal = try speaking.refusal(.speakersExtend, ["seconds": seconds])
        #expect(refusal == (isTaken ? nil : "command.number-out-of-range"))
    }
}
