import Foundation
import PDFFiles
import SamplePapers
import Testing

@testable import Signing

/// A seal tells of every change, and leaves every byte where it was.
struct SealTests {
    @Test func `a sealed file begins with what was sealed and is judged whole by us and by pdfsig`() throws {
        let signers = try Signers.all
        let sealed = try signers.seal.seal(plainPDF)
        #expect(sealed.starts(with: plainPDF))
        let found = signers.verifier(seal: signers.seal).verify(sealed)
        #expect(found.verdict == .whole, "\(found.problems)")
        let signature = try #require(found.signatures.first)
        #expect(signature.signer == "Văn phòng UBND tỉnh Quảng Bình")
        #expect(signature.issuer == "Cơ quan chứng thực thử")
        #expect(signature.organization == "UBND tỉnh Quảng Bình")
        #expect(signature.integrity == .whole && signature.covers == .total && signature.trust == .trusted)
        #expect(signature.isSeal && signature.problem == nil && signature.timestamp == nil)
        let said = try Programs.run("pdfsig", "-nocert", try signers.write(sealed)).text
        #expect(said.contains("Signature is Valid") && said.contains("Total document signed"), "\(said)")
        #expect(said.contains("ETSI.CAdES.detached"))
    }

    @Test func `what is signed along is what it is, the digest and the certificate, and no time`() throws {
        let signers = try Signers.all
        let sealed = try signers.seal.seal(plainPDF)
        let message = try SignaturePlace(in: sealed).message(in: sealed)
        let text = message.map { String(format: "%02x", $0) }.joined()
        // 1.2.840.113549.1.9.3, 4 and 16.2.47 are there once, 5 (signing-time) is not.
        for (identifier, count) in [("2a864886f70d010903", 1), ("2a864886f70d010904", 1), ("2a864886f70d010905", 0)] {
            #expect(text.components(separatedBy: identifier).count - 1 == count)
        }
        #expect(text.components(separatedBy: "2a864886f70d010910022f").count == 2)
        // All three certificates of the PKCS#12.
        #expect(try SignedMessage(message, namesSigner: true).others.count == 2)
    }

    @Test func `a second signature is added behind the first, and both hold`() throws {
        let signers = try Signers.all
        let sealed = try signers.seal.seal(plainPDF)
        let mark = SealMark(page: 2, x: 100, y: 600, width: 110, height: 60)
        let signed = try signers.person.seal(sealed, mark: mark, now: Signers.now)
        #expect(signed.starts(with: sealed))
        let found = signers.verifier(seal: signers.seal).verify(signed)
        #expect(found.verdict == .whole, "\(found.problems)")
        #expect(found.signatures.map(\.covers) == [.part, .total])
        #expect(found.signatures.map(\.integrity) == [.whole, .whole])
        #expect(found.signatures.map(\.isSeal) == [true, false])
        #expect(found.signatures.last?.signer == "Nguyễn Tiến Hoàng")
        let said = try Programs.run("pdfsig", "-nocert", try signers.write(signed)).text
        #expect(said.components(separatedBy: "Signature is Valid").count == 3, "\(said)")
        #expect(try Programs.run("qpdf", "--check", try signers.write(signed)).status == 0)
    }

    @Test func `the mark says in Vietnamese whose seal it is, where it was put`() throws {
        let signers = try Signers.all
        let mark = SealMark.beside(page: 1, x: 300, y: 400, width: 240, height: 70)
        #expect(mark.x >= 300 && mark.x + mark.width < 300 + 120)
        let sealed = try signers.seal.seal(plainPDF, mark: mark, now: Signers.now)
        #expect(signers.verifier().verify(sealed).verdict == .whole)
        let path = try signers.write(sealed)
        let words = try Programs.run(
            "pdftotext",
            "-f",
            "1",
            "-l",
            "1",
            "-x",
            "\(Int(mark.x))",
            "-y",
            "400",
            "-W",
            "\(Int(mark.width) + 1)",
            "-H",
            "70",
            path,
            "-"
        ).text
        let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(line.hasPrefix("ĐÃ KÝ SỐ Văn phòng UBND tỉnh Quảng Bình UBND tỉnh Quảng Bình"), "\(words)")
        let red = try PagePoints(of: path).share { $0[0] > 150 && $0[1] < 90 && $0[2] < 90 }
        #expect(red > 0.0005)
        let fonts = try Programs.run("pdffonts", path).text
        #expect(fonts.contains("yes yes"), "\(fonts)")
    }

    @Test(arguments: [1, 2, 3]) func `the mark stands upright on a page that lies turned`(turns: Int) throws {
        let signers = try Signers.all
        var page = SamplePDF.Page("Trang ngang")
        page.rotation = turns * 90
        let plain = Data(SamplePDF([page]).bytes)
        let size = turns == 2 ? (595.0, 842.0) : (842.0, 595.0)
        let mark = SealMark(page: 1, x: 200, y: 300, width: 120, height: 60)
        let path = try signers.write(try signers.seal.seal(plain, mark: mark, now: Signers.now))
        let points = try PagePoints(of: path)
        func isRed(_ x: Double, _ y: Double) -> Bool {
            let point = points.at(x / size.0, y / size.1)
            return point[0] > 150 && point[1] < 140 && point[2] < 140
        }
        for y in stride(from: 310.0, to: 350.0, by: 10) { #expect(isRed(200.5, y) && isRed(319.5, y)) }
        #expect(!isRed(190, 330) && !isRed(330, 330))
    }

    @Test func `files of any kind of directory are sealed`() throws {
        let signers = try Signers.all
        for options in [["--object-streams=generate"], ["--object-streams=disable", "--linearize"]] {
            let (plain, packed) = (try signers.write(plainPDF), try signers.write(Data()))
            #expect(try Programs.run("qpdf", options[0], options.last ?? "", plain, packed).status == 0)
            let sealed = try signers.seal.seal(Data(contentsOf: URL(filePath: packed)))
            let signed = try signers.person.seal(sealed)
            #expect(signers.verifier().verify(signed).verdict == .whole)
            let said = try Programs.run("pdfsig", "-nocert", try signers.write(signed)).text
            #expect(said.components(separatedBy: "Signature is Valid").count == 3, "\(said)")
        }
    }

    @Test func `a locked file is not sealed`() throws {
        let signers = try Signers.all
        let (plain, locked) = (try signers.write(plainPDF), try signers.write(Data()))
        #expect(try Programs.run("qpdf", "--encrypt", "", "chu", "256", "--", plain, locked).status == 0)
        #expect(throws: SealFailure.self) { try signers.seal.seal(Data(contentsOf: URL(filePath: locked))) }
    }
}
