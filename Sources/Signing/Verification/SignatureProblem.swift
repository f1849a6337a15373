/// What is wrong with a signature. Raw values travel to clients: add, never rename.
public enum SignatureProblem: String, Error, Hashable, Sendable, CaseIterable {
    /// What it covers is not the whole file around it.
    case byteRange = "signature.byte-range"
    /// It does not stand where it says, or not in plain digits.
    case contents = "signature.contents"
    /// No field of the file names it.
    case notInForm = "signature.not-in-form"
    /// A kind that is not checked here.
    case unsupported = "signature.unsupported"
    /// No CMS of one signer over content outside of it.
    case message = "signature.message"
    /// The bytes that it covers are not those that were signed.
    case digest = "signature.digest"
    /// It was not made with the key that its certificate names.
    case signature = "signature.signature"
    /// Its certificate is not the one that was signed along.
    case certificate = "signature.certificate"
    /// A digest or a key that is no longer held to be safe.
    case weak = "signature.weak"
    /// What it covers is no file of itself.
    case revision = "signature.revision"
    /// Something was written behind it that is not read the same way by all.
    case appended = "signature.appended"
    /// What is shown was changed afterwards.
    case contentChanged = "signature.content-changed"
    /// Something was laid over a page afterwards.
    case annotated = "signature.annotated"
    /// It allows nothing to be added.
    case closed = "signature.closed"
    /// More than is looked through.
    case tooMuch = "signature.too-much"
    /// The time stamp is none that can be read.
    case timestampMalformed = "timestamp.malformed"
    /// The time stamp is for something else.
    case timestampOther = "timestamp.other"
    /// By an authority for which nobody here speaks, or not as it was made.
    case timestampUntrusted = "timestamp.untrusted"
    /// The certificate had run out, or did not hold yet, at the time of the stamp.
    case timestampLate = "timestamp.late"
    case certificateUnknown = "certificate.unknown"
    case certificateExpired = "certificate.expired"
    case certificateRevoked = "certificate.revoked"
    /// The certificate says that its key is for other things.
    case certificateUse = "certificate.use"

    /// Whether the signature itself holds, and what was added behind it is at fault.
    var isChange: Bool {
        switch self {
        case .appended, .contentChanged, .annotated, .closed, .notInForm: true
        default: false
        }
    }
}
