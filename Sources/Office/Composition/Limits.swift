/// Refuses a document beyond ``OfficeLimits`` before any work is done for it.
enum Limits {
    static func check(_ document: OfficialDocument) throws(OfficeFailure) {
        try hold(document.appendices.count, OfficeLimits.appendices, "appendices")
        var characters = 0
        try check(document.body, &characters, depth: 0)
        for appendix in document.appendices { try check(appendix.body, &characters, depth: 0) }
        for line in document.grounds + document.addressees + (document.recipients?.lines ?? []) {
            try check(RichText(line), &characters)
        }
    }

    private static func check(_ blocks: [Block], _ characters: inout Int, depth: Int) throws(OfficeFailure) {
        try hold(depth, OfficeLimits.depth, "lists inside lists")
        for block in blocks {
            switch block {
            case .paragraph(let text): try check(text, &characters)
            case .heading(let heading): try check(RichText(heading.title), &characters)
            case .formula(let text): try check(RichText(text), &characters)
            case .quote(let texts): for text in texts { try check(text, &characters) }
            case .list(_, let items): for item in items { try check(item, &characters, depth: depth + 1) }
            case .table(let table): try check(table, &characters)
            }
        }
    }

    private static func check(_ table: DocumentTable, _ characters: inout Int) throws(OfficeFailure) {
        try hold(table.columns.count, OfficeLimits.columnsPerTable, "columns")
        try hold(table.rows.count, OfficeLimits.rowsPerTable, "rows")
        for row in table.rows + [table.total ?? []] {
            guard row.count <= table.columns.count else {
                throw .rowTooLong(table: table.caption ?? table.columns.first?.title ?? "")
            }
            for cell in row { try check(cell, &characters) }
        }
    }

    private static func check(_ text: RichText, _ characters: inout Int) throws(OfficeFailure) {
        let count = text.spans.reduce(0) { $0 + $1.text.unicodeScalars.count }
        try hold(count, OfficeLimits.charactersPerParagraph, "characters in a paragraph")
        characters += count
        try hold(characters, OfficeLimits.charactersPerDocument, "characters")
    }

    private static func hold(_ count: Int, _ limit: Int, _ what: String) throws(OfficeFailure) {
        guard count <= limit else { throw .tooLarge(what: what, limit: limit) }
    }
}
