import Meetings
import Signing

/// Why a document was not sealed, or a signed copy not taken. Raw values travel to clients: add, never rename.
enum SigningRefusal: String, Refusal, CaseIterable {
    /// A seal is set up and cannot be used: nothing is issued without it.
    case sealUnavailable = "documents.seal-unavailable"
    case notOurBytes = "documents.not-our-bytes"
    case notSigned = "documents.not-signed"
    case signatureBad = "documents.signature-bad"
    case changedAfterSigning = "documents.changed-after-signing"
    case tooLarge = "documents.too-large"
    /// Too many files are being checked.
    case busy = "documents.busy"

    var kind: RefusalKind {
        switch self {
        case .tooLarge: .malformed
        default: .conflict
        }
    }
}

/// A refusal that says in its sentence which fault was found.
struct SignedCopyRefused: Error {
    let refusal: SigningRefusal
    let problem: SignatureProblem?

    init(_ refusal: SignedCopy.Refusal) {
        switch refusal {
        case .notOurBytes: (self.refusal, problem) = (.notOurBytes, nil)
        case .notSigned: (self.refusal, problem) = (.notSigned, nil)
        case .bad(let problem): (self.refusal, self.problem) = (.signatureBad, problem)
        case .changed(let problem): (self.refusal, self.problem) = (.changedAfterSigning, problem)
        }
    }

    func sentence(in language: Language) -> String {
        let sentence = RefusalWords.sentence(for: refusal.code, in: language)
        return problem.map { sentence + " " + SignatureWords.sentence(for: $0, in: language) } ?? sentence
    }
}
