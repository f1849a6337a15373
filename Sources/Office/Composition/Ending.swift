/// The mark that closes the content of a document: `./.` Source: Decree 30/2020, Annex I, II.6.
enum Ending {
    static func closed(_ blocks: [Block]) -> [Block] {
        guard let last = blocks.last else { return blocks }
        return blocks.dropLast() + [closed(last)]
    }

    private static func closed(_ block: Block) -> Block {
        switch block {
        case .paragraph(let text): .paragraph(text.ending("./."))
        case .list(let mark, let items):
            .list(mark, items.dropLast() + [items.last.map(closed) ?? []])
        case .quote(let texts):
            .quote(texts.dropLast() + [texts.last.map { $0.ending("./.") } ?? ""])
        case .heading, .table, .formula: block
        }
    }
}
