import Cryptography
import Foundation
import Record
import Testing

@testable import Server

struct MachineCheckTests {
    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "doctor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        return folder
    }

    private func open(_ path: URL, to mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path.path(percentEncoded: false))
    }

    @Test func `a data folder is for its owner alone`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = DataDirectory(path: folder.path(percentEncoded: false))
        #expect(MachineCheck.access(of: data).state == .fine)
        try Data("x".utf8).write(to: data.database)
        try open(data.database, to: 0o644)
        // Below a closed folder nobody gets at it.
        #expect(MachineCheck.access(of: data).state == .fine)
        try open(folder, to: 0o755)
        let found = MachineCheck.access(of: data)
        #expect(found.state == .bad && found.en.contains("phonghop.sqlite") && found.vi.contains("chmod"))
        #expect(MachineCheck.access(of: DataDirectory(path: "/khong/co")).state == .warning)
        #expect(MachineCheck.access(of: DataDirectory(path: "/etc/hostname")).state == .bad)
    }

    @Test(arguments: [
        (UInt64(900) << 20, UInt64(1_000_000), MachineCheck.Finding.State.bad), (3 << 30, 1_000_000, .warning),
        (50 << 30, 1_000_000, .fine), (50 << 30, 9_000, .bad),
    ])
    func `room on the disk is told before it runs out`(free: UInt64, files: UInt64, state: MachineCheck.Finding.State) {
        #expect(MachineCheck.disk(free: free, files: files).state == state)
    }

    @Test func `a clock that nobody keeps, or of another time, is told of`() {
        #expect(MachineCheck.clock(isSet: true, year: 2026).state == .fine)
        #expect(MachineCheck.clock(isSet: false, year: 2026).state == .warning)
        #expect(MachineCheck.clock(isSet: true, year: 1970).state == .bad)
    }

    @Test func `certificates that speak for signers are counted`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = DataDirectory(path: folder.path(percentEncoded: false))
        #expect(MachineCheck.trust(of: data).state == .warning)
        try FileManager.default.createDirectory(at: data.trust, withIntermediateDirectories: true)
        for name in ["a.pem", "b.crt", "doc.txt"] { try Data("x".utf8).write(to: data.trust.appending(path: name)) }
        let found = MachineCheck.trust(of: data)
        #expect(found.state == .fine && found.en.hasPrefix("2 "))
    }

    @Test func `a certificate is read with its key, its days and whose it is`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let authority = try LocalAuthority.make(name: "thu nghiem")
        let (one, other) = (
            try authority.issueServer(hosts: ["hop.local"]), try authority.issueServer(hosts: ["hop.local"])
        )
        let check = CertificateCheck(certificate: Array(one.certificate.utf8), key: Array(one.key.utf8))
        #expect(check.fault == nil && !check.isSelfSigned)
        let days = try #require(check.daysLeft)
        #expect(days > MachineCheck.renewalDays)
        let mixed = CertificateCheck(certificate: Array(one.certificate.utf8), key: Array(other.key.utf8))
        #expect(mixed.fault == .keyOfAnother)
        #expect(CertificateCheck(certificate: [], key: Array(one.key.utf8)).fault == .certificateUnreadable)
        #expect(CertificateCheck(certificate: Array(one.certificate.utf8), key: [1, 2]).fault == .keyUnreadable)

        let (chain, key) = (folder.appending(path: "c.pem"), folder.appending(path: "k.pem"))
        try Data(one.certificate.utf8).write(to: chain)
        try Data(one.key.utf8).write(to: key)
        try open(key, to: 0o600)
        #expect(MachineCheck.tls(chain.path, key.path).state == .fine)
        try open(key, to: 0o640)
        #expect(MachineCheck.tls(chain.path, key.path).state == .bad)
        #expect(MachineCheck.tls("/khong/co", key.path).state == .bad)
    }

    @Test func `everything that is amiss says what to do in both languages`() throws {
        let findings = try MachineCheck.all(data: DataDirectory(path: "/khong/co"), certificate: nil)
        #expect(findings.map(\.name).contains("clock") && findings.map(\.name).contains("sandbox"))
        for finding in findings { #expect(!finding.vi.isEmpty && !finding.en.isEmpty) }
    }
}
