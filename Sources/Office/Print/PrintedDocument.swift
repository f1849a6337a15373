import Foundation

/// A document as a PDF file, and where everything in it stands.
public struct PrintedDocument: Sendable {
    /// The same document gives the same bytes on the same machine.
    public let pdf: Data
    public let pageCount: Int
    /// In the order of reading; every line of text is one.
    public let placements: [Placement]

    /// Where a visible signature belongs: between the post and the name, one for each signature of the document.
    public var signaturePlaces: [Placement] { placements.filter { $0.component == .signatureSpace } }
}

/// A component on a page, in points from the page's top left corner.
public struct Placement: Sendable, Hashable {
    public let component: Component
    /// From 1.
    public let page: Int
    public let x: Double
    public let y: Double
    public let width: Double
    public let height: Double
}

/// Prints documents as PDF with embedded faces.
public enum PDFPrinter {
    /// - Throws: ``OfficeFailure``: a missing face or character, a limit, or what the drawing library said.
    public static func print(
        _ document: OfficialDocument,
        as family: some TemplateFamily = StateFamily(),
        fonts: FontShelf = .system
    ) throws(OfficeFailure) -> PrintedDocument {
        try Press.run(fonts) { (typesetter) throws(OfficeFailure) in
            let composition = try Composer.compose(document, as: family, with: typesetter)
            return try print(composition, typesetter, numberSize: family.typography.pageNumber)
        }
    }

    static func print(
        _ composition: Composition,
        _ typesetter: Typesetter,
        numberSize: Double
    ) throws(OfficeFailure) -> PrintedDocument {
        var pages = Pages()
        for section in composition.sections {
            let maker = StripMaker(typesetter: typesetter, pageHeight: section.format.textHeight)
            let first = pages.pages.count
            let strips = try maker.strips(section.flow, width: section.format.textWidth)
            try pages.add(strips, on: section.format, startsNumbers: section.startsNumbers)
            pages.addToMargin(
                try maker.strips(section.head, width: section.format.textWidth),
                top: millimetres(8),
                page: first
            )
            let foot = try maker.strips(section.foot, width: section.format.textWidth)
            let top = section.format.height - millimetres(8) - foot.stacked().height
            pages.addToMargin(foot, top: top, page: first)
        }
        var numbered = pages.pages
        for index in numbered.indices { try setNumber(on: &numbered[index], typesetter, size: numberSize) }
        let drawn = try PageCanvas.draw(numbered, composition.properties)
        return PrintedDocument(
            pdf: PDFLanguage.adding(to: drawn, composition.properties),
            pageCount: numbered.count,
            placements: placements(on: numbered)
        )
    }

    /// Arabic, upright, centred in the top margin; none on the first page. Source: Decree 30/2020, Annex I, I.6.
    private static func setNumber(on page: inout Page, _ typesetter: Typesetter, size: Double) throws(OfficeFailure) {
        guard let number = page.shownNumber else { return }
        let form = ParagraphForm(size: size).with { $0.alignment = .centre }
        let layout = try TextLayout(RichText(String(number)), form, width: page.format.textWidth, typesetter)
        let top = (page.format.top - form.pitch) / 2 + 4
        guard let line = layout.lines.first else { return }
        let x = page.format.left + line.x
        page.ink.append(.text(layout, line: 0, x: x, baseline: top + form.baseline))
        page.parts.append(.init(component: .pageNumber, x: x, y: top, width: line.width, height: form.pitch))
    }

    private static func placements(on pages: [Page]) -> [Placement] {
        pages.enumerated().flatMap { index, page in
            page.parts.map { part in
                Placement(
                    component: part.component,
                    page: index + 1,
                    x: part.x,
                    y: part.y,
                    width: part.width,
                    height: part.height
                )
            }
        }
    }
}
