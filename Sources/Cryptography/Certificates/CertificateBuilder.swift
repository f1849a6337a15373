import COpenSSL

/// An EC key pair on P-256.
final class PrivateKey {
    let pointer: OpaquePointer

    private init(pointer: OpaquePointer) {
        self.pointer = pointer
    }

    convenience init(pem: String) throws(CertificateFailure) {
        guard let bio = PEM.reader(pem) else { throw CertificateFailure(description: "out of memory") }
        defer { BIO_free(bio) }
        guard let key = PEM_read_bio_PrivateKey(bio, nil, nil, nil) else {
            throw CertificateFailure(description: "the authority's key cannot be read")
        }
        self.init(pointer: key)
    }

    deinit { EVP_PKEY_free(pointer) }

    static func make() throws(CertificateFailure) -> PrivateKey {
        let context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1,
            EVP_PKEY_keygen(context, &key) == 1, let key
        else { throw CertificateFailure(description: "no key could be made") }
        return PrivateKey(pointer: key)
    }

    func pem() throws(CertificateFailure) -> String {
        try PEM.text { PEM_write_bio_PKCS8PrivateKey($0, pointer, nil, nil, 0, nil, nil) }
    }
}

/// An X.509 certificate.
final class Certificate {
    let pointer: OpaquePointer

    init(pointer: OpaquePointer) {
        self.pointer = pointer
    }

    convenience init(pem: String) throws(CertificateFailure) {
        guard let bio = PEM.reader(pem) else { throw CertificateFailure(description: "out of memory") }
        defer { BIO_free(bio) }
        guard let certificate = PEM_read_bio_X509(bio, nil, nil, nil) else {
            throw CertificateFailure(description: "the authority's certificate cannot be read")
        }
        self.init(pointer: certificate)
    }

    deinit { X509_free(pointer) }
}

/// Puts a certificate together and signs it.
struct CertificateBuilder {
    /// A device whose clock is slow by less still accepts a new certificate, seconds.
    private static let backdatedSeconds = 24 * 3600

    private let certificate: Certificate

    init(subject: String, publicKey: PrivateKey, days: Int) throws(CertificateFailure) {
        guard let pointer = X509_new() else { throw CertificateFailure(description: "out of memory") }
        certificate = Certificate(pointer: pointer)
        let serial = ASN1_INTEGER_new()
        defer { ASN1_INTEGER_free(serial) }
        // 63 random bits: never negative, never twice.
        let number = Random.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 1
        guard X509_set_version(pointer, 2) == 1, ASN1_INTEGER_set_uint64(serial, number) == 1,
            X509_set_serialNumber(pointer, serial) == 1,
            X509_gmtime_adj(X509_getm_notBefore(pointer), -Self.backdatedSeconds) != nil,
            X509_gmtime_adj(X509_getm_notAfter(pointer), days * 24 * 3600) != nil,
            X509_set_pubkey(pointer, publicKey.pointer) == 1,
            X509_NAME_add_entry_by_txt(
                X509_get_subject_name(pointer),
                "CN",
                MBSTRING_UTF8,
                Array(subject.utf8),
                Int32(subject.utf8.count),
                -1,
                0
            )
                == 1
        else { throw CertificateFailure(description: "a certificate for \(subject) could not be made") }
    }

    /// Adds an extension in OpenSSL's notation. `issuer` nil means the certificate itself.
    func extend(_ kind: Int32, _ value: String, issuer: Certificate?) throws(CertificateFailure) {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, (issuer ?? certificate).pointer, certificate.pointer, nil, nil, 0)
        guard let part = X509V3_EXT_conf_nid(nil, &context, kind, value) else {
            throw CertificateFailure(description: "\(value) is no certificate extension")
        }
        defer { X509_EXTENSION_free(part) }
        guard X509_add_ext(certificate.pointer, part, -1) == 1 else {
            throw CertificateFailure(description: "a certificate extension could not be added")
        }
    }

    func sign(issuer: Certificate?, issuerKey: PrivateKey, ownKey: PrivateKey) throws(CertificateFailure)
        -> CertifiedKey
    {
        let name = X509_get_subject_name((issuer ?? certificate).pointer)
        guard X509_set_issuer_name(certificate.pointer, name) == 1,
            X509_sign(certificate.pointer, issuerKey.pointer, EVP_sha256()) > 0
        else { throw CertificateFailure(description: "a certificate could not be signed") }
        return CertifiedKey(
            certificate: try PEM.text { PEM_write_bio_X509($0, certificate.pointer) },
            key: try ownKey.pem(),
            fingerprint: certificate.fingerprint
        )
    }
}

extension Certificate {
    /// SHA-256 of the certificate, as browsers and tablets show it.
    var fingerprint: String {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        X509_digest(pointer, EVP_sha256(), &digest, &length)
        return digest.prefix(Int(length)).map { Hex.encode([$0]).uppercased() }.joined(separator: ":")
    }
}

/// PEM text in and out of OpenSSL.
enum PEM {
    /// OpenSSL copies nothing here, so the text must be one it owns: written into a buffer of its own.
    static func reader(_ text: String) -> OpaquePointer? {
        guard let bio = BIO_new(BIO_s_mem()) else { return nil }
        let bytes = Array(text.utf8)
        guard BIO_write(bio, bytes, Int32(clamping: bytes.count)) == bytes.count else {
            BIO_free(bio)
            return nil
        }
        return bio
    }

    static func text(_ write: (OpaquePointer) -> Int32) throws(CertificateFailure) -> String {
        guard let bio = BIO_new(BIO_s_mem()) else { throw CertificateFailure(description: "out of memory") }
        defer { BIO_free(bio) }
        guard write(bio) == 1 else { throw CertificateFailure(description: "PEM could not be written") }
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(bio))
        let count = BIO_read(bio, &bytes, Int32(clamping: bytes.count))
        guard count == bytes.count else { throw CertificateFailure(description: "PEM could not be written") }
        return String(decoding: bytes, as: UTF8.self)
    }
}
