import Foundation
import Testing

@testable import Office

/// DOCX files as LibreOffice reads them, beside our own PDF of the same document.
struct WordTests {
    private static let names = [
        "bien-ban", "thong-bao", "giay-moi", "phieu-lay-y-kien", "diem-danh", "tong-hop-y-kien", "kiem-phieu", "day-du",
    ]

    @Test(.enabled(if: Outside.hasProgram("soffice")))
    func `a DOCX has the pages, the words and the places of the PDF`() throws {
        let documents = PrintingTests.documents.filter { Self.names.contains($0.name) }
        try Outside.inFolder { folder in
            for (name, document) in documents {
                try WordFile.write(document).write(to: folder.appending(path: "\(name).docx"))
            }
            let files = documents.map { folder.appending(path: "\($0.name).docx").path() }
            let profile = "-env:UserInstallation=file://\(folder.appending(path: "profile").path())"
            let out = folder.appending(path: "office").path()
            _ = try Outside.run("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", out] + files)
            for (name, document) in documents {
                let theirs = try PDFWords(Data(contentsOf: folder.appending(path: "office/\(name).pdf")))
                try Self.compare(name, PDFWords(PDFPrinter.print(document).pdf), theirs)
            }
        }
    }

    private static func compare(_ name: String, _ ours: PDFWords, _ theirs: PDFWords) throws {
        #expect(ours.pages.count == theirs.pages.count, "\(name)")
        #expect(zip(ours.pages, theirs.pages).allSatisfy { abs($0.width - $1.width) < 1 }, "\(name)")
        // A line more or less at the end of a page may change the order in which a cell's words are read.
        #expect(ours.words.map(\.text).sorted() == theirs.words.map(\.text).sorted(), "\(name)")
        for mark in ["CỘNG", "Độc", "Số:", "BIÊN", "THÔNG", "GIẤY", "DANH", "PHIẾU", "Nơi"] {
            guard let our = ours.words.first(where: { $0.text == mark }) else { continue }
            let their = try #require(theirs.words.first { $0.text == mark }, "\(name): \(mark)")
            #expect(our.page == their.page, "\(name): \(mark)")
            #expect(abs(our.left - their.left) < 6 && abs(our.top - their.top) < 18, "\(name): \(mark) \(our) \(their)")
        }
    }
}
