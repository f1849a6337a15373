/// Paragraph and run properties of WordprocessingML, in the order that its schema asks for.
enum WordForm {
    /// Twentieths of a point.
    static func twips(_ points: Double) -> Int { Int((points * 20).rounded()) }

    static func paragraph(_ form: ParagraphForm, outline: Int? = nil) -> String {
        var out = "<w:keepNext w:val=\"\(form.keepsWithNext ? 1 : 0)\"/>"
        out += "<w:keepLines w:val=\"\(form.keepsTogether ? 1 : 0)\"/>"
        out += "<w:widowControl/>"
        let line = Int((240 * form.lineSpacing).rounded())
        out += "<w:spacing w:before=\"\(twips(form.before))\" w:after=\"\(twips(form.after))\" "
        out += "w:line=\"\(line)\" w:lineRule=\"auto\"/>"
        out += "<w:ind w:left=\"\(twips(form.left))\" w:right=\"\(twips(form.right))\" "
        out += "w:firstLine=\"\(twips(form.firstLine))\"/>"
        out += "<w:jc w:val=\"\(alignment(form.alignment))\"/>"
        if let outline { out += "<w:outlineLvl w:val=\"\(min(8, max(0, outline - 1)))\"/>" }
        return out
    }

    static func run(_ form: ParagraphForm) -> String {
        var out = ""
        if form.bold { out += "<w:b/><w:bCs/>" }
        if form.italic { out += "<w:i/><w:iCs/>" }
        if form.isRed { out += "<w:color w:val=\"CC0000\"/>" }
        let half = Int((form.size * 2).rounded())
        return out + "<w:sz w:val=\"\(half)\"/><w:szCs w:val=\"\(half)\"/>"
    }

    /// What a span adds to its paragraph's form.
    static func run(_ span: Span) -> String {
        var out = ""
        if span.bold { out += "<w:b/><w:bCs/>" }
        if span.italic { out += "<w:i/><w:iCs/>" }
        if span.underlined { out += "<w:u w:val=\"single\"/>" }
        return out.isEmpty ? "" : "<w:rPr>\(out)</w:rPr>"
    }

    private static func alignment(_ alignment: Alignment) -> String {
        switch alignment {
        case .left: "left"
        case .centre: "center"
        case .right: "right"
        case .justified: "both"
        }
    }
}

/// The styles of one file: each component has one, with the form in which it first stands. A paragraph that looks
/// otherwise says so itself.
struct WordStyles {
    private var forms: [Component: ParagraphForm] = [:]
    private var outlines: [Component: Int] = [:]

    /// - Returns: What stands at the head of a paragraph's properties.
    mutating func properties(of paragraph: FlowParagraph) -> String {
        let component = paragraph.component
        let style = "<w:pStyle w:val=\"\(component.rawValue)\"/>"
        guard let known = forms[component] else {
            forms[component] = paragraph.form
            outlines[component] = paragraph.outline
            return style
        }
        guard known != paragraph.form || outlines[component] != paragraph.outline else { return style }
        let outline = paragraph.outline ?? (outlines[component] == nil ? nil : 10)
        return style + WordForm.paragraph(paragraph.form, outline: outline)
    }

    /// Run properties where the paragraph's form differs from its style's in more than its place.
    func run(of paragraph: FlowParagraph) -> String {
        guard let known = forms[paragraph.component], WordForm.run(known) != WordForm.run(paragraph.form) else {
            return ""
        }
        return "<w:rPr>\(WordForm.run(paragraph.form))</w:rPr>"
    }

    func part(language: String, bodySize: Double) -> String {
        let face =
            "w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\""
        let half = Int((bodySize * 2).rounded())
        var out = Markup.declaration + "<w:styles \(WordFile.namespaces)><w:docDefaults><w:rPrDefault><w:rPr>"
        out += "<w:rFonts \(face)/><w:sz w:val=\"\(half)\"/><w:szCs w:val=\"\(half)\"/>"
        out += "<w:lang w:val=\"\(Markup.escaped(language))\"/></w:rPr></w:rPrDefault>"
        out += "<w:pPrDefault/></w:docDefaults>"
        out +=
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
        for component in Component.allCases {
            guard let form = forms[component] else { continue }
            out += "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"\(component.rawValue)\">"
            out += "<w:name w:val=\"\(Markup.escaped(component.title))\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
            out += "<w:pPr>\(WordForm.paragraph(form, outline: outlines[component]))</w:pPr>"
            out += "<w:rPr>\(WordForm.run(form))</w:rPr></w:style>"
        }
        return out + "</w:styles>"
    }
}
