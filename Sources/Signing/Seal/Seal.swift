import COpenSSL
import Cryptography
import Foundation
import PDFFiles

/// The key with which an organisation seals what it issues.
///
/// A sealed file tells of every byte that is changed in it afterwards, and of whom it comes from. The seal says nothing of
/// who wrote the text: that is the signature of a person, which may be added behind it.
///
/// `@unchecked Sendable`: the key is only read after it was opened, which OpenSSL allows from all threads.
public final class Seal: @unchecked Sendable {
    private let key: OpaquePointer
    private let kind: KeyStrength.Kind
    public let certificate: SigningCertificate
    /// The certificates that speak for it, its own first.
    public let chain: [SigningCertificate]

    /// - Parameters:
    ///   - path: of a PKCS#12 file, at most 1 MiB.
    ///   - passwordPath: of a file with its password and nothing else but the end of its line; nil for none.
    ///   - now: milliseconds since 1970.
    /// - Throws: ``SealFailure``.
    public convenience init(path: String, passwordPath: String?, now: Int64) throws(SealFailure) {
        let bytes = try Self.read(path, limit: KeyFile.fileBytes)
        var password: [UInt8] = []
        if let passwordPath { password = try Self.read(passwordPath, limit: KeyFile.passwordBytes) }
        while let last = password.last, last == 0x0A || last == 0x0D { password.removeLast() }
        guard let text = String(validating: password, as: UTF8.self), !text.utf8.contains(0) else {
            throw .wrongPassword
        }
        try self.init(pkcs12: bytes, password: text, now: now)
    }

    /// - Parameter now: milliseconds since 1970.
    /// - Throws: ``SealFailure``.
    public init(pkcs12 bytes: [UInt8], password: String, now: Int64) throws(SealFailure) {
        let file = try KeyFile(bytes, password: password)
        key = file.key
        certificate = file.certificate
        let own = file.certificate.der
        chain = [file.certificate] + file.others.filter { $0.der != own }
        guard let kind = KeyStrength.kind(of: file.key) else {
            EVP_PKEY_free(file.key)
            throw .weak("key")
        }
        self.kind = kind
        // What a root says of itself needs no signature.
        for other in chain where !(other.isSelfIssued && chain.count > 1) {
            guard KeyStrength.isStrong(digest: KeyStrength.digest(under: other.pointer)) else {
                throw .weak("certificate")
            }
        }
        guard certificate.mayStandForSigning else { throw .notForSigning }
        try checkTime(now)
    }

    deinit { EVP_PKEY_free(key) }

    /// Whether it may be used at this moment, milliseconds since 1970.
    /// - Throws: ``SealFailure/expired(until:)``, ``SealFailure/notYetValid(from:)``.
    public func checkTime(_ now: Int64) throws(SealFailure) {
        guard now >= certificate.validFrom else { throw .notYetValid(from: certificate.validFrom) }
        guard now <= certificate.validUntil else { throw .expired(until: certificate.validUntil) }
    }

    private static func read(_ path: String, limit: Int) throws(SealFailure) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: limit + 1) else {
            throw .missing(path: path)
        }
        guard data.count <= limit else { throw .malformed }
        return Array(data)
    }

    /// The signature over these bytes by SHA-256, and the name of how it was made.
    func sign(_ bytes: [UInt8]) throws(SealFailure) -> (algorithm: [UInt8], signature: [UInt8]) {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var length = 0
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
            EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1
        else { throw .cannotSeal("OpenSSL did not begin to sign") }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else {
            throw .cannotSeal("OpenSSL did not sign")
        }
        return (Self.algorithm(kind), Array(signature.prefix(length)))
    }

    /// Bytes that a signature may take.
    var signatureBytes: Int { Int(EVP_PKEY_get_size(key)) }

    private static func algorithm(_ kind: KeyStrength.Kind) -> [UInt8] {
        switch kind {
        case .rsa: DERWriter.sequence(DERWriter.identifier(1, 2, 840, 113_549, 1, 1, 11), DERWriter.null)
        case .curve: DERWriter.sequence(DERWriter.identifier(1, 2, 840, 10_045, 4, 3, 2))
        }
    }
}
