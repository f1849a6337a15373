import Foundation
import Testing

@testable import Office

struct FileTests {
    @Test func `an archive is whole to other programs, twice the same and keeps Vietnamese names`() throws {
        let entries = [
            ("biên-bản/tài liệu 1.txt", Data("Xin chào".utf8)), ("big.txt", Data(repeating: 65, count: 100_000)),
            ("empty", Data()),
        ]
        let zip = try ZipWriter.archive(entries, time: Samples.session)
        #expect(zip == (try ZipWriter.archive(entries, time: Samples.session)))
        #expect(zip.count < 2_000)
        let listed = try Outside.inFolder { folder in
            let file = folder.appending(path: "a-\(UUID().uuidString).zip")
            try zip.write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let script = """
                import sys, zipfile
                z = zipfile.ZipFile(sys.argv[1])
                print(z.testzip(), *[(i.filename, i.file_size, i.date_time[:5]) for i in z.infolist()], sep="|")
                """
            return try Outside.run("python3", ["-c", script, file.path()])
        }
        #expect(listed.hasPrefix("None|('biên-bản/tài liệu 1.txt', 9, (2020, 9, 15, 8, 0))|('big.txt', 100000,"))
    }

    @Test(arguments: [
        "", "/etc/passwd", "a/../b", "a\\b", "a//b", "./a", "a\u{0}b", String(repeating: "a", count: 1025),
    ])
    func `a path that could leave the folder is refused`(_ path: String) {
        #expect(throws: ZipFailure.badPath(path)) { try ZipWriter.archive([(path, Data())], time: Samples.session) }
    }

    @Test func `no entry stands twice`() {
        #expect(throws: ZipFailure.twice("a")) {
            try ZipWriter.archive([("a", Data()), ("a", Data())], time: Samples.session)
        }
    }

    @Test func `text in a sheet is never a formula`() throws {
        let sheet = SheetFile.Sheet(
            "Nhiệm vụ: 2020/9",
            columns: [("Nhiệm vụ", 40), ("Số", 10)],
            rows: [[.text("=1+1"), .count(5)], [.text("@SUM(A1)"), .number(2.5)], [.text("<b>&"), .empty]]
        )
        let properties = DocumentProperties(title: "Nhiệm vụ", author: "Văn phòng", created: Samples.session)
        let file = try SheetFile.write([sheet], properties: properties)
        #expect(file == (try SheetFile.write([sheet], properties: properties)))
        let csv = try Outside.inFolder { folder in
            let path = folder.appending(path: "s-\(UUID().uuidString).xlsx")
            try file.write(to: path)
            let script = """
                import sys, zipfile, xml.dom.minidom as m
                z = zipfile.ZipFile(sys.argv[1])
                [m.parseString(z.read(n)) for n in z.namelist()]
                print(z.read("xl/worksheets/sheet1.xml").decode())
                """
            return try Outside.run("python3", ["-c", script, path.path()])
        }
        #expect(!csv.contains("<f>"))
        #expect(csv.contains("s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t>"))
        #expect(csv.contains("&lt;b&gt;&amp;"))
        #expect(SheetFile.letters(701) == "ZZ" && SheetFile.letters(702) == "AAA")
    }

    @Test func `too many rows or too long a text is refused, not cut`() {
        let properties = DocumentProperties(title: "x", author: "x", created: Samples.session)
        let long = SheetFile.Sheet("x", columns: [("a", 10)], rows: [[.text(String(repeating: "a", count: 32_768))]])
        #expect(throws: OfficeFailure.tooLarge(what: "characters in a cell", limit: 32_767)) {
            try SheetFile.write([long], properties: properties)
        }
    }

    @Test func `the print view has every text, escaped, and no inline style or script`() throws {
        var facts = Samples.minutes
        facts.content.append(.paragraph("<script>alert(1)</script> & \"x\""))
        let view = try PrintView(facts.document())
        #expect(!view.markup.contains("<script") && !view.markup.contains("style="))
        #expect(view.markup.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"))
        #expect(view.markup.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        #expect(view.stylesheet.contains("@page") && !view.stylesheet.contains("url("))
        #expect(try PrintView(facts.document()) == view)
    }

    @Test func `what is beyond a limit is refused, not cut`() {
        var document = Samples.table(columns: 2, rows: 1)
        document.body = [.paragraph(RichText(String(repeating: "a", count: OfficeLimits.charactersPerParagraph + 1)))]
        #expect(throws: OfficeFailure.self) { try PDFPrinter.print(document) }
        let wide = Samples.table(columns: OfficeLimits.columnsPerTable + 1, rows: 1)
        #expect(throws: OfficeFailure.tooLarge(what: "columns", limit: OfficeLimits.columnsPerTable)) {
            try WordFile.write(wide)
        }
        document.body = [.table(DocumentTable([.init("a")], rows: [["1", "2"]], caption: "B"))]
        #expect(throws: OfficeFailure.rowTooLong(table: "B")) { try PDFPrinter.print(document) }
    }
}
