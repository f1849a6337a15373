/// Cuts a table into rows, and a row that is too tall for that into slices.
struct RowMaker {
    let maker: StripMaker
    let table: FlowTable
    /// Of the room between the margins; a narrower table stands at its left.
    let width: Double

    /// A row taller than this share of a page may be parted between its lines.
    private static let tallestShare = 0.5
    /// Points of a slice: about three lines.
    private static let slice = 48.0
    /// Points.
    private static let border = 0.5

    func strips() throws(OfficeFailure) -> [Strip] {
        var head: [Strip] = []
        var strips: [Strip] = []
        for (index, row) in table.rows.enumerated() {
            var pieces = try self.strips(row)
            if index < table.headRows {
                head += pieces
            } else if head.stacked().height < maker.pageHeight / 3 {
                for piece in pieces.indices { pieces[piece].head = head }
            }
            if row.keepsWithNext, !pieces.isEmpty { pieces[pieces.count - 1].keepsWithNext = true }
            strips += pieces
        }
        return strips
    }

    private func strips(_ row: FlowTable.Row) throws(OfficeFailure) -> [Strip] {
        var cells: [[Strip]] = []
        var lefts: [Double] = []
        var column = 0
        for cell in row.cells {
            let taken = table.widths[column..<min(column + cell.columns, table.widths.count)]
            lefts.append(table.widths[..<column].reduce(0, +))
            cells.append(try maker.strips(cell.flow, width: taken.reduce(0, +) - 2 * table.padding))
            column += cell.columns
        }
        let height = cells.map { $0.stacked().height }.max() ?? 0
        let mayStay = row.keepsTogether && height <= maker.pageHeight * 0.95
        if mayStay || height <= maker.pageHeight * Self.tallestShare {
            return [strip(cells, lefts, middle: row.cells.map(\.isMiddle), isFirst: true, isLast: true)]
        }
        return slices(of: cells, lefts)
    }

    private func slices(of cells: [[Strip]], _ lefts: [Double]) -> [Strip] {
        var rest = cells.map { $0[...] }
        var slices: [Strip] = []
        let middle = cells.map { _ in false }
        while rest.contains(where: { !$0.isEmpty }) {
            let taken = rest.indices.map { index -> [Strip] in
                var height = 0.0
                var taken: [Strip] = []
                while let next = rest[index].first, taken.isEmpty || height + next.height <= Self.slice {
                    height += next.height
                    taken.append(rest[index].removeFirst())
                }
                return taken
            }
            let isLast = !rest.contains(where: { !$0.isEmpty })
            slices.append(strip(taken, lefts, middle: middle, isFirst: slices.isEmpty, isLast: isLast))
        }
        return slices
    }

    /// Cells side by side, with their borders.
    private func strip(
        _ cells: [[Strip]],
        _ lefts: [Double],
        middle: [Bool],
        isFirst: Bool,
        isLast: Bool
    ) -> Strip {
        let above = isFirst ? table.spacing : 0
        let below = isLast ? table.spacing : 0
        let stacks = cells.map { $0.stacked() }
        let inner = stacks.map(\.height).max() ?? 0
        let border = table.hasBorders && isLast ? Self.border : 0
        var row = Strip(height: above + inner + below + border)
        for (index, cell) in cells.enumerated() {
            let top = above + (middle[index] ? (inner - stacks[index].height) / 2 : 0)
            for (strip, down) in zip(cell, stacks[index].tops) {
                let y = top + down
                row.ink += strip.ink.map { $0.moved(lefts[index] + table.padding, y) }
                row.parts += strip.parts.map { part in
                    var part = part
                    part.x += lefts[index] + table.padding
                    part.y += y
                    return part
                }
                row.outline = row.outline ?? strip.outline
            }
        }
        if table.hasBorders {
            row.ink += borders(lefts, height: row.height, isFirst: isFirst, isLast: isLast)
            if !isLast { row.openEdge = (0, table.width) }
        }
        return row
    }

    private func borders(_ lefts: [Double], height: Double, isFirst: Bool, isLast: Bool) -> [Ink] {
        let thickness = Self.border
        var ink = (lefts + [table.width]).map { x in
            Ink.line(x: x, y: 0, toX: x, toY: height, thickness: thickness)
        }
        if isFirst { ink.append(.line(x: 0, y: 0, toX: table.width, toY: 0, thickness: thickness)) }
        if isLast { ink.append(.line(x: 0, y: height, toX: table.width, toY: height, thickness: thickness)) }
        return ink
    }
}
