/// What a document may hold. Beyond it a document is refused, never cut.
public enum OfficeLimits {
    /// Characters of all text: about 1,000 pages of minutes.
    public static let charactersPerDocument = 3_000_000
    public static let charactersPerParagraph = 200_000
    public static let columnsPerTable = 40
    public static let rowsPerTable = 20_000
    public static let appendices = 200
    public static let pages = 2_000
    /// Lists inside lists, and lists inside those.
    public static let depth = 8
}
