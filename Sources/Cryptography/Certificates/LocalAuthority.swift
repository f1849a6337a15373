import COpenSSL

/// A certificate authority of one's own, for a room without Internet where no public one can vouch for the server.
///
/// Keys are P-256. Devices that trust the authority's certificate accept what it issues.
public struct LocalAuthority: Sendable {
    /// How long the authority lasts: devices must be told to trust the next one by hand.
    public static let lifetimeDays = 3650
    /// How long a server certificate lasts: more than 398 days is refused by current browsers.
    public static let serverLifetimeDays = 397

    public let certified: CertifiedKey

    /// Takes up an authority made earlier.
    public init(_ certified: CertifiedKey) {
        self.certified = certified
    }

    /// Takes up an authority from its files.
    ///
    /// - Throws: ``CertificateFailure`` when they are not what ``make(name:)`` wrote.
    public init(certificate: String, key: String) throws(CertificateFailure) {
        let fingerprint = try Certificate(pem: certificate).fingerprint
        certified = CertifiedKey(certificate: certificate, key: key, fingerprint: fingerprint)
    }

    /// Makes a new authority called `name`.
    ///
    /// - Throws: ``CertificateFailure``.
    public static func make(name: String) throws(CertificateFailure) -> LocalAuthority {
        let key = try PrivateKey.make()
        let certificate = try CertificateBuilder(subject: name, publicKey: key, days: lifetimeDays)
        try certificate.extend(NID_basic_constraints, "critical,CA:TRUE,pathlen:0", issuer: nil)
        try certificate.extend(NID_key_usage, "critical,keyCertSign,cRLSign", issuer: nil)
        try certificate.extend(NID_subject_key_identifier, "hash", issuer: nil)
        return LocalAuthority(try certificate.sign(issuer: nil, issuerKey: key, ownKey: key))
    }

    /// Issues a certificate for a server that is reached by `hosts`: names, or addresses in numbers.
    ///
    /// - Throws: ``CertificateFailure``, also when `hosts` is empty or holds something that is neither.
    public func issueServer(hosts: [String]) throws(CertificateFailure) -> CertifiedKey {
        guard let first = hosts.first else { throw CertificateFailure(description: "a server needs a host name") }
        let issuer = try Certificate(pem: certified.certificate)
        let issuerKey = try PrivateKey(pem: certified.key)
        let key = try PrivateKey.make()
        let certificate = try CertificateBuilder(subject: first, publicKey: key, days: Self.serverLifetimeDays)
        try certificate.extend(NID_basic_constraints, "critical,CA:FALSE", issuer: issuer)
        try certificate.extend(NID_key_usage, "critical,digitalSignature", issuer: issuer)
        try certificate.extend(NID_ext_key_usage, "serverAuth", issuer: issuer)
        try certificate.extend(NID_subject_key_identifier, "hash", issuer: issuer)
        try certificate.extend(NID_authority_key_identifier, "keyid:always", issuer: issuer)
        try certificate.extend(NID_subject_alt_name, Self.alternatives(hosts), issuer: issuer)
        return try certificate.sign(issuer: issuer, issuerKey: issuerKey, ownKey: key)
    }

    /// The subject alternative names in OpenSSL's notation. Only characters of host names and addresses pass,
    /// so that no name can smuggle in another.
    private static func alternatives(_ hosts: [String]) throws(CertificateFailure) -> String {
        var names: [String] = []
        for host in hosts {
            let isAddress = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
            let allowed = { (byte: UInt8) in
                (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                    || "-.:*".utf8.contains(byte)
            }
            guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy(allowed) else {
                throw CertificateFailure(description: "\(host) is no host name or address")
            }
            names.append((isAddress ? "IP:" : "DNS:") + host)
        }
        return names.joined(separator: ",")
    }
}
