/// What a program from outside may take. A file that makes it take more is refused, and the program is killed.
public struct ProgramLimits: Sendable {
    /// From start to end, by the clock on the wall.
    public var time: Duration
    /// Address space of each of its processes, bytes.
    public var memoryBytes: Int
    /// Largest file it may write, bytes.
    public var fileBytes: Int
    /// Everything it may write into its folder, bytes; looked at a few times a second.
    public var folderBytes: Int
    /// What is taken from its standard output, bytes.
    public var outputBytes: Int

    /// Looking at a file: pages, sizes, outline, whether it has words. Far more than a paper takes, for the machine may be busy
    /// with others.
    public static let looking = ProgramLimits(
        time: .seconds(20),
        memoryBytes: 512 << 20,
        fileBytes: 1 << 20,
        folderBytes: 1 << 20,
        outputBytes: 8 << 20
    )
    /// Checking signatures.
    public static let checking = ProgramLimits(
        time: .seconds(20),
        memoryBytes: 1 << 30,
        fileBytes: 4 << 20,
        folderBytes: 8 << 20,
        outputBytes: 1 << 20
    )
    /// Drawing a few pages.
    public static let drawing = ProgramLimits(
        time: .seconds(30),
        memoryBytes: 1 << 30,
        fileBytes: 32 << 20,
        folderBytes: 128 << 20,
        outputBytes: 32 << 20
    )
    /// Reading the words of some pages.
    public static let reading = ProgramLimits(
        time: .seconds(20),
        memoryBytes: 512 << 20,
        fileBytes: 1 << 20,
        folderBytes: 1 << 20,
        outputBytes: 64 << 20
    )
    /// Turning an office file into a PDF. LibreOffice asks for far more address space than it uses.
    public static let converting = ProgramLimits(
        time: .seconds(60),
        memoryBytes: 4 << 30,
        fileBytes: 256 << 20,
        folderBytes: 512 << 20,
        outputBytes: 1 << 20
    )
}

/// How a program of the system did not do its work.
public enum ProgramFailure: Error, Hashable, Sendable {
    /// It is not installed.
    case missing(String)
    /// The system did not start it: an error number.
    case notStarted(Int32)
    /// It used up its time.
    case tooSlow
    /// It wrote or used more than its limits.
    case tooMuch
    /// It ended with another status than 0; what it said on its standard error.
    case failed(status: Int32, complaint: String)
}
