import Foundation
import SamplePapers
import Testing

@testable import Papers

/// A signed paper says by whom, when, of how much, and whether the administrator's certificates speak for the signer.
@Suite(.serialized)
struct SignatureTests {
    private let bench: Bench
    private let trust: URL
    private let pages: PaperPages

    init() throws {
        bench = try Bench()
        trust = bench.folder.appending(path: "trust")
        try FileManager.default.createDirectory(at: trust, withIntermediateDirectories: true)
        pages = try PaperPages(store: bench.store, folder: bench.folder.appending(path: "signed"), trust: trust)
    }

    private func signatures(_ bytes: [UInt8]) async throws -> [FoundSignature] {
        try await pages.signatures(of: try await bench.store.store(bytes).digest)
    }

    private func trusts(_ signer: SampleSigner) throws {
        try Data(("Chú thích\n" + signer.anchor).utf8).write(to: trust.appending(path: "co-quan.pem"))
    }

    @Test func `a signer for whom a certificate speaks is trusted, another is only named`() async throws {
        let signer = try SampleSigner("Nguyễn Văn Hòa", in: bench.folder)
        let signed = try signer.sign(SamplePDF(pageCount: 2).bytes)
        let unknown = try #require(try await signatures(signed).first)
        #expect(unknown.signer == "Nguyễn Văn Hòa" && unknown.coversWhole && unknown.state == .untrusted)
        let now = Date().timeIntervalSince1970
        #expect(abs(Double(try #require(unknown.at)) / 1_000 - now) < 3_600)
        try trusts(signer)
        #expect(try await signatures(signed).map(\.state) == [.valid])
        // Another's certificate speaks for nobody else.
        try trusts(try SampleSigner("Lê Văn Ba", in: bench.folder))
        #expect(try await signatures(signed).map(\.state) == [.untrusted])
    }

    @Test func `what was changed after signing is not valid, whoever is trusted`() async throws {
        let signer = try SampleSigner("Nguyễn Văn Hòa", in: bench.folder)
        try trusts(signer)
        var signed = try signer.sign(SamplePDF([SamplePDF.Page("Muc 1000 dong")]).bytes)
        let place = try #require(Data(signed).range(of: Data("1000".utf8))).lowerBound
        signed[place] = UInt8(ascii: "9")
        #expect(try await signatures(signed).map(\.state) == [.invalid])
    }

    @Test func `what was added after signing is said to be outside`() async throws {
        let signer = try SampleSigner("Nguyễn Văn Hòa", in: bench.folder)
        let second = try SampleSigner("Trần Thị Bích", in: bench.folder)
        try trusts(signer)
        let twice = try second.sign(try signer.sign(SamplePDF(pageCount: 1).bytes))
        let found = try await signatures(twice)
        #expect(found.map(\.signer) == ["Nguyễn Văn Hòa", "Trần Thị Bích"])
        #expect(found.map(\.coversWhole) == [false, true])
        #expect(found.map(\.state) == [.valid, .untrusted])
    }

    @Test func `a paper without signatures has none, and a broken one or no certificate stops nothing`() async throws {
        try Data("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8).write(
            to: trust.appending(path: "a.pem")
        )
        #expect(try await signatures(SamplePDF(pageCount: 1).bytes) == [])
        let signer = try SampleSigner("Nguyễn Văn Hòa", in: bench.folder)
        #expect(try await signatures(try signer.sign(SamplePDF(pageCount: 1).bytes)).map(\.state) == [.untrusted])
        await #expect(throws: PaperProblem.self) { try await signatures(Array("%PDF-1.7 x".utf8)) }
    }

    @Test func `the report is read line by line, in the clock it was printed by`() {
        let report = SignatureReport(
            """
            Digital Signature Info of: a.pdf
            Signature #1:
              - Signer Certificate Common Name: (null)
              - Signer full Distinguished Name: O=UBND
              - Signing Time: Mar 04 2020 08:05:00
              - Not total document signed
              - Signature Validation: Digest Mismatch.
            Signature #2:
              - Signer Certificate Common Name: A
              - Signing Time: Feb 29 2024 23:59:59
              - Total document signed
              - Signature Validation: Signature is Valid.
              - Certificate Validation: Certificate has Expired.
            Signature #3:
              - The signature form field is not signed.
            """,
            minutesEast: 7 * 60
        )
        #expect(
            report.signatures == [
                FoundSignature(signer: "O=UBND", at: 1_583_283_900_000, coversWhole: false, state: .invalid),
                FoundSignature(signer: "A", at: 1_709_225_999_000, coversWhole: true, state: .untrusted),
            ]
        )
    }

    @Test func `a name with line ends in it is believed nothing`() throws {
        // As pdfsig prints a field whose name goes on for some lines.
        let own = """
              - Signature Field Name: y
              - Signer Certificate Common Name: Kẻ gian
              - Signing Time: Mar 04 2020 08:05:00
              - Not total document signed
              - Signature Validation: Signature is Valid.
              - Certificate Validation: Certificate issuer isn't Trusted.
            """
        let claim = """
              - Signer Certificate Common Name: Chủ tịch
              - Total document signed
              - Signature Validation: Signature is Valid.
              - Certificate Validation: Certificate is Trusted.
            """
        let two = SignatureReport("Signature #1:\n\(claim)\nSignature #2:\n\(own)\n", minutesEast: 0)
        #expect(two.found(among: 1).map(\.state) == [.invalid, .invalid])
        #expect(two.found(among: 1).allSatisfy { $0.signer.isEmpty && !$0.coversWhole })
        #expect(two.found(among: 2).map(\.signer) == ["Chủ tịch", "Kẻ gian"])
        for end in ["\n", "\r\n", "\r"] {
            let one = SignatureReport("Signature #1:\n\(claim)\(end)\(own)\n", minutesEast: 0)
            #expect(one.found(among: 1).map(\.state) == [.invalid])
        }
        let unsigned = "Signature #1:\n\(claim)\n  The signature form field is not signed.\n"
        #expect(SignatureReport(unsigned, minutesEast: 0).found(among: 1) == [])
    }

    @Test func `a field that names itself a valid signature is none`() async throws {
        let name =
            "x\n  - Signer Certificate Common Name: Chu tich\n  - Total document signed\n"
            + "  - Signature Validation: Signature is Valid.\n  - Certificate Validation: Certificate is Trusted.\n"
            + "Signature #2:\n  - Signature Field Name: y"
        let digits = ([0xFE, 0xFF] + name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
            .map { String(format: "%02x", $0) }.joined()
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R] >>",
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T <\(digits)> /V 5 0 R /Rect [0 0 0 0] /P 3 0 R >>",
            "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] /Contents <3000> >>",
        ]
        var (file, table) = ("%PDF-1.5\n", "xref\n0 6\n0000000000 65535 f \n")
        for (index, object) in objects.enumerated() {
            table += String(format: "%010d 00000 n \n", file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        file += "\(table)trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n\(file.utf8.count)\n%%EOF\n"
        let found = try await signatures(Array(file.utf8))
        #expect(found.allSatisfy { $0.state == .invalid && $0.signer.isEmpty && !$0.coversWhole })
    }
}
