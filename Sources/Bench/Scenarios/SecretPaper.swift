import Ballots
import Cryptography
import Meetings
import Voter

/// A member's device during a secret vote: makes a paper, hides it, fills it, seals it.
final class SecretPaper {
    private let id: BallotID
    private let key = P256Key()
    private let message: [UInt8]
    private let blinding: Blinding
    private let issuer: IssuerPublicKey
    private let seal: P256PublicKey
    /// The ballot as it is cast; nil before the paper is signed.
    private(set) var ballot: [UInt8]?
    var isCast = false

    init(meeting: String, poll: Int, issuer: [UInt8], seal: [UInt8]) throws(BenchFailure) {
        guard let meeting = MeetingID(rawValue: meeting), let modulus = Modulus(spki: issuer),
            let issuer = IssuerPublicKey(spki: issuer), let seal = P256PublicKey(point: seal)
        else { throw BenchFailure("The keys of the secret vote are no keys") }
        id = BallotID(meeting: meeting, poll: PollID(poll))
        (self.issuer, self.seal) = (issuer, seal)
        message = Random.bytes(BallotPaper.prefixBytes) + BallotPaper.message(id, paper: key.publicKey)
        blinding = Blinding(message, modulus: modulus.modulus, exponent: modulus.exponent)
    }

    /// Base64url, as the server is asked to sign it.
    var blinded: String { Base64URL.encode(blinding.blinded) }

    /// Uncovers the signature and fills the paper. False when it was not signed by the vote's key.
    func take(_ blindSignature: String, choices: [String] = ["yes"]) -> Bool {
        guard let bytes = Base64URL.decode(blindSignature) else { return false }
        let signature = blinding.uncover(bytes)
        guard issuer.isValid(signature, over: message),
            let text = VoteText.write(choices, nonce: Base64URL.encode(Random.bytes(16))),
            let sealed = Seal.close(text, to: seal, message: message)
        else { return false }
        let proof = key.sign(Array("phonghop/v1/cast".utf8) + message + sealed)
        let parts = [("message", message), ("signature", signature), ("sealed", sealed), ("proof", proof)]
        let fields = parts.map { "\"\($0)\":\"\(Base64URL.encode($1))\"" }
        ballot = Array("{\(fields.joined(separator: ","))}".utf8)
        return true
    }
}
