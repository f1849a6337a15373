/// Reads the words of a PDF with their places.
struct WordReading {
    let workshop: Workshop
    let cache: PageCache
    var limits = ProgramLimits.reading

    /// Pages read by one call.
    static let together = 20

    /// The pages that are read together with `page`.
    static func range(around page: Int, of pages: Int) -> ClosedRange<Int> {
        let first = (page - 1) / together * together + 1
        return first...min(first + together - 1, pages)
    }

    /// Reads and keeps them. Blocks.
    /// - Throws: ``PaperProblem``; ``PaperStoreFailure/storageFailed(_:)``.
    @discardableResult
    func read(_ pages: ClosedRange<Int>, of digest: String, at path: String) throws -> [PageWords] {
        let read = try words(pages, at: path)
        return try pages.enumerated().map { index, page in
            let words = index < read.count ? read[index] : PageWords()
            try cache.put(words.json, at: cache.words(of: digest, page: page))
            return words
        }
    }

    /// Reads them for one look. Blocks.
    /// - Throws: ``PaperProblem``.
    func words(_ pages: ClosedRange<Int>, at path: String) throws -> [PageWords] {
        let output = try PaperProblem.translating {
            try workshop.output(
                of: "pdftotext",
                reading: [path],
                limits: limits,
                [
                    "-bbox-layout", "-cropbox", "-q", "-enc", "UTF-8", "-f", String(pages.lowerBound),
                    "-l", String(pages.upperBound), path, "-",
                ]
            )
        }
        return BoundingBoxes.pages(in: output)
    }
}
