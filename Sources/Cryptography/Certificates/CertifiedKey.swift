/// A certificate and its private key, both PEM.
public struct CertifiedKey: Sendable {
    public let certificate: String
    /// Whoever has this can act as the certificate's subject: keep it readable by the server alone.
    public let key: String
    /// SHA-256 of the certificate, upper-case pairs with colons, as browsers and tablets show it.
    public let fingerprint: String
}

/// OpenSSL could not make a certificate: the step that failed.
public struct CertificateFailure: Error, Sendable, CustomStringConvertible {
    public let description: String
}
