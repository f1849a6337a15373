/// Comma-separated values (RFC 4180), as spreadsheets write them: commas, semicolons or tabs, with or without a byte
/// order mark.
public enum CSV {
    /// Takes a text apart.
    ///
    /// - Returns: Each row with the number of the line it begins on, from 1; empty lines are left out. Nil when a quoted
    ///   cell never ends or is followed by something else than a separator.
    public static func rows(_ text: String) -> [(line: Int, cells: [String])]? {
        let separator = separator(of: text)
        var reader = Reader(separator: separator)
        for character in text { guard reader.take(character) else { return nil } }
        return reader.finish()
    }

    /// What begins a formula; the wide forms do in spreadsheets of East Asia.
    private static let formulaSigns = "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars

    /// One row, ended by CR LF.
    ///
    /// A cell that a spreadsheet would take for a formula gets an apostrophe in front: it stays text.
    public static func row(_ cells: [String]) -> String {
        cells.map { cell in
            let isFormula = cell.unicodeScalars.first.map { formulaSigns.contains($0) } ?? false
            let safe = (isFormula ? "'" : "") + cell
            let needsQuotes = safe.unicodeScalars.contains {
                ",;\t\"".unicodeScalars.contains($0) || Character($0).isNewline
            }
            return needsQuotes ? quoted(safe) : safe
        }.joined(separator: ",") + "\r\n"
    }

    /// A cell in quotes. By scalars: a quote with a mark over it is another letter to Swift, and a quote to spreadsheets.
    public static func quoted(_ cell: String) -> String {
        var shown = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { shown.append(scalar) }
            shown.append(scalar)
        }
        shown.append("\"")
        return String(shown)
    }

    /// Whichever the first line has most of; a comma when none.
    private static func separator(of text: String) -> Character {
        let header = text.prefix { !$0.isNewline }
        let counts = [Character(","), ";", "\t"].map { separator in (separator, header.count { $0 == separator }) }
        return counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? ","
    }

    private struct Reader {
        private enum Place { case start, plain, quoted, afterQuote }

        let separator: Character
        private var place = Place.start
        private var cell = ""
        private var cells: [String] = []
        private var rows: [(line: Int, cells: [String])] = []
        private var line = 1
        private var firstLine = 1

        init(separator: Character) {
            self.separator = separator
        }

        /// - Returns: False when the text cannot go on like this.
        mutating func take(_ character: Character) -> Bool {
            if character.isNewline { line += 1 }
            switch (place, character) {
            case (.quoted, "\""): place = .afterQuote
            case (.quoted, _): cell.append(character)
            case (.afterQuote, "\""):
                cell.append("\"")
                place = .quoted
            case (.start, "\""): place = .quoted
            case (_, separator): endCell()
            case (_, _) where character.isNewline: endRow()
            case (.afterQuote, _): return false
            default:
                cell.append(character)
                place = .plain
            }
            return true
        }

        mutating func finish() -> [(line: Int, cells: [String])]? {
            guard place != .quoted else { return nil }
            if place != .start || !cells.isEmpty { endRow() }
            return rows
        }

        private mutating func endCell() {
            cells.append(cell)
            cell = ""
            place = .start
        }

        private mutating func endRow() {
            endCell()
            if cells != [""] { rows.append((firstLine, cells)) }
            cells = []
            firstLine = line
        }
    }
}
