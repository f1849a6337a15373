/// Turns a document into a composition, in the family's type. Families use its pieces for what they set themselves.
public struct Composer {
    public let typography: Typography
    public let typesetter: Typesetter

    public init(_ typography: Typography, _ typesetter: Typesetter) {
        self.typography = typography
        self.typesetter = typesetter
    }

    /// - Throws: ``OfficeFailure`` for a missing face or character, or beyond a limit.
    public static func compose(
        _ document: OfficialDocument,
        as family: some TemplateFamily,
        with typesetter: Typesetter
    ) throws(OfficeFailure) -> Composition {
        try Limits.check(document)
        let composer = Composer(family.typography, typesetter)
        var sections = try composer.main(document, family)
        for (index, appendix) in document.appendices.enumerated() {
            let number = document.appendices.count > 1 ? index + 1 : nil
            sections += try composer.appendix(appendix, number: number)
        }
        return Composition(sections: sections, properties: document.properties)
    }

    private func main(
        _ document: OfficialDocument,
        _ family: some TemplateFamily
    ) throws(OfficeFailure) -> [PageSection] {
        let format = document.isLandscape ? typography.page.turned : typography.page
        let turnedComposer = self
        var pages = SectionMaker(format: format)
        pages.add(try family.opening(of: document, with: turnedComposer.on(format)))
        pages.add(addressees(of: document) + grounds(of: document))
        try pages.add(blocks: ended(document), by: self)
        pages.keepLastWithNext()
        pages.add(try family.closing(of: document, with: turnedComposer.on(format)))
        if let proof = document.proof { pages.add(turnedComposer.on(format).flow(of: proof)) }
        var sections = pages.finished()
        if !sections.isEmpty {
            sections[0].head = try marginHead(of: document, width: sections[0].format.textWidth)
            sections[0].foot = foot(of: document)
        }
        return sections
    }

    /// The same composer for another page.
    private func on(_ format: PageFormat) -> Composer {
        var typography = typography
        typography.page = format
        return Composer(typography, typesetter)
    }

    private func appendix(_ appendix: Appendix, number: Int?) throws(OfficeFailure) -> [PageSection] {
        var pages = SectionMaker(format: appendix.isLandscape ? typography.page.turned : typography.page)
        let word = number.map { "Phụ lục \(RomanNumeral.numeral($0))" } ?? "Phụ lục"
        let centred = form(14) {
            $0.alignment = .centre; $0.bold = true; $0.keepsWithNext = true; $0.isBalanced = true
        }
        var head: [Flow] = [
            .paragraph(FlowParagraph(.appendix, centred, RichText(word), outline: 1)),
            .paragraph(FlowParagraph(.appendixTitle, centred, RichText(appendix.title).uppercased)),
        ]
        if let reference = appendix.reference {
            let italic = centred.with {
                $0.bold = false; $0.italic = true
            }
            head.append(.paragraph(FlowParagraph(.appendixReference, italic, RichText("(\(reference))"))))
        }
        pages.add(try head.map(balanced(in: pages.format.textWidth)) + [.gap(typography.paragraphGap, .gap)])
        try pages.add(blocks: appendix.body, by: self)
        return pages.finished()
    }

    /// The content closed with `./.`, unless it ends with a table or is a form to be filled in.
    private func ended(_ document: OfficialDocument) -> [Block] {
        switch document.kind {
        case .opinionForm, .list, .table: document.body
        default: Ending.closed(document.body)
        }
    }

    private func grounds(of document: OfficialDocument) -> [Flow] {
        let italic = bodyForm.with { $0.italic = true }
        return document.grounds.enumerated().map { index, ground in
            let mark = index == document.grounds.count - 1 ? "." : ";"
            return .paragraph(FlowParagraph(.ground, italic, RichText(ground).ending(mark)))
        }
    }

    private func addressees(of document: OfficialDocument) -> [Flow] {
        guard let first = document.addressees.first else { return [] }
        let centred = form(typography.body) {
            $0.alignment = .centre; $0.after = typography.paragraphGap
        }
        if document.addressees.count == 1 {
            return [.paragraph(FlowParagraph(.addressees, centred, RichText("Kính gửi: \(first)")))]
        }
        let indented = form(typography.body) {
            $0.left = typography.firstLine * 2; $0.after = 2
        }
        let last = document.addressees.count - 1
        return [.paragraph(FlowParagraph(.addressees, indented, "Kính gửi:"))]
            + document.addressees.enumerated().map { index, name in
                let line = RichText("- \(name)").ending(index == last ? "." : ";")
                return .paragraph(FlowParagraph(.addressees, indented.with { $0.left += 24 }, line))
            }
    }

    var bodyForm: ParagraphForm {
        form(typography.body) {
            $0.alignment = .justified
            $0.firstLine = typography.firstLine
            $0.after = typography.paragraphGap
            $0.lineSpacing = typography.lineSpacing
        }
    }

    func form(_ size: Double, _ change: (inout ParagraphForm) -> Void = { _ in }) -> ParagraphForm {
        ParagraphForm(size: size).with(change)
    }
}
