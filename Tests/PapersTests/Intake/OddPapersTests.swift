import Foundation
import SamplePapers
import Testing

@testable import Papers

/// Papers as people bring them on a bad day: taken as they are, or refused with a reason that says what to do.
struct OddPapersTests {
    private let bench: Bench
    init() throws { bench = try Bench() }

    @Test func `a folder of files in the guise of a PDF is refused, with the reason`() async throws {
        var pdf = SamplePDF(pageCount: 1)
        pdf.catalog = "/Collection << /Type /Collection /View /D >>"
        let path = try bench.file(pdf.bytes)
        await #expect(throws: PaperProblem.portfolio) { try await bench.pages.takeIn(path: path, name: "a.pdf") }
    }

    @Test func `a form to be filled in is shown as it is`() async throws {
        var form = SamplePDF(pageCount: 1)
        form.catalog = "/AcroForm << /Fields [] >>"
        let taken = try await bench.pages.takeIn(path: try bench.file(form.bytes), name: "biểu mẫu.pdf")
        #expect(taken.about.pages.count == 1)
    }

    @Test func `names in parts with signs of all kinds are taken as they are`() async throws {
        let name = "Tờ trình số 12 😀👨‍👩‍👧.pdf".decomposedStringWithCanonicalMapping
        let taken = try await bench.pages.takeIn(path: try bench.file(SamplePDF(pageCount: 1).bytes), name: name)
        #expect(taken.kind == .pdf)
    }

    @Test func `more pages than a paper may have are refused before one is drawn`() async throws {
        let path = try bench.file(SamplePDF(pageCount: 10_000).bytes)
        await #expect(throws: PaperProblem.tooManyPages) { try await bench.pages.takeIn(path: path, name: "a.pdf") }
        let files = FileManager.default.enumerator(atPath: bench.folder.appending(path: "pages").path)
        #expect(files?.allObjects.contains { "\($0)".hasSuffix(".jpg") } == false)
    }

    @Test func `a page whose letters are missing is shown without them, and the others are whole`() async throws {
        var bytes = SamplePDF(pageCount: 2).bytes
        // The page asks for a font that is nowhere.
        let named = try #require(Data(bytes).range(of: Data("/F1 14 Tf".utf8)))
        bytes.replaceSubrange(named, with: Array("/F9 14 Tf".utf8))
        let taken = try await bench.pages.takeIn(path: try bench.file(bytes), name: "không phông.pdf")
        #expect(taken.about.pages.count == 2)
        for page in 1...2 {
            let picture = try await bench.pages.picture(of: taken.stored.digest, page: page, width: 240)
            #expect(SampleJPEG.size(of: try bytesOf(picture))?.width == 240)
        }
    }

    private func bytesOf(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }
}
