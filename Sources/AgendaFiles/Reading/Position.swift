import Yams

/// A place in the file, counted from 1; columns in Unicode scalars.
struct Position: Equatable {
    static let start = Position(line: 1, column: 1)

    let line: Int
    let column: Int

    init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }

    /// The place of the scalar with this index in `text`.
    init(scalarIndex: Int, in text: String) {
        let before = text.unicodeScalars.prefix(max(0, scalarIndex))
        let lastLine = before.reversed().prefix { $0 != "\n" }
        self.init(line: 1 + before.count { $0 == "\n" }, column: 1 + lastLine.count)
    }
}
