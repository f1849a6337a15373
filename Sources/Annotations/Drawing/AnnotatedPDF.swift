import Foundation
import PDFFiles

/// A PDF with a person's marks as annotations, and their name over its pages where the paper asks for it. Every byte of
/// the paper stays as it was; what is new is written behind it.
public struct AnnotatedPDF: Sendable {
    public let marks: [PageMark]
    /// Two lines over each page; nil for a paper without.
    public let watermark: Watermark?

    public init(marks: [PageMark], watermark: Watermark? = nil) {
        self.marks = marks
        self.watermark = watermark
    }

    /// The bytes to be written behind those of `file`. Marks on pages that are not there are left out.
    /// - Throws: ``PDFFailure``, ``MarkFailure``.
    public func appended(to file: PDFFile) throws -> [UInt8] {
        guard marks.count <= MarkLimits.marks else { throw MarkFailure.tooMany }
        let update = PDFUpdate(file)
        let byPage = Dictionary(grouping: marks, by: \.page)
        let hasText = marks.contains { if case .text = $0.kind { true } else { false } }
        let typesetter = hasText ? try TextSheet.Typesetter() : nil
        var forms: [String: PDFReference] = [:]
        for (index, page) in try file.pages().enumerated() {
            let annotations = try annotations(byPage[index + 1] ?? [], on: page, update, typesetter)
            if let watermark {
                let size = page.size
                let key = "\(PDFValue.decimal(size.width)) \(PDFValue.decimal(size.height))"
                let form =
                    try forms[key] ?? update.adopt(page: 0, of: PDFFile(try watermark.sheet(size.width, size.height)))
                forms[key] = form
                try update.draw(form, over: page, annotations: annotations)
            } else {
                try update.annotate(page, with: annotations)
            }
        }
        return update.appended()
    }

    private func annotations(
        _ marks: [PageMark],
        on page: PDFPage,
        _ update: PDFUpdate,
        _ typesetter: TextSheet.Typesetter?
    ) throws -> [PDFReference] {
        let drawing = MarkDrawing(update, page, typesetter)
        var notes = 0
        // What marks words lies under what is written on them.
        return try (marks.filter(\.liesUnder) + marks.filter { !$0.liesUnder }).map { mark in
            defer { if mark.kind == .pageNote { notes += 1 } }
            return try drawing.add(mark, order: notes)
        }
    }
}

extension PageMark {
    fileprivate var liesUnder: Bool {
        switch kind {
        case .ink(_, _, let marker): marker
        case .words(let kind, _): kind == .highlight
        default: false
        }
    }
}
