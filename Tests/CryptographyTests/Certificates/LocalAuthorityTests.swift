import Testing

@testable import Cryptography

struct LocalAuthorityTests {
    @Test func `certificates are PEM, with keys of their own and a fingerprint to compare`() throws {
        let authority = try LocalAuthority.make(name: "Phòng họp UBND tỉnh Quảng Nam")
        let server = try LocalAuthority(authority.certified).issueServer(hosts: [
            "phong-hop.local", "192.168.1.10", "::1",
        ])
        for made in [authority.certified, server] {
            #expect(made.certificate.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
            #expect(made.key.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
            #expect(made.fingerprint.count == 32 * 3 - 1)
        }
        #expect(server.key != authority.certified.key)
        #expect(server.fingerprint != authority.certified.fingerprint)
    }

    @Test(arguments: [
        "", "a b", "a,DNS:evil.example", "a\nb", "tỉnh.vn", "a/b", "1.2.3", String(repeating: "a", count: 254),
    ])
    func `what is no host gets no certificate`(host: String) throws {
        let authority = try LocalAuthority.make(name: "Test")
        #expect(throws: CertificateFailure.self) { try authority.issueServer(hosts: [host]) }
        #expect(throws: CertificateFailure.self) { try authority.issueServer(hosts: []) }
    }

    @Test func `an authority that cannot be read issues nothing`() throws {
        let good = try LocalAuthority.make(name: "Test").certified
        let broken = LocalAuthority(CertifiedKey(certificate: "x", key: good.key, fingerprint: ""))
        #expect(throws: CertificateFailure.self) { try broken.issueServer(hosts: ["localhost"]) }
    }
}
