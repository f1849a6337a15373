import COpenSSL
import Foundation
import PDFFiles
import SamplePapers
import Testing

@testable import Signing

/// Cases 93 and 94: who speaks for a signer, and since when a signature is there.
struct TrustTests {
    private func signature(_ seal: Seal, _ trust: TrustFolder, now: Int64 = Signers.now) throws -> CheckedSignature {
        let sealed = try seal.seal(plainPDF)
        let found = Verifier(trusting: trust, now: now).verify(sealed)
        // Whoever signed: the bytes are as they were signed.
        #expect(found.verdict == .whole)
        return try #require(found.signatures.first)
    }

    @Test func `93: a self-made certificate of the same names is known to nobody`() throws {
        let signers = try Signers.all
        let forger = try SampleAuthority("Gốc thử nghiệm", in: signers.folder).authority("Cơ quan chứng thực thử")
        let same = try forger.issue("Văn phòng UBND tỉnh Quảng Bình", organization: "UBND tỉnh Quảng Bình")
        let found = try signature(try Signers.seal(of: same, forger), signers.trust)
        #expect(found.signer == "Văn phòng UBND tỉnh Quảng Bình" && found.issuer == "Cơ quan chứng thực thử")
        #expect(found.trust == .unknown && found.problem == .certificateUnknown && !found.isSeal)
    }

    @Test func `93: a certificate that has run out is called so, and one of a forger is not even that`() throws {
        let signers = try Signers.all
        let later = signers.seal.certificate.validUntil + 86_400_000
        let found = try signature(signers.seal, signers.trust, now: later)
        #expect(found.trust == .expired && found.problem == .certificateExpired)
        let forger = try SampleAuthority("Gốc thử nghiệm", in: signers.folder)
        let other = try Signers.seal(of: try forger.issue("Văn phòng UBND tỉnh Quảng Bình"), forger)
        #expect(try signature(other, signers.trust, now: later).trust == .unknown)
    }

    @Test func `93: a certificate that was taken back is known by the list in the folder`() throws {
        let signers = try Signers.all
        let holder = try signers.authority.issue("Chìa khóa đã mất")
        let seal = try Signers.seal(of: holder, signers.authority)
        #expect(try signature(seal, signers.trust).trust == .trusted)
        let list = try signers.authority.revoke(holder)
        let known = try Signers.trust(signers.root.own.pem, String(decoding: list, as: UTF8.self), in: signers.folder)
        #expect(known.lists.count == 1)
        let found = try signature(seal, known)
        #expect(found.trust == .revoked && found.problem == .certificateRevoked)
        // Others of the same authority are not concerned.
        #expect(try signature(signers.person, known).trust == .trusted)
        // A list that somebody else made out says nothing.
        let forger = try SampleAuthority("Cơ quan chứng thực thử", in: signers.folder)
        let invented = try forger.revoke(try forger.issue("Ai đó"))
        let misled = try Signers.trust(
            signers.root.own.pem,
            String(decoding: invented, as: UTF8.self),
            in: signers.folder
        )
        #expect(try signature(seal, misled).trust == .trusted)
    }

    @Test func `an empty folder checks nobody but our own key`() throws {
        let signers = try Signers.all
        #expect(try signature(signers.seal, TrustFolder()).trust == .notChecked)
        let sealed = try signers.seal.seal(plainPDF)
        let found = Verifier(trusting: TrustFolder(), seal: signers.seal.certificate, now: Signers.now).verify(sealed)
        #expect(found.signatures.first?.trust == .trusted && found.signatures.first?.isSeal == true)
    }

    @Test func `a certificate of the folder speaks for itself, and for none beside it`() throws {
        let signers = try Signers.all
        let only = try Signers.trust(signers.office.pem, in: signers.folder)
        #expect(try signature(signers.seal, only).trust == .trusted)
        #expect(try signature(signers.person, only).trust == .unknown)
    }

    @Test func `a certificate that is for something else is not believed`() throws {
        let signers = try Signers.all
        // Signed with the key of a certificate for encryption: put together by hand, as no seal would be opened with it.
        let holder = try signers.authority.issue("Máy chủ thư", for: .encryption)
        let sealed = try opensslSigned(plainPDF, by: holder, signers)
        let found = try #require(signers.verifier().verify(sealed).signatures.first)
        #expect(found.integrity == .whole && found.trust != .trusted)
    }

    /// Signed by the program, as others sign: with its own time, without the certificate signed along.
    private func opensslSigned(_ pdf: Data, by holder: SampleAuthority.Holder, _ signers: Signers) throws -> Data {
        let sealed = try signers.seal.seal(pdf)
        let place = try SignaturePlace(in: sealed)
        var other = sealed
        let filter = try #require(other.range(of: Data("/ETSI.CAdES.detached".utf8)))
        other.replaceSubrange(filter, with: Data("/adbe.pkcs7.detached".utf8))
        let covered = other[..<place.hole.lowerBound] + other[place.hole.upperBound...]
        let (data, out) = (try signers.write(Data(covered)), try signers.write(Data()))
        let made = try Programs.run(
            "openssl",
            "cms",
            "-sign",
            "-binary",
            "-in",
            data,
            "-signer",
            holder.certificate,
            "-inkey",
            holder.key,
            "-md",
            "sha256",
            "-outform",
            "DER",
            "-out",
            out
        )
        try #require(made.status == 0, "\(made.text)")
        return try place.data(other, withMessage: Array(try Data(contentsOf: URL(filePath: out))))
    }

    @Test func `a signature as other programs make them is checked, and PAdES asks for more`() throws {
        let signers = try Signers.all
        let signed = try opensslSigned(plainPDF, by: signers.chair, signers)
        let found = signers.verifier().verify(signed)
        #expect(found.verdict == .whole, "\(found.problems)")
        // The authority between did not come along, and the folder has only the root.
        #expect(found.signatures.first?.trust == .unknown)
        let place = try SignaturePlace(in: try signers.seal.seal(plainPDF))
        let message = try place.message(in: signed)
        #expect(throws: SignatureProblem.certificate) { try SignedMessage(message, namesSigner: true) }
        #expect(try SignedMessage(message, namesSigner: false).signer.subject == "Nguyễn Tiến Hoàng")
    }

    // MARK: 94

    /// A file whose signature carries a time stamp.
    private func stamped(
        by seal: Seal,
        over bytes: [UInt8]? = nil,
        from authority: SampleAuthority,
        _ holder: SampleAuthority.Holder,
        now: Int64 = Signers.now
    ) throws -> Data {
        let sealed = try seal.seal(plainPDF, spareBytes: 8_192, now: now)
        let place = try SignaturePlace(in: sealed)
        let message = try place.message(in: sealed)
        let signature = try SignedMessage(message, namesSigner: true).signature
        let token = try authority.stamp(bytes ?? signature, by: holder)
        return try place.data(sealed, withMessage: Self.adding(token, to: message))
    }

    private static func adding(_ token: [UInt8], to message: [UInt8]) throws -> [UInt8] {
        let cms = try #require(
            OpenSSLBytes.read(message, { d2i_CMS_ContentInfo(nil, $0, $1) }, free: { CMS_ContentInfo_free($0) })
        )
        defer { CMS_ContentInfo_free(cms) }
        let info = OpaquePointer(OPENSSL_sk_value(CMS_get0_SignerInfos(cms), 0))
        let added = CMS_unsigned_add1_attr_by_NID(
            info,
            NID_id_smime_aa_timeStampToken,
            V_ASN1_SEQUENCE,
            token,
            Int32(token.count)
        )
        try #require(added == 1)
        return OpenSSLBytes.written { i2d_CMS_ContentInfo(cms, $0) }
    }

    @Test func `94: a time stamp over the signature by an authority that is trusted gives its time`() throws {
        let signers = try Signers.all
        let clock = try signers.root.issue("Dấu thời gian thử", for: .stamping)
        let found = signers.verifier().verify(try stamped(by: signers.seal, from: signers.root, clock))
        #expect(found.verdict == .whole)
        let signature = try #require(found.signatures.first)
        #expect(abs(try #require(signature.timestamp) - Signers.now) < 600_000)
        #expect(signature.trust == .trusted && signature.problem == nil)
        // It still holds when the certificate has run out since.
        let later = signers.seal.certificate.validUntil + 86_400_000
        let then = signers.verifier(now: later).verify(try stamped(by: signers.seal, from: signers.root, clock))
        #expect(then.signatures.first?.trust == .trusted)
    }

    @Test func `94: a time stamp over another digest is refused`() throws {
        let signers = try Signers.all
        let clock = try signers.root.issue("Dấu thời gian thử", for: .stamping)
        let other = try stamped(by: signers.seal, over: Array("khác".utf8), from: signers.root, clock)
        let found = signers.verifier().verify(other)
        #expect(found.verdict == .broken && found.problems == [.timestampOther])
        #expect(found.signatures.first?.timestamp == nil)
    }

    @Test func `94: a time stamp by another authority, or by a key that is not for that, is not believed`() throws {
        let signers = try Signers.all
        let other = try SampleAuthority("Gốc khác", in: signers.folder)
        let clock = try other.issue("Dấu thời gian thử", for: .stamping)
        let found = signers.verifier().verify(try stamped(by: signers.seal, from: other, clock))
        let signature = try #require(found.signatures.first)
        #expect(signature.timestamp == nil && signature.problem == .timestampUntrusted)
        #expect(signature.trust != .trusted)
    }

    @Test func `94: a time stamp from after the certificate had run out is refused`() throws {
        let signers = try Signers.all
        let clock = try signers.root.issue("Dấu thời gian thử", for: .stamping)
        let old = try signers.authority.issue("Văn phòng cũ", isExpired: true)
        let then: Int64 = 1_600_000_000_000
        let seal = try Signers.seal(of: old, signers.authority, now: then)
        let found = signers.verifier().verify(try stamped(by: seal, from: signers.root, clock, now: then))
        let signature = try #require(found.signatures.first)
        #expect(signature.timestamp == nil && signature.problem == .timestampLate && signature.trust == .expired)
    }

    @Test func `94: what is no time stamp is refused`() throws {
        let signers = try Signers.all
        let sealed = try signers.seal.seal(plainPDF, spareBytes: 8_192, now: Signers.now)
        let place = try SignaturePlace(in: sealed)
        let spoiled = try Self.adding([0x30, 0x03, 0x02, 0x01, 0x05], to: try place.message(in: sealed))
        let found = signers.verifier().verify(try place.data(sealed, withMessage: spoiled))
        #expect(found.verdict == .broken && found.problems == [.timestampMalformed])
    }
}
