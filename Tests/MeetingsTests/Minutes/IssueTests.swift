import Testing

@testable import Meetings

struct IssueTests {
    private func approved() throws -> Scene {
        var scene = try MinutedSession.held()
        try scene.give(.sessionClose)
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        return scene
    }

    private func issue(_ document: IssuedDocument, in scene: Scene, by one: Cast = .clerk) throws -> [MeetingEvent] {
        try scene.meeting.decide(IssueDocument(document: document), by: try scene.actor(one))
    }

    @Test func `minutes are issued once they are approved, each version once`() throws {
        var scene = try MinutedSession.held()
        try scene.give(.sessionClose)
        #expect(throws: DocumentRefusal.notYet) { try issue(MinutesSamples.issued(.minutes), in: scene) }
        scene = try approved()
        scene.take(try issue(MinutesSamples.issued(.minutes), in: scene))
        #expect(throws: DocumentRefusal.alreadyIssued) { try issue(MinutesSamples.issued(.minutes), in: scene) }
        #expect(try scene.view(.an).minutes?.state == .issued)
        try scene.give(.minutesCorrect, ["reason": "Sai chức danh"], by: .secretary)
        #expect(throws: DocumentRefusal.notYet) { try issue(MinutesSamples.issued(.minutes, version: 2), in: scene) }
        try scene.give(.minutesApprove, ["despite": "Nhỏ"])
        #expect(throws: DocumentRefusal.notYet) { try issue(MinutesSamples.issued(.minutes), in: scene) }
        #expect(try issue(MinutesSamples.issued(.minutes, version: 2, number: 6), in: scene).count == 1)
    }

    @Test func `with minutes approved and the notice sent the session is concluded`() throws {
        var scene = try approved()
        #expect(try scene.view(.an).minutes?.noticeDueOn?.rawValue == "2020-03-11")
        scene.take(try issue(MinutesSamples.issued(.notice), in: scene, by: .secretary))
        #expect(scene.meeting.session.state == .concluded)
        #expect(try scene.view(.an).minutes?.noticeDueOn == nil)
    }

    @Test func `a notice may go before the minutes are approved; then they conclude the session`() throws {
        var scene = try MinutedSession.held()
        try scene.give(.sessionClose)
        scene.take(try issue(MinutesSamples.issued(.notice), in: scene))
        #expect(scene.meeting.session.state == .closed)
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        scene.take(try issue(MinutesSamples.issued(.minutes), in: scene))
        #expect(scene.meeting.session.state == .concluded)
    }

    @Test func `where nothing was concluded there is no notice`() throws {
        var scene = try Scene.open()
        try scene.give(.sessionClose)
        #expect(throws: DocumentRefusal.nothingToSay) { try issue(MinutesSamples.issued(.notice), in: scene) }
        #expect(try scene.view(.secretary).minutes?.noticeDueOn == nil)
    }

    @Test(arguments: [Cast.chair, .an, .guest])
    func `only secretary and clerk issue`(one: Cast) throws {
        let scene = try approved()
        #expect(throws: CommandRefusal.roleNotAllowed) {
            try issue(MinutesSamples.issued(.minutes), in: scene, by: one)
        }
    }

    @Test(arguments: [
        ("BB-BCĐ", true), ("BB-UBND-VX", true), ("BB-VP&TH", true), ("TB-BCĐ", false), ("BB", false), ("BB-", false),
        ("BB-B CĐ", false), ("BB--B", false), ("BB-../x", false), ("BB-" + String(repeating: "A", count: 27), true),
        ("BB-" + String(repeating: "A", count: 28), false),
    ])
    func `a notation is the kind's code and letters of the body`(text: String, isOne: Bool) {
        #expect(IssueDocument.isNotation(text, of: .minutes) == isOne)
    }

    @Test func `a signed copy is shown with what was issued, and a later one takes its place`() throws {
        var scene = try approved()
        func add(_ digest: String, as one: Cast = .secretary) throws -> [MeetingEvent] {
            let copy = AddSignedDocument(
                document: .minutes,
                version: 1,
                digest: String(repeating: digest, count: 64),
                sizeBytes: 9,
                signers: ["Lê Trí Thanh"]
            )
            return try scene.meeting.decide(copy, by: try scene.actor(one))
        }
        #expect(throws: DocumentRefusal.notFound) { try add("a") }
        scene.take(try issue(MinutesSamples.sealed, in: scene))
        #expect(throws: CommandRefusal.roleNotAllowed) { try add("a", as: .an) }
        scene.take(try add("a"))
        #expect(try add("a").isEmpty)
        scene.take(try add("b"))
        guard case .documents(let view) = try scene.view(.an)[EntityKey(.documents)] else { throw NoView() }
        #expect(view.issued.first?.signed?.digest == String(repeating: "b", count: 64))
        #expect(view.issued.first?.signed?.signers == ["Lê Trí Thanh"])
        #expect(view.issued.first?.seal?.subject == "Văn phòng UBND tỉnh")
    }

    private struct NoView: Error {}

    @Test func `a guest who does not see every concluded item has no notice and no minutes but the extract`() throws {
        var scene = try approved()
        scene.take(try issue(MinutesSamples.issued(.minutes), in: scene))
        scene.take(try issue(MinutesSamples.issued(.notice), in: scene))
        let known = { (one: Cast) -> [NumberedDocument] in
            guard case .documents(let view) = try scene.view(one)[EntityKey(.documents)] else { return [] }
            return view.issued.map(\.document)
        }
        #expect(try known(.an) == [.minutes, .notice])
        #expect(try known(.guest).isEmpty)
    }
}
