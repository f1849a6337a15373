import Foundation
import Testing

@testable import Office

/// The code and the words under the signatures, read back from what was printed.
struct ProofBlockTests {
    /// Squares by chance, the same every time, as many as a signed checkpoint needs.
    private static let code: SquareCode = {
        var state: UInt32 = 7
        let dark = (0..<57 * 57).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return state >> 31 == 1
        }
        guard let code = SquareCode(width: 57, dark: dark) else { preconditionFailure("57 rows of 57") }
        return code
    }()

    private func document(pages: Int = 1) -> OfficialDocument {
        var document = pages > 1 ? Samples.longMinutes(pages: pages) : Samples.minutes.document()
        document.proof = ProofBlock("Xác thực bản ghi", ["Gốc cây băm: 45967c56 147246fc."], code: Self.code)
        return document
    }

    /// A grey picture as netpbm writes it.
    private struct Picture {
        let width: Int
        let dots: [UInt8]
        let lightest: Int

        init(_ pgm: Data) throws {
            let parts = pgm.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
            let head = parts.prefix(3).map { String(decoding: $0, as: UTF8.self) }
            try #require(parts.count == 4 && head[0] == "P5")
            let size = head[1].split(separator: " ").compactMap { Int($0) }
            try #require(size.count == 2)
            width = size[0]
            dots = Array(parts[3])
            lightest = try #require(Int(head[2]))
        }

        func isDark(_ x: Double, _ y: Double) -> Bool { Int(dots[Int(y) * width + Int(x)]) * 2 < lightest }
    }

    private func expect(_ picture: Picture, left: Double, top: Double, side: Double) {
        let square = side / Double(Self.code.side)
        var wrong = 0
        for row in 0..<Self.code.side {
            for column in 0..<Self.code.side {
                let (x, y) = (left + (Double(column) + 0.5) * square, top + (Double(row) + 0.5) * square)
                if picture.isDark(x, y) != Self.code.isDark(row, column) { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }

    @Test(arguments: [1, 3])
    func `every square of the code stands on the last page as it was given, and the words beside it`(pages: Int) throws
    {
        let printed = try PDFPrinter.print(document(pages: pages))
        let place = try #require(printed.placements.first { $0.component == .proofCode })
        #expect(place.page == printed.pageCount && abs(place.width - millimetres(38)) < 0.01)
        let words = try PDFWords(printed.pdf)
        let line = try #require(words.line("Gốc cây băm: 45967c56 147246fc.", page: place.page))
        #expect(line.left > place.x + place.width && line.top > place.y && line.top < place.y + place.height)
        try Outside.inFolder { folder in
            let pdf = folder.appending(path: "proof.pdf")
            try printed.pdf.write(to: pdf)
            let (dots, page) = (300.0, String(place.page))
            let out = folder.appending(path: "proof-\(pages)").path()
            _ = try Outside.run(
                "pdftoppm",
                ["-r", "300", "-gray", "-f", page, "-l", page, "-singlefile", pdf.path(), out]
            )
            let picture = try Picture(Data(contentsOf: URL(filePath: out + ".pgm")))
            let scale = dots / 72
            expect(picture, left: place.x * scale, top: place.y * scale, side: place.width * scale)
        }
    }

    @Test func `the same proof twice gives the same bytes in every form`() throws {
        let document = document()
        #expect(try PDFPrinter.print(document).pdf == PDFPrinter.print(document).pdf)
        #expect(try WordFile.write(document) == WordFile.write(document))
        #expect(try PrintView(document) == PrintView(document))
    }

    @Test func `the print view draws the code for the eye and names it for the ear`() throws {
        let markup = try PrintView(document()).markup
        #expect(markup.contains("role=\"img\" aria-label=\"Xác thực bản ghi\"") && !markup.contains("style="))
        let drawn = markup.matches(of: #/M(\d+) (\d+)h(\d+)v1/#).reduce(0) { $0 + (Int($1.output.3) ?? 0) }
        let dark = (0..<Self.code.side * Self.code.side).count {
            Self.code.isDark($0 / Self.code.side, $0 % Self.code.side)
        }
        #expect(drawn == dark)
    }

    @Test func `the picture in the DOCX is the code`() throws {
        try Outside.inFolder { folder in
            let file = folder.appending(path: "proof.png")
            try CodePicture.png(Self.code).write(to: file)
            let out = folder.appending(path: "proof.pgm")
            // Grey, also where there are two colours alone.
            _ = try Outside.run("sh", ["-c", "pngtopnm '\(file.path())' | pbmtopgm 1 1 > '\(out.path())'"])
            let bytes = try Data(contentsOf: out)
            // Two colours: netpbm may write bits; what is grey is compared.
            try #require(bytes.starts(with: Array("P5".utf8)))
            expect(try Picture(bytes), left: 0, top: 0, side: Double(Self.code.side) * 8)
            let docx = try WordFile.write(document())
            #expect(docx.range(of: Data("word/media/i1.png".utf8)) != nil)
        }
    }

    @Test func `a code is square`() {
        #expect(SquareCode(width: 3, dark: Array(repeating: true, count: 8)) == nil)
        #expect(SquareCode(width: 0, dark: []) == nil)
    }
}
