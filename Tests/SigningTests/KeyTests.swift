import Foundation
import SamplePapers
import Testing

@testable import Signing

/// What is wrong with the key of a seal is said in so many words.
struct KeyTests {
    private let now = Signers.now

    private func open(_ bytes: [UInt8], _ password: String = Signers.password) throws -> Seal {
        try Seal(pkcs12: bytes, password: password, now: now)
    }

    @Test func `a key opens with its password from a file, the end of the line left out`() throws {
        let signers = try Signers.all
        let bytes = try signers.authority.package(signers.office, password: Signers.password)
        let (key, password) = (signers.folder.appending(path: "seal.p12"), signers.folder.appending(path: "seal.txt"))
        try Data(bytes).write(to: key)
        try Data((Signers.password + "\n").utf8).write(to: password)
        let paths = (key.path(percentEncoded: false), password.path(percentEncoded: false))
        let seal = try Seal(path: paths.0, passwordPath: paths.1, now: now)
        #expect(seal.certificate.subject == "Văn phòng UBND tỉnh Quảng Bình")
        #expect(seal.chain.count == 3)
        #expect(throws: SealFailure.missing(path: paths.0 + "x")) {
            try Seal(path: paths.0 + "x", passwordPath: paths.1, now: now)
        }
        #expect(throws: SealFailure.missing(path: paths.1 + "x")) {
            try Seal(path: paths.0, passwordPath: paths.1 + "x", now: now)
        }
        #expect(throws: SealFailure.wrongPassword) { try Seal(path: paths.0, passwordPath: nil, now: now) }
    }

    @Test func `a wrong password is called one, and so is a file that is no key`() throws {
        let signers = try Signers.all
        let bytes = try signers.authority.package(signers.office, password: Signers.password)
        #expect(throws: SealFailure.wrongPassword) { try open(bytes, "khác") }
        #expect(throws: SealFailure.malformed) { try open(Array("không phải khóa".utf8)) }
        #expect(throws: SealFailure.malformed) { try open(Array(bytes.dropLast(10))) }
        #expect(throws: SealFailure.malformed) { try open([]) }
    }

    @Test func `a file without a key in it is refused`() throws {
        let signers = try Signers.all
        let bytes = try signers.authority.package(signers.office, password: Signers.password, options: ["-nokeys"])
        #expect(throws: SealFailure.noKey) { try open(bytes) }
    }

    @Test func `a key that has run out, or does not hold yet, is refused`() throws {
        let signers = try Signers.all
        let old = try signers.authority.issue("Văn phòng cũ", isExpired: true)
        #expect(throws: SealFailure.expired(until: 1_609_459_200_000)) {
            try open(try signers.authority.package(old, password: Signers.password))
        }
        let bytes = try signers.authority.package(signers.office, password: Signers.password)
        let from = signers.seal.certificate.validFrom
        #expect(throws: SealFailure.notYetValid(from: from)) {
            try Seal(pkcs12: bytes, password: Signers.password, now: from - 1_000)
        }
        // A seal that was opened in time and has run out since.
        let later = signers.seal.certificate.validUntil + 1_000
        #expect(throws: SealFailure.self) { try signers.seal.seal(plainPDF, now: later) }
    }

    @Test func `weak keys, certificates and packings are refused`() throws {
        let signers = try Signers.all
        let authority = signers.authority
        let short = try authority.issue("Khóa ngắn", key: .rsa(1_024))
        #expect(throws: SealFailure.weak("key")) { try open(authority.package(short, password: Signers.password)) }
        let edwards = try authority.issue("Khóa lạ", key: .ed25519)
        #expect(throws: SealFailure.weak("key")) { try open(authority.package(edwards, password: Signers.password)) }
        let old = try authority.issue("Chứng thư cũ", digest: "sha1")
        #expect(throws: SealFailure.weak("certificate")) {
            try open(authority.package(old, password: Signers.password))
        }
        let legacy = ["-legacy", "-keypbe", "PBE-SHA1-RC2-40", "-certpbe", "PBE-SHA1-RC2-40"]
        let packed = try authority.package(signers.office, password: "mat khau", options: legacy)
        #expect(throws: SealFailure.weak("PKCS#12")) { try open(packed, "mat khau") }
    }

    @Test func `a key that is not for signing is refused`() throws {
        let signers = try Signers.all
        let other = try signers.authority.issue("Máy chủ", for: .encryption)
        #expect(throws: SealFailure.notForSigning) {
            try open(signers.authority.package(other, password: Signers.password))
        }
    }
}
