import Foundation
import Synchronization

/// Papers as pages: their pictures and words, made when first needed, once for everyone, and kept in a cache.
///
/// The page someone waits for is made first; requests for the same page share one drawing; after an upload the pages
/// are drawn ahead of need.
public final class PaperPages: Sendable {
    /// Pages drawn by one call when nobody waits.
    static let batch = 4
    static let thumbnailBatch = 8
    /// Pages drawn ahead after an upload, by width. Later ones are drawn when somebody comes near them.
    static let aheadPages = [240: 300, 900: 300, 1_600: 100]
    /// Pages drawn ahead of the one that somebody looks at.
    static let lookahead = 2
    /// Papers whose facts are kept in memory, and faults.
    static let knownPapers = 500

    public let store: PaperStore
    public let workshop: Workshop
    let cache: PageCache
    let words: WordReading
    let queue: WorkQueue
    /// Files that come in, and what must be converted: work that may take a minute must not hold up a page.
    let intake: WorkQueue
    /// Names that are pressed into pictures.
    let marking: WorkQueue
    let presses = WatermarkPresses()
    /// Who speaks for the signers of papers.
    let anchors: TrustAnchors
    private let known = Mutex<[String: PaperAbout]>([:])
    /// Papers and pages that cannot be read or drawn, by the name of the work.
    private let faults = Mutex<[String: PaperProblem]>([:])
    private let drawCount = Atomic(0)

    /// When papers were looked at last, and the cache as a whole.
    struct Uses {
        var touched: [String: Date] = [:]
        var swept: Date?
    }

    let uses = Mutex(Uses())

    /// - Parameters:
    ///   - folder: the cache.
    ///   - trust: the folder of certificates that speak for signers; nil for none.
    ///   - threads: how many programs run at once.
    ///   - reading: what may be taken to read the words of some pages.
    /// - Throws: when the folder cannot be made.
    public init(
        store: PaperStore,
        folder: URL,
        trust: URL? = nil,
        threads: Int = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount)),
        sandbox: Sandbox? = nil,
        reading: ProgramLimits = .reading
    ) throws {
        self.store = store
        cache = PageCache(folder: folder.path(percentEncoded: false).trimmingSuffix("/"))
        workshop = try Workshop(folder: folder.appending(path: "work"), sandbox: sandbox)
        words = WordReading(workshop: workshop, cache: cache, limits: reading)
        queue = WorkQueue(threads: threads)
        intake = WorkQueue(threads: threads)
        marking = WorkQueue(threads: threads)
        anchors = TrustAnchors(folder: trust?.path(percentEncoded: false).trimmingSuffix("/") ?? "")
    }

    /// Drops what waits and returns when no program runs any more. Nothing is read or drawn from then on.
    public func stop() async {
        for queue in [intake, queue, marking] { await queue.stop() }
    }

    // MARK: Facts

    /// Pages, sizes and outline of a kept paper.
    /// - Throws: ``PaperProblem``; ``PaperStoreFailure/damaged(digest:)`` when its file is missing.
    public func about(_ digest: String) async throws -> PaperAbout {
        if let about = remembered(digest) { return about }
        let name = "about \(digest)"
        if let problem = faults.withLock({ $0[name] }) { throw problem }
        do {
            try await wait(for: name) { pages in
                try pages.remembering(name) { _ = try pages.find(digest, converts: false) }
            }
        } catch is NeedsConversion {
            try await wait(for: name, in: intake) { pages in
                try pages.remembering(name) { _ = try pages.find(digest, converts: true) }
            }
        }
        guard let about = remembered(digest) else { throw PaperProblem.busy }
        return about
    }

    /// What is known without looking into the file.
    public func remembered(_ digest: String) -> PaperAbout? { known.withLock { $0[digest] } }

    /// Times a page or several were drawn since the start.
    var drawings: Int { drawCount.load(ordering: .relaxed) }

    /// Pages drawn so far in ``PagePicture/firstWidth``.
    public func drawn(_ digest: String) -> Int {
        PageCache.count(in: cache.pictures(of: digest, width: PagePicture.firstWidth))
    }

    /// The file must be converted first, which is nothing for the threads that draw.
    private struct NeedsConversion: Error {}

    /// Looks at the file, or at what an earlier look left in the cache. Blocks.
    func find(_ digest: String, converts: Bool) throws -> PaperAbout {
        if let about = remembered(digest) { return about }
        let place = cache.about(of: digest)
        let kept = try? JSONDecoder().decode(PaperAbout.self, from: Data(contentsOf: URL(filePath: place)))
        let hasSheet = kept.map { [.pdf, .video].contains($0.format) || store.sheet(of: digest) != nil } ?? false
        if let kept, kept.shape == PaperAbout.currentShape, hasSheet {
            remember(kept, of: digest)
            return kept
        }
        let about = try look(digest, converts: converts)
        try keep(about, of: digest)
        return about
    }

    private func look(_ digest: String, converts: Bool) throws -> PaperAbout {
        let path = store.url(of: digest).path(percentEncoded: false)
        guard PageCache.isThere(path) else { throw PaperStoreFailure.damaged(digest: digest) }
        let inspection = PDFInspection(workshop: workshop)
        let kind = try FileKind.of(path)
        switch kind.format {
        case .video: return PaperAbout(format: .video, pages: [], outline: [], hasText: false)
        case .pdf: return try inspection.look(at: path)
        case .office, .image:
            if let sheet = store.sheet(of: digest) { return try inspection.look(at: sheet, format: kind.format) }
            guard converts else { throw NeedsConversion() }
            return try Conversion(workshop: workshop).convert(path, kind: kind) { pdf in
                let about = try inspection.look(at: pdf, format: kind.format)
                try store.keepSheet(pdf, of: digest)
                return about
            }
        }
    }

    func keep(_ about: PaperAbout, of digest: String) throws {
        remember(about, of: digest)
        try cache.put(Array(try JSONEncoder().encode(about)), at: cache.about(of: digest))
    }

    private func remember(_ about: PaperAbout, of digest: String) {
        known.withLock { known in
            if known.count >= Self.knownPapers { known = [:] }
            known[digest] = about
        }
    }

    /// The PDF that is drawn: the paper itself, or what it was converted to.
    /// - Throws: ``PaperStoreFailure/damaged(digest:)`` when it is missing.
    func file(of digest: String) throws -> String {
        if let sheet = store.sheet(of: digest) { return sheet }
        let path = store.url(of: digest).path(percentEncoded: false)
        guard PageCache.isThere(path) else { throw PaperStoreFailure.damaged(digest: digest) }
        return path
    }

    // MARK: Pictures

    /// Where the picture of a page lies when it has been drawn already.
    public func drawnPicture(of digest: String, page: Int, width: Int) -> String {
        cache.picture(of: digest, page: page, width: width)
    }

    /// Draws a page, unless it has been drawn, and returns where its picture lies.
    ///
    /// - Throws: ``PaperProblem/noSuchPage`` and other problems; `CancellationError` when the caller went away.
    public func picture(of digest: String, page: Int, width: Int) async throws -> String {
        guard PagePicture.widths.contains(width) else { throw PaperProblem.noSuchPage }
        let path = cache.picture(of: digest, page: page, width: width)
        let about = try await about(digest)
        guard (1...max(1, about.pages.count)).contains(page), !about.pages.isEmpty else {
            throw PaperProblem.noSuchPage
        }
        try await drawAlone(page, of: digest, width, path)
        drawOn(from: page, of: digest, about, width)
        return path
    }

    /// What spoils a page is found out once, not for everyone who asks.
    private func drawAlone(_ page: Int, of digest: String, _ width: Int, _ path: String) async throws {
        let name = Self.name(digest, page, width)
        var attempts = 0
        while !PageCache.isThere(path) {
            if let problem = faults.withLock({ $0[name] }) { throw problem }
            attempts += 1
            guard attempts <= 2 else { throw PaperProblem.conversionFailed }
            do {
                try await wait(for: name) { pages in
                    try pages.remembering(name) { try pages.draw(page...page, of: digest, width) }
                }
            } catch is PaperProblem where attempts == 1 && faults.withLock({ $0[name] == nil }) {
                // A job that brings several pages failed at another one: once more for this page alone.
            }
        }
    }

    /// Has the pages of a paper drawn before anybody asks: the first one first, thumbnails, then the rest.
    public func drawAhead(_ digest: String) {
        noteUse(of: digest)
        guard let about = remembered(digest), !about.pages.isEmpty else { return }
        enqueue(1...1, of: digest, PagePicture.firstWidth)
        enqueue(1...1, of: digest, 1_600)
        for width in PagePicture.widths {
            let last = min(about.pages.count, Self.aheadPages[width] ?? 0)
            let step = width == 240 ? Self.thumbnailBatch : Self.batch
            for first in stride(from: 1, through: last, by: step) {
                enqueue(first...min(first + step - 1, last), of: digest, width)
            }
        }
    }

    private func drawOn(from page: Int, of digest: String, _ about: PaperAbout, _ width: Int) {
        let last = min(about.pages.count, page + Self.lookahead)
        guard page < last,
            !PageCache.isThere(cache.picture(of: digest, page: page + 1, width: width))
                || !PageCache.isThere(cache.picture(of: digest, page: last, width: width))
        else { return }
        enqueue((page + 1)...last, of: digest, width)
    }

    private func enqueue(_ pages: ClosedRange<Int>, of digest: String, _ width: Int) {
        let missing = pages.filter { !PageCache.isThere(cache.picture(of: digest, page: $0, width: width)) }
        guard !missing.isEmpty else { return }
        queue.enqueue(
            "ahead \(digest) \(width) \(pages)",
            covering: missing.map { Self.name(digest, $0, width) }
        ) { [weak self] in
            try self?.draw(pages, of: digest, width)
        }
    }

    private func draw(_ pages: ClosedRange<Int>, of digest: String, _ width: Int) throws {
        let about = try find(digest, converts: false)
        drawCount.add(1, ordering: .relaxed)
        try PageDrawing(workshop: workshop, cache: cache)
            .draw(pages, of: digest, at: try file(of: digest), about: about, width: width)
    }

    private static func name(_ digest: String, _ page: Int, _ width: Int) -> String {
        "draw \(digest) \(width) \(page)"
    }

    // MARK: Words

    /// Reads the words of a page, unless that has been done, and returns where they lie as JSON.
    /// - Throws: ``PaperProblem``.
    public func words(of digest: String, page: Int) async throws -> String {
        let path = cache.words(of: digest, page: page)
        let pages = try await about(digest).pages.count
        guard page >= 1, page <= pages else { throw PaperProblem.noSuchPage }
        guard !PageCache.isThere(path) else { return path }
        let range = WordReading.range(around: page, of: pages)
        try await wait(for: "words \(digest) \(range.lowerBound)") { try $0.read(range, of: digest) }
        return path
    }

    /// The words of a page.
    /// - Throws: ``PaperProblem``.
    public func pageWords(of digest: String, page: Int) async throws -> PageWords {
        let path = try await words(of: digest, page: page)
        return try PageWords(json: Array(try Data(contentsOf: URL(filePath: path))))
    }

    /// The text of some pages; what was read before is taken from the cache.
    /// - Throws: ``PaperProblem``.
    public func texts(of digest: String, pages: ClosedRange<Int>) async throws -> [String] {
        var texts: [String] = []
        for page in pages { texts.append(try await pageWords(of: digest, page: page).text) }
        return texts
    }

    private func read(_ pages: ClosedRange<Int>, of digest: String) throws {
        try words.read(pages, of: digest, at: try file(of: digest))
    }

    /// Keeps in mind what spoils the work of this name, unless it may pass.
    private func remembering(_ name: String, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch let problem as PaperProblem where problem != .busy && problem != .converterMissing {
            faults.withLock { faults in
                if faults.count >= Self.knownPapers { faults = [:] }
                faults[name] = problem
            }
            throw problem
        }
    }

    /// Waits for work of this name, done with what belongs to it.
    func wait(
        for name: String,
        in other: WorkQueue? = nil,
        _ work: @escaping @Sendable (PaperPages) throws -> Void
    ) async throws {
        do {
            try await (other ?? queue).finish(name) { [weak self] in
                guard let self else { return }
                try work(self)
            }
        } catch WorkQueue.Failure.full {
            throw PaperProblem.busy
        }
    }
}
