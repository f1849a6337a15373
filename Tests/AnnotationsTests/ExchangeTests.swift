import Annotations
import Foundation
import PDFFiles
import SamplePapers
import Testing

/// Marks that go out as XFDF and come back are the same marks; what others write is read as far as it can be.
struct ExchangeTests {
    private func pages(rotation: Int = 0, crop: [Double]? = nil) throws -> [PDFPage] {
        var page = SamplePDF.Page()
        (page.rotation, page.crop) = (rotation, crop)
        return try PDFFile(Data(SamplePDF([page, page]).bytes)).pages()
    }

    private static let kinds: [PageMark.Kind] = [
        .ink(
            [.init(MarkPoint(0.125, 0.25), pressure: 7), .init(MarkPoint(0.5, 0.75), pressure: 255)],
            width: 0.0032,
            marker: false
        ),
        .ink([.init(MarkPoint(0.3, 0.3))], width: 0.02, marker: true),
        .shape(.line, from: MarkPoint(0.8, 0.2), to: MarkPoint(0.2, 0.4), width: 0.004),
        .shape(.arrow, from: MarkPoint(0.1, 0.2), to: MarkPoint(0.2, 0.4), width: 0.004),
        .shape(.rect, from: MarkPoint(0.6, 0.2), to: MarkPoint(0.2, 0.4), width: 0.004),
        .shape(.ellipse, from: MarkPoint(0.1, 0.2), to: MarkPoint(0.2, 0.4), width: 0.004),
        .words(.highlight, [MarkBox(0.1, 0.2, 0.3, 0.25), MarkBox(0.1, 0.25, 0.2, 0.3)]),
        .words(.underline, [MarkBox(0.1, 0.2, 0.3, 0.25)]), .words(.strike, [MarkBox(0.1, 0.2, 0.3, 0.25)]),
        .note(MarkPoint(0.4, 0.6)), .pageNote, .text(MarkBox(0.1, 0.1, 0.5, 0.3), size: 0.0175),
    ]

    @Test(arguments: [0, 90, 180, 270], [nil, [100.0, 200, 400, 700]])
    func `what goes out comes back`(rotation: Int, crop: [Double]?) throws {
        let pages = try pages(rotation: rotation, crop: crop)
        let marks = Self.kinds.enumerated().map { index, kind in
            PageMark(
                id: "m-\(index)",
                page: index % 2 + 1,
                kind: kind,
                color: MarkColor(red: 1, green: UInt8(index), blue: 255),
                contents: "Dòng \"một\" & <hai>\nđoạn ‘cuối’ 😀",
                author: "Trần Thị Bích",
                at: 1_583_283_600_000 + Int64(index) * 1_000
            )
        }
        let file = try XFDF.write(marks, on: pages, fileName: "Báo cáo & phụ lục.pdf")
        let back = try XFDF.read(file, on: pages)
        #expect(back.count == marks.count)
        for (one, other) in zip(marks, back) {
            #expect(one.id == other.id && one.page == other.page && one.color == other.color && one.at == other.at)
            #expect(one.contents == other.contents && one.author == other.author)
            #expect(rounded(one.kind) == rounded(other.kind))
        }
        let lint = folder.appending(path: "\(UUID().uuidString).xfdf").path(percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: lint) }
        try Data(file).write(to: URL(filePath: lint))
        let judge = try Programs.run("python3", "-c", "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])", lint)
        #expect(judge.status == 0, "\(judge.text)")
    }

    private let folder = FileManager.default.temporaryDirectory

    /// Digits beyond the fifth are lost in points of the page.
    private func rounded(_ kind: PageMark.Kind) -> PageMark.Kind {
        let point = { (p: MarkPoint) in MarkPoint((p.x * 1e5).rounded() / 1e5, (p.y * 1e5).rounded() / 1e5) }
        let share = { (value: Double) in (value * 1e5).rounded() / 1e5 }
        let box = { (b: MarkBox) in MarkBox(share(b.left), share(b.top), share(b.right), share(b.bottom)) }
        return switch kind {
        case .ink(let points, let width, let marker):
            .ink(points.map { .init(point($0.place), pressure: $0.pressure) }, width: share(width), marker: marker)
        case .shape(let form, let from, let to, let width):
            .shape(form, from: point(from), to: point(to), width: share(width))
        case .words(let words, let boxes): .words(words, boxes.map(box))
        case .note(let place): .note(point(place))
        case .pageNote: .pageNote
        case .text(let area, let size): .text(box(area), size: share(size))
        }
    }

    @Test func `what another program writes is read as far as it is known`() throws {
        let file = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- from elsewhere -->
            <xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><annots>
            <ink color="#FF0000" width="3" page="0" rect="1,1,2,2" name="k" date="D:20200304080000+07'00'">
            <inklist><gesture>59.5,757.8;119,757.8</gesture><gesture>0,0;10,10</gesture></inklist></ink>
            <text page="1" rect="59.5,739.8,77.5,757.8" title="Ng&#432;&#x1EDD;i"><contents-richtext><body><p>xem <b>lại</b></p>
            </body></contents-richtext></text>
            <freetext page="0" rect="0,0,100,50"><defaultappearance>0 0 1 rg /Helv 12 Tf</defaultappearance>
            <contents><![CDATA[a < b]]></contents></freetext>
            <squiggly page="0" coords="10,20,30,20,10,10,30,10"/><stamp page="0" rect="0,0,1,1"/>
            <ink page="9"><inklist><gesture>1,1</gesture></inklist></ink><highlight page="0" coords="1e99,2,3,4,5,6,7,8"/>
            </annots></xfdf>
            """
        let marks = try XFDF.read(Array(file.utf8), on: try pages())
        #expect(marks.map(\.id) == ["k", "k-1", "", "", ""])
        #expect(marks[0].at == 1_583_283_600_000)
        guard case .ink(let points, _, _) = marks[0].kind else { Issue.record("no ink"); return }
        #expect(abs(points[0].place.x - 0.1) < 0.001 && abs(points[0].place.y - 0.1) < 0.001)
        #expect(marks[2].contents.contains("xem lại") && marks[2].author == "Người" && marks[2].page == 2)
        #expect(marks[3].contents == "a < b" && marks[3].color == MarkColor(red: 0, green: 0, blue: 255))
        if case .words(.underline, let boxes) = marks[4].kind {
            #expect(boxes.count == 1)
        } else {
            Issue.record("no words")
        }
    }

    @Test(arguments: [
        "", "không", "<a/>", "<xfdf>", "<xfdf></annots></xfdf>", "<!DOCTYPE x [<!ENTITY a \"b\">]><xfdf>&a;</xfdf>",
        "<xfdf>&b;</xfdf>", "<xfdf a=b/>", "<xfdf/><xfdf/>", "<xfdf>&#0;</xfdf>",
        String(repeating: "<xfdf>", count: 40) + String(repeating: "</xfdf>", count: 40),
    ])
    func `what is no XFDF is refused`(text: String) throws {
        let pages = try pages()
        #expect(throws: MarkFailure.malformed) { try XFDF.read(Array(text.utf8), on: pages) }
    }

    @Test func `a stroke longer than a desk keeps goes on as another`() throws {
        let points = (0..<9_000).map { "\($0 % 500),\($0 % 700)" }.joined(separator: ";")
        let file =
            "<xfdf><annots><ink page=\"0\" name=\"d\"><inklist><gesture>\(points)</gesture></inklist></ink></annots></xfdf>"
        let marks = try XFDF.read(Array(file.utf8), on: try pages())
        #expect(marks.count == 3)
        let counts = marks.map { if case .ink(let points, _, _) = $0.kind { points.count } else { 0 } }
        #expect(counts.allSatisfy { $0 <= 4_000 } && counts.reduce(0, +) == 9_002)
    }
}
