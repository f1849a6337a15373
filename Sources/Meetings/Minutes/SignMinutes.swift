import Cryptography
import Foundation

/// A person's own signature under the minutes, made in their browser by a key that cannot leave it. It says who agreed to
/// which text of which session, and anybody can check it without this program. An electronic signature, not a qualified one.
public struct MinutesApproval: Codable, Hashable, Sendable {
    /// The public key, ECDSA on P-256: SubjectPublicKeyInfo in base64.
    public let key: String
    /// r and s, 64 bytes in base64, over the SHA-256 of ``signedText(meeting:version:participant:)``.
    public let signature: String
    /// SHA-256 of the minutes' text, in hexadecimal.
    public let digest: String

    public init(key: String, signature: String, digest: String) {
        self.key = key
        self.signature = signature
        self.digest = digest
    }

    /// What is signed: lines that name the session, the version, its text and who signs.
    public func signedText(meeting: MeetingID, version: Int, participant: ParticipantID) -> String {
        "phonghop/approval/v1\n\(meeting)\n\(version)\n\(digest)\n\(participant)\n"
    }

    /// What people compare: the first half of the SHA-256 of the key, in hexadecimal.
    public var keyMark: String {
        Hex.encode(Digest.sha256(Array(Data(base64Encoded: key) ?? Data())).prefix(16))
    }

    /// - Throws: ``MinutesRefusal/changedMeanwhile`` when another text was signed than there is;
    ///   ``MinutesRefusal/badSignature``.
    func check(in meeting: Meeting, version: Int, by participant: ParticipantID) throws(MinutesRefusal) {
        guard digest == meeting.minutesText.digest else { throw .changedMeanwhile }
        guard isValid(meeting: meeting.id, version: version, participant: participant) else { throw .badSignature }
    }

    /// Whether the signature is the key's over ``signedText(meeting:version:participant:)``.
    public func isValid(meeting: MeetingID, version: Int, participant: ParticipantID) -> Bool {
        guard let spki = Self.bytes(key), let raw = Self.bytes(signature), let key = P256PublicKey(spki: spki),
            key.spki == spki
        else { return false }
        return key.isValid(
            raw,
            over: Array(signedText(meeting: meeting, version: version, participant: participant).utf8)
        )
    }

    /// One spelling for each value.
    private static func bytes(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }
}

/// A secretary signs the minutes that the chair has approved, once for each version.
public struct SignMinutes: Command {
    public static let name = CommandName.minutesSign

    public let version: Int
    public let approval: MinutesApproval

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard !meeting.minutes.isOpen, let last = meeting.minutes.approved.last, last.version == version else {
            throw MinutesRefusal.changedMeanwhile
        }
        guard last.mayBeSigned(by: seat.id) else { throw MinutesRefusal.alreadySigned }
        try approval.check(in: meeting, version: version, by: seat.id)
        return [
            .minutes(.signed(version: version, participant: seat.id, role: seat.facts.role, approval: approval))
        ]
    }
}

extension Minutes {
    /// A signature as it was taken.
    public struct Signature: Codable, Hashable, Sendable {
        public let participant: ParticipantID
        public let role: Role
        public let approval: MinutesApproval
        public let at: Moment
    }

    mutating func sign(
        _ version: Int,
        _ participant: ParticipantID,
        _ role: Role,
        _ approval: MinutesApproval,
        at moment: Moment
    ) {
        guard let index = approved.firstIndex(where: { $0.version == version }) else { return }
        approved[index].signatures.append(
            Signature(participant: participant, role: role, approval: approval, at: moment)
        )
    }
}

extension Minutes.Approved {
    func mayBeSigned(by participant: ParticipantID) -> Bool {
        !signatures.contains { $0.participant == participant }
    }
}
