import Foundation

/// What `pdftotext -bbox-layout` reads from a PDF file: the judge of where things stand.
struct PDFWords {
    struct Word {
        let page: Int
        let text: String
        let left: Double
        let top: Double
        let right: Double
        let bottom: Double
    }

    let words: [Word]
    /// Width and height of each page.
    let pages: [(width: Double, height: Double)]

    init(_ pdf: Data) throws {
        let xml = try Outside.inFolder { folder in
            let file = folder.appending(path: "words-\(UUID().uuidString).pdf")
            try pdf.write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            return try Outside.run("pdftotext", ["-bbox", file.path(), "-"])
        }
        var words: [Word] = []
        var pages: [(width: Double, height: Double)] = []
        for line in xml.split(separator: "\n") {
            let parts = line.split(separator: "\"")
            if line.contains("<page "), let width = Double(parts[1]), let height = Double(parts[3]) {
                pages.append((width, height))
            } else if line.contains("<word "), parts.count >= 9 {
                let box = [1, 3, 5, 7].compactMap { Double(parts[$0]) }
                let text = parts[8].dropFirst().prefix { $0 != "<" }
                words.append(
                    Word(
                        page: pages.count,
                        text: String(text),
                        left: box[0],
                        top: box[1],
                        right: box[2],
                        bottom: box[3]
                    )
                )
            }
        }
        self.words = words
        self.pages = pages
    }

    /// The box round consecutive words.
    func line(_ text: String, page: Int = 1) -> Word? {
        let wanted = text.split(separator: " ").map(String.init)
        let here = words.filter { $0.page == page }
        guard here.count >= wanted.count else { return nil }
        for start in 0...(here.count - wanted.count) {
            let found = here[start..<(start + wanted.count)]
            guard found.map(\.text) == wanted, let first = found.first, let last = found.last else { continue }
            return Word(
                page: page,
                text: text,
                left: first.left,
                top: first.top,
                right: last.right,
                bottom: first.bottom
            )
        }
        return nil
    }
}
