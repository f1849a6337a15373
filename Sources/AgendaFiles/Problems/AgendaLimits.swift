import Meetings

/// How much one agenda file may hold. What is past a limit is refused with its own sentence, never cut.
public enum AgendaLimits {
    public static let fileBytes = 1 << 20
    /// Lists and mappings inside one another; the format itself needs 13 at most.
    public static let nestingLevels = 24
    /// Problems reported at once; a file with more says so.
    public static let problems = 50

    public static let items = 500
    /// Levels of agenda items, the top one included.
    public static let itemLevels = 4
    public static let participants = 2000
    public static let organizations = 1000
    public static let sites = 500
    public static let papersPerItem = 50
    public static let questionsPerItem = 50
    public static let optionsPerQuestion = Limits.pollOptions
    public static let papersPerQuestion = Limits.pollPapers
    public static let tasksPerItem = 100
    public static let speechesPerItem = 500

    /// Characters (grapheme clusters) of a short text: a name, a post, a room.
    public static let nameCharacters = 200
    /// Characters of a title: Decree 30/2020 Annex VI gives `Subject` 500.
    public static let titleCharacters = 500
    /// Characters of a question, a task or the gist of a speech.
    public static let paragraphCharacters = 4000
    /// Characters of a conclusion or of the notes.
    public static let textCharacters = 20000
    /// Characters of a key; usernames too.
    public static let keyCharacters = 64
    /// Characters of an organisation's code (Decision 20/2020).
    public static let codeCharacters = 35
    /// Bytes of one part of a paper's path, as file systems count.
    public static let pathPartBytes = 255
    /// Bytes of a paper's whole path.
    public static let pathBytes = 1024

    public static let paperBytes = 200 << 20
    /// All papers of one session together.
    public static let papersBytes = 2 << 30
    /// Minutes an item may be planned for.
    public static let durationMinutes = 1...1440
    /// Days a session may be planned to last.
    public static let sessionDays = 31
}
