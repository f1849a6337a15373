import COpenSSL

extension LocalAuthority {
    /// How long a seal lasts that is made for trying things out.
    public static let sealLifetimeDays = 397

    /// Issues a key to seal documents with. Whoever does not know this authority has no reason to trust it: a real seal
    /// comes from a provider of certificates.
    ///
    /// - Throws: ``CertificateFailure``.
    public func issueSeal(name: String) throws(CertificateFailure) -> CertifiedKey {
        let issuer = try Certificate(pem: certified.certificate)
        let issuerKey = try PrivateKey(pem: certified.key)
        let key = try PrivateKey.make()
        let certificate = try CertificateBuilder(subject: name, publicKey: key, days: Self.sealLifetimeDays)
        try certificate.extend(NID_basic_constraints, "critical,CA:FALSE", issuer: issuer)
        try certificate.extend(NID_key_usage, "critical,digitalSignature,nonRepudiation", issuer: issuer)
        try certificate.extend(NID_subject_key_identifier, "hash", issuer: issuer)
        try certificate.extend(NID_authority_key_identifier, "keyid:always", issuer: issuer)
        return try certificate.sign(issuer: issuer, issuerKey: issuerKey, ownKey: key)
    }
}

extension CertifiedKey {
    /// Key, certificate and the authority's certificate as PKCS#12 (RFC 7292), encrypted with AES-256.
    ///
    /// - Parameter authority: PEM of the certificate that speaks for this one.
    /// - Throws: ``CertificateFailure``.
    public func pkcs12(password: String, authority: String) throws(CertificateFailure) -> [UInt8] {
        let (own, above) = (try Certificate(pem: certificate), try Certificate(pem: authority))
        let key = try PrivateKey(pem: key)
        let stack = OPENSSL_sk_new_null()
        OPENSSL_sk_push(stack, UnsafeRawPointer(above.pointer))
        defer { OPENSSL_sk_free(stack) }
        let made = PKCS12_create(password, "seal", key.pointer, own.pointer, stack, 0, 0, 0, 0, 0)
        guard let made else { throw CertificateFailure(description: "a PKCS#12 could not be made") }
        defer { PKCS12_free(made) }
        var out: UnsafeMutablePointer<UInt8>?
        let length = i2d_PKCS12(made, &out)
        guard length > 0, let out else { throw CertificateFailure(description: "a PKCS#12 could not be written") }
        defer { CRYPTO_free(out, nil, 0) }
        return withExtendedLifetime((own, above, key)) {
            Array(UnsafeBufferPointer(start: out, count: Int(length)))
        }
    }
}
