/// Why there is no seal to put. Codes stand in logs and on the health page: add, never rename.
public enum SealFailure: Error, Hashable, Sendable {
    /// The file with the key or with its password is not there or cannot be read.
    case missing(path: String)
    /// The file is no PKCS#12.
    case malformed
    case wrongPassword
    /// It opens, and holds no private key or no certificate for it.
    case noKey
    /// Milliseconds since 1970.
    case expired(until: Int64)
    case notYetValid(from: Int64)
    /// Packed, keyed or certified with what is no longer held to be safe.
    case weak(String)
    /// The certificate says that its key is for other things.
    case notForSigning
    /// The PDF is one that cannot be sealed, or OpenSSL did not do it.
    case cannotSeal(String)

    public var code: String {
        switch self {
        case .missing: "seal.missing"
        case .malformed: "seal.malformed"
        case .wrongPassword: "seal.wrong-password"
        case .noKey: "seal.no-key"
        case .expired: "seal.expired"
        case .notYetValid: "seal.not-yet-valid"
        case .weak: "seal.weak"
        case .notForSigning: "seal.not-for-signing"
        case .cannotSeal: "seal.cannot-seal"
        }
    }
}
