/// What a line of the minutes tells of.
public enum LineSource: Codable, Hashable, Sendable {
    case opened
    case item(ItemID)
    case presentation(SpeechID)
    case speech(SpeechID)
    case comment(CommentID)
    case vote(PollID)
    case reserved(PollID, ParticipantID)
    case conclusion(ItemID)
    case task(TaskID)
    /// A break of the session.
    case pause
    case closed

    /// As it is called in views. Names travel to clients: add, never rename.
    var name: String {
        switch self {
        case .opened: "opened"
        case .item: "item"
        case .presentation: "presentation"
        case .speech: "speech"
        case .comment: "comment"
        case .vote: "vote"
        case .reserved: "reserved"
        case .conclusion: "conclusion"
        case .task: "task"
        case .pause: "break"
        case .closed: "closed"
        }
    }

    /// What minutes must say (Decision 45/2018: vote results, conclusions, decisions): leaving it out is flagged.
    var mustStand: Bool {
        switch self {
        case .vote, .reserved, .conclusion, .task: true
        default: false
        }
    }
}

/// One thing that the record says, as it stands in the minutes.
public struct MinutesLine: Codable, Hashable, Sendable {
    public let id: LineID
    public let source: LineSource
    /// Under which item it stands; nil for the session as a whole.
    public let item: ItemID?
    public let at: Moment
    /// The last event that changed what the line tells of.
    public var touched: Int
    /// When it was over; nil for what has no end, or goes on.
    public var until: Moment?
    /// Why: of a break, of an opening without a quorum.
    public var note = ""
    /// Members entitled to vote who were there at the opening, and all of them.
    public var present: Int?
    public var entitled: Int?

    /// In a secretary's words; nil: as drawn.
    public var wording: MinutesContent?
    /// What it said when minutes were first approved: a later program may word it otherwise.
    public var fixed: MinutesContent?
    /// How often it was worded; 0: never.
    public var version = 0
    /// What ``touched`` was when it was worded last.
    public var basis = 0
    public var isLeftOut = false
    public var by: ParticipantID?
    public var changedAt: Moment?

    init(id: LineID, source: LineSource, item: ItemID?, at moment: Moment) {
        self.id = id
        self.source = source
        self.item = item
        at = moment
        touched = id.rawValue
    }
}

/// One thing that a secretary wrote.
public struct MinutesBlock: Codable, Hashable, Sendable {
    public let id: BlockID
    public var item: ItemID?
    public var content: MinutesContent
    public var version = 1
    public var by: ParticipantID
    public var changedAt: Moment
    /// Kept, so that it can be put back.
    public var isRemoved = false
    /// The piece it stood behind when it was removed.
    public var stoodBehind: MinutesKey?
}
