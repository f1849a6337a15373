import Cryptography
import Meetings

/// A ballot paper: a key pair that the voter's own device makes for one vote. Its public key is what the issuer signs
/// without seeing it, hidden among random bytes.
public enum BallotPaper {
    /// Random bytes before the message (RFC 9474, the randomized variant).
    public static let prefixBytes = 32

    /// What a paper of this vote says: `phonghop/v1/ballot`, the meeting, the poll, the public key.
    public static func message(_ id: BallotID, paper: P256PublicKey) -> [UInt8] {
        heading(of: id) + paper.point
    }

    /// The paper's public key; nil when `prepared` is no paper of this vote.
    public static func key(in prepared: [UInt8], of id: BallotID) -> P256PublicKey? {
        guard isNamed(prepared, for: id) else { return nil }
        return P256PublicKey(point: Array(prepared.suffix(P256PublicKey.pointBytes)))
    }

    /// Whether it has the size of a paper and names this vote.
    static func isNamed(_ prepared: [UInt8], for id: BallotID) -> Bool {
        let heading = heading(of: id)
        return prepared.count == prefixBytes + heading.count + P256PublicKey.pointBytes
            && prepared.dropFirst(prefixBytes).starts(with: heading)
    }

    private static func heading(of id: BallotID) -> [UInt8] {
        Array("phonghop/v1/ballot\0\(id.meeting)\0\(id.poll)\0".utf8)
    }
}
