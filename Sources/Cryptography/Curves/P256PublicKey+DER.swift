import COpenSSL

extension P256PublicKey {
    /// The longest DER of a signature on P-256: two numbers of 33 bytes with their heads.
    static let derSignatureBytes = 72

    /// Whether `signature`, spelled as DER, is this key's ECDSA signature over the SHA-256 of `message`. One signature has one
    /// spelling, and nothing stands behind it.
    ///
    /// - SeeAlso: WebAuthn §6.5.5: authenticators sign in this form.
    public func isValid(der signature: [UInt8], over message: [UInt8]) -> Bool {
        defer { ERR_clear_error() }
        guard (1...Self.derSignatureBytes).contains(signature.count), let raw = ECDSA.raw(signature),
            ECDSA.der(raw) == signature
        else { return false }
        return isValid(raw, over: message)
    }
}
