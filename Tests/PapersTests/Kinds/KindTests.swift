import Foundation
import SamplePapers
import Testing

@testable import Papers

/// What a file is, its bytes say.
struct KindTests {
    private let bench: Bench
    init() throws { bench = try Bench() }

    @Test func `each kind is known by its bytes`() throws {
        let openText = SampleZip([
            .init("mimetype", "application/vnd.oasis.opendocument.text"), .init("content.xml", "<x/>"),
        ])
        let sheet = SampleZip([.init("[Content_Types].xml", ""), .init("xl/workbook.xml", "")])
        let samples: [([UInt8], FileKind)] = [
            (SamplePDF(pageCount: 1).bytes, .pdf), (SampleZip.word("x").bytes, .word), (openText.bytes, .openText),
            (sheet.bytes, .sheet), (try SamplePicture.made(by: "pnmtopng"), .png),
            (try SamplePicture.made(by: "pnmtojpeg"), .jpeg), (try SamplePicture.made(by: "pamtotiff"), .tiff),
            (SampleMovie.bytes, .mp4), (Array("{\\rtf1 x}".utf8), .richText),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .oldOffice),
        ]
        for (bytes, kind) in samples { #expect(try FileKind.of(bench.file(bytes)) == kind) }
    }

    @Test(arguments: [
        "", "<html>", "%!PS-Adobe-3.0 EPSF", "\\documentclass{article}\\input{/etc/passwd}", "GIF89a%PDF-1.4",
        " %PDF-1.4",
        "PK", "MZ\u{90}", "<svg xmlns='http://www.w3.org/2000/svg'/>", "#!/bin/sh",
    ])
    func `case 53, what cannot be shown is no kind`(text: String) throws {
        #expect(throws: PaperProblem.kindUnknown) { try FileKind.of(bench.file(Array(text.utf8))) }
    }

    @Test func `case 53, a zip that is no office file is no kind`() throws {
        for parts in [[], [SampleZip.Part("a.exe", "x")], [.init("[Content_Types].xml", "")]] {
            #expect(throws: PaperProblem.kindUnknown) { try FileKind.of(bench.file(SampleZip(parts).bytes + [])) }
        }
    }

    @Test(arguments: [
        ("to-trinh.pdf", FileKind.pdf, nil), ("TO TRINH.PDF", .pdf, nil), ("không đuôi", .pdf, nil),
        ("a.docx", .pdf, PaperProblem.kindMismatch), ("a.html", .pdf, .kindMismatch), ("a.exe", .pdf, .kindMismatch),
        ("a.jpeg", .jpeg, nil), ("a.png", .jpeg, .kindMismatch), ("mật.docx", .oldOffice, .encrypted),
        ("cu.doc", .oldOffice, nil), ("Số 12.BC UBND tỉnh", .pdf, nil),
    ])
    func `a name must not say another kind`(name: String, kind: FileKind, problem: PaperProblem?) throws {
        guard let problem else { return try kind.check(name: name) }
        #expect(throws: problem) { try kind.check(name: name) }
    }

    @Test func `case 54, an office file with too much in it is refused before it is unpacked`() throws {
        var huge = SampleZip.word("x")
        huge.parts[2].claimedBytes = PaperLimits.unpackedBytes
        var overlapping = SampleZip.word("x")
        overlapping.parts[2].claimedOffset = 0
        let many = SampleZip((0...PaperLimits.parts).map { .init("x\($0)", "") })
        for zip in [huge, overlapping, many] {
            #expect(throws: PaperProblem.bomb) { try FileKind.of(bench.file(zip.bytes)) }
        }
        var most = SampleZip.word("x")
        most.parts += (3..<PaperLimits.parts).map { .init("x\($0)", "") }
        #expect(try FileKind.of(bench.file(most.bytes)) == .word)
    }

    @Test func `parts that lead out of the folder, or are locked, are refused`() throws {
        for name in ["../../etc/passwd", "/etc/passwd", "a/../b", "a\\b"] {
            var zip = SampleZip.word("x")
            zip.parts.append(.init(name, "x"))
            #expect(throws: PaperProblem.damaged) { try FileKind.of(bench.file(zip.bytes)) }
        }
        var locked = SampleZip.word("x")
        locked.parts[1].flags = 1
        #expect(throws: PaperProblem.encrypted) { try FileKind.of(bench.file(locked.bytes)) }
    }

    @Test func `a zip cut off anywhere is refused and never read past its end`() throws {
        let whole = SampleZip.word("x").bytes
        for length in stride(from: 4, to: whole.count, by: 37) {
            #expect(throws: PaperProblem.self) { try FileKind.of(bench.file(Array(whole.prefix(length)))) }
        }
    }

    @Test func `case 55, a picture with too many points is refused by its first bytes`() throws {
        var png = Array(try SamplePicture.made(by: "pnmtopng"))
        png.replaceSubrange(16..<24, with: [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF])
        #expect(throws: PaperProblem.pictureTooLarge) { try ImageHeader(path: bench.file(png), kind: .png) }
        png.replaceSubrange(16..<24, with: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(throws: PaperProblem.pictureTooLarge) { try ImageHeader(path: bench.file(png), kind: .png) }
        png.replaceSubrange(16..<24, with: [0, 0, 0, 0, 0, 0, 0, 1])
        #expect(throws: PaperProblem.damaged) { try ImageHeader(path: bench.file(png), kind: .png) }
    }

    @Test func `a JPEG says its size and how the camera was held, or is damaged`() throws {
        let jpeg = try SamplePicture.made(by: "pnmtojpeg")
        for orientation in 1...8 {
            let turned = SamplePicture.turned(jpeg, UInt8(orientation))
            let header = try ImageHeader(path: bench.file(turned), kind: .jpeg)
            #expect(header.width == 40 && header.height == 60 && header.orientation == orientation)
            #expect((header.page.width > header.page.height) == (orientation >= 5))
        }
        #expect(try ImageHeader(path: bench.file(SamplePicture.turned(jpeg, 99)), kind: .jpeg).orientation == 1)
        for length in [3, 20, 100, jpeg.count - 3] {
            #expect(throws: PaperProblem.damaged) {
                try ImageHeader(path: bench.file(Array(jpeg.prefix(length))), kind: .jpeg)
            }
        }
    }

    @Test func `a clip is whole or damaged`() throws {
        try MovieBoxes.check(bench.file(SampleMovie.bytes))
        for bytes in [
            Array(SampleMovie.bytes.dropLast()), SampleMovie.box("ftyp"),
            SampleMovie.box("ftyp") + SampleMovie.box("mdat"),
            SampleMovie.box("ftyp") + [0, 0, 0, 1, 0x6D, 0x6F, 0x6F, 0x76] + [UInt8](repeating: 0xFF, count: 8),
        ] {
            #expect(throws: PaperProblem.damaged) { try MovieBoxes.check(bench.file(bytes)) }
        }
    }
}
