import Foundation
import SamplePapers
import Testing

@testable import Papers

/// Pages are drawn when needed, once for everyone, and can be drawn again at any time.
struct PagesTests {
    @Test(arguments: PagePicture.widths)
    func `a page is drawn as wide as asked for`(width: Int) async throws {
        let bench = try Bench()
        let digest = try await bench.keep(SamplePDF([SamplePDF.Page("mot"), SamplePDF.Page("hai")]))
        let picture = try bytes(at: try await bench.pages.picture(of: digest, page: 2, width: width))
        let size = try #require(SampleJPEG.size(of: picture))
        #expect(size.width == width)
        #expect(abs(size.height - Int((Double(width) * 842 / 595).rounded())) <= 1)
    }

    @Test func `turned and cropped pages are drawn as they lie before the reader`() async throws {
        let bench = try Bench()
        var (turned, cropped) = (SamplePDF.Page("ngang"), SamplePDF.Page("cat"))
        turned.rotation = 270
        cropped.crop = [0, 442, 300, 842]
        let digest = try await bench.keep(SamplePDF([turned, cropped]))
        let first = try #require(
            SampleJPEG.size(of: bytes(at: await bench.pages.picture(of: digest, page: 1, width: 900)))
        )
        #expect(abs(first.height - 636) <= 1)
        let second = try #require(
            SampleJPEG.size(of: bytes(at: await bench.pages.picture(of: digest, page: 2, width: 900)))
        )
        #expect(abs(second.height - 1_200) <= 1)
        // The words stand where the picture shows them: 72 points from the left, about 72 below the upper edge.
        let word = try #require(try await bench.pages.pageWords(of: digest, page: 2).words.first)
        #expect(word.text == "cat")
        #expect(abs(word.left - 72.0 / 300) < 0.01)
        #expect(word.top > 56.0 / 400 && word.bottom < 80.0 / 400)
    }

    @Test func `a page as long as a banner is drawn narrower instead of filling the memory`() async throws {
        let bench = try Bench()
        var banner = SamplePDF.Page("dai")
        (banner.width, banner.height) = (100, 14_400)
        let digest = try await bench.keep(SamplePDF([SamplePDF.Page("a"), banner]))
        let picture = try bytes(at: try await bench.pages.picture(of: digest, page: 2, width: 2_600))
        let size = try #require(SampleJPEG.size(of: picture))
        #expect(size.height == PagePicture.heightLimit)
        #expect(size.width < 100)
    }

    @Test func `a page that is not there, or a width that is not offered, is refused`() async throws {
        let bench = try Bench()
        let digest = try await bench.keep(SamplePDF(pageCount: 2))
        for (page, width) in [(0, 900), (3, 900), (1, 901), (1, -1), (.max, 900), (1, 100_000)] {
            await #expect(throws: PaperProblem.noSuchPage) {
                try await bench.pages.picture(of: digest, page: page, width: width)
            }
        }
        await #expect(throws: PaperProblem.noSuchPage) { try await bench.pages.words(of: digest, page: 3) }
        let missing = String(repeating: "0", count: 64)
        await #expect(throws: PaperStoreFailure.damaged(digest: missing)) { try await bench.pages.about(missing) }
    }

    @Test func `the cache can be deleted at any time`() async throws {
        let bench = try Bench()
        let digest = try await bench.keep(SamplePDF(pageCount: 2))
        let first = try bytes(at: try await bench.pages.picture(of: digest, page: 1, width: 240))
        let words = try bytes(at: try await bench.pages.words(of: digest, page: 1))
        // The next page is drawn ahead: a folder in which files appear cannot be removed in one go.
        try await eventually("nothing is drawn any more") { bench.pages.queue.count == 0 }
        try FileManager.default.removeItem(atPath: bench.pages.cache.shelf(of: digest))
        #expect(try bytes(at: try await bench.pages.picture(of: digest, page: 1, width: 240)) == first)
        #expect(try bytes(at: try await bench.pages.words(of: digest, page: 1)) == words)
        // Also for a server that knows nothing yet.
        try await eventually("nothing is drawn any more") { bench.pages.queue.count == 0 }
        try FileManager.default.removeItem(atPath: bench.pages.cache.folder)
        let fresh = try PaperPages(store: bench.store, folder: bench.folder.appending(path: "pages"))
        #expect(try bytes(at: try await fresh.picture(of: digest, page: 1, width: 240)) == first)
    }

    @Test func `an empty file that a power cut left behind is drawn again`() async throws {
        let bench = try Bench()
        let digest = try await bench.keep(SamplePDF(pageCount: 1))
        let path = try await bench.pages.picture(of: digest, page: 1, width: 240)
        let whole = try bytes(at: path)
        try Data().write(to: URL(filePath: path))
        #expect(try bytes(at: try await bench.pages.picture(of: digest, page: 1, width: 240)) == whole)
    }

    @Test func `ninety people who open a page at once cost one drawing`() async throws {
        let bench = try Bench()
        let digest = try await bench.keep(SamplePDF(pageCount: 1))
        _ = try await bench.pages.about(digest)
        let paths = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<90 { group.addTask { try await bench.pages.picture(of: digest, page: 1, width: 900) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(paths.count == 1)
        #expect(bench.pages.drawings == 1)
    }

    @Test func `after a look all pages are drawn ahead of need`() async throws {
        let bench = try Bench()
        let digest = try await bench.keep(SamplePDF(pageCount: 10))
        _ = try await bench.pages.about(digest)
        bench.pages.drawAhead(digest)
        try await eventually("all pages are drawn") {
            bench.pages.drawn(digest) == 10 && bench.pages.queue.count == 0
        }
        for width in [240, 900, 1_600] {
            #expect(PageCache.count(in: bench.pages.cache.pictures(of: digest, width: width)) == 10)
        }
        #expect(try bench.workFolders().isEmpty)
    }

    @Test func `a paper that cannot be read is looked at once, not for everyone who asks`() async throws {
        let bench = try Bench()
        let digest = try await bench.store.store(Array("%PDF-1.7\nhỏng".utf8)).digest
        for _ in 0..<3 {
            await #expect(throws: PaperProblem.damaged) { try await bench.pages.about(digest) }
        }
        await #expect(throws: PaperProblem.damaged) { try await bench.pages.picture(of: digest, page: 1, width: 900) }
    }

    @Test func `Vietnamese words come composed, in reading order, inside the page`() async throws {
        let bench = try Bench()
        let digest = try await bench.store.store(try Bench.sample()).digest
        let page = try await bench.pages.pageWords(of: digest, page: 1)
        #expect(page.text.contains("Quảng Nam") || page.text.contains("QUẢNG NAM"))
        #expect(page.words.allSatisfy { $0.text == $0.text.precomposedStringWithCanonicalMapping })
        #expect(page.words.allSatisfy { $0.left <= $0.right && $0.top <= $0.bottom && $0.right <= 1 && $0.bottom <= 1 })
        #expect(zip(page.words, page.words.dropFirst()).allSatisfy { $0.line <= $1.line && $0.block <= $1.block })
    }
}
