import Foundation
import Testing

@testable import Office

struct PrintingTests {
    static let documents: [(name: String, document: OfficialDocument)] = [
        ("bien-ban", Samples.minutes.document()),
        ("thong-bao", Samples.notice.document()),
        ("giay-moi", Samples.invitation.document()),
    ]

    @Test(arguments: documents.indices)
    func `the same document twice gives the same bytes`(_ index: Int) throws {
        let document = Self.documents[index].document
        let first = try PDFPrinter.print(document)
        #expect(try PDFPrinter.print(document).pdf == first.pdf)
        try Outside.inFolder { try first.pdf.write(to: $0.appending(path: "\(Self.documents[index].name).pdf")) }
    }
}
