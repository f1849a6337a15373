import COpenSSL
import Foundation

/// A key with the certificates that speak for it, out of a PKCS#12 file (RFC 7292).
struct KeyFile {
    /// Bytes of the file, and of its password.
    static let fileBytes = 1 << 20
    static let passwordBytes = 1_024
    /// Certificates in it.
    static let certificates = 20

    let key: OpaquePointer
    let certificate: SigningCertificate
    let others: [SigningCertificate]

    /// The caller frees `key`.
    init(_ bytes: [UInt8], password: String) throws(SealFailure) {
        guard let file = OpenSSLBytes.read(bytes, { d2i_PKCS12(nil, $0, $1) }, free: { PKCS12_free($0) }) else {
            throw .malformed
        }
        defer {
            PKCS12_free(file)
            ERR_clear_error()
        }
        if PKCS12_mac_present(file) == 1 {
            guard PKCS12_verify_mac(file, password, Int32(clamping: password.utf8.count)) == 1 else {
                throw .wrongPassword
            }
        }
        var (key, own, others): (OpaquePointer?, OpaquePointer?, OpaquePointer?)
        let opened = PKCS12_parse(file, password, &key, &own, &others) == 1
        defer { Self.free(others) }
        let certificate = own.map { SigningCertificate(taking: $0) }
        guard opened else {
            // The password was right: what is left is a way of packing that OpenSSL no longer opens.
            throw PKCS12_mac_present(file) == 1 ? .weak("PKCS#12") : .wrongPassword
        }
        guard let key else { throw .noKey }
        guard let certificate else {
            EVP_PKEY_free(key)
            throw .noKey
        }
        self.key = key
        self.certificate = certificate
        self.others = Array(CertificateStack.certificates(in: others).prefix(Self.certificates))
    }

    private static func free(_ stack: OpaquePointer?) {
        while let value = OPENSSL_sk_pop(stack) { X509_free(OpaquePointer(value)) }
        OPENSSL_sk_free(stack)
    }
}
