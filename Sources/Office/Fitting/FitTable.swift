/// Finds the form in which a table stands between the margins: a table never runs off the page.
///
/// The sizes of the family are tried from the largest; then the page is turned; then words are broken; and where even
/// that leaves columns too narrow to read, the table is parted and its first column stands again at the head of each
/// part.
extension Composer {
    struct FittedTable {
        var flow: [Flow]
        var isTurned: Bool
    }

    /// Points: a column narrower than this holds no word.
    private static let narrowest = millimetres(11)

    func fitted(
        _ table: DocumentTable,
        on page: PageFormat,
        mayTurn: Bool = true
    ) throws(OfficeFailure) -> FittedTable {
        guard !table.columns.isEmpty else { return FittedTable(flow: [], isTurned: false) }
        let measure = try TableMeasure(table, typesetter)
        let turned = mayTurn && !page.isLandscape ? page.turned : page
        let isTurned = turned != page
        let sizes = typography.table
        let tries = [
            (page, TableMeasure.Ease.easy, sizes.dropLast()), (turned, .easy, sizes[...]), (page, .words, sizes[...]),
        ]
        for (sheet, ease, sizes) in tries + [(turned, .words, sizes[...])] {
            guard let size = sizes.first(where: { measure.fits(sheet.textWidth, size: $0, ease) }) else { continue }
            return FittedTable(flow: set(table, measure, sheet, size: size), isTurned: sheet != page)
        }
        let smallest = sizes.last ?? 10
        if Double(table.columns.count) * Self.narrowest <= turned.textWidth {
            return FittedTable(flow: set(table, measure, turned, size: smallest), isTurned: isTurned)
        }
        return FittedTable(flow: try parts(of: table, turned, size: smallest), isTurned: isTurned)
    }

    private func parts(of table: DocumentTable, _ page: PageFormat, size: Double) throws(OfficeFailure) -> [Flow] {
        let perPart = max(1, Int(page.textWidth / (Self.narrowest * 1.5)) - 1)
        var flow: [Flow] = []
        for start in stride(from: 1, to: table.columns.count, by: perPart) {
            let taken = [0] + Array(start..<min(start + perPart, table.columns.count))
            let cut = { (row: [RichText]) in taken.map { row.indices.contains($0) ? row[$0] : "" } }
            let caption = start == 1 ? table.caption : "\(table.caption ?? "") (tiếp theo)"
            let part = DocumentTable(
                taken.map { table.columns[$0] },
                rows: table.rows.map(cut),
                total: table.total.map(cut),
                caption: caption
            )
            flow += set(part, try TableMeasure(part, typesetter), page, size: size)
        }
        return flow
    }

    private func set(_ table: DocumentTable, _ measure: TableMeasure, _ page: PageFormat, size: Double) -> [Flow] {
        let widths = measure.widths(in: page.textWidth, size: size)
        let head = form(size) {
            $0.bold = true; $0.alignment = .centre
        }
        var rows = [
            FlowTable.Row(
                cells: table.columns.map { column in
                    .init(flow: [.paragraph(FlowParagraph(.tableHead, head, RichText(column.title)))], isMiddle: true)
                },
                keepsWithNext: true
            )
        ]
        rows += table.rows.map { row($0, table, widths, page, size, bold: false) }
        if let total = table.total {
            if rows.count > 1 { rows[rows.count - 1].keepsWithNext = true }
            rows.append(row(total, table, widths, page, size, bold: true))
        }
        var flow: [Flow] = []
        if let caption = table.caption?.trimmingSpaces, !caption.isEmpty {
            let form = form(typography.table.first ?? size) {
                $0.bold = true
                $0.alignment = .centre
                $0.keepsWithNext = true
                $0.before = typography.paragraphGap
                $0.after = 3
            }
            flow.append(.paragraph(FlowParagraph(.caption, form, RichText(caption))))
        }
        let set = FlowTable(
            widths: widths,
            rows: rows,
            headRows: 1,
            hasBorders: true,
            padding: TableMeasure.padding,
            spacing: 2
        )
        return flow + [.table(set), .gap(typography.paragraphGap, .gap)]
    }

    private func row(
        _ cells: [RichText],
        _ table: DocumentTable,
        _ widths: [Double],
        _ page: PageFormat,
        _ size: Double,
        bold: Bool
    ) -> FlowTable.Row {
        var lines = 1.0
        let set = table.columns.enumerated().map { index, column -> FlowTable.Cell in
            let text = cells.indices.contains(index) ? cells[index] : ""
            let form = form(size) {
                $0.bold = bold; $0.alignment = column.alignment
            }
            lines = max(lines, Double(text.plain.count) * size * 0.5 / max(1, widths[index] - 2 * TableMeasure.padding))
            return .init(flow: [.paragraph(FlowParagraph(.tableCell, form, text))])
        }
        return FlowTable.Row(cells: set, keepsTogether: lines * size * 1.2 < page.textHeight / 2)
    }
}

/// How wide the columns of a table want to be. Measured once, at one size, on the longest texts of each column.
struct TableMeasure {
    /// Points left and right of the text in a cell.
    static let padding = 4.0
    private static let size = 10.0
    private static let samples = 12
    /// A single word longer than this is broken, be it an address on the web.
    private static let longestWord = millimetres(60)

    /// What a column must hold in one line.
    enum Ease {
        /// A few words, or all it has.
        case easy
        /// Its longest word.
        case words
    }

    private var least: [Double] = []
    private var most: [Double] = []
    /// The widest line below the head, which itself may break.
    private var mostBelow: [Double] = []
    private let weights: [Double]
    private let rooms: [Double]
    /// Points, at ``size``, of the few words that make a column easy to read.
    private static let easy = 55.0

    init(_ table: DocumentTable, _ typesetter: Typesetter) throws(OfficeFailure) {
        weights = table.columns.map(\.weight)
        rooms = table.columns.map { millimetres($0.room) }
        for (index, column) in table.columns.enumerated() {
            let cells = (table.rows + [table.total ?? []]).compactMap {
                $0.indices.contains(index) ? $0[index].plain : nil
            }
            let below = cells.flatMap { $0.split(separator: "\n") }
            let lines = below + column.title.split(separator: "\n")
            mostBelow.append(try Self.widest(Self.longest(below), typesetter))
            least.append(try Self.widest(Self.longestWords(in: lines), typesetter))
            most.append(try Self.widest(Self.longest(lines), typesetter))
        }
    }

    private static func longestWords(in lines: [Substring]) -> [Substring] {
        longest(lines.compactMap { $0.split(separator: " ").max { $0.count < $1.count } })
    }

    private static func longest(_ texts: [Substring]) -> [Substring] {
        Array(Set(texts).sorted { ($0.count, $0) > ($1.count, $1) }.prefix(samples))
    }

    private static func widest(_ texts: [Substring], _ typesetter: Typesetter) throws(OfficeFailure) -> Double {
        let form = ParagraphForm(size: size).with { $0.bold = true }
        var width = 0.0
        for text in texts { width = max(width, try typesetter.width(of: RichText(String(text)), form)) }
        return width
    }

    private func least(size: Double, _ ease: Ease) -> [Double] {
        zip(zip(least, mostBelow), rooms).map { width, room in
            let wanted = ease == .easy ? max(width.0, min(width.1, Self.easy)) : width.0
            return max(room, min(wanted * size / Self.size, Self.longestWord) + 2 * Self.padding + 1)
        }
    }

    func fits(_ width: Double, size: Double, _ ease: Ease) -> Bool {
        least(size: size, ease).reduce(0, +) <= width
    }

    /// Widths that fill `width`: every column its longest word, then room by what the text wants and the weight.
    func widths(in width: Double, size: Double) -> [Double] {
        let least = least(size: size, fits(width, size: size, .easy) ? .easy : .words)
        let sum = least.reduce(0, +)
        guard sum < width else { return least.map { $0 * width / sum } }
        let wanted = zip(least, most).map { max($0, $1 * size / Self.size + 2 * Self.padding + 1) }
        let all = wanted.reduce(0, +)
        if all <= width {
            let shares = zip(wanted, weights).map { $0 * $1 }
            let total = shares.reduce(0, +)
            return zip(wanted, shares).map { $0 + (width - all) * $1 / total }
        }
        let wishes = zip(zip(least, wanted), weights).map { min($0.1 - $0.0, width) * $1 }
        let total = max(wishes.reduce(0, +), 1)
        return zip(least, wishes).map { $0 + (width - sum) * $1 / total }
    }
}

extension String {
    var trimmingSpaces: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
