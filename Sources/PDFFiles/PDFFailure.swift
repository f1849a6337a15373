/// Why a PDF could not be read well enough to append to it.
public enum PDFFailure: Error, Hashable, Sendable {
    /// It is locked with a password or rights: what is appended would have to be, too.
    case encrypted
    /// Its directory or objects are not where they should be. A program that repairs PDFs may help.
    case odd(String)
    /// More than ``PDFLimits`` allow.
    case tooMuch(String)
}

/// The most that is read of a file.
public enum PDFLimits {
    /// Objects of a file.
    public static let objects = 2_000_000
    /// Parts of the directory: one for each time the file was saved.
    public static let sections = 1_000
    /// Arrays and dictionaries inside each other.
    static let depth = 64
    /// An object without the bytes of its stream.
    static let objectBytes = 8 << 20
    /// A stream of the directory, unpacked.
    static let streamBytes = 64 << 20
    /// A collection of objects, unpacked; and those that are kept so, together.
    static let packBytes = 16 << 20
    /// What is taken apart of one file, however often it is asked for: objects may lie inside each other's texts.
    static let effortBytes = 1 << 30
    /// Ways in which one stream is packed.
    static let filters = 4
    /// Pages.
    public static let pages = 3_000
    /// The furthest place on a page from its origin, points.
    static let place = 1_000_000.0
    /// Levels of the tree of pages.
    static let pageLevels = 64
    /// Objects taken over from another file.
    static let adopted = 10_000
}
