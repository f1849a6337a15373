import Foundation
import PDFFiles

/// Looks at a PDF: how many pages of which size, whether it can be opened at all, its outline, whether it has words.
struct PDFInspection {
    let workshop: Workshop

    /// Pages in which words are looked for.
    private static let sampledPages = 20

    /// Blocks.
    /// - Throws: ``PaperProblem``.
    func look(at path: String, format: FileFormat = .pdf) throws -> PaperAbout {
        // Its pages are a cover; the files inside would be shown to nobody.
        if let file = try? PDFFile(path: path), (try? file.isPortfolio) ?? false { throw PaperProblem.portfolio }
        let pages = try sizes(of: path)
        return PaperAbout(
            format: format,
            pages: pages,
            outline: (try? outline(of: path, pages: pages.count)) ?? [],
            hasText: (try? hasText(path, pages: pages.count)) ?? false
        )
    }

    private func sizes(of path: String) throws -> [PageSize] {
        let lines = try PaperProblem.translating {
            try workshop.output(
                of: "pdfinfo",
                reading: [path],
                limits: .looking,
                ["-f", "1", "-l", String(PaperLimits.pages), "-enc", "UTF-8", path]
            )
        }
        let report = PDFReport(String(decoding: lines, as: UTF8.self))
        guard report.pageCount > 0 else { throw PaperProblem.noPages }
        guard report.pageCount <= PaperLimits.pages else { throw PaperProblem.tooManyPages }
        guard !report.isDynamicForm else { throw PaperProblem.dynamicForm }
        // A page that cannot be found is still a page: it is drawn blank, in the size of the first.
        let usual = report.sizes[1] ?? PageSize(width: 595.28, height: 841.89)
        guard !report.sizes.isEmpty else { throw PaperProblem.damaged }
        return (1...report.pageCount).map { report.sizes[$0] ?? usual }
    }

    private func outline(of path: String, pages: Int) throws -> [OutlineEntry] {
        let xml = try workshop.output(
            of: "pdftohtml",
            reading: [path],
            limits: .looking,
            ["-xml", "-i", "-q", "-stdout", "-f", "1", "-l", "1", path]
        )
        return Outline.entries(in: String(decoding: xml, as: UTF8.self), pages: pages)
    }

    private func hasText(_ path: String, pages: Int) throws -> Bool {
        let text = try workshop.output(
            of: "pdftotext",
            reading: [path],
            limits: .looking,
            ["-q", "-f", "1", "-l", String(min(pages, Self.sampledPages)), "-enc", "UTF-8", path, "-"]
        )
        return text.contains { $0 > 0x20 && $0 != 0x7F }
    }
}

/// What pdfinfo prints.
struct PDFReport {
    private(set) var pageCount = 0
    private(set) var isDynamicForm = false
    private(set) var isEncrypted = false
    private(set) var sizes: [Int: PageSize] = [:]

    /// Points; a page that says it is larger is taken for one that says nothing.
    private static let longestSide = 1_000_000.0

    init(_ text: String) {
        var turned: Set<Int> = []
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingPrefix { $0 == " " }
            let words = line[..<colon].split(separator: " ")
            switch words.count {
            case 1 where words[0] == "Pages": pageCount = Int(value) ?? 0
            case 1 where words[0] == "Form": isDynamicForm = value.hasPrefix("XFA")
            case 1 where words[0] == "Encrypted": isEncrypted = value.hasPrefix("yes")
            case 3 where words[0] == "Page":
                guard let page = Int(words[1]) else { continue }
                let parts = value.split(separator: " ")
                if words[2] == "size", parts.count >= 3, let width = Double(parts[0]), let height = Double(parts[2]) {
                    sizes[page] = PageSize(width: width, height: height)
                } else if words[2] == "rot", value == "90" || value == "270" {
                    turned.insert(page)
                }
            default: continue
            }
        }
        for page in turned {
            if let size = sizes[page] { sizes[page] = PageSize(width: size.height, height: size.width) }
        }
        sizes = sizes.filter { [$0.value.width, $0.value.height].allSatisfy { $0 > 0 && $0 <= Self.longestSide } }
    }
}

extension PaperProblem {
    /// Runs a program of the PDF tools; its failures become what they say about the file.
    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let failure as ProgramFailure {
            switch failure {
            case .missing, .notStarted: throw PaperProblem.converterMissing
            case .tooSlow, .tooMuch: throw PaperProblem.tooComplex
            case .failed(_, let complaint):
                throw complaint.contains("Incorrect password") ? PaperProblem.encrypted : PaperProblem.damaged
            }
        }
    }
}
