import Foundation
import SamplePapers
import Testing

@testable import Papers

/// What a look at a PDF tells, and what it refuses.
struct InspectionTests {
    private func look(_ bytes: [UInt8]) throws -> PaperAbout {
        let bench = try Bench()
        return try PDFInspection(workshop: bench.workshop).look(at: try bench.file(bytes))
    }

    @Test func `pages come in the size in which they lie before the reader`() throws {
        var (turned, cropped) = (SamplePDF.Page("ngang"), SamplePDF.Page("cat"))
        turned.rotation = 90
        cropped.crop = [100, 200, 400, 600]
        let about = try look(SamplePDF([SamplePDF.Page("dung"), turned, cropped]).bytes)
        #expect(about.pages.map(\.width) == [595, 842, 300])
        #expect(about.pages.map(\.height) == [842, 595, 400])
        #expect(about.hasText)
    }

    @Test func `the outline keeps its titles and pages`() throws {
        var pdf = SamplePDF(pageCount: 5)
        pdf.outline = [("Phần một: Đánh giá & kết quả", 1), ("Phần hai", 4)]
        let outline = try look(pdf.bytes).outline
        #expect(outline.map(\.title) == ["Phần một: Đánh giá & kết quả", "Phần hai"])
        #expect(outline.map(\.page) == [1, 4])
        #expect(outline.map(\.level) == [0, 0])
    }

    @Test func `a paper without words says so`() throws {
        #expect(try !look(SamplePDF([SamplePDF.Page()]).bytes).hasText)
    }

    @Test func `a real paper is read`() throws {
        let about = try look(try Bench.sample())
        #expect(about.pages.count >= 1)
        #expect(about.hasText)
    }

    @Test func `as many pages as may be are taken, one more is not`() throws {
        #expect(try look(SamplePDF(pageCount: PaperLimits.pages).bytes).pages.count == PaperLimits.pages)
        for count in [PaperLimits.pages + 1, 10_000] {
            #expect(throws: PaperProblem.tooManyPages) { try look(SamplePDF(pageCount: count).bytes) }
        }
    }

    @Test(.timeLimit(.minutes(15))) func `case 55, a paper that claims a million pages is refused at once`() throws {
        let text = String(decoding: SamplePDF(pageCount: 2).bytes, as: UTF8.self)
            .replacingOccurrences(of: "/Count 2 ", with: "/Count 1000000 ")
        #expect(throws: PaperProblem.self) { try look(Array(text.utf8)) }
    }

    @Test(.timeLimit(.minutes(15))) func `case 55, a list of pages that names itself ends nowhere`() throws {
        var pdf = SamplePDF(pageCount: 3)
        pdf.loops = true
        do {
            #expect(try look(pdf.bytes).pages.count <= 4)
        } catch is PaperProblem {}
    }

    @Test(arguments: [
        "", "%PDF-1.7\n", "%PDF-1.7\nchỉ có đầu, không có gì khác", "<html><body>không phải</body></html>",
    ])
    func `what is no PDF is refused`(text: String) throws {
        #expect(throws: PaperProblem.damaged) { try look(Array(text.utf8)) }
    }

    @Test func `a paper cut off anywhere is read as far as it goes or refused, and never stops the server`() throws {
        let whole = SamplePDF(pageCount: 3).bytes
        for share in stride(from: 0.1, to: 1, by: 0.1) {
            do {
                #expect(try look(Array(whole.prefix(Int(Double(whole.count) * share)))).pages.count <= 3)
            } catch is PaperProblem {}
        }
    }

    @Test func `a form that only one reader can fill in is refused`() throws {
        var pdf = SamplePDF(pageCount: 1)
        pdf.catalog = "/AcroForm << /Fields [] /XFA [(template) 5 0 R] >>"
        #expect(throws: PaperProblem.dynamicForm) { try look(pdf.bytes) }
        pdf.catalog = "/AcroForm << /Fields [] >>"
        #expect(try look(pdf.bytes).pages.count == 1)
    }

    @Test func `a paper with a password is refused as such`() throws {
        let bench = try Bench()
        let plain = try bench.file(SamplePDF(pageCount: 1).bytes)
        let locked = plain + ".khoa"
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/qpdf")
        process.arguments = ["--encrypt", "bi mat", "chu", "256", "--", plain, locked]
        try process.run()
        process.waitUntilExit()
        #expect(throws: PaperProblem.encrypted) {
            try PDFInspection(workshop: bench.workshop).look(at: locked)
        }
    }
}
