import COpenSSL
import Foundation

/// Who speaks for signers: certificates that the administrator lays into a folder, and lists of those that were taken back.
/// None are brought along, and those of the system are for web sites, not for documents.
///
/// Nothing is asked over the network: a certificate that was revoked is known as such only when its list lies there.
public struct TrustFolder: Sendable {
    /// Certificates in all files together.
    static let certificateLimit = 200
    static let listLimit = 50
    /// Bytes of one file.
    static let fileBytes = 16 << 20

    public private(set) var certificates: [SigningCertificate] = []
    public private(set) var lists: [RevocationList] = []

    /// Nobody.
    public init() {}

    /// Reads files in PEM or DER whose names end in `pem`, `crt`, `cer` or `crl`; others are passed over, and so is what
    /// is in them beside certificates and lists.
    public init(at path: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
        for name in names where ["pem", "crt", "cer", "crl"].contains((name as NSString).pathExtension.lowercased()) {
            guard let handle = FileHandle(forReadingAtPath: "\(path)/\(name)"),
                let data = try? handle.read(upToCount: Self.fileBytes + 1), data.count <= Self.fileBytes
            else { continue }
            add(Array(data))
        }
    }

    private mutating func add(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("-----BEGIN ") else {
            if let certificate = SigningCertificate(der: bytes) { add(certificate) }
            if let list = RevocationList(der: bytes) { add(list) }
            return
        }
        for der in Self.blocks("CERTIFICATE", in: text) { SigningCertificate(der: der).map { add($0) } }
        for der in Self.blocks("X509 CRL", in: text) { RevocationList(der: der).map { add($0) } }
    }

    private mutating func add(_ certificate: SigningCertificate) {
        guard certificates.count < Self.certificateLimit else { return }
        guard !certificates.contains(where: { $0.der == certificate.der }) else { return }
        certificates.append(certificate)
    }

    private mutating func add(_ list: RevocationList) {
        if lists.count < Self.listLimit { lists.append(list) }
    }

    private static func blocks(_ kind: String, in text: String) -> [[UInt8]] {
        let (begin, end) = ("-----BEGIN \(kind)-----", "-----END \(kind)-----")
        var (blocks, rest): ([[UInt8]], Substring) = ([], text[...])
        while let start = rest.range(of: begin), let stop = rest.range(of: end, range: start.upperBound..<rest.endIndex)
        {
            let digits = String(rest[start.upperBound..<stop.lowerBound])
            if let data = Data(base64Encoded: digits, options: .ignoreUnknownCharacters) { blocks.append(Array(data)) }
            rest = rest[stop.upperBound...]
        }
        return blocks
    }
}

/// A list of certificates that their issuer took back (RFC 5280, 5).
///
/// `@unchecked Sendable`: it is only read, which OpenSSL does under locks of its own.
public final class RevocationList: @unchecked Sendable {
    private let pointer: OpaquePointer

    public init?(der: [UInt8]) {
        guard let made = OpenSSLBytes.read(der, { d2i_X509_CRL(nil, $0, $1) }, free: { X509_CRL_free($0) }) else {
            return nil
        }
        pointer = made
    }

    deinit { X509_CRL_free(pointer) }

    /// When the certificate was taken back, milliseconds since 1970; nil when this list, by this issuer, does not say so.
    func revocation(of certificate: SigningCertificate, by issuer: SigningCertificate) -> Int64? {
        defer { ERR_clear_error() }
        guard X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_issuer_name(certificate.pointer)) == 0,
            X509_CRL_verify(pointer, X509_get0_pubkey(issuer.pointer)) == 1
        else { return nil }
        var entry: OpaquePointer?
        guard X509_CRL_get0_by_cert(pointer, &entry, certificate.pointer) == 1, let entry else { return nil }
        return OpenSSLBytes.moment(X509_REVOKED_get0_revocationDate(entry)) ?? 0
    }
}
