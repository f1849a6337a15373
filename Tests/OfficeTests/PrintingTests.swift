import Foundation
import Testing

@testable import Office

struct PrintingTests {
    static let documents: [(name: String, document: OfficialDocument)] = [
        ("bien-ban", Samples.minutes.document()),
        ("thong-bao", Samples.notice.document()),
        ("giay-moi", Samples.invitation.document()),
        ("phieu-lay-y-kien", Samples.opinionForm),
        ("diem-danh", Samples.roll),
        ("tong-hop-y-kien", Samples.opinionTable),
        ("kiem-phieu", Samples.counting),
        ("day-du", Samples.everything),
        ("bang-rong-12", Samples.table(columns: 12, rows: 70)),
        ("bang-rong-40", Samples.table(columns: 40, rows: 20, words: "Chỉ tiêu số")),
    ]

    @Test(arguments: documents.indices)
    func `the same document twice gives the same bytes`(_ index: Int) throws {
        let document = Self.documents[index].document
        let first = try PDFPrinter.print(document)
        let second = try PDFPrinter.print(document)
        #expect(second.pdf == first.pdf)
        let word = try WordFile.write(document)
        #expect(try WordFile.write(document) == word)
        let name = Self.documents[index].name
        try Outside.inFolder { folder in
            if second.pdf != first.pdf { try second.pdf.write(to: folder.appending(path: "\(name).again.pdf")) }
            try first.pdf.write(to: folder.appending(path: "\(name).pdf"))
            try word.write(to: folder.appending(path: "\(name).docx"))
        }
    }

    @Test(arguments: [1, 20, 300])
    func `minutes of any length are printed`(_ pages: Int) throws {
        let document = Samples.longMinutes(pages: pages)
        let clock = ContinuousClock()
        let start = clock.now
        let printed = try PDFPrinter.print(document)
        let printing = clock.now - start
        let word = try WordFile.write(document)
        print(
            "\(printed.pageCount) pages: PDF \(printing), \(printed.pdf.count) B; DOCX \(clock.now - start - printing), \(word.count) B"
        )
        #expect(printed.pageCount >= pages)
    }
}
