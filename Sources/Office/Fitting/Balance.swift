extension Composer {
    /// The paragraph with line breaks set so that its lines are about as long as each other, in no more lines than it
    /// needs. Only for text in one form.
    func balanced(_ paragraph: FlowParagraph, in width: Double) throws(OfficeFailure) -> FlowParagraph {
        guard paragraph.form.isBalanced, paragraph.text.spans.count == 1 else { return paragraph }
        let lines = try TextLayout(paragraph.text, paragraph.form, width: width, typesetter).lines.count
        guard lines > 1 else { return paragraph }
        var low = width / Double(lines) * 0.9
        var high = width
        while high - low > 1 {
            let middle = (low + high) / 2
            let layout = try TextLayout(paragraph.text, paragraph.form, width: middle, breaksWords: false, typesetter)
            if layout.lines.count <= lines, layout.naturalWidth <= width { high = middle } else { low = middle }
        }
        let ranges = try TextLayout(paragraph.text, paragraph.form, width: high, typesetter).lines.map(\.range)
        let bytes = Array(paragraph.text.plain.utf8)
        var broken = paragraph
        broken.text.spans[0].text = ranges.map { range in
            let line = String(decoding: bytes[range], as: UTF8.self)
            return line.hasSuffix(" ") ? String(line.dropLast()) : line
        }
        .joined(separator: "\n")
        return broken
    }

    func balanced(in width: Double) -> (Flow) throws(OfficeFailure) -> Flow {
        { (flow) throws(OfficeFailure) -> Flow in
            guard case .paragraph(let paragraph) = flow else { return flow }
            return .paragraph(try balanced(paragraph, in: width))
        }
    }
}
