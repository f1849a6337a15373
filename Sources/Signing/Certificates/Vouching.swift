import COpenSSL

/// Whether somebody who is trusted speaks for a certificate, and still did at a given moment.
struct Vouching {
    let folder: TrustFolder
    /// Our own, which needs nobody to speak for it.
    let own: SigningCertificate?

    /// 112 bits: RSA of 2048, SHA-2.
    private static let securityLevel: Int32 = 2

    /// - Parameters:
    ///   - others: certificates that came along with the signature.
    ///   - moment: milliseconds since 1970.
    ///   - isProven: whether the moment is known by a time stamp: then what was revoked later held at that time.
    func trust(
        in certificate: SigningCertificate,
        with others: [SigningCertificate],
        at moment: Int64,
        isProven: Bool
    ) -> CheckedSignature.Trust {
        let isOwn = certificate.der == own?.der
        guard isOwn || !folder.certificates.isEmpty else { return .notChecked }
        guard let chain = isOwn ? [certificate] : chain(to: certificate, others, at: nil) else { return .unknown }
        if isRevoked(chain, others, at: moment, isProven) { return .revoked }
        let holds =
            isOwn
            ? (certificate.validFrom...certificate.validUntil).contains(moment)
            : self.chain(to: certificate, others, at: moment) != nil
        return holds ? .trusted : .expired
    }

    private func isRevoked(
        _ chain: [SigningCertificate],
        _ others: [SigningCertificate],
        at moment: Int64,
        _ isProven: Bool
    ) -> Bool {
        let issuers = chain + folder.certificates + others
        return chain.contains { certificate in
            folder.lists.contains { list in
                issuers.contains { issuer in
                    guard let revoked = list.revocation(of: certificate, by: issuer) else { return false }
                    return !isProven || revoked <= moment
                }
            }
        }
    }

    /// From the certificate to one that is trusted; nil when there is no way. Without a moment the clock is not asked.
    private func chain(
        to certificate: SigningCertificate,
        _ others: [SigningCertificate],
        at moment: Int64?
    ) -> [SigningCertificate]? {
        let (store, context) = (makeStore(), X509_STORE_CTX_new())
        let stack = CertificateStack(others)
        defer {
            X509_STORE_CTX_free(context)
            X509_STORE_free(store)
            ERR_clear_error()
        }
        guard X509_STORE_CTX_init(context, store, certificate.pointer, stack.pointer) == 1 else { return nil }
        let parameters = X509_STORE_CTX_get0_param(context)
        X509_VERIFY_PARAM_set_auth_level(parameters, Self.securityLevel)
        var flags = UInt(X509_V_FLAG_PARTIAL_CHAIN)
        if let moment {
            X509_VERIFY_PARAM_set_time(parameters, time_t(moment / 1_000))
        } else {
            flags |= UInt(X509_V_FLAG_NO_CHECK_TIME)
        }
        X509_VERIFY_PARAM_set_flags(parameters, flags)
        guard X509_verify_cert(context) == 1 else { return nil }
        return withExtendedLifetime(stack) {
            CertificateStack.certificates(in: X509_STORE_CTX_get0_chain(context))
        }
    }

    /// The caller frees it.
    func makeStore() -> OpaquePointer? {
        let store = X509_STORE_new()
        for certificate in folder.certificates { X509_STORE_add_cert(store, certificate.pointer) }
        return store
    }
}
