/// The parts of an XLSX file that hold no cells.
enum SheetParts {
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static let rels = WordPackage.rels.replacing("word/document.xml", with: "xl/workbook.xml")

    static func types(_ sheets: Int) -> String {
        let spread = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        var out = Markup.declaration + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        out += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        out += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        out += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(spread).sheet.main+xml\"/>"
        out += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(spread).styles+xml\"/>"
        for number in 0..<sheets {
            out +=
                "<Override PartName=\"/xl/worksheets/sheet\(number + 1).xml\" ContentType=\"\(spread).worksheet+xml\"/>"
        }
        out += "<Override PartName=\"/docProps/core.xml\" "
        out += "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
        out += "<Override PartName=\"/docProps/app.xml\" "
        out += "ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
        return out + "</Types>"
    }

    static func workbook(_ names: [String]) -> String {
        var out = Markup.declaration + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
        for (index, name) in names.enumerated() {
            out += "<sheet name=\"\(Markup.escaped(name))\" sheetId=\"\(index + 1)\" r:id=\"s\(index + 1)\"/>"
        }
        return out + "</sheets></workbook>"
    }

    static func workbookRels(_ sheets: Int) -> String {
        var out = Markup.declaration
        out += "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        out += "<Relationship Id=\"styles\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
        for number in 0..<sheets {
            out += "<Relationship Id=\"s\(number + 1)\" Type=\"\(office)/worksheet\" "
            out += "Target=\"worksheets/sheet\(number + 1).xml\"/>"
        }
        return out + "</Relationships>"
    }

    /// Looks of cells: 0 plain, 1 head, 2 quoted text, 3 wrapped text.
    static let styles =
        Markup.declaration
            + """
            <styleSheet xmlns="\(main)"><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font>\
            <font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
            </fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1">\
            <alignment vertical="top" wrapText="1"/></xf>\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">\
            <alignment vertical="top" wrapText="1"/></xf></cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """
}
