import Cryptography
import Foundation
import PDFFiles
import SamplePapers
import Testing

@testable import Signing

/// Case 95: a document that was signed elsewhere comes back.
struct SignedCopyTests {
    private let signers: Signers
    private let issued: Data

    init() throws {
        signers = try Signers.all
        issued = try signers.seal.seal(plainPDF)
    }

    private func take(_ data: Data) throws -> SignedCopy {
        let digest = Hex.encode(Digest.sha256(Array(issued)))
        let verifier = signers.verifier(seal: signers.seal)
        return try SignedCopy(data, issued: digest, bytes: issued.count, by: verifier)
    }

    @Test func `95: a copy with a signature behind our bytes is taken`() throws {
        let copy = try take(try signers.person.seal(issued))
        #expect(copy.signatures.map(\.signer) == ["Văn phòng UBND tỉnh Quảng Bình", "Nguyễn Tiến Hoàng"])
        // By somebody whom nobody here knows: told, not refused.
        let stranger = try SampleAuthority("Gốc khác", in: signers.folder)
        let other = try Signers.seal(of: try stranger.issue("Hoàng Minh Trúc"), stranger)
        #expect(try take(try other.seal(issued)).signatures.last?.trust == .unknown)
        // By two.
        #expect(try take(try other.seal(try signers.person.seal(issued))).signatures.count == 3)
    }

    @Test func `95: a file signed elsewhere with one word changed does not begin with our bytes`() throws {
        var other = issued
        let word = try #require(other.range(of: Data("Trang so 1".utf8)))
        other.replaceSubrange(word, with: Data("Trang so 7".utf8))
        #expect(throws: SignedCopy.Refusal.notOurBytes) { try take(try signers.person.seal(other)) }
        // The same pages, put in order by a program.
        let (plain, rewritten) = (try signers.write(issued), try signers.write(Data()))
        #expect(try Programs.run("qpdf", plain, rewritten).status == 0)
        let again = try Data(contentsOf: URL(filePath: rewritten))
        #expect(throws: SignedCopy.Refusal.notOurBytes) { try take(again) }
        #expect(throws: SignedCopy.Refusal.notOurBytes) { try take(issued.dropLast(1)) }
        #expect(throws: SignedCopy.Refusal.notOurBytes) { try take(Data()) }
    }

    @Test func `95: our bytes alone, or with something else behind them, are not signed`() throws {
        #expect(throws: SignedCopy.Refusal.notSigned) { try take(issued) }
        let update = PDFUpdate(try PDFFile(issued))
        update.add(.dictionary(["Loi": .text("thêm")]))
        #expect(throws: SignedCopy.Refusal.self) { try take(update.data()) }
    }

    @Test func `95: a change before or behind the signature is refused, and so is a signature that does not hold`()
        throws
    {
        let signed = try signers.person.seal(issued)
        func annotated(_ data: Data) throws -> Data {
            let update = PDFUpdate(try PDFFile(data))
            let note = update.add(
                .dictionary(["Type": .name("Annot"), "Subtype": .name("Text"), "Rect": .numbers([0, 0, 9, 9])])
            )
            try update.annotate(try update.file.pages()[0], with: [note])
            return update.data()
        }
        #expect(throws: SignedCopy.Refusal.changed(.annotated)) { try take(try annotated(signed)) }
        #expect(throws: SignedCopy.Refusal.changed(.annotated)) {
            try take(try signers.person.seal(try annotated(issued)))
        }
        var broken = signed
        broken[signed.count - 200] ^= 1
        #expect(throws: SignedCopy.Refusal.self) { try take(broken) }
    }

    @Test func `an unsealed document that was issued may be signed elsewhere`() throws {
        let signed = try signers.person.seal(plainPDF)
        let digest = Hex.encode(Digest.sha256(Array(plainPDF)))
        let copy = try SignedCopy(signed, issued: digest, bytes: plainPDF.count, by: signers.verifier())
        #expect(copy.signatures.count == 1)
    }
}
