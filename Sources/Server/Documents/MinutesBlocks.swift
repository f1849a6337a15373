import Meetings
import Office

/// The structured text of minutes as the blocks of a document. Headings are numbered here, as they are printed.
struct MinutesBlocks {
    private(set) var blocks: [Block] = []
    private var (items, points) = (0, 0)

    mutating func add(_ content: MinutesContent) {
        guard !content.isEmpty else { return }
        switch content {
        case .paragraph(let run): blocks += Self.lines(run).map { .paragraph($0) }
        case .quote(let run): blocks.append(.quote(Self.lines(run)))
        case .heading(1, let run):
            (items, points) = (items + 1, 0)
            blocks.append(.heading(BodyHeading(.clause, items, run.plain)))
        case .heading(2, let run):
            points += 1
            blocks.append(.heading(BodyHeading(.point, points, run.plain)))
        case .heading(_, let run):
            blocks.append(.paragraph(RichText([Span(run.plain, bold: true, italic: true)])))
        case .list(let mark, let entries):
            let shown = entries.filter { !$0.text.plain.isEmpty }
            blocks.append(Self.list(mark, shown[...], level: shown.map(\.level).min() ?? 0))
        case .table(let head, let rows): blocks.append(.table(Self.table(head, rows)))
        }
    }

    private static func text(_ run: some Sequence<MinutesSpan>) -> RichText {
        RichText(run.map { Span($0.text, bold: $0.bold, italic: $0.italic) })
    }

    /// A run with line ends as so many paragraphs.
    private static func lines(_ run: MinutesRun) -> [RichText] {
        var lines: [[MinutesSpan]] = [[]]
        for span in run {
            for (index, part) in span.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append([]) }
                guard !part.isEmpty else { continue }
                lines[lines.count - 1].append(MinutesSpan(String(part), bold: span.bold, italic: span.italic))
            }
        }
        return lines.filter { !$0.isEmpty }.map { text($0) }
    }

    /// What stands deeper goes into the item above it.
    private static func list(
        _ mark: MinutesContent.Mark,
        _ entries: ArraySlice<MinutesContent.Item>,
        level: Int
    ) -> Block {
        var items: [[Block]] = []
        var rest = entries
        while let entry = rest.popFirst() {
            let inside = rest.prefix { $0.level > level }
            rest = rest.dropFirst(inside.count)
            var blocks: [Block] = lines(entry.text).map { .paragraph($0) }
            if let deeper = inside.map(\.level).min() { blocks.append(list(.dashes, inside, level: deeper)) }
            items.append(blocks)
        }
        return .list(listMark(mark), items)
    }

    private static func listMark(_ mark: MinutesContent.Mark) -> ListMark {
        switch mark {
        case .numbers: .numbers(from: 1)
        case .letters: .letters
        case .dashes: .dashes
        }
    }

    private static func table(_ head: Bool, _ rows: [[MinutesRun]]) -> DocumentTable {
        let titles = head ? rows.first?.map(\.plain) ?? [] : Array(repeating: "", count: rows.first?.count ?? 0)
        let body = rows.dropFirst(head ? 1 : 0)
        return DocumentTable(
            titles.map { DocumentTable.Column($0) },
            rows: body.map { $0.map { text($0) } }
        )
    }
}
