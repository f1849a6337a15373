import Testing

@testable import Meetings

struct SecretPollTests {
    private static let key = String(repeating: "A", count: 87)
    private static let seal: Words = ["key": key, "copies": [copy(for: 2)]]

    private static func copy(for seat: Int, box: String = "QUJD") -> Words { ["participant": seat, "box": box] }

    /// A question to be answered in secret, prepared.
    private func prepared(_ terms: [String: any Encodable & Sendable] = [:], present: [Cast] = Cast.voters) throws -> (
        Scene, Int
    ) {
        var scene = try Scene.open(present: present)
        scene.hasConfirmed = true
        var words: Words = ["item": 15, "question": "Thông qua?", "ballot": "secret"]
        for (name, value) in terms { words[name] = value }
        let poll = try scene.make(.pollsPrepare, words)
        return (scene, poll)
    }

    private func opened(_ terms: [String: any Encodable & Sendable] = [:], present: [Cast] = Cast.voters) throws -> (
        Scene, PollID
    ) {
        var (scene, poll) = try prepared(terms, present: present)
        try open(poll, in: &scene)
        return (scene, PollID(poll))
    }

    private func open(_ poll: Int, in scene: inout Scene, despite: String? = nil) throws {
        let words: Words = ["poll": poll, "seal": Self.seal, "despite": despite ?? "no"]
        var command = try CanonicalJSON.decode(OpenPoll.self, from: try CanonicalJSON.text(words))
        command.issue = BallotIssue(issuerKey: "I", receiptKey: "R", client: "C")
        scene.take(try scene.meeting.decide(command, by: try scene.actor(.chair)))
    }

    private func draw(_ poll: PollID, _ who: Cast, _ blinded: String = "aa", in scene: inout Scene) throws
        -> [MeetingEvent]
    {
        let events = try scene.meeting.decide(DrawPaper(poll: poll, blinded: blinded), by: try scene.actor(who))
        scene.take(events)
        return events
    }

    private func expectDraw(
        _ poll: PollID,
        _ who: Cast,
        _ blinded: String = "aa",
        in scene: inout Scene,
        _ count: Int
    ) throws {
        let events = try draw(poll, who, blinded, in: &scene)
        #expect(events.count == count)
    }

    private func expectRefusal(
        _ poll: PollID,
        _ who: Cast,
        _ blinded: String = "aa",
        in scene: Scene,
        _ code: String
    ) {
        var scene = scene
        let found = refused { _ = try draw(poll, who, blinded, in: &scene) }
        #expect(found == code)
    }

    private func close(_ poll: PollID, cast: Int, in scene: inout Scene) throws {
        var command = ClosePoll(poll: poll)
        command.commitment = BoxCommitment(cast: cast, root: String(repeating: "0", count: 64))
        scene.take(try scene.meeting.decide(command, by: try scene.actor(.chair)))
    }

    private func unseal(_ poll: PollID, _ count: BoxCount, in scene: inout Scene) throws {
        let words: Words = ["poll": poll.rawValue, "key": "QUJD"]
        var command = try CanonicalJSON.decode(UnsealPoll.self, from: try CanonicalJSON.text(words))
        command.count = count
        scene.take(try scene.meeting.decide(command, by: try scene.actor(.secretary)))
    }

    @Test func `a secret vote opens with keys and a seal, and not without`() throws {
        var (scene, poll) = try prepared()
        #expect(try scene.refusal(.pollsOpen, ["poll": poll]) == "polls.no-seal")
        try open(poll, in: &scene)
        let view = try #require(try scene.view(.an).poll(poll)?.secret)
        #expect(view.issuerKey == "I" && view.receiptKey == "R" && view.client == "C" && view.sealKey == Self.key)
        #expect(view.copies == nil)
        #expect(try scene.view(.secretary).poll(poll)?.secret?.copies?.count == 1)
        #expect(scene.meeting.polls[PollID(poll)]?.state == .open)
    }

    @Test(
        arguments: [
            (["key": "short", "copies": [Words]()], "polls.seal-malformed"),
            (["key": key, "copies": [copy(for: 4)]], "polls.not-a-key-holder"),
            (["key": key, "copies": [copy(for: 2, box: "QU==")]], "polls.seal-malformed"),
            (["key": key, "copies": [copy(for: 2, box: "")]], "polls.seal-malformed"),
        ] as [(Words, String)]
    )
    func `a seal is a key, and its copies are for the chair's table`(seal: Words, code: String) throws {
        let (scene, poll) = try prepared()
        let words: Words = ["poll": poll, "seal": seal]
        var command = try CanonicalJSON.decode(OpenPoll.self, from: try CanonicalJSON.text(words))
        command.issue = BallotIssue(issuerKey: "I", receiptKey: "R", client: "C")
        let actor = try scene.actor(.chair)
        #expect(refused { _ = try scene.meeting.decide(command, by: actor) } == code)
    }

    @Test func `case 79: so few voters are warned of before opening, and in the view`() throws {
        var scene = try Scene.open()
        for one in [Cast.an, .binh] {
            try scene.give(.participantsEdit, ["participant": one.rawValue, "votes": false], by: .secretary)
        }
        let poll = try scene.make(.pollsPrepare, ["item": 15, "question": "Thông qua?", "ballot": "secret"])
        #expect(try scene.refusal(.pollsOpen, ["poll": poll, "seal": Self.seal]) == "polls.few-voters")
        try open(poll, in: &scene, despite: "few-voters")
        #expect(try scene.view(.an).poll(poll)?.secret?.warnings == [.fewVoters])
    }

    @Test func `secret votes are opened one by one`() throws {
        let (scene, poll) = try prepared()
        #expect(try scene.refusal(.pollsOpenTogether, ["polls": [poll]]) == "polls.secret-opened-alone")
    }

    @Test func `a member draws one paper; the same one again changes nothing`() throws {
        var (scene, poll) = try opened()
        try expectDraw(poll, .an, in: &scene, 1)
        try expectDraw(poll, .an, in: &scene, 0)
        expectRefusal(poll, .an, "bb", in: scene, "ballots.already-drawn")
        #expect(scene.meeting.polls[poll]?.secret?.drawn == [Cast.an.seat: "aa"])
        #expect(try scene.me(.an).drawn == [poll])
        #expect(try scene.view(.binh).poll(poll.rawValue)?.secret?.drawn == 1)
        let turnout = try scene.view(.chair).turnout(poll.rawValue)
        #expect(turnout?.drawn?.map(\.participant) == [Cast.an.seat])
        #expect(turnout?.missing.count == 5)
        #expect(try scene.view(.an).turnout(poll.rawValue) == nil)
    }

    @Test func `a paper is for those entitled, present and just confirmed, while the vote is open`() throws {
        var (scene, poll) = try opened(present: [.chair, .deputy, .an, .binh])
        expectRefusal(poll, .cuc, in: scene, "polls.not-present")
        expectRefusal(poll, .secretary, in: scene, "polls.not-entitled")
        expectRefusal(poll, .guest, in: scene, "command.role-not-allowed")
        scene.hasConfirmed = false
        expectRefusal(poll, .an, in: scene, "polls.confirm-identity")
        scene.hasConfirmed = true
        try close(poll, cast: 0, in: &scene)
        expectRefusal(poll, .an, in: scene, "polls.not-open")
    }

    @Test func `who left after drawing keeps the paper, who comes late may still draw`() throws {
        var (scene, poll) = try opened(present: [.chair, .deputy, .an, .binh])
        _ = try draw(poll, .an, in: &scene)
        try scene.give(.attendanceLeave, by: .an)
        try expectDraw(poll, .an, in: &scene, 0)
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .cuc)
        try expectDraw(poll, .cuc, "cc", in: &scene, 1)
    }

    @Test func `nobody votes by name in a secret vote`() throws {
        let (scene, poll) = try opened()
        let number = poll.rawValue
        #expect(try scene.refusal(.pollsCast, ["poll": number, "choice": "yes"], by: .an) == "polls.is-secret")
        #expect(try scene.refusal(.pollsClose, ["poll": number]) == "polls.is-secret", "only the room knows the box")
    }

    @Test func `what is in the box is settled before it is opened, and counted by the rule`() throws {
        var (scene, poll) = try opened()
        for who in Cast.voters { _ = try draw(poll, who, "\(who)", in: &scene) }
        try close(poll, cast: 6, in: &scene)
        #expect(scene.meeting.polls[poll]?.state == .sealed)
        #expect(try scene.view(.an).poll(poll.rawValue)?.secret?.cast == 6)
        #expect(try scene.view(.an).poll(poll.rawValue)?.secret?.root?.count == 64)
        try unseal(poll, BoxCount(votes: [.yes: 4, .no: 1], blank: 0, invalid: 1), in: &scene)
        let result = try #require(scene.meeting.polls[poll]?.result)
        #expect((result.yes, result.no, result.invalid, result.needed, result.passed) == (4, 1, 1, 4, true))
        let view = try #require(try scene.view(.chair).poll(poll.rawValue))
        #expect((view.result?.issued, view.result?.returned, view.result?.valid) == (6, 6, 5))
        #expect(try scene.view(.an).poll(poll.rawValue)?.result == nil)
        #expect(try scene.view(.an).poll(poll.rawValue)?.secret?.sealPrivate == nil)
        try scene.give(.pollsAnnounce, ["poll": poll.rawValue])
        #expect(try scene.view(.an).poll(poll.rawValue)?.secret?.sealPrivate == "QUJD")
        #expect(try scene.view(.chair).ballots(poll.rawValue) == nil)
    }

    @Test func `a tie in secret knows no side of the chair`() throws {
        var (scene, poll) = try opened()
        for who in Cast.voters { _ = try draw(poll, who, "\(who)", in: &scene) }
        try close(poll, cast: 6, in: &scene)
        try unseal(poll, BoxCount(votes: [.yes: 3, .no: 3], blank: 0, invalid: 0), in: &scene)
        #expect(scene.meeting.polls[poll]?.result?.reason == .tieFail)
    }

    @Test func `everyone entitled is counted in one place`() throws {
        var (scene, poll) = try opened(present: [.chair, .deputy, .an, .binh])
        for who in [Cast.chair, .deputy, .an] { _ = try draw(poll, who, "\(who)", in: &scene) }
        try close(poll, cast: 2, in: &scene)
        try unseal(poll, BoxCount(votes: [.yes: 2], blank: 0, invalid: 0), in: &scene)
        let result = try #require(scene.meeting.polls[poll]?.result)
        #expect((result.yes, result.notVoted, result.absent, result.entitled) == (2, 2, 2, 6))
    }

    @Test func `a unanimous result is warned of once it is known`() throws {
        var (scene, poll) = try opened()
        try close(poll, cast: 6, in: &scene)
        #expect(try scene.view(.chair).poll(poll.rawValue)?.secret?.warnings == nil)
        try unseal(poll, BoxCount(votes: [.yes: 6], blank: 0, invalid: 0), in: &scene)
        #expect(try scene.view(.chair).poll(poll.rawValue)?.secret?.warnings == [.unanimous])
        #expect(try scene.view(.an).poll(poll.rawValue)?.secret?.warnings == nil)
    }

    @Test func `an election in secret ranks the candidates`() throws {
        let options: [Words] = [["title": "An"], ["title": "Bình"], ["title": "Cúc"]]
        var (scene, poll) = try opened(["kind": "election", "options": options, "seats": 2])
        try close(poll, cast: 6, in: &scene)
        let votes = [Mark(option: 1): 5, Mark(option: 2): 4, Mark(option: 3): 1]
        try unseal(poll, BoxCount(votes: votes, blank: 1, invalid: 0), in: &scene)
        let election = try #require(scene.meeting.polls[poll]?.election)
        #expect(election.elected.map(\.id) == [Mark(option: 1), Mark(option: 2)])
        #expect((election.cast, election.valid, election.blank) == (6, 5, 1))
    }

    @Test func `case 78: without the seal's key the vote is void, and the session cannot close before`() throws {
        var (scene, poll) = try opened()
        let number = poll.rawValue
        #expect(try scene.refusal(.pollsVoid, ["poll": number, "reason": "Mất khóa"]) == "polls.not-sealed")
        try close(poll, cast: 3, in: &scene)
        #expect(try scene.refusal(.sessionClose) == "polls.still-sealed")
        #expect(try scene.refusal(.pollsUnseal, ["poll": number, "key": "QUJD"]) == "polls.wrong-seal-key")
        #expect(try scene.refusal(.pollsVoid, ["poll": number, "reason": " "]) == "command.text-missing")
        try scene.give(.pollsVoid, ["poll": number, "reason": "Mất khóa"])
        #expect(scene.meeting.polls[poll]?.state == .cancelled)
        #expect(try scene.view(.an).poll(poll.rawValue)?.reason == "Mất khóa")
        #expect(scene.meeting.boardHead(of: poll, for: Audience(clearance: .office))?.root == nil)
        #expect(try scene.refusal(.sessionClose) == nil)
    }

    @Test func `case 70: while a box is open only steps of its count are seen`() throws {
        var (scene, poll) = try opened()
        var meeting = scene.meeting
        for (ballots, shown) in [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10)] {
            _ = meeting.show(ballots: ballots, in: poll)
            let view = View(of: meeting, for: Audience(clearance: .office))
            #expect(view.poll(poll.rawValue)?.secret?.cast == shown)
            #expect(view.poll(poll.rawValue)?.turnout.cast == shown)
        }
        #expect(meeting != scene.meeting)
        try close(poll, cast: 3, in: &scene)
        #expect(try scene.view(.an).poll(poll.rawValue)?.secret?.cast == 3)
        meeting = scene.meeting
        let isShown = meeting.show(ballots: 50, in: poll)
        #expect(!isShown)
    }

    @Test func `the counting board is named by the chair's table, and no candidate is on it`() throws {
        let options: [Words] = [["participant": 4], ["participant": 5]]
        var (scene, poll) = try prepared(["kind": "election", "options": options])
        let number = poll
        #expect(
            try scene.refusal(.pollsAppointCounters, ["poll": number, "participants": [4, 6]]) == "polls.counter-stands"
        )
        #expect(
            try scene.refusal(.pollsAppointCounters, ["poll": number, "participants": [99]]) == "participants.not-found"
        )
        try scene.give(.pollsAppointCounters, ["poll": number, "participants": [7, 6]])
        #expect(try scene.view(.chair).poll(poll)?.counters == [ParticipantID(6), ParticipantID(7)])
        #expect(try scene.decide(.pollsAppointCounters, ["poll": number, "participants": [6, 7]]).isEmpty)
    }

    @Test func `keys for copies are offered and seen at the chair's table`() throws {
        var scene = try Scene.open()
        #expect(try scene.refusal(.pollsOfferSealKey, ["key": "x"], by: .secretary) == "polls.seal-malformed")
        try scene.give(.pollsOfferSealKey, ["key": Self.key], by: .secretary)
        #expect(try scene.decide(.pollsOfferSealKey, ["key": Self.key], by: .secretary).isEmpty)
        guard case .seal(let seal) = try scene.view(.chair)[EntityKey(.seal)] else {
            Issue.record("no seal")
            return
        }
        #expect(seal.keys.map(\.participant) == [Cast.secretary.seat])
        #expect(try scene.view(.an)[EntityKey(.seal)] == nil)
    }

    @Test func `no more may be marked than an envelope holds`() throws {
        let scene = try Scene.open()
        let options = (1...70).map { ["title": "Ứng cử viên \($0)"] as Words }
        for (seats, code) in [(60, nil), (61, "polls.too-many-options")] {
            let words: Words = [
                "item": 15, "question": "Bầu?", "ballot": "secret", "kind": "election", "options": options,
                "seats": seats,
            ]
            #expect(try scene.refusal(.pollsPrepare, words, by: .secretary) == code)
        }
    }

    @Test func `the record of a secret vote replays to the same meeting, from every snapshot`() throws {
        var (scene, poll) = try opened()
        for who in Cast.voters { _ = try draw(poll, who, "\(who)", in: &scene) }
        try close(poll, cast: 6, in: &scene)
        try unseal(poll, BoxCount(votes: [.yes: 4, .no: 1], blank: 1, invalid: 0), in: &scene)
        try scene.give(.pollsAnnounce, ["poll": poll])
        var meeting = try #require(Meeting(first: scene.record[0].event))
        for (index, recorded) in scene.record.enumerated() {
            meeting.apply(recorded.event, at: recorded.at)
            var rest = try CanonicalJSON.decode(Meeting.self, from: try CanonicalJSON.text(meeting))
            for later in scene.record.dropFirst(index + 1) { rest.apply(later.event, at: later.at) }
            #expect(rest == scene.meeting)
        }
    }

    @Test func `the board names who drew, and nothing else of them`() throws {
        var (scene, poll) = try opened()
        _ = try draw(poll, .binh, "bb", in: &scene)
        _ = try draw(poll, .an, "aa", in: &scene)
        try close(poll, cast: 1, in: &scene)
        let head = try #require(scene.meeting.boardHead(of: poll, for: Audience(clearance: .member)))
        #expect(head.draws.map(\.name) == [Cast.an.name, Cast.binh.name])
        #expect(head.draws.map(\.blindedHash) == ["aa", "bb"])
        #expect((head.drawn, head.cast, head.sealPrivate) == (2, 1, nil))
        #expect(head.marks == [.no, .yes, .abstain])
    }
}

private func refused(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return (error as? any Refusal)?.code
    }
}
