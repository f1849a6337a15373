/// What shows, without the system that made it, what a document rests on: a code that a telephone reads, and beside it the
/// same in words. Small, below the signatures.
public struct ProofBlock: Sendable, Hashable {
    public var title: String
    public var lines: [RichText]
    public var code: SquareCode

    public init(_ title: String, _ lines: [RichText], code: SquareCode) {
        self.title = CleanText.clean(title)
        self.lines = lines
        self.code = code
    }
}

/// Dark and light squares, such as a QR code (ISO/IEC 18004), without the light margin that goes round it.
public struct SquareCode: Sendable, Hashable {
    /// Squares that stay light on each side, so that readers find the code.
    public static let quietZone = 4

    /// Squares in a row.
    public let width: Int
    private let dark: [Bool]

    /// - Parameter dark: row after row.
    /// - Returns: nil unless there are `width` rows of as many squares.
    public init?(width: Int, dark: [Bool]) {
        guard width > 0, dark.count == width * width else { return nil }
        self.width = width
        self.dark = dark
    }

    /// With the light margin.
    var side: Int { width + 2 * Self.quietZone }

    /// Whether a square is dark; `row` and `column` count from the corner of the margin.
    func isDark(_ row: Int, _ column: Int) -> Bool {
        let (row, column) = (row - Self.quietZone, column - Self.quietZone)
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return dark[row * width + column]
    }

    /// A picture of its own: black on white whatever the theme.
    public var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
        <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>
        """
    }

    var path: String { runs.map { "M\($0.column) \($0.row)h\($0.length)v1h-\($0.length)z" }.joined() }

    struct Run: Sendable, Hashable {
        let row: Int
        let column: Int
        let length: Int
    }

    /// Dark squares that stand side by side.
    var runs: [Run] {
        (0..<side).flatMap { row -> [Run] in
            var runs: [Run] = []
            var start: Int?
            for column in 0...side {
                let isDark = column < side && isDark(row, column)
                if isDark, start == nil { start = column }
                if !isDark, let begin = start {
                    runs.append(Run(row: row, column: begin, length: column - begin))
                    start = nil
                }
            }
            return runs
        }
    }
}
