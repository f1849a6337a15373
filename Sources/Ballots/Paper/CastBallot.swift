import Cryptography
import Meetings

/// A ballot as it is cast and as it stands on the public board: a signed paper, a sealed vote, and the paper's own word
/// that this vote belongs to it. Says nothing about who cast it.
public struct CastBallot: Hashable, Sendable {
    /// The paper: 32 random bytes and its message.
    public let message: [UInt8]
    /// The issuer's signature over the paper, uncovered.
    public let signature: [UInt8]
    /// The vote, readable only with the seal key.
    public let sealed: [UInt8]
    /// The paper's signature over paper and sealed vote: the server can drop a ballot but not change it.
    public let proof: [UInt8]

    public init(message: [UInt8], signature: [UInt8], sealed: [UInt8], proof: [UInt8]) {
        self.message = message
        self.signature = signature
        self.sealed = sealed
        self.proof = proof
    }

    /// Whether it has the sizes of a ballot and names this vote: what can be seen without reckoning.
    public func hasShape(of id: BallotID) -> Bool {
        BallotPaper.isNamed(message, for: id) && signature.count == Self.signatureBytes
            && sealed.count == Seal.sealedBytes && proof.count == Self.proofBytes
    }

    private static let signatureBytes = 384
    private static let proofBytes = 64

    /// Whether the ballot belongs to this vote, its paper was issued for it, and its vote was sealed by its owner.
    public func isValid(in id: BallotID, issuer: IssuerPublicKey) -> Bool {
        guard let paper = BallotPaper.key(in: message, of: id), Seal.isWellFormed(sealed),
            issuer.isValid(signature, over: message)
        else { return false }
        return paper.isValid(proof, over: Array("phonghop/v1/cast".utf8) + message + sealed)
    }

    /// Names the paper: one paper, one ballot.
    public var token: [UInt8] { Digest.sha256(Array(message.suffix(P256PublicKey.pointBytes))) }

    /// The ballot's leaf in the tree whose root is committed to before the box is opened.
    public var leaf: [UInt8] { MerkleTree.leaf(message + signature + sealed + proof) }

    /// What the voter finds the ballot by on the board: ten letters and digits, shown in two fives.
    public var code: String {
        let digest = Digest.sha256(Array("phonghop/v1/code".utf8) + message + sealed)
        let bits = digest.prefix(7).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 6
        let signs = (0..<10).map { Self.alphabet[Int(bits >> UInt64(45 - 5 * $0) & 31)] }
        return String(signs[..<5]) + "-" + String(signs[5...])
    }

    /// Without the letters I and O and the digits 0 and 1, which are taken for each other.
    private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

    /// What the server signs when it has the ballot on disk.
    public var receiptText: [UInt8] {
        Array("phonghop/v1/receipt".utf8) + Digest.sha256(message) + Digest.sha256(sealed)
    }
}
