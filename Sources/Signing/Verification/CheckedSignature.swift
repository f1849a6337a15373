/// A signature of a file as it was checked.
public struct CheckedSignature: Hashable, Sendable {
    public enum Integrity: String, Codable, Sendable {
        /// As signed; what was added since was allowed.
        case whole
        /// As signed, and what is shown was changed since.
        case changed
        /// Not as signed.
        case broken
    }

    public enum Coverage: String, Codable, Sendable { case total, part }

    public enum Trust: String, Codable, Sendable {
        case trusted
        /// Nobody whom the administrator trusts speaks for it.
        case unknown
        case expired
        case revoked
        /// The administrator has named nobody to speak for signers.
        case notChecked = "not-checked"
    }

    /// Empty for what could not be read so far.
    public internal(set) var signer = ""
    public internal(set) var issuer = ""
    public internal(set) var organization: String?
    public internal(set) var integrity = Integrity.broken
    public internal(set) var covers = Coverage.part
    public internal(set) var trust = Trust.notChecked
    /// Milliseconds since 1970, by an authority that is trusted; nil without.
    public internal(set) var timestamp: Int64?
    /// The first thing that is wrong.
    public internal(set) var problem: SignatureProblem?
    /// By our own key.
    public internal(set) var isSeal = false

    /// Behind the last byte that it covers; 0 for what could not be read.
    public internal(set) var end = 0
}

/// What was found out about a file.
public struct Verification: Hashable, Sendable {
    /// Raw values travel to clients: add, never rename.
    public enum Verdict: String, Codable, Sendable {
        /// Every signature holds, and the last covers the file to its end.
        case whole
        /// What is shown was changed behind a signature.
        case changed
        /// Every signature holds, and something was added behind the last that no signature covers.
        case notTotal = "not-total"
        /// A signature does not hold, or the file cannot be read.
        case broken
        case unsigned
        case notAPDF = "not-a-pdf"
    }

    public let verdict: Verdict
    public let signatures: [CheckedSignature]
}
