/// The largest things a desk may hold. Each is tested at the limit and one past it.
public enum DeskLimits {
    /// Changes in one call.
    public static let changes = 500
    /// One object as JSON, in bytes.
    public static let itemBytes = 32 << 10
    /// Objects of one person at one meeting, marks of deleted ones included.
    public static let items = 200_000
    /// All objects of one person at one meeting, in bytes.
    public static let deskBytes = 256 << 20
    /// Objects in one answer, and their bytes together.
    public static let answerItems = 2_000
    public static let answerBytes = 4 << 20
    /// Visible ASCII characters of an object's id.
    public static let idBytes = 1...64
    public static let textCharacters = 10_000
    public static let quoteCharacters = 4_000
    public static let contextCharacters = 400
    public static let boxes = 500
    /// People one object may be shared with by name.
    public static let sharedWith = 200
    public static let pages = 10_000
    /// Levels of `data`.
    public static let depth = 6
}
