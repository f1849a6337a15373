import GRDB

/// The words of a search, each of which must occur somewhere in the folded text.
struct SearchWords {
    private let words: [String]

    /// Takes the first ``PeopleLimits/searchCharacters`` of what was typed.
    init(_ query: String) {
        words = Folding.fold(String(query.prefix(PeopleLimits.searchCharacters))).split(separator: " ").map(String.init)
    }

    /// A condition on `column`, true of everything when nothing was typed.
    func condition(on column: String) -> SQL {
        words.reduce(SQL("1")) { condition, word in
            condition + SQL(sql: " AND instr(\(column), ?) > 0", arguments: [word])
        }
    }
}
