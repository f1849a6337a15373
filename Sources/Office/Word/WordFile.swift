import Foundation

/// Writes documents as DOCX files (WordprocessingML, ISO/IEC 29500), from the same composition as the PDF: the same
/// widths, breaks of headings and turned pages. Faces are named, not embedded: Times New Roman.
public enum WordFile {
    static let namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        """

    /// - Returns: The file; the same document gives the same bytes.
    /// - Throws: ``OfficeFailure``, as for a PDF: what cannot be printed is not written either.
    public static func write(
        _ document: OfficialDocument,
        as family: some TemplateFamily = StateFamily(),
        fonts: FontShelf = .system
    ) throws(OfficeFailure) -> Data {
        let composition = try Press.run(fonts) { (typesetter) throws(OfficeFailure) in
            try Composer.compose(document, as: family, with: typesetter)
        }
        var parts = WordParts()
        parts.add(composition, numberSize: family.typography.pageNumber)
        let entries = parts.entries(composition.properties, bodySize: family.typography.body)
        do {
            return try ZipWriter.archive(entries, time: composition.properties.created)
        } catch {
            throw .drawing("\(error)")
        }
    }
}

/// The parts of one file as they come to be.
private struct WordParts {
    private var body = WordBody()
    private var document = ""
    /// Headers and footers: path without folder, and content.
    private var margins: [(name: String, xml: String)] = []

    mutating func add(_ composition: Composition, numberSize: Double) {
        let form = ParagraphForm(size: numberSize).with {
            $0.alignment = .centre; $0.before = 2
        }
        let properties = body.styles.properties(of: FlowParagraph(.pageNumber, form, ""))
        let field =
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        addMargin("hdr", "<w:p><w:pPr>\(properties)</w:pPr>\(field)</w:p>")
        addMargin("hdr", "<w:p/>")
        addMargin("ftr", "<w:p/>")
        for (index, section) in composition.sections.enumerated() {
            let width = section.format.textWidth
            body.add(section.flow, width: width)
            document += body.taken()
            let head = addMargin("hdr", section.head, width: width) ?? 2
            let foot = addMargin("ftr", section.foot, width: width) ?? 3
            let sheet = Self.sheet(section, head: head, foot: foot)
            let isLast = index == composition.sections.count - 1
            document += "<w:p><w:pPr>\(WordBody.thin)\(isLast ? "" : sheet)</w:pPr></w:p>\(isLast ? sheet : "")"
        }
    }

    private mutating func addMargin(_ kind: String, _ flow: [Flow], width: Double) -> Int? {
        guard !flow.isEmpty else { return nil }
        body.add(flow, width: width)
        let xml = body.taken()
        addMargin(kind, xml + (xml.hasSuffix("</w:tbl>") ? "<w:p><w:pPr>\(WordBody.thin)</w:pPr></w:p>" : ""))
        return margins.count
    }

    private mutating func addMargin(_ kind: String, _ xml: String) {
        let name = "\(kind == "hdr" ? "header" : "footer")\(margins.count + 1).xml"
        margins.append((name, "\(Markup.declaration)<w:\(kind) \(WordFile.namespaces)>\(xml)</w:\(kind)>"))
    }

    /// Paper, margins and numbers of a section.
    private static func sheet(_ section: PageSection, head: Int, foot: Int) -> String {
        let page = section.format
        let turned = page.isLandscape ? " w:orient=\"landscape\"" : ""
        let edge = WordForm.twips(millimetres(8))
        var out = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"m1\"/>"
        out += "<w:headerReference w:type=\"first\" r:id=\"m\(head)\"/>"
        out +=
            "<w:footerReference w:type=\"default\" r:id=\"m3\"/><w:footerReference w:type=\"first\" r:id=\"m\(foot)\"/>"
        out += "<w:type w:val=\"nextPage\"/>"
        out += "<w:pgSz w:w=\"\(WordForm.twips(page.width))\" w:h=\"\(WordForm.twips(page.height))\"\(turned)/>"
        out += "<w:pgMar w:top=\"\(WordForm.twips(page.top))\" w:right=\"\(WordForm.twips(page.right))\" "
        out += "w:bottom=\"\(WordForm.twips(page.bottom))\" w:left=\"\(WordForm.twips(page.left))\" "
        out += "w:header=\"\(edge)\" w:footer=\"\(edge)\" w:gutter=\"0\"/>"
        out += section.startsNumbers ? "<w:pgNumType w:start=\"1\"/><w:titlePg/>" : ""
        return out + "</w:sectPr>"
    }

    func entries(_ properties: DocumentProperties, bodySize: Double) -> [(path: String, bytes: Data)] {
        let parts: [(String, String)] =
            [
                ("[Content_Types].xml", types), ("_rels/.rels", WordPackage.rels),
                ("docProps/core.xml", WordPackage.core(properties)), ("docProps/app.xml", WordPackage.app),
                (
                    "word/document.xml",
                    "\(Markup.declaration)<w:document \(WordFile.namespaces)><w:body>\(document)</w:body></w:document>"
                ),
                ("word/styles.xml", body.styles.part(language: properties.language, bodySize: bodySize)),
                ("word/settings.xml", WordPackage.settings), ("word/_rels/document.xml.rels", rels),
            ] + margins.map { ("word/\($0.name)", $0.xml) }
        let pictures = body.pictures.enumerated().map { ("word/media/i\($0 + 1).png", $1) }
        return parts.map { ($0.0, Data($0.1.utf8)) } + pictures
    }

    private var types: String {
        var out = Markup.declaration + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        out += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        out += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        if !body.pictures.isEmpty { out += "<Default Extension=\"png\" ContentType=\"image/png\"/>" }
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        let named = [("document", "document.main"), ("styles", "styles"), ("settings", "settings")]
        for (part, type) in named {
            out += "<Override PartName=\"/word/\(part).xml\" ContentType=\"\(word).\(type)+xml\"/>"
        }
        for margin in margins {
            let type = margin.name.hasPrefix("header") ? "header" : "footer"
            out += "<Override PartName=\"/word/\(margin.name)\" ContentType=\"\(word).\(type)+xml\"/>"
        }
        out +=
            "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
        out +=
            "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
        return out + "</Types>"
    }

    private var rels: String {
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var out =
            Markup.declaration
            + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        out += "<Relationship Id=\"s1\" Type=\"\(base)/styles\" Target=\"styles.xml\"/>"
        out += "<Relationship Id=\"s2\" Type=\"\(base)/settings\" Target=\"settings.xml\"/>"
        for (index, margin) in margins.enumerated() {
            let type = margin.name.hasPrefix("header") ? "header" : "footer"
            out += "<Relationship Id=\"m\(index + 1)\" Type=\"\(base)/\(type)\" Target=\"\(margin.name)\"/>"
        }
        for number in body.pictures.indices.map({ $0 + 1 }) {
            out += "<Relationship Id=\"i\(number)\" Type=\"\(base)/image\" Target=\"media/i\(number).png\"/>"
        }
        return out + "</Relationships>"
    }
}
