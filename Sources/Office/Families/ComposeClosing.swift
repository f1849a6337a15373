extension Composer {
    /// Signatures and recipients: one signature stands right of the recipients; several stand in pairs above them.
    func signatures(of document: OfficialDocument) -> [Flow] {
        let recipients = recipients(of: document)
        guard !document.signatures.isEmpty || !recipients.isEmpty else { return [] }
        var rows: [[[Flow]]] = []
        switch document.signatures.count {
        case 0: rows = [[recipients, []]]
        case 1: rows = [[recipients, signature(document.signatures[0])]]
        default:
            rows = stride(from: 0, to: document.signatures.count, by: 2).map { index in
                let pair = document.signatures[index..<min(index + 2, document.signatures.count)].map(signature)
                return pair.count == 2 ? pair : [[]] + pair
            }
            if !recipients.isEmpty { rows.append([[.gap(typography.paragraphGap * 2, .gap)] + recipients, []]) }
        }
        let width = typography.page.textWidth
        let table = FlowTable(
            widths: [width * 0.46, width * 0.54],
            rows: rows.enumerated().map { index, cells in
                let keeps = rows.count <= Self.rowsKept && index < rows.count - 1
                return FlowTable.Row(cells: cells.map { FlowTable.Cell(flow: $0) }, keepsWithNext: keeps)
            },
            hasBorders: false,
            padding: 2
        )
        return [.gap(typography.paragraphGap * 2, .gap), .table(table)]
    }

    /// So many rows of signatures stand on one page.
    private static var rowsKept: Int { 4 }

    private func signature(_ block: SignatureBlock) -> [Flow] {
        let lines = block.lines.map { Flow.paragraph(line(.authority, typography.signature, RichText($0), bold: true)) }
        var note: [Flow] = []
        if let text = block.note {
            let form = form(typography.recipientsLabel) {
                $0.alignment = .centre; $0.italic = true
            }
            note = [.paragraph(FlowParagraph(.signatureNote, form, RichText(text)))]
        }
        let name = line(.signerName, typography.signature, RichText(block.name), bold: true)
        return lines + note + [.gap(typography.signatureSpace, .signatureSpace), .paragraph(name)]
    }

    /// The code left, what it says right of it, on one page.
    func flow(of proof: ProofBlock) -> [Flow] {
        let code = FlowCode(component: .proofCode, code: proof.code, side: typography.proofCode, title: proof.title)
        let form = form(typography.proof) { $0.after = 2 }
        let title = FlowParagraph(.proof, form.with { $0.bold = true }, RichText(proof.title))
        let words = ([title] + proof.lines.map { FlowParagraph(.proof, form, $0) }).map { Flow.paragraph($0) }
        let widths = [typography.proofCode + 4, typography.page.textWidth - typography.proofCode - 4]
        let row = FlowTable.Row(cells: [
            FlowTable.Cell(flow: [.code(code)]), FlowTable.Cell(flow: words, isMiddle: true),
        ])
        return [
            .gap(typography.paragraphGap * 2, .gap),
            .table(FlowTable(widths: widths, rows: [row], hasBorders: false, padding: 2)),
        ]
    }

    private func recipients(of document: OfficialDocument) -> [Flow] {
        var flow: [Flow] = []
        if let recipients = document.recipients {
            let label = form(typography.recipientsLabel) {
                $0.bold = true; $0.italic = true; $0.keepsWithNext = true
            }
            let list = form(typography.recipients)
            flow.append(.paragraph(FlowParagraph(.recipientsLabel, label, "Nơi nhận:")))
            flow += recipients.printed.map { .paragraph(FlowParagraph(.recipients, list, RichText($0))) }
        }
        if let mark = document.drafterMark {
            let form = form(typography.drafterMark) { $0.before = 4 }
            flow.append(.paragraph(FlowParagraph(.drafterMark, form, RichText(mark))))
        }
        return flow
    }
}
