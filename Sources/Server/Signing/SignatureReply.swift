import Meetings
import Signing

/// A signature as clients hear of it.
struct SignatureReply: Encodable {
    let signer: String
    let issuer: String
    @OrNull private(set) var organization: String?
    let integrity: CheckedSignature.Integrity
    let covers: CheckedSignature.Coverage
    let trust: CheckedSignature.Trust
    @OrNull private(set) var timestamp: Int64?
    /// What is wrong, in the asker's language.
    @OrNull private(set) var reason: String?
    let seal: Bool

    init(_ signature: CheckedSignature, in language: Language) {
        signer = signature.signer
        issuer = signature.issuer
        organization = signature.organization
        integrity = signature.integrity
        covers = signature.covers
        trust = signature.trust
        timestamp = signature.timestamp
        reason = signature.problem.map { SignatureWords.sentence(for: $0, in: language) }
        seal = signature.isSeal
    }
}
