import COpenSSL
import Cryptography

/// A certificate as far as a signature is concerned: whose it is, who says so, until when.
///
/// `@unchecked Sendable`: OpenSSL counts references to a certificate under its own locks, and nothing here changes one.
public final class SigningCertificate: @unchecked Sendable {
    let pointer: OpaquePointer
    /// As it is written.
    public let der: [UInt8]

    /// Letters of a name that are taken.
    static let nameCharacters = 200

    /// Takes over `pointer`.
    init(taking pointer: OpaquePointer) {
        self.pointer = pointer
        der = OpenSSLBytes.written { i2d_X509(pointer, $0) }
    }

    /// - Returns: nil when the bytes are no certificate, or more than one.
    public convenience init?(der: [UInt8]) {
        guard let made = OpenSSLBytes.read(der, { d2i_X509(nil, $0, $1) }, free: { X509_free($0) }) else { return nil }
        self.init(taking: made)
    }

    deinit { X509_free(pointer) }

    /// The common name, or the organisation where there is none.
    public var subject: String { Self.name(X509_get_subject_name(pointer)) }
    public var issuer: String { Self.name(X509_get_issuer_name(pointer)) }
    public var organization: String? { Self.part(NID_organizationName, X509_get_subject_name(pointer)) }
    /// Milliseconds since 1970.
    public var validFrom: Int64 { OpenSSLBytes.moment(X509_get0_notBefore(pointer)) ?? .max }
    /// Milliseconds since 1970.
    public var validUntil: Int64 { OpenSSLBytes.moment(X509_get0_notAfter(pointer)) ?? .min }
    public var isSelfIssued: Bool {
        X509_NAME_cmp(X509_get_subject_name(pointer), X509_get_issuer_name(pointer)) == 0
    }

    /// Whether it may stand for a person's or a body's will: that it says nothing of its use counts as yes.
    var mayStandForSigning: Bool {
        let allowed = UInt32(X509v3_KU_DIGITAL_SIGNATURE | X509v3_KU_NON_REPUDIATION)
        return X509_get_key_usage(pointer) & allowed != 0
    }

    var issuerName: [UInt8] { OpenSSLBytes.written { i2d_X509_NAME(X509_get_issuer_name(pointer), $0) } }
    var serialNumber: [UInt8] { OpenSSLBytes.written { i2d_ASN1_INTEGER(X509_get0_serialNumber(pointer), $0) } }

    private static func name(_ name: OpaquePointer?) -> String {
        part(NID_commonName, name) ?? part(NID_organizationName, name) ?? ""
    }

    private static func part(_ kind: Int32, _ name: OpaquePointer?) -> String? {
        let place = X509_NAME_get_index_by_NID(name, kind, -1)
        guard place >= 0, let text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, place)) else { return nil }
        var letters: UnsafeMutablePointer<UInt8>?
        let length = ASN1_STRING_to_UTF8(&letters, text)
        guard length >= 0, let letters else {
            ERR_clear_error()
            return nil
        }
        defer { CRYPTO_free(letters, nil, 0) }
        let said = String(decoding: UnsafeBufferPointer(start: letters, count: Int(length)), as: UTF8.self)
        return clean(said)
    }

    /// Neither control characters nor those that turn the direction of writing.
    private static func clean(_ text: String) -> String? {
        let kept = text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        let line = String(String.UnicodeScalarView(kept.prefix(nameCharacters)))
        let trimmed = line.split(separator: " ").joined(separator: " ")
        return trimmed.isEmpty ? nil : trimmed
    }
}

/// A list of certificates for OpenSSL. Holds them as long as it lives.
final class CertificateStack {
    let pointer: OpaquePointer?
    private let held: [SigningCertificate]

    init(_ certificates: [SigningCertificate]) {
        held = certificates
        pointer = OPENSSL_sk_new_null()
        for certificate in certificates { OPENSSL_sk_push(pointer, UnsafeRawPointer(certificate.pointer)) }
    }

    deinit { OPENSSL_sk_free(pointer) }

    /// Those of a list of OpenSSL's, each kept for itself.
    static func certificates(in stack: OpaquePointer?) -> [SigningCertificate] {
        (0..<max(0, OPENSSL_sk_num(stack))).compactMap { index in
            guard let value = OPENSSL_sk_value(stack, index) else { return nil }
            let certificate = OpaquePointer(value)
            guard X509_up_ref(certificate) == 1 else { return nil }
            return SigningCertificate(taking: certificate)
        }
    }
}
