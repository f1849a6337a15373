import Cryptography
import Foundation
import Testing

@testable import Meetings

/// Signatures of persons' own keys under the minutes.
struct SigningTests {
    private func closed() throws -> Scene {
        var scene = try MinutedSession.held()
        try scene.give(
            .minutesInsert,
            ["content": MinutesContent.paragraph("Ghi \"nguyên văn\" \\ dòng một\ndòng hai / Ế")],
            by: .secretary
        )
        for content in [MinutesSamples.table, MinutesSamples.list, .heading(level: 2, [MinutesSpan("Mục")])] {
            try scene.give(.minutesInsert, ["content": content], by: .secretary)
        }
        let pause = try MinutedSession.line(.pause, of: scene)
        try scene.give(.minutesLeaveOut, ["line": pause, "leaveOut": true], by: .secretary)
        try scene.give(.sessionClose)
        return scene
    }

    private func approve(_ scene: inout Scene, _ approval: MinutesApproval) throws {
        try scene.give(.minutesApprove, ["despite": "Việc gấp", "approval": approval])
    }

    private struct Piece: Codable, Hashable {
        let content: MinutesContent
        let key: MinutesKey
    }

    @Test func `the text that is signed is the sorted JSON of what is printed, and stays the same by the approval`()
        throws
    {
        var scene = try closed()
        let text = scene.meeting.minutesText
        let pieces = try CanonicalJSON.decode([Piece].self, from: String(decoding: text.bytes, as: UTF8.self))
        #expect(try CanonicalJSON.text(pieces) == String(decoding: text.bytes, as: UTF8.self))
        let order = scene.meeting.minutes.order
        let pause = try MinutedSession.line(.pause, of: scene)
        #expect(pieces.map(\.key) == order.filter { $0 != .line(pause) } && order.contains(.line(pause)))
        #expect(text.digest == Hex.encode(Digest.sha256(text.bytes)))
        try approve(&scene, TestSigner.fresh(scene.meeting, by: Cast.chair.seat))
        #expect(scene.meeting.minutesText == text && scene.meeting.minutes.approved.last?.text == text)
        try scene.give(.minutesCorrect, ["reason": "Sai tên"], by: .secretary)
        #expect(scene.meeting.minutesText == text)
    }

    @Test func `chair and secretary sign the same text, each with a key of their own, the secretary once`() throws {
        var scene = try closed()
        try approve(&scene, TestSigner.fresh(scene.meeting, by: Cast.chair.seat))
        #expect(try scene.me(.secretary).can.contains(.minutesSign))
        let words: Words = ["version": 1, "approval": TestSigner.fresh(scene.meeting, by: Cast.secretary.seat)]
        try scene.give(.minutesSign, words, by: .secretary)
        #expect(try !scene.me(.secretary).can.contains(.minutesSign))
        #expect(try scene.refusal(.minutesSign, words, by: .secretary) == "minutes.already-signed")
        for one in [Cast.secretary, .an] {
            let shown = try #require(try scene.view(one).minutes)
            let approvals = try #require(shown.versions.last).approvals
            #expect(approvals.map(\.role) == [.chair, .secretary])
            #expect(approvals.map(\.participant) == [Cast.chair.seat, Cast.secretary.seat])
            #expect(Set(approvals.map(\.digest)) == [scene.meeting.minutesText.digest])
        }
    }

    @Test func `without a key the chair approves as before`() throws {
        var scene = try closed()
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        #expect(scene.meeting.minutes.approved.last?.signatures == [])
    }

    @Test func `a signature over another text, session, version or person is refused`() throws {
        var scene = try closed()
        let good = TestSigner.fresh(scene.meeting, by: Cast.chair.seat)
        let words = { (approval: MinutesApproval) -> Words in ["despite": "Việc gấp", "approval": approval] }
        try scene.give(.minutesInsert, ["content": MinutesContent.paragraph("Thêm.")], by: .secretary)
        #expect(try scene.refusal(.minutesApprove, words(good)) == "minutes.changed-meanwhile")
        let other = TestSigner.fresh(scene.meeting, by: Cast.secretary.seat)
        #expect(try scene.refusal(.minutesApprove, words(other)) == "minutes.bad-signature")
        let digest = scene.meeting.minutesText.digest
        let key = P256Key()
        for text in [
            "phonghop/approval/v1\nhoi-an\n1\n\(digest)\n\(Cast.chair.seat)\n",
            "phonghop/approval/v1\nquang-nam\n2\n\(digest)\n\(Cast.chair.seat)\n",
            "phonghop/approval/v1\nquang-nam\n1\n\(digest)\n\(Cast.chair.seat)", "\(digest)",
        ] {
            let approval = MinutesApproval(
                key: Data(key.publicKey.spki).base64EncodedString(),
                signature: Data(key.sign(Array(text.utf8))).base64EncodedString(),
                digest: digest
            )
            #expect(try scene.refusal(.minutesApprove, words(approval)) == "minutes.bad-signature")
        }
    }

    @Test(arguments: ["", "x", "AAAA", " MFkw", "bad key", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"])
    func `what is no key and what is no signature is refused`(text: String) throws {
        let scene = try closed()
        let good = TestSigner.fresh(scene.meeting, by: Cast.chair.seat)
        for approval in [
            MinutesApproval(key: text, signature: good.signature, digest: good.digest),
            MinutesApproval(key: good.key, signature: text, digest: good.digest),
            MinutesApproval(key: good.key + "\n", signature: good.signature, digest: good.digest),
        ] {
            let words: Words = ["despite": "Việc gấp", "approval": approval]
            #expect(try scene.refusal(.minutesApprove, words) == "minutes.bad-signature")
        }
    }

    @Test func `only approved minutes are signed, in the version that was read, and not by whoever did not write them`()
        throws
    {
        var scene = try closed()
        let early: Words = ["version": 1, "approval": TestSigner.fresh(scene.meeting, by: Cast.secretary.seat)]
        #expect(try scene.refusal(.minutesSign, early, by: .secretary) == "minutes.changed-meanwhile")
        try scene.give(.minutesApprove, ["despite": "Việc gấp"])
        let signed = TestSigner.fresh(scene.meeting, by: Cast.secretary.seat)
        let wrong: Words = ["version": 2, "approval": signed]
        #expect(try scene.refusal(.minutesSign, wrong, by: .secretary) == "minutes.changed-meanwhile")
        #expect(
            try scene.refusal(.minutesSign, ["version": 1, "approval": signed], by: .an) == "command.role-not-allowed"
        )
        #expect(try scene.refusal(.minutesSign, ["version": 1, "approval": signed]) == "command.role-not-allowed")
    }
}
