import Cryptography
import Foundation
import Testing

@testable import Meetings

/// Signs minutes as a browser does. A signature of this kind differs each time it is made; those under `Golden/` must not,
/// so they are kept there under what they sign.
enum TestSigner {
    static func approval(of scene: Scene, by one: Cast) throws -> MinutesApproval {
        let meeting = scene.meeting
        let text = text(meeting, by: one.seat)
        let name = "Signatures/\(Hex.encode(Digest.sha256(Array(text.utf8)).prefix(8))).json"
        if let kept = Golden.text(of: name) { return try CanonicalJSON.decode(MinutesApproval.self, from: kept) }
        let made = fresh(meeting, by: one.seat)
        try Golden.expect(try CanonicalJSON.text(made), in: name)
        return made
    }

    /// By a new key.
    static func fresh(_ meeting: Meeting, by signer: ParticipantID?) -> MinutesApproval {
        let key = P256Key()
        let text = text(meeting, by: signer ?? ParticipantID(99_999))
        return MinutesApproval(
            key: Data(key.publicKey.spki).base64EncodedString(),
            signature: Data(key.sign(Array(text.utf8))).base64EncodedString(),
            digest: meeting.minutesText.digest
        )
    }

    private static func text(_ meeting: Meeting, by signer: ParticipantID) -> String {
        MinutesApproval(key: "", signature: "", digest: meeting.minutesText.digest)
            .signedText(meeting: meeting.id, version: meeting.minutes.version, participant: signer)
    }
}
