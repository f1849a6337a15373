import Foundation
import PDFFiles
import SamplePapers
import Testing

/// What is appended to a PDF leaves every byte of it where it was, and others find the whole sound.
struct UpdateTests {
    private let scratch: ScratchFolder
    private var folder: URL { scratch.url }

    init() throws { scratch = try ScratchFolder("pdf") }

    private func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    private func write(_ bytes: some Sequence<UInt8>, _ name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: path(name)))
        return path(name)
    }

    /// A line of text in a new annotation on every page.
    private func noted(_ file: PDFFile) throws -> Data {
        let update = PDFUpdate(file)
        for page in try file.pages() {
            let note = update.add(
                .dictionary([
                    "Type": .name("Annot"), "Subtype": .name("Text"), "Rect": .numbers([10, 10, 30, 30]),
                    "Contents": .text("ghi chú"), "F": .integer(4),
                ])
            )
            try update.annotate(page, with: [note])
        }
        return update.data()
    }

    private func expectSound(_ path: String, pages: Int) throws {
        let check = try Programs.run("qpdf", "--check", path)
        #expect(check.status == 0, "\(check.text)")
        let info = try Programs.run("pdfinfo", path).text
        #expect(info.contains("Pages:           \(pages)") && !info.contains("Error"), "\(info)")
    }

    /// The same pages with the directory in each of the ways in which a program may write it.
    @Test(arguments: [
        ["--object-streams=disable"], ["--object-streams=generate"], ["--object-streams=generate", "--linearize"],
        ["--object-streams=disable", "--qdf"],
    ])
    func `a file with any kind of directory is appended to`(options: [String]) throws {
        let plain = try write(SamplePDF(pageCount: 5).bytes, "plain.pdf")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/qpdf")
        process.arguments = options + [plain, path("in.pdf")]
        try process.run()
        process.waitUntilExit()
        let before = try Data(contentsOf: URL(filePath: path("in.pdf")))
        let after = try noted(try PDFFile(path: path("in.pdf")))
        #expect(after.starts(with: before) && after.count > before.count)
        try expectSound(try write(after, "out.pdf"), pages: 5)
        // And once more on top: what was appended is read like what was there.
        let twice = try noted(try PDFFile(after))
        try expectSound(try write(twice, "twice.pdf"), pages: 5)
        let last = try #require(try PDFFile(twice).pages().last)
        #expect(try PDFFile(twice).resolve(last.entries["Annots"]).array?.count == 2)
    }

    @Test func `a directory in two forms at once is read in both`() throws {
        // The stream tells of object 4, the page, of which the table knows nothing.
        var out = Array("%PDF-1.5\n".utf8)
        var places: [Int: Int] = [:]
        func object(_ number: Int, _ text: String) {
            places[number] = out.count
            out += Array("\(number) 0 obj\n\(text)\nendobj\n".utf8)
        }
        object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        object(2, "<< /Type /Pages /Kids [4 0 R] /Count 1 >>")
        object(4, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>")
        let hidden = try #require(places[4])
        let row = [1, UInt8(hidden >> 8), UInt8(hidden & 255), 0]
        let stream = out.count
        out += Array("5 0 obj\n<< /Type /XRef /Size 6 /Index [4 1] /W [1 2 1] /Length 4 >>\nstream\n".utf8)
        out += row + Array("\nendstream\nendobj\n".utf8)
        let table = out.count
        out += Array("xref\n0 3\n0000000000 65535 f \n".utf8)
        for number in [1, 2] { out += Array(String(format: "%010d 00000 n \n", places[number] ?? 0).utf8) }
        out += Array("trailer\n<< /Size 6 /Root 1 0 R /XRefStm \(stream) >>\nstartxref\n\(table)\n%%EOF\n".utf8)
        let file = try PDFFile(Data(out))
        #expect(try file.pages().first?.size.height == 300)
        let after = try noted(file)
        #expect(try PDFFile(after).pages().count == 1)
        try expectSound(try write(after, "hybrid.pdf"), pages: 1)
    }

    @Test func `a locked file is not appended to`() throws {
        let plain = try write(SamplePDF(pageCount: 1).bytes, "plain.pdf")
        let made = try Programs.run("qpdf", "--encrypt", "", "chu", "256", "--", plain, path("locked.pdf"))
        #expect(made.status == 0)
        #expect(throws: PDFFailure.encrypted) { try PDFFile(path: path("locked.pdf")) }
    }

    @Test func `a file whose directory leads nowhere is odd, and none brings the reader down`() throws {
        let sound = SamplePDF(pageCount: 3).bytes
        #expect(throws: PDFFailure.self) { try PDFFile(Data(sound.dropLast(40))) }
        #expect(throws: PDFFailure.self) { try PDFFile(Data(Array("%PDF-1.7\nstartxref\n9\n%%EOF".utf8))) }
        #expect(throws: PDFFailure.self) { try PDFFile(Data()) }
        var chance = SystemRandomNumberGenerator()
        var read = 0
        for round in 0..<2_000 {
            var bytes = sound
            for _ in 0...(round % 12) {
                bytes[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            }
            guard let file = try? PDFFile(Data(bytes)), let pages = try? file.pages() else { continue }
            read += 1
            #expect(pages.count <= PDFLimits.pages)
            _ = try? noted(file)
        }
        #expect(read > 50)
    }

    /// A page, and a collection of objects, number 4, in which 6 and 7 lie.
    private func packed(_ head: String, _ content: String) -> Data {
        var out: [UInt8] = Array("%PDF-1.5\n".utf8)
        var places: [Int] = []
        func object(_ text: String) {
            places.append(out.count)
            out += Array("\(places.count) 0 obj\n\(text)\nendobj\n".utf8)
        }
        object("<< /Type /Catalog /Pages 2 0 R >>")
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>")
        object("<< /Type /ObjStm \(head) >>\nstream\n\(content)\nendstream")
        let stream = out.count
        let rows: [UInt8] = [1, UInt8(places[3] >> 8), UInt8(places[3] & 255), 0, 2, 0, 4, 0, 2, 0, 4, 1]
        out += Array("5 0 obj\n<< /Type /XRef /Size 8 /Index [4 1 6 2] /W [1 2 1] /Length 12 >>\nstream\n".utf8)
        out += rows + Array("\nendstream\nendobj\n".utf8)
        let table = out.count
        out += Array("xref\n0 4\n0000000000 65535 f \n".utf8)
        for place in places.prefix(3) { out += Array(String(format: "%010d 00000 n \n", place).utf8) }
        out += Array("trailer\n<< /Size 8 /Root 1 0 R /XRefStm \(stream) >>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return Data(out)
    }

    @Test func `a collection that waits for itself, lies outside itself or over itself is odd`() throws {
        let sound = try PDFFile(packed("/N 2 /First 8 /Length 16", "6 0 7 6 [1 2] 34"))
        #expect(try sound.object(6) == .array([.integer(1), .integer(2)]))
        #expect(try sound.object(7) == .integer(34))
        let itself = try PDFFile(packed("/N 1 /First 4 /Length 6 0 R", "6 0 5"))
        #expect(throws: PDFFailure.self) { try itself.object(6) }
        let outside = try PDFFile(packed("/N 1 /First \(Int.max) /Length 5", "6 1 5"))
        #expect(throws: PDFFailure.self) { try outside.object(6) }
        let over = try PDFFile(packed("/N 2 /First 8 /Length 25", "6 0 7 0 [1 1 1 1 1 1 1 1]"))
        #expect(throws: PDFFailure.odd("objects over each other")) { try over.object(6) }
    }

    @Test func `a file that counts more objects than there can be is appended to all the same`() throws {
        let text = String(decoding: SamplePDF(pageCount: 1).bytes, as: UTF8.self)
        let size = try #require(text.firstMatch(of: /\/Size \d+/)).range
        let many = try PDFFile(Data(text.replacingCharacters(in: size, with: "/Size \(Int.max)").utf8))
        #expect(try PDFFile(try noted(many)).pages().count == 1)
    }

    @Test func `directories and pages in a circle end`() throws {
        var loops = SamplePDF(pageCount: 2)
        loops.loops = true
        #expect(throws: PDFFailure.self) { try PDFFile(Data(loops.bytes)).pages() }
        let text = String(decoding: SamplePDF(pageCount: 1).bytes, as: UTF8.self)
        let start = try #require(text.range(of: "startxref\n")).upperBound
        let place = text[start...].prefix { $0.isNumber }
        let circle = text.replacingOccurrences(of: "/Root 1 0 R", with: "/Root 1 0 R /Prev \(place)")
        #expect(throws: PDFFailure.odd("directory in a circle")) { try PDFFile(Data(circle.utf8)) }
    }

    @Test func `values come back as they were written`() throws {
        let value = PDFValue.dictionary([
            "Tên": .name("a b#(c)"),
            "So": .array([.integer(-3), .real(0.25), .real(-1_000.5), .real(841.889764), .bool(true), .null]),
            "Chu": .text("Ủy ban"), "Gach": .string([0, 1, 0x28, 0x5C, 0xFF]), "Toi": .reference(PDFReference(7)),
        ])
        let file = try PDFFile(Data(SamplePDF(pageCount: 1).bytes))
        let update = PDFUpdate(file)
        let place = update.add(value)
        let back = try PDFFile(update.data()).resolve(.reference(place))
        #expect(back == value)
    }

    @Test(arguments: [
        (0, "0"), (1, "1"), (-0.5, "-0.5"), (0.00004, "0"), (1e300, "1000000000"), (.nan, "0"), (12.34567, "12.3457"),
    ])
    func `numbers are written without exponents`(value: Double, text: String) {
        #expect(PDFValue.decimal(value) == text)
    }
}
