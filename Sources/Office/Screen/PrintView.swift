/// A document as a page for the browser to show and to print: markup and a stylesheet of its own, no inline style, from
/// the same composition as the PDF.
public struct PrintView: Sendable, Hashable {
    /// The document's `<article>`; every text from people is escaped.
    public let markup: String
    /// To be served beside it, as a file of its own.
    public let stylesheet: String

    /// - Throws: ``OfficeFailure``, as for a PDF.
    public init(
        _ document: OfficialDocument,
        as family: some TemplateFamily = StateFamily(),
        fonts: FontShelf = .system
    ) throws(OfficeFailure) {
        let composition = try Press.run(fonts) { (typesetter) throws(OfficeFailure) in
            try Composer.compose(document, as: family, with: typesetter)
        }
        var sheet = ScreenSheet()
        var out = "<article class=\"official\" lang=\"\(Markup.escaped(composition.properties.language))\">"
        for section in composition.sections {
            let turned = section.format.isLandscape ? " turned" : ""
            out += "<section class=\"sheet\(turned)\">"
            out += sheet.markup(section.head) + sheet.markup(section.flow) + sheet.markup(section.foot)
            out += "</section>"
        }
        markup = out + "</article>"
        stylesheet = sheet.stylesheet(composition.sections.first?.format ?? .a4)
    }

    /// A whole page that names its stylesheet.
    public func page(title: String, stylesheetPath: String) -> String {
        """
        <!doctype html><html lang="vi"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(Markup.escaped(title))</title>\
        <link rel="stylesheet" href="\(Markup.escaped(stylesheetPath))"></head><body>\(markup)</body></html>
        """
    }
}

/// Gathers one class for every look that occurs.
private struct ScreenSheet {
    /// Rules in the order in which they first occur: the same document gives the same stylesheet.
    private var names: [String: String] = [:]
    private var rules: [String] = []

    mutating func markup(_ flow: [Flow]) -> String {
        flow.map { markup($0) }.joined()
    }

    private mutating func markup(_ piece: Flow) -> String {
        switch piece {
        case .paragraph(let paragraph):
            let tag = paragraph.outline.map { "h\(min(6, $0))" } ?? "p"
            let name = name(declarations(paragraph.form))
            return "<\(tag) class=\"\(paragraph.component.rawValue) \(name)\">\(text(paragraph.text))</\(tag)>"
        case .rule(let rule):
            let name = name("width:\(Markup.points(rule.width))pt;border-top:\(Markup.points(rule.thickness))pt solid")
            return "<hr class=\"DuongKe \(name)\">"
        case .stamp(let stamp):
            let box = "width:\(Markup.points(stamp.width))pt;line-height:\(Markup.points(stamp.height))pt;"
            let name = name(box + declarations(stamp.form))
            return "<p class=\"stamp \(stamp.component.rawValue) \(name)\">\(Markup.escaped(stamp.text))</p>"
        case .gap(let height, let component):
            return "<div class=\"\(component.rawValue) \(name("height:\(Markup.points(height))pt"))\"></div>"
        case .code(let code): return markup(code)
        case .table(let table): return markup(table)
        }
    }

    private mutating func markup(_ code: FlowCode) -> String {
        let side = Markup.points(code.side)
        let name = name("display:block;width:\(side)pt;height:\(side)pt;background:#fff")
        return
            "<svg role=\"img\" aria-label=\"\(Markup.escaped(code.title))\" class=\"\(code.component.rawValue) \(name)\" "
            + "viewBox=\"0 0 \(code.code.side) \(code.code.side)\" shape-rendering=\"crispEdges\"><path d=\"\(code.code.path)\"/></svg>"
    }

    private mutating func markup(_ table: FlowTable) -> String {
        // Tables without borders only place things: a reader that speaks shall not announce them.
        var out = table.hasBorders ? "<table class=\"bordered\">" : "<table role=\"presentation\" class=\"plain\">"
        out += "<colgroup>"
        for width in table.widths {
            let share = Markup.points(width / max(table.width, 1) * 100)
            out += "<col class=\"\(name("width:\(share)%"))\">"
        }
        out += "</colgroup>"
        for (index, row) in table.rows.enumerated() {
            if index == 0, table.headRows > 0 { out += "<thead>" }
            if index == table.headRows { out += "<tbody>" }
            out += "<tr>"
            let tag = index < table.headRows ? "th" : "td"
            for cell in row.cells {
                let span = cell.columns > 1 ? " colspan=\"\(cell.columns)\"" : ""
                let scope = tag == "th" ? " scope=\"col\"" : ""
                out += "<\(tag)\(scope)\(span)>\(markup(cell.flow))</\(tag)>"
            }
            out += "</tr>"
            if index == table.headRows - 1 { out += "</thead>" }
        }
        return out + (table.rows.count > table.headRows ? "</tbody>" : "") + "</table>"
    }

    private func text(_ text: RichText) -> String {
        text.spans.map { span in
            var out = Markup.escaped(span.text).replacing("\n", with: "<br>")
            if span.underlined { out = "<u>\(out)</u>" }
            if span.italic { out = "<em>\(out)</em>" }
            if span.bold { out = "<strong>\(out)</strong>" }
            return span.unbroken ? "<span class=\"unbroken\">\(out)</span>" : out
        }
        .joined()
    }

    private func declarations(_ form: ParagraphForm) -> String {
        let align =
            switch form.alignment {
            case .left: "left"
            case .centre: "center"
            case .right: "right"
            case .justified: "justify"
            }
        let points = Markup.points
        var out = "font-size:\(points(form.size))pt;text-align:\(align);text-indent:\(points(form.firstLine))pt;"
        out += "margin:\(points(form.before))pt \(points(form.right))pt \(points(form.after))pt \(points(form.left))pt;"
        out += "line-height:\(points(1.149 * form.lineSpacing));font-weight:\(form.bold ? 700 : 400);"
        out += "font-style:\(form.italic ? "italic" : "normal")"
        if form.isRed { out += ";color:#c00" }
        if form.keepsWithNext { out += ";break-after:avoid" }
        return out
    }

    private mutating func name(_ declarations: String) -> String {
        if let known = names[declarations] { return known }
        let name = "f\(names.count + 1)"
        names[declarations] = name
        rules.append(".official .\(name){\(declarations)}")
        return name
    }

    func stylesheet(_ page: PageFormat) -> String {
        let margins = [page.top, page.right, page.bottom, page.left].map { Markup.points($0) + "pt" }.joined(
            separator: " "
        )
        let sheet = """
            @page{size:A4 portrait;margin:\(margins);@top-center{content:counter(page);font:13pt "Times New Roman",serif}}
            @page:first{@top-center{content:none}}
            @page turned{size:A4 landscape}
            .official{font-family:"Times New Roman","Liberation Serif",Tinos,serif;color:#000;background:#fff;orphans:2;widows:2}
            .official .sheet{box-sizing:border-box;max-width:\(Markup.points(page.width))pt;margin:0 auto;padding:\(margins)}
            .official .turned{page:turned;max-width:\(Markup.points(page.height))pt}
            .official table{width:100%;table-layout:fixed;border-collapse:collapse}
            .official th,.official td{padding:2pt 4pt;vertical-align:top;overflow-wrap:break-word}
            .official .bordered th,.official .bordered td{border:.5pt solid #000}
            .official .plain td{padding:0 2pt}
            .official tr{break-inside:avoid}
            .official hr{border:0;margin:3pt auto 1pt}
            .official .stamp{border:1pt solid;margin:0 auto}
            .official .unbroken{white-space:nowrap}
            @media print{.official .sheet{padding:0;max-width:none}.official .sheet+.sheet{break-before:page}}
            """
        return sheet + "\n" + rules.joined(separator: "\n") + "\n"
    }
}
