import Foundation
import Testing

@testable import Office

struct FaceTests {
    @Test func `the face that prints covers Vietnamese`() throws {
        #expect(FontShelf.timesNewRoman.contains(try FontShelf.system.checkedFamily()))
        #expect(VietnameseLetters.all.count > 134)
    }

    @Test func `without a face for Vietnamese nothing is printed`() throws {
        try Outside.inFolder { folder in
            let empty = folder.appending(path: "no-fonts")
            try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
            let shelf = FontShelf(folder: empty.path())
            #expect(throws: OfficeFailure.noFace(tried: FontShelf.timesNewRoman)) {
                try PDFPrinter.print(Samples.minutes.document(), fonts: shelf)
            }
        }
        let missing = FontShelf(folder: nil, families: ["No Such Family"])
        #expect(throws: OfficeFailure.noFace(tried: ["No Such Family"])) { try missing.checkedFamily() }
    }

    @Test func `a character that no face has is refused with its text`() {
        var facts = Samples.minutes
        facts.content = [.paragraph("Ký tự lạ: \u{E621}")]
        #expect(throws: OfficeFailure.noGlyph(around: "Ký tự lạ: \u{E621}")) { try PDFPrinter.print(facts.document()) }
    }

    @Test func `every face is embedded as a subset and its text can be read back`() throws {
        let pdf = try PDFPrinter.print(Samples.minutes.document()).pdf
        let fonts = try Outside.inFolder { folder in
            let file = folder.appending(path: "fonts-\(UUID().uuidString).pdf")
            try pdf.write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            return try Outside.run("pdffonts", [file.path()]).split(separator: "\n").dropFirst(2)
        }
        #expect(fonts.count >= 3)
        for font in fonts {
            #expect(font.contains("yes yes yes"), "\(font)")
            #expect(font.dropFirst(6).hasPrefix("+LiberationSerif") || font.contains("TimesNewRoman"), "\(font)")
        }
    }

    @Test func `stacked marks come back as they were written`() throws {
        var facts = Samples.minutes
        facts.content = [.paragraph(RichText("Ẫ Ễ Ộ Ỡ Ữ Ỵ ẵ ể ợ ự ỹ đ \(Samples.longName)"))]
        let words = try PDFWords(PDFPrinter.print(facts.document()).pdf).words.map(\.text).joined(separator: " ")
        #expect(words.contains("Ẫ Ễ Ộ Ỡ Ữ Ỵ ẵ ể ợ ự ỹ đ"))
        #expect(words.contains("Thuở Nghiễn Khuỷu"))
    }

    @Test func `control characters and marks of direction never reach the page`() {
        #expect(RichText("A\u{0}\u{202E}B\u{7F}C\td").plain == "ABC d")
        #expect(RichText("Ti\u{65}\u{302}\u{301}ng").plain == "Tiếng")
        #expect(RichText("x\r\ny").plain == "x\n\ny" || RichText("x\r\ny").plain == "x\ny")
    }
}
