import Foundation
import SamplePapers
import Testing

@testable import Papers

/// The cache of pages stays within its limit, and what is read now stays in any case.
struct PageSweepTests {
    private let bench: Bench
    init() throws { bench = try Bench() }

    private func drawn(_ pages: Int, usedSecondsAgo: Double) async throws -> String {
        let digest = try await bench.keep(SamplePDF(pageCount: pages))
        _ = try await bench.pages.picture(of: digest, page: 1, width: 240)
        let used = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -usedSecondsAgo)]
        try FileManager.default.setAttributes(used, ofItemAtPath: bench.pages.cache.shelf(of: digest))
        return digest
    }

    private func isKept(_ digest: String) -> Bool {
        FileManager.default.fileExists(atPath: bench.pages.cache.shelf(of: digest))
    }

    @Test func `what nobody looked at for longest goes first, and is drawn again when somebody comes`() async throws {
        let oldest = try await drawn(1, usedSecondsAgo: 9_000)
        let old = try await drawn(2, usedSecondsAgo: 5_000)
        let read = try await drawn(3, usedSecondsAgo: 5)
        let sweep = PageSweep(folder: bench.pages.cache.folder)
        #expect(sweep.run(limit: 1 << 30) == 0)
        #expect(isKept(oldest) && isKept(old) && isKept(read))
        try await eventually("nothing is drawn any more") { bench.pages.queue.count == 0 }
        let all = sweep.run(limit: 1)
        #expect(all > 0)
        #expect(!isKept(oldest) && !isKept(old) && isKept(read))
        #expect(sweep.run(limit: 1, now: Date(timeIntervalSinceNow: 3_600)) > 0)
        #expect(!isKept(read))
        #expect(try await !bytes(at: bench.pages.picture(of: oldest, page: 1, width: 240)).isEmpty)
    }

    @Test func `only as much goes as has to`() async throws {
        let oldest = try await drawn(1, usedSecondsAgo: 9_000)
        let old = try await drawn(2, usedSecondsAgo: 5_000)
        try await eventually("nothing is drawn any more") { bench.pages.queue.count == 0 }
        let sweep = PageSweep(folder: bench.pages.cache.folder)
        #expect(sweep.run(limit: sweep.usedBytes) == 0)
        #expect(sweep.run(limit: sweep.usedBytes - 1) > 0)
        #expect(!isKept(oldest) && isKept(old))
    }
}
