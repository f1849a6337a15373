import Cryptography
import Foundation

/// A copy of an issued document that was signed elsewhere and comes back.
///
/// It is taken when it begins with the very bytes that were issued, when something was added, when every signature in it
/// holds and the last covers it to its end, and when at least one of them is new. That a signer is known to nobody here is
/// told, and is no reason to refuse: the office knows whom it asked.
public struct SignedCopy: Sendable {
    public enum Refusal: Error, Hashable, Sendable {
        /// It does not begin with the bytes that were issued.
        case notOurBytes
        /// Nothing was added, or no signature.
        case notSigned
        /// A signature does not hold.
        case bad(SignatureProblem?)
        /// What is shown was changed behind a signature, or something was added that no signature covers.
        case changed(SignatureProblem?)
    }

    public let signatures: [CheckedSignature]

    /// - Parameters:
    ///   - issued: the SHA-256 of what was issued, in hexadecimal, and how long it is.
    public init(_ data: Data, issued digest: String, bytes: Int, by verifier: Verifier) throws(Refusal) {
        guard bytes > 0, data.count >= bytes, RangeDigest.sha256(of: data.prefix(bytes)) == Hex.decode(digest) else {
            throw .notOurBytes
        }
        guard data.count > bytes else { throw .notSigned }
        let found = verifier.verify(data)
        switch found.verdict {
        case .unsigned: throw .notSigned
        case .broken, .notAPDF: throw .bad(found.signatures.first { $0.integrity == .broken }?.problem)
        case .changed: throw .changed(found.signatures.first { $0.integrity == .changed }?.problem)
        case .notTotal: throw found.signatures.contains { $0.end > bytes } ? .changed(nil) : .notSigned
        case .whole: break
        }
        guard found.signatures.contains(where: { $0.end > bytes }) else { throw .notSigned }
        signatures = found.signatures
    }
}
