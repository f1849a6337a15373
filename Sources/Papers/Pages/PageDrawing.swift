import Foundation

/// Draws pages of a PDF as JPEG. Its PNG would take ten times as long.
struct PageDrawing {
    let workshop: Workshop
    let cache: PageCache

    private static let quality = "quality=80,optimize=y"

    /// Draws those of `pages` that are not drawn yet. Blocks.
    ///
    /// - Parameter pages: from 1, next to each other.
    /// - Throws: ``PaperProblem``; ``PaperStoreFailure/storageFailed(_:)``.
    func draw(_ pages: ClosedRange<Int>, of digest: String, at path: String, about: PaperAbout, width: Int) throws {
        for run in runs(of: pages, digest, about, width) {
            try PaperProblem.translating {
                try workshop.run(
                    "pdftocairo",
                    reading: [path],
                    limits: .drawing,
                    { folder in
                        ["-jpeg", "-jpegopt", Self.quality, "-cropbox"] + Self.scale(run, about, width)
                            + ["-f", String(run.lowerBound), "-l", String(run.upperBound), path, "\(folder)/p"]
                    },
                    harvest: { _, folder in try keep(folder, of: digest, width: width, in: run) }
                )
            }
        }
    }

    /// Pages that are missing, together as far as one call can draw them.
    private func runs(of pages: ClosedRange<Int>, _ digest: String, _ about: PaperAbout, _ width: Int)
        -> [ClosedRange<Int>]
    {
        var runs: [ClosedRange<Int>] = []
        for page in pages where !PageCache.isThere(cache.picture(of: digest, page: page, width: width)) {
            if let last = runs.last, last.upperBound == page - 1, PagePicture.isUsual(about.pages[page - 1]),
                PagePicture.isUsual(about.pages[page - 2])
            {
                runs[runs.count - 1] = last.lowerBound...page
            } else {
                runs.append(page...page)
            }
        }
        return runs
    }

    private static func scale(_ run: ClosedRange<Int>, _ about: PaperAbout, _ width: Int) -> [String] {
        let page = about.pages[run.lowerBound - 1]
        guard !PagePicture.isUsual(page) else { return ["-scale-to-x", String(width), "-scale-to-y", "-1"] }
        let size = PagePicture.size(of: page, width: width)
        return ["-scale-to-x", String(size.width), "-scale-to-y", String(size.height)]
    }

    /// Files are called `p-007.jpg`, with as many digits as the last page of the paper has.
    private func keep(_ folder: String, of digest: String, width: Int, in run: ClosedRange<Int>) throws {
        var kept = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".jpg") {
            guard let page = Int(name.dropFirst(2).dropLast(4)), run.contains(page),
                PageCache.isThere("\(folder)/\(name)")
            else { continue }
            try cache.take("\(folder)/\(name)", to: cache.picture(of: digest, page: page, width: width))
            kept += 1
        }
        guard kept == run.count else { throw PaperProblem.damaged }
    }
}
