extension Composer {
    /// One centred line of a heading.
    func line(_ component: Component, _ size: Double, _ text: RichText, bold: Bool = false) -> FlowParagraph {
        FlowParagraph(
            component,
            form(size) {
                $0.bold = bold
                $0.alignment = .centre
                $0.isBalanced = true
                $0.keepsWithNext = true
            },
            text
        )
    }

    /// The line drawn under a paragraph, as a share of its last line.
    func rule(under paragraph: FlowParagraph, share: Double) throws(OfficeFailure) -> Flow {
        var last = paragraph.text
        if let line = last.plain.split(separator: "\n").last { last = RichText(String(line)) }
        return .rule(FlowRule(width: try typesetter.width(of: last, paragraph.form) * share))
    }

    /// The heading in two columns, then the kind and the subject.
    ///
    /// - Parameters:
    ///   - right: What stands right of the issuing body.
    ///   - widestRight: The line that must not break: it decides how wide the right column is.
    ///   - underAgency: What stands under the issuing body instead of the rule.
    func opening(
        of document: OfficialDocument,
        right: [Flow],
        widestRight: FlowParagraph,
        underAgency: Flow? = nil
    ) throws(OfficeFailure) -> [Flow] {
        let padding = 2.0
        let width = typography.page.textWidth
        let needed = try typesetter.width(of: widestRight.text, widestRight.form) + 2 * padding + 4
        let widths = [width - max(needed, width * 0.55), max(needed, width * 0.55)]
        let left = try agency(of: document, width: widths[0] - 2 * padding, under: underAgency)
        let below = try numberLine(of: document, widths: widths.map { $0 - 2 * padding })
        let rows = [
            FlowTable.Row(cells: [.init(flow: left), .init(flow: right)], keepsWithNext: true),
            FlowTable.Row(cells: below.map { FlowTable.Cell(flow: $0) }, keepsWithNext: true),
        ]
        let heading = FlowTable(widths: widths, rows: rows, hasBorders: false, padding: padding)
        return [.table(heading)] + (try title(of: document))
    }

    private func agency(
        of document: OfficialDocument,
        width: Double,
        under: Flow?
    ) throws(OfficeFailure) -> [Flow] {
        var flow: [Flow] = []
        if let parent = document.issuer.parent {
            let line = line(.parentAgency, typography.agency, RichText(parent).uppercased)
            flow.append(.paragraph(try balanced(line, in: width)))
        }
        let name = try balanced(
            line(.agency, typography.agency, RichText(document.issuer.name).uppercased, bold: true),
            in: width
        )
        flow.append(.paragraph(name))
        if let under {
            flow.append(under)
        } else {
            flow.append(try rule(under: name, share: typography.shortRule))
        }
        return flow
    }

    /// Number and stamps left; place and date right, on the same line.
    private func numberLine(of document: OfficialDocument, widths: [Double]) throws(OfficeFailure) -> [[Flow]] {
        var left: [Flow] = []
        var right: [Flow] = []
        if let number = document.number {
            let text = RichText([Span("Số: \(number.text)", unbroken: true)])
            left.append(.paragraph(line(.number, typography.number, text).inHeading))
        }
        if let placeAndDate = document.placeAndDate {
            let text = RichText([Span(placeAndDate.text, italic: true, unbroken: true)])
            var line = line(.placeAndDate, typography.placeAndDate, text).inHeading
            line.form.italic = true
            right.append(.paragraph(line))
        }
        if let secrecy = document.secrecy {
            left += stamp(.secrecy, secrecy.rawValue, secrecy.box)
        }
        if let urgency = document.urgency {
            left += stamp(.urgency, urgency.rawValue, urgency.box)
        }
        return [left, right]
    }

    private func stamp(_ component: Component, _ text: String, _ box: (width: Double, height: Double)) -> [Flow] {
        [.gap(6, .gap), .stamp(mark(component, text, box, isRed: true))]
    }

    private func mark(
        _ component: Component,
        _ text: String,
        _ box: (width: Double, height: Double),
        isRed: Bool
    ) -> FlowStamp {
        let form = form(typography.stamp) {
            $0.bold = true; $0.alignment = .centre; $0.isRed = isRed
        }
        return FlowStamp(
            component: component,
            form: form,
            text: text,
            width: millimetres(box.width),
            height: millimetres(box.height)
        )
    }

    private func title(of document: OfficialDocument) throws(OfficeFailure) -> [Flow] {
        let width = typography.page.textWidth
        let name = RichText(document.typeName ?? document.kind.name).uppercased
        var type = try balanced(line(.typeName, typography.title, name, bold: true), in: width)
        type.form.before = typography.title
        type.outline = 1
        guard !document.subject.isEmpty else { return [.paragraph(type), .gap(typography.paragraphGap, .gap)] }
        let subject = try balanced(
            line(.subject, typography.title, RichText(document.subject), bold: true),
            in: width * 0.9
        )
        return [
            .paragraph(type), .paragraph(subject), try rule(under: subject, share: typography.shortRule),
            .gap(typography.paragraphGap, .gap),
        ]
    }

    /// 11 and 14, in the top margin of the first page: how far it may go, and right of it the words of a copy.
    func marginHead(of document: OfficialDocument, width: Double) throws(OfficeFailure) -> [Flow] {
        guard document.circulation != nil || !document.copyMark.isEmpty else { return [] }
        let copy = document.copyMark.map { text in
            Flow.paragraph(
                FlowParagraph(.copyMark, form(typography.copyMark) { $0.alignment = .right }, RichText(text))
            )
        }
        let stamps = document.circulation.map { [Flow.stamp(mark(.circulation, $0.rawValue, $0.box, isRed: false))] }
        let cells = [FlowTable.Cell(flow: stamps ?? []), FlowTable.Cell(flow: copy)]
        return [
            .table(
                FlowTable(
                    widths: [width * 0.6, width * 0.4],
                    rows: [.init(cells: cells)],
                    hasBorders: false,
                    padding: 2
                )
            )
        ]
    }

    /// 13: the address line, under a rule across the page.
    func foot(of document: OfficialDocument) -> [Flow] {
        guard let address = document.addressLine else { return [] }
        let form = form(typography.addressLine) { $0.alignment = .centre }
        return [
            .rule(FlowRule(width: typography.page.textWidth)),
            .paragraph(FlowParagraph(.addressLine, form, RichText(address))),
        ]
    }
}

extension FlowParagraph {
    /// A little below the names and their rules.
    fileprivate var inHeading: FlowParagraph {
        var paragraph = self
        paragraph.form.before = 6
        return paragraph
    }
}
