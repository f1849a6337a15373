/// The largest things a meeting may hold. Each is tested at the limit and one past it.
public enum Limits {
    public static let titleCharacters = 500
    public static let nameCharacters = 200
    public static let postCharacters = 300
    public static let reasonCharacters = 2_000
    public static let notesCharacters = 20_000
    public static let conclusionCharacters = 50_000
    public static let linkCharacters = 2_000
    public static let agendaItems = 500
    public static let agendaDepth = 4
    public static let itemMinutes = 24 * 60
    public static let participants = 10_000
    public static let sites = 1_000
    public static let papers = 2_000
    public static let polls = 500
    public static let comments = 5_000
    public static let commentsPerParticipant = 500
    public static let commentReplies = 200
    public static let commentCharacters = 10_000
    public static let quoteCharacters = 2_000
    public static let quoteContextCharacters = 200
    public static let anchorBoxes = 100
    public static let paperVersions = 100
    public static let paperPages = 10_000
    public static let paperSignatures = 50
    /// Working days that a body may ask for between papers and session.
    public static let leadDays = 60
    /// Holidays and swapped days that a calendar may name.
    public static let calendarDays = 1_000
    public static let tasks = 1_000
    public static let coordinators = 50
    public static let taskReports = 200
    /// Files that go with one report.
    public static let taskPapers = 10
    public static let waitingSpeakers = 1_000
    public static let speechSeconds = 4 * 3_600
    /// The years 1970 to 2999, in milliseconds: what a session may name as its time.
    public static let sessionTimes = Moment(milliseconds: 0)...Moment(milliseconds: 32_503_679_999_999)
    public static let shareDenominator = 1_000_000
    public static let pollSeconds = 24 * 3_600
    public static let openPolls = 50
    public static let pollOptions = 200
    public static let pollPapers = 50
    /// Days until a written ballot is due, counted on the calendar.
    public static let ballotDays = 90
    public static let ballotWorkingDays = 30
    /// Seconds between two reminders of one vote.
    public static let reminderSeconds = 30
    public static let counters = 50
    /// Copies of a seal's private key, and the letters of each.
    public static let sealCopies = 20
    public static let sealCopyCharacters = 1_000
    /// Options of a secret vote that one ballot may mark: more do not fit into an envelope of one size.
    public static let secretMarks = 60
    /// Pieces that secretaries write between the lines of the record.
    public static let minutesBlocks = 5_000
    /// Letters of one piece of the minutes.
    public static let minutesBlockCharacters = 20_000
    public static let minutesSpans = 2_400
    public static let minutesHeadingLevels = 3
    public static let minutesListItems = 200
    public static let minutesListLevels = 3
    public static let minutesTableColumns = 12
    public static let minutesTableRows = 200
    public static let minutesVersions = 20
    public static let minutesProposals = 2_000
    public static let minutesProposalsPerParticipant = 200
    public static let recipients = 200
    public static let notationCharacters = 30
    /// How long members may be given to correct the minutes, in hours: an hour to thirty days.
    public static let minutesWindowHours = 1...(30 * 24)
    /// Letters of drawn lines that are put down in one event when minutes are approved: well below what an event may hold.
    static let minutesFixedCharacters = 100_000
}
