/// The largest things the directory takes. Each is tested at the limit and one past it.
public enum PeopleLimits {
    public static let usernameCharacters = 64
    public static let nameCharacters = 200
    public static let postCharacters = 300
    public static let codeCharacters = 35
    public static let contactCharacters = 200
    public static let searchCharacters = 100
    public static let searchResults = 50
    public static let pageRows = 200
    public static let membersPerCommittee = 1_000
    public static let precedence = 1_000_000
    public static let passwordCharacters = 8...128
    public static let legalBasisCharacters = 2_000
    /// Rows of one imported list.
    public static let importRows = 5_000
    /// Bytes of one imported list.
    public static let importBytes = 4 << 20
    /// Sign-ins of one person, or wall screens of one meeting, at a time; one more ends the one unused for longest.
    public static let signInsPerPerson = 30
    /// Characters of a browser's description of itself that are kept.
    public static let deviceCharacters = 200
}
