import Annotations
import Foundation
import PDFFiles
import SamplePapers
import Testing

/// Marks in a PDF look as they do in the reader, in a program that knows nothing of them.
struct DrawingTests {
    private let scratch: ScratchFolder
    private var folder: URL { scratch.url }

    init() throws { scratch = try ScratchFolder("marks") }

    private static let red = MarkColor(red: 0xC1, green: 0x27, blue: 0x2D)

    private func drawn(_ marks: [PageMark], _ page: SamplePDF.Page = .init(), watermark: Watermark? = nil) throws
        -> String
    {
        let file = try PDFFile(Data(SamplePDF([page]).bytes))
        let path = folder.appending(path: "\(UUID().uuidString).pdf").path(percentEncoded: false)
        let appended = try AnnotatedPDF(marks: marks, watermark: watermark).appended(to: file)
        try (Data(SamplePDF([page]).bytes) + Data(appended)).write(to: URL(filePath: path))
        let check = try Programs.run("qpdf", "--check", path)
        #expect(check.status == 0, "\(check.text)")
        return path
    }

    private static func isRed(_ point: [UInt8]) -> Bool { point[0] > 150 && point[1] < 90 && point[2] < 90 }
    private static func isWhite(_ point: [UInt8]) -> Bool { point.allSatisfy { $0 > 240 } }

    /// Each kind with a place where it shows and one beside it where the paper stays white.
    private static let samples: [(PageMark.Kind, on: (Double, Double), off: (Double, Double))] = [
        (
            .ink(
                [
                    .init(MarkPoint(0.2, 0.3), pressure: 255), .init(MarkPoint(0.5, 0.3), pressure: 255),
                    .init(MarkPoint(0.8, 0.3), pressure: 255),
                ],
                width: 0.02,
                marker: false
            ),
            (0.4, 0.3), (0.4, 0.35)
        ),
        (.shape(.line, from: MarkPoint(0.2, 0.6), to: MarkPoint(0.8, 0.6), width: 0.02), (0.5, 0.6), (0.5, 0.65)),
        (.shape(.arrow, from: MarkPoint(0.2, 0.6), to: MarkPoint(0.8, 0.6), width: 0.02), (0.5, 0.6), (0.5, 0.7)),
        (.shape(.rect, from: MarkPoint(0.2, 0.2), to: MarkPoint(0.6, 0.4), width: 0.02), (0.4, 0.2), (0.4, 0.3)),
        (.shape(.ellipse, from: MarkPoint(0.2, 0.2), to: MarkPoint(0.6, 0.4), width: 0.02), (0.2, 0.3), (0.4, 0.3)),
        (.words(.underline, [MarkBox(0.2, 0.2, 0.7, 0.3)]), (0.4, 0.298), (0.4, 0.24)),
        (.words(.strike, [MarkBox(0.2, 0.2, 0.7, 0.3)]), (0.4, 0.26), (0.4, 0.22)),
    ]

    @Test(arguments: samples.indices, [0, 90, 180, 270])
    func `a mark shows where it was made, however the page is turned`(index: Int, rotation: Int) throws {
        let (kind, on, off) = Self.samples[index]
        var page = SamplePDF.Page()
        page.rotation = rotation
        let path = try drawn([PageMark(id: "a", page: 1, kind: kind, color: Self.red)], page)
        let picture = try PagePoints(of: path)
        #expect(Self.isRed(picture.at(on.0, on.1)), "\(picture.at(on.0, on.1))")
        #expect(Self.isWhite(picture.at(off.0, off.1)), "\(picture.at(off.0, off.1))")
    }

    @Test func `a mark lies on the part of the page that is shown`() throws {
        var page = SamplePDF.Page()
        page.crop = [100, 200, 400, 700]
        let mark = PageMark(
            id: "a",
            page: 1,
            kind: .shape(.line, from: MarkPoint(0.1, 0.5), to: MarkPoint(0.9, 0.5), width: 0.02),
            color: Self.red
        )
        let picture = try PagePoints(of: try drawn([mark], page))
        #expect(picture.width == 300 && picture.height == 500)
        #expect(Self.isRed(picture.at(0.5, 0.5)) && Self.isWhite(picture.at(0.5, 0.45)))
    }

    @Test func `a marker lets the print shine through`() throws {
        var page = SamplePDF.Page("MMMMMMMMMMMMMMMM")
        page.rotation = 0
        let yellow = MarkColor(red: 0xFF, green: 0xE4, blue: 0x5C)
        let mark = PageMark(id: "a", page: 1, kind: .words(.highlight, [MarkBox(0.1, 0.05, 0.6, 0.12)]), color: yellow)
        let picture = try PagePoints(of: try drawn([mark], page))
        #expect(picture.share { $0[2] < 160 && $0[0] > 220 } > 0.02)
        #expect(picture.share { $0.allSatisfy { $0 < 90 } } > 0.0003)
    }

    @Test(arguments: [0, 90, 180, 270])
    func `typed words stand in their box with every Vietnamese letter, and can be found`(rotation: Int) throws {
        var page = SamplePDF.Page()
        page.rotation = rotation
        let words = "Đề nghị bổ sung số liệu quý III của huyện Đăk Glei trước ngày họp"
        let mark = PageMark(
            id: "a",
            page: 1,
            kind: .text(MarkBox(0.1, 0.1, 0.5, 0.3), size: 0.03),
            color: Self.red,
            contents: words
        )
        let picture = try PagePoints(of: try drawn([mark], page))
        let ink = picture.share { $0[0] > 130 && $0[1] < 160 }
        #expect(ink > 0.003 && ink < 0.05, "\(ink)")
        // Nothing right of the box: the lines were broken.
        #expect((0..<100).allSatisfy { Self.isWhite(picture.at(0.56 + Double($0) * 0.004, 0.12)) })
        // Upright: there is ink in the first line, at the left.
        #expect((0..<200).contains { !Self.isWhite(picture.at(0.1 + Double($0) * 0.001, 0.117)) })
    }

    @Test func `every kind is an annotation that other programs name`() throws {
        let kinds =
            Self.samples.map(\.0) + [
                .words(.highlight, [MarkBox(0.1, 0.1, 0.2, 0.2)]), .note(MarkPoint(0.5, 0.5)), .pageNote,
                .text(MarkBox(0.1, 0.1, 0.5, 0.3), size: 0.02),
            ]
        let marks = kinds.enumerated().map {
            PageMark(
                id: "m\($0.offset)",
                page: 1,
                kind: $0.element,
                contents: "Góp ý",
                author: "Trần Thị B",
                at: 1_583_283_600_000
            )
        }
        let file = try PDFFile(path: try drawn(marks))
        let page = try #require(try file.pages().first)
        let list = try #require(try file.resolve(page.entries["Annots"]).array).map { try file.dictionary($0) }
        let names = Set(list.compactMap { $0["Subtype"]?.name })
        #expect(
            names == ["Ink", "Line", "Square", "Circle", "Underline", "StrikeOut", "Highlight", "Text", "FreeText"]
        )
        for annotation in list {
            #expect(annotation["T"] == .text("Trần Thị B") && annotation["M"] == .text("D:20200304010000Z"))
            #expect(try file.dictionary(annotation["AP"])["N"]?.reference != nil)
        }
    }

    @Test func `a name stands over every page and can be found in the file`() throws {
        let path = try drawn(
            [],
            SamplePDF.Page("Trang"),
            watermark: Watermark(name: "Trần Thị Bích", time: "04/03/2020 08:05")
        )
        let text = try Programs.run("pdftotext", "-raw", path, "-").text.precomposedStringWithCanonicalMapping
        #expect(text.contains("Trần Thị Bích") && text.contains("04/03/2020 08:05") && text.contains("Trang"))
        let picture = try PagePoints(of: path)
        let grey = picture.share { $0[0] > 150 && $0[0] < 245 }
        #expect(grey > 0.005 && grey < 0.2, "\(grey)")
    }

    @Test func `a name is pressed into a picture, and another name makes another picture`() throws {
        let plain = try drawn([])
        let made = try Programs.run(
            "pdftocairo",
            "-jpeg",
            "-scale-to-x",
            "900",
            "-scale-to-y",
            "-1",
            "-singlefile",
            plain,
            plain
        )
        #expect(made.status == 0)
        let jpeg = try Data(contentsOf: URL(filePath: plain + ".jpg"))
        let press = try WatermarkPress()
        let one = try press.press(Watermark(name: "Trần Thị Bích", time: "08:05"), on: jpeg)
        let same = try press.press(Watermark(name: "Trần Thị Bích", time: "08:05"), on: jpeg)
        let other = try press.press(Watermark(name: "Lê Văn An", time: "08:05"), on: jpeg)
        #expect(one == same && one != other)
        try Data(one).write(to: URL(filePath: plain + ".mark.jpg"))
        let picture = try PagePoints(jpeg: plain + ".mark.jpg")
        #expect(picture.width == 900)
        let grey = picture.share { $0[0] < 235 }
        #expect(grey > 0.005 && grey < 0.2, "\(grey)")
        #expect(throws: MarkFailure.drawing) { try press.press(Watermark(name: "a", time: "b"), on: jpeg.prefix(300)) }
        #expect(throws: MarkFailure.drawing) {
            try press.press(Watermark(name: "a", time: "b"), on: Data("khong".utf8))
        }
    }

    @Test func `more marks than a file can carry are refused`() throws {
        let file = try PDFFile(Data(SamplePDF(pageCount: 1).bytes))
        let many = Array(repeating: PageMark(id: "a", page: 1, kind: .pageNote), count: MarkLimits.marks + 1)
        #expect(throws: MarkFailure.tooMany) { try AnnotatedPDF(marks: many).appended(to: file) }
        #expect(throws: MarkFailure.tooMany) { try XFDF.write(many, on: try file.pages(), fileName: "a.pdf") }
    }
}
