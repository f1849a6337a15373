import COpenSSL

/// What an operator wants to know of a certificate file before it fails them: whether it can be read, whether the key is its
/// own, and how long it lasts.
public struct CertificateCheck: Hashable, Sendable {
    public enum Fault: Hashable, Sendable { case certificateUnreadable, keyUnreadable, keyOfAnother }

    /// Nil when all is well.
    public let fault: Fault?
    /// Whole days until it runs out, negative when it has; nil when it cannot be read.
    public let daysLeft: Int?
    /// Nobody but itself speaks for it.
    public let isSelfSigned: Bool

    /// - Parameters:
    ///   - certificate: PEM; the first certificate is the server's.
    ///   - key: PEM without a password.
    public init(certificate: [UInt8], key: [UInt8]) {
        ERR_clear_error()
        let first = Self.read(certificate) { PEM_read_bio_X509($0, nil, nil, nil) }
        defer { X509_free(first) }
        guard let first else {
            (fault, daysLeft, isSelfSigned) = (.certificateUnreadable, nil, false)
            return
        }
        var (days, seconds): (Int32, Int32) = (0, 0)
        daysLeft = ASN1_TIME_diff(&days, &seconds, nil, X509_get0_notAfter(first)) == 1 ? Int(days) : nil
        isSelfSigned = X509_NAME_cmp(X509_get_issuer_name(first), X509_get_subject_name(first)) == 0
        let own = Self.read(key) { PEM_read_bio_PrivateKey($0, nil, nil, nil) }
        defer { EVP_PKEY_free(own) }
        guard let own else {
            fault = .keyUnreadable
            return
        }
        fault = X509_check_private_key(first, own) == 1 ? nil : .keyOfAnother
    }

    private static func read(_ bytes: [UInt8], _ body: (OpaquePointer) -> OpaquePointer?) -> OpaquePointer? {
        bytes.withUnsafeBytes { buffer in
            guard let bio = BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: buffer.count)) else { return nil }
            defer { BIO_free(bio) }
            return body(bio)
        }
    }
}
