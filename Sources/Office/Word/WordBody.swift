import Foundation

/// Writes what flows down the pages as paragraphs and tables of WordprocessingML.
struct WordBody {
    var styles = WordStyles()
    private(set) var xml = ""
    /// Pictures that the text shows, in their order: `i1` and on.
    private(set) var pictures: [Data] = []
    /// Inside a table: whether the row stays with the next.
    private var rowKeeps: Bool?
    private var keepNext: String { "<w:keepNext w:val=\"\(rowKeeps ?? true ? 1 : 0)\"/>" }

    /// A paragraph that takes next to no room, where the format wants one.
    static let thin = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"

    mutating func add(_ flow: [Flow], width: Double) {
        for piece in flow {
            switch piece {
            case .paragraph(let paragraph): add(paragraph)
            case .table(let table): add(table)
            case .rule(let rule): add(rule, width: width)
            case .stamp(let stamp): add(stamp, width: width)
            case .code(let code): add(code)
            case .gap(let height, _): addGap(height)
            }
        }
    }

    mutating func add(raw: String) { xml += raw }

    /// Takes what was written so far, and keeps the styles.
    mutating func taken() -> String {
        defer { xml = "" }
        return xml
    }

    private mutating func add(_ paragraph: FlowParagraph) {
        var paragraph = paragraph
        // In a cell, keeping with the next means the whole row.
        if let rowKeeps { paragraph.form.keepsWithNext = rowKeeps }
        let properties = styles.properties(of: paragraph)
        let own = styles.run(of: paragraph)
        xml += "<w:p><w:pPr>\(properties)</w:pPr>"
        for span in paragraph.text.spans where !span.text.isEmpty {
            let form = own.isEmpty ? WordForm.run(span) : Self.both(paragraph.form, span)
            for (index, line) in span.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { xml += "<w:r><w:br/></w:r>" }
                if !line.isEmpty {
                    xml += "<w:r>\(form)<w:t xml:space=\"preserve\">\(Markup.escaped(String(line)))</w:t></w:r>"
                }
            }
        }
        xml += "</w:p>"
    }

    private static func both(_ form: ParagraphForm, _ span: Span) -> String {
        let form = form.with {
            $0.bold = $0.bold || span.bold; $0.italic = $0.italic || span.italic
        }
        let line = span.underlined ? "<w:u w:val=\"single\"/>" : ""
        return "<w:rPr>\(WordForm.run(form))\(line)</w:rPr>"
    }

    /// An empty paragraph whose upper border is as long as the rule.
    private mutating func add(_ rule: FlowRule, width: Double) {
        let side = WordForm.twips(max(0, (width - rule.width) / 2))
        let eighths = Int((rule.thickness * 8).rounded())
        xml +=
            "<w:p><w:pPr>\(keepNext)<w:pBdr><w:top w:val=\"single\" w:sz=\"\(eighths)\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>"
        xml +=
            "<w:spacing w:before=\"60\" w:after=\"0\" w:line=\"\(WordForm.twips(FlowRule.height) - 60)\" w:lineRule=\"exact\"/>"
        xml += "<w:ind w:left=\"\(side)\" w:right=\"\(side)\"/></w:pPr></w:p>"
    }

    /// A paragraph with a border all round.
    private mutating func add(_ stamp: FlowStamp, width: Double) {
        let side = stamp.alignment == .left ? 0 : max(0, (width - stamp.width) / 2)
        let other = max(0, width - stamp.width - side)
        let room = max(0, min(31, Int(((stamp.height - stamp.form.pitch) / 2).rounded())))
        let colour = stamp.form.isRed ? "CC0000" : "000000"
        let borders = ["top", "left", "bottom", "right"].map { edge in
            let space = edge == "top" || edge == "bottom" ? room : 0
            return "<w:\(edge) w:val=\"single\" w:sz=\"8\" w:space=\"\(space)\" w:color=\"\(colour)\"/>"
        }
        xml += "<w:p><w:pPr><w:pBdr>\(borders.joined())</w:pBdr><w:spacing w:before=\"0\" w:after=\"0\"/>"
        xml +=
            "<w:ind w:left=\"\(WordForm.twips(side))\" w:right=\"\(WordForm.twips(other))\"/><w:jc w:val=\"center\"/></w:pPr>"
        xml += "<w:r><w:rPr>\(WordForm.run(stamp.form))</w:rPr><w:t>\(Markup.escaped(stamp.text))</w:t></w:r></w:p>"
    }

    /// A picture in a line of its own.
    private mutating func add(_ code: FlowCode) {
        pictures.append(CodePicture.png(code.code))
        let number = pictures.count
        // English metric units: 12,700 to the point.
        let side = Int((code.side * 12_700).rounded())
        let size = "cx=\"\(side)\" cy=\"\(side)\""
        let named = "id=\"\(number)\" name=\"\(code.component.rawValue)\(number)\""
        let title = Markup.escaped(code.title)
        let draw = "http://schemas.openxmlformats.org/drawingml/2006"
        xml += "<w:p><w:pPr>\(keepNext)<w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr><w:r><w:drawing>"
        xml += "<wp:inline xmlns:wp=\"\(draw)/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        xml += "<wp:extent \(size)/><wp:docPr \(named) descr=\"\(title)\"/>"
        xml += "<a:graphic xmlns:a=\"\(draw)/main\"><a:graphicData uri=\"\(draw)/picture\">"
        xml += "<pic:pic xmlns:pic=\"\(draw)/picture\"><pic:nvPicPr><pic:cNvPr \(named)/><pic:cNvPicPr/></pic:nvPicPr>"
        xml += "<pic:blipFill><a:blip r:embed=\"i\(number)\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        xml += "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext \(size)/></a:xfrm>"
        xml += "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
        xml += "</wp:inline></w:drawing></w:r></w:p>"
    }

    private mutating func addGap(_ height: Double) {
        let line = max(1, WordForm.twips(height))
        xml +=
            "<w:p><w:pPr>\(keepNext)<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"\(line)\" w:lineRule=\"exact\"/></w:pPr></w:p>"
    }

    private mutating func add(_ table: FlowTable) {
        let padding = WordForm.twips(table.padding)
        let spacing = WordForm.twips(table.spacing)
        xml +=
            "<w:tbl><w:tblPr><w:tblW w:w=\"\(WordForm.twips(table.width))\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
        if table.hasBorders {
            let edges = ["top", "left", "bottom", "right", "insideH", "insideV"]
            let borders = edges.map { "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>" }
            xml += "<w:tblBorders>\(borders.joined())</w:tblBorders>"
        }
        xml += "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"\(spacing)\" w:type=\"dxa\"/>"
        xml += "<w:left w:w=\"\(padding)\" w:type=\"dxa\"/><w:bottom w:w=\"\(spacing)\" w:type=\"dxa\"/>"
        xml += "<w:right w:w=\"\(padding)\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
        for width in table.widths { xml += "<w:gridCol w:w=\"\(WordForm.twips(width))\"/>" }
        xml += "</w:tblGrid>"
        for (index, row) in table.rows.enumerated() { add(row, of: table, isHead: index < table.headRows) }
        xml += "</w:tbl>"
    }

    private mutating func add(_ row: FlowTable.Row, of table: FlowTable, isHead: Bool) {
        xml += "<w:tr><w:trPr>\(row.keepsTogether ? "<w:cantSplit/>" : "")\(isHead ? "<w:tblHeader/>" : "")</w:trPr>"
        rowKeeps = row.keepsWithNext
        defer { rowKeeps = nil }
        var column = 0
        for cell in row.cells {
            let taken = table.widths[column..<min(column + cell.columns, table.widths.count)].reduce(0, +)
            xml += "<w:tc><w:tcPr><w:tcW w:w=\"\(WordForm.twips(taken))\" w:type=\"dxa\"/>"
            if cell.columns > 1 { xml += "<w:gridSpan w:val=\"\(cell.columns)\"/>" }
            xml += "\(cell.isMiddle ? "<w:vAlign w:val=\"center\"/>" : "")</w:tcPr>"
            add(cell.flow, width: taken - 2 * table.padding)
            if cell.flow.isEmpty { xml += "<w:p/>" }
            xml += "</w:tc>"
            column += cell.columns
        }
        xml += "</w:tr>"
    }
}
