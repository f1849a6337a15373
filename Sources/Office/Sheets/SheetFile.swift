import Foundation

/// Writes simple tables as XLSX (SpreadsheetML, ISO/IEC 29500): one or more sheets, a bold head that stays in sight.
///
/// Text is always text: a cell that begins with `=`, `+`, `-` or `@` is never a formula, here or after a copy to CSV,
/// because it is stored as a string and marked as quoted.
public enum SheetFile {
    public enum Cell: Sendable, Hashable {
        case text(String)
        case number(Double)
        case count(Int)
        case empty
    }

    public struct Sheet: Sendable, Hashable {
        public var name: String
        /// Titles and widths in characters.
        public var columns: [(title: String, width: Double)] {
            zip(titles, widths).map { ($0, $1) }
        }
        public var rows: [[Cell]]
        private let titles: [String]
        private let widths: [Double]

        public init(_ name: String, columns: [(title: String, width: Double)], rows: [[Cell]]) {
            self.name = CleanText.clean(name)
            titles = columns.map { CleanText.clean($0.title) }
            widths = columns.map(\.width)
            self.rows = rows
        }
    }

    public static let rowLimit = 1_048_575
    public static let columnLimit = 1_000
    public static let sheetLimit = 50
    /// Characters in a cell.
    public static let textLimit = 32_767

    /// - Throws: ``OfficeFailure/tooLarge(what:limit:)`` beyond the limits above.
    public static func write(_ sheets: [Sheet], properties: DocumentProperties) throws(OfficeFailure) -> Data {
        try hold(sheets.count, sheetLimit, "sheets")
        var entries: [(path: String, xml: String)] = [
            ("[Content_Types].xml", SheetParts.types(sheets.count)), ("_rels/.rels", SheetParts.rels),
            ("docProps/core.xml", WordPackage.core(properties)), ("docProps/app.xml", WordPackage.app),
            ("xl/workbook.xml", SheetParts.workbook(names(sheets))),
            ("xl/_rels/workbook.xml.rels", SheetParts.workbookRels(sheets.count)), ("xl/styles.xml", SheetParts.styles),
        ]
        for (index, sheet) in sheets.enumerated() {
            entries.append(("xl/worksheets/sheet\(index + 1).xml", try part(sheet)))
        }
        do {
            return try ZipWriter.archive(entries.map { ($0.path, Data($0.xml.utf8)) }, time: properties.created)
        } catch {
            throw .drawing("\(error)")
        }
    }

    /// Excel takes at most 31 characters, no `[]:*?/\`, and no name twice.
    private static func names(_ sheets: [Sheet]) -> [String] {
        var taken: Set<String> = []
        return sheets.enumerated().map { index, sheet in
            var name = String(sheet.name.filter { !"[]:*?/\\'\n".contains($0) }.prefix(28))
            if name.isEmpty || !taken.insert(name.lowercased()).inserted { name = "\(name.prefix(24)) (\(index + 1))" }
            taken.insert(name.lowercased())
            return name
        }
    }

    private static func part(_ sheet: Sheet) throws(OfficeFailure) -> String {
        try hold(sheet.rows.count, rowLimit, "rows")
        try hold(sheet.rows.map(\.count).max() ?? 0, columnLimit, "columns")
        try hold(sheet.columns.count, columnLimit, "columns")
        var out = Markup.declaration
        out += "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews>"
        out += "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
        out += "state=\"frozen\"/></sheetView></sheetViews>"
        if !sheet.columns.isEmpty {
            out += "<cols>"
            for (index, column) in sheet.columns.enumerated() {
                let width = Markup.points(min(max(column.width, 1), 255))
                out += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
            }
            out += "</cols>"
        }
        out += "<sheetData>"
        out += try row(1, sheet.columns.map { .text($0.title) }, style: 1)
        for (index, cells) in sheet.rows.enumerated() { out += try row(index + 2, cells, style: nil) }
        return out + "</sheetData></worksheet>"
    }

    private static func row(_ number: Int, _ cells: [Cell], style: Int?) throws(OfficeFailure) -> String {
        var out = "<row r=\"\(number)\">"
        for (index, cell) in cells.enumerated() {
            let place = "\(letters(index))\(number)"
            switch cell {
            case .empty: continue
            case .count(let count): out += "<c r=\"\(place)\"><v>\(count)</v></c>"
            case .number(let number):
                guard number.isFinite else { continue }
                out += "<c r=\"\(place)\"><v>\(number)</v></c>"
            case .text(let text):
                let clean = CleanText.clean(text)
                try hold(clean.utf16.count, textLimit, "characters in a cell")
                let quoted = clean.first.map { "=+-@\t\r".contains($0) } ?? false
                let look = style ?? (quoted ? 2 : 3)
                out += "<c r=\"\(place)\" s=\"\(look)\" t=\"inlineStr\"><is>"
                out += "<t xml:space=\"preserve\">\(Markup.escaped(clean))</t></is></c>"
            }
        }
        return out + "</row>"
    }

    /// `A`, `Z`, `AA` … from 0.
    static func letters(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
        return index < 26 ? letter : letters(index / 26 - 1) + letter
    }

    private static func hold(_ count: Int, _ limit: Int, _ what: String) throws(OfficeFailure) {
        guard count <= limit else { throw .tooLarge(what: what, limit: limit) }
    }
}
