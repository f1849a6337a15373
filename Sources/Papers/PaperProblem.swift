/// Why a file cannot be shown as pages. Raw values travel to clients: add, never rename.
public enum PaperProblem: String, Error, Hashable, Sendable, CaseIterable, Codable {
    /// It opens with a password only.
    case encrypted = "papers.encrypted"
    /// It is not what it says it is, cut off or broken.
    case damaged = "papers.damaged"
    /// More pages than ``PaperLimits/pages``.
    case tooManyPages = "papers.too-many-pages"
    /// No page at all.
    case noPages = "papers.no-pages"
    /// Reading or drawing it takes more time or memory than a paper may.
    case tooComplex = "papers.too-complex"
    /// A folder of other files in the guise of a PDF.
    case portfolio = "papers.portfolio"
    /// Its pages are filled in by a program that only one reader has (XFA).
    case dynamicForm = "papers.dynamic-form"
    /// None of the kinds that can be shown.
    case kindUnknown = "papers.kind-unknown"
    /// The name says another kind than the bytes.
    case kindMismatch = "papers.kind-mismatch"
    /// Unpacked it is larger than a paper may be.
    case bomb = "papers.unpacks-too-large"
    /// A picture with more points than ``PaperLimits/pixels``.
    case pictureTooLarge = "papers.picture-too-large"
    /// The program that could read it is not installed.
    case converterMissing = "papers.converter-missing"
    /// The program that reads it gave up.
    case conversionFailed = "papers.conversion-failed"
    /// A secrecy mark (MẬT, TỐI MẬT, TUYỆT MẬT) stands in its name or on its first page.
    case secretMark = "papers.secret-mark"
    /// The words of its first page cannot be read, so that nobody knows whether a secrecy mark stands there.
    case markUnseen = "papers.mark-unseen"
    /// It may be read but not be changed: nothing can be written into it, neither notes nor a name.
    case locked = "papers.locked"
    /// More notes than one file can carry.
    case tooManyMarks = "papers.too-many-marks"
    /// No file of notes (XFDF), or one that is broken off.
    case notesUnreadable = "papers.notes-unreadable"
    /// There is no such page, or not in that width.
    case noSuchPage = "papers.no-such-page"
    /// Too much is being drawn already.
    case busy = "papers.busy"

    public var code: String { rawValue }
}

/// The largest things a paper may hold.
public enum PaperLimits {
    public static let pages = 3_000
    /// Entries of an outline that are kept.
    public static let outlineEntries = 2_000
    public static let outlineTitleCharacters = 200
    /// Points of a picture before anything is unpacked: an A0 sheet scanned at 300 dpi has 140 million.
    public static let pixels = 150_000_000
    /// All parts of an office file together, unpacked, bytes.
    public static let unpackedBytes = 512 << 20
    /// Parts of an office file.
    public static let parts = 10_000
}
