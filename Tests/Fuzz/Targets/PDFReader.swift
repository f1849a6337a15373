import Foundation
import PDFFiles

/// PDF files: pages and objects are found or refused, and what is appended can be read.
enum PDFReader {
    static func read(_ bytes: [UInt8]) {
        guard let file = try? PDFFile(Data(bytes)), let pages = try? file.pages() else { return }
        guard let first = pages.first else { return }
        let update = PDFUpdate(file)
        let note = update.add(.dictionary(["Type": .name("Annot"), "Rect": .numbers([0, 0, 10, 10])]))
        guard (try? update.annotate(first, with: [note])) != nil else { return }
        let whole = update.data()
        demand(whole.prefix(bytes.count) == Data(bytes), "what was there is changed")
    }
}
