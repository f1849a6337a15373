import Foundation
import Testing

@testable import Office

/// Measured from the PDF by another program, in millimetres, against Decree 30/2020, Annex I.
struct LayoutTests {
    static let millimetre = 72 / 25.4

    @Test func `nation and motto stand upper right, one under the other, on one axis`() throws {
        let words = try PDFWords(PDFPrinter.print(Samples.notice.document()).pdf)
        let nation = try #require(words.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        let motto = try #require(words.line("Độc lập - Tự do - Hạnh phúc"))
        #expect(nation.left > 105 * Self.millimetre)
        #expect(nation.right <= (210 - 15) * Self.millimetre + 0.5)
        #expect(motto.top > nation.top)
        #expect(abs((nation.left + nation.right) - (motto.left + motto.right)) < 2)
    }

    @Test func `number left and date right share a line`() throws {
        let words = try PDFWords(PDFPrinter.print(Samples.notice.document()).pdf)
        let number = try #require(words.line("Số: 05/TB-BCĐ"))
        let date = try #require(words.line("Quảng Bình, ngày 18 tháng 9 năm 2020"))
        #expect(abs(number.bottom - date.bottom) < 1)
        #expect(number.right < 105 * Self.millimetre)
        #expect(date.left > 95 * Self.millimetre)
    }

    @Test func `minutes have a number and no line of place and date`() throws {
        let words = try PDFWords(PDFPrinter.print(Samples.minutes.document()).pdf)
        let head = words.words.filter { $0.page == 1 && $0.top < 45 * Self.millimetre }
        #expect(head.contains { $0.text == "03/BB-BCĐ" })
        #expect(!head.contains { $0.text == "ngày" })
    }

    @Test func `the secretary signs left and the chair right, on one line`() throws {
        let printed = try PDFPrinter.print(Samples.minutes.document())
        let words = try PDFWords(printed.pdf)
        let secretary = try #require(words.line("THƯ KÝ", page: 2))
        let chair = try #require(words.line("CHỦ TỌA", page: 2))
        let label = try #require(words.line("Nơi nhận:", page: 2))
        #expect(abs(secretary.top - chair.top) < 0.1)
        #expect(secretary.right < 105 * Self.millimetre && chair.left > 105 * Self.millimetre)
        #expect(label.top > chair.top)
        #expect(printed.signaturePlaces.count == 2)
        #expect(printed.signaturePlaces.allSatisfy { $0.height >= 20 * Self.millimetre && $0.page == 2 })
    }

    @Test func `the first page shows no number, the second a 2 in the middle of the top margin`() throws {
        let words = try PDFWords(PDFPrinter.print(Samples.longMinutes(pages: 3)).pdf)
        #expect(!words.words.contains { $0.page == 1 && $0.top < 19 * Self.millimetre })
        let number = try #require(words.words.first { $0.page == 2 && $0.top < 19 * Self.millimetre })
        #expect(number.text == "2")
        // The middle between a left margin of 30 and a right one of 15.
        #expect(abs((number.left + number.right) / 2 - (30 + 82.5) * Self.millimetre) < 1)
    }

    @Test func `each appendix counts its own pages`() throws {
        let printed = try PDFPrinter.print(Samples.everything)
        let words = try PDFWords(printed.pdf)
        let numbers = (1...printed.pageCount).map { page in
            words.words.filter { $0.page == page && $0.top < 19 * Self.millimetre }.compactMap { Int($0.text) }
        }
        let first = try #require(words.words.first { $0.text == "Phụ" && $0.top < 40 * Self.millimetre })
        #expect(numbers[0].isEmpty && numbers[first.page - 1].isEmpty)
        #expect(numbers[first.page] == [2])
        #expect(words.line("Phụ lục II", page: printed.pageCount) != nil)
    }

    @Test(arguments: PrintingTests.documents.indices)
    func `nothing runs off the margins`(_ index: Int) throws {
        let words = try PDFWords(PDFPrinter.print(PrintingTests.documents[index].document).pdf)
        for word in words.words {
            let page = words.pages[word.page - 1]
            #expect(word.left >= 30 * Self.millimetre - 1, "\(word)")
            #expect(word.right <= page.width - 15 * Self.millimetre + 1, "\(word)")
            #expect(word.bottom <= page.height - 5 * Self.millimetre, "\(word)")
        }
    }

    @Test func `sizes are inside the ranges of the decree`() throws {
        let placed = try PDFPrinter.print(Samples.notice.document()).placements
        let pitch = { (component: Component) in placed.first { $0.component == component }?.height ?? 0 }
        let size = { (component: Component) in pitch(component) / 1.149 }
        #expect((12...13).contains(size(.nation).rounded()) && (13...14).contains(size(.motto).rounded()))
        #expect((12...13).contains(size(.agency).rounded()) && size(.number).rounded() == 13)
        #expect((13...14).contains(size(.typeName).rounded()) && (13...14).contains(size(.subject).rounded()))
        #expect(size(.recipientsLabel).rounded() == 12 && size(.recipients).rounded() == 11)
        let body = pitch(.body) / 14
        #expect((1.149...(1.149 * 1.5)).contains(body))
    }

    @Test func `a table of many pages shows its head on each`() throws {
        let document = Samples.table(columns: 4, rows: 200)
        let printed = try PDFPrinter.print(document)
        let words = try PDFWords(printed.pdf)
        let body = Set(words.words.filter { Int($0.text) != nil && $0.top > 80 }.map(\.page))
        for page in body { #expect(words.line("Chỉ tiêu 3", page: page) != nil, "page \(page)") }
        #expect(body.count > 3)
    }

    @Test func `a signature never stands on a page without a line of the content`() throws {
        for lines in 1...12 {
            var document = Samples.everything
            document.appendices = []
            document.body.insert(contentsOf: (1...lines).map { .paragraph("Nội dung \($0).") }, at: 9)
            let placed = try PDFPrinter.print(document).placements
            let post = try #require(placed.first { $0.component == .authority })
            #expect(placed.contains { $0.page == post.page && $0.component == .body }, "\(lines) lines")
        }
    }

    @Test func `no value of a wide table is lost`() throws {
        for columns in [8, 12, 24, 40] {
            let document = Samples.table(columns: columns, rows: 7)
            let text = try PDFWords(PDFPrinter.print(document).pdf).words.map(\.text)
            for row in 1...7 { #expect(text.contains(String(row * columns)), "\(columns) columns, row \(row)") }
        }
    }

    @Test func `a row taller than a page goes on on the next`() throws {
        var document = Samples.table(columns: 2, rows: 1)
        let long = (1...2500).map { "w\($0)" }.joined(separator: " ")
        document.body = [.table(DocumentTable([.init("TT"), .init("Ý kiến")], rows: [["1", RichText(long)]]))]
        let words = try PDFWords(PDFPrinter.print(document).pdf)
        #expect(words.words.filter { $0.text.hasPrefix("w") }.count == 2500)
        #expect(words.words.allSatisfy { $0.bottom < 842 - 20 * Self.millimetre + 3 })
    }

    @Test func `no paragraph leaves one line alone at the end of a page`() throws {
        let placed = try PDFPrinter.print(Samples.longMinutes(pages: 12)).placements.filter { $0.component == .body }
        // Lines of one paragraph follow each other at the pitch; a paragraph's first line is set in.
        let pages = Dictionary(grouping: placed, by: \.page)
        for (page, lines) in pages {
            guard let first = lines.first, let next = lines.dropFirst().first, let before = pages[page - 1] else {
                continue
            }
            let goesOn = first.x < Samples.firstLineEdge
            if goesOn { #expect(next.x < Samples.firstLineEdge && next.y - first.y < first.height + 1, "page \(page)") }
            if goesOn {
                #expect((before.last?.x ?? 0) < Samples.firstLineEdge || before.count == 1, "page \(page - 1)")
            }
        }
    }
}

extension Samples {
    /// Points: lines left of it are not the first of their paragraph.
    static let firstLineEdge = 30 * 72 / 25.4 + 5
}
