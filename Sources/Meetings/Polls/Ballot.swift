/// tán thành, không tán thành, không biểu quyết. Abstaining is a cast choice.
public enum Choice: String, Codable, Hashable, Sendable, CaseIterable {
    case yes, no, abstain

    public var mark: Mark { Mark(rawValue: rawValue) }
}

/// What can stand on a ballot: `yes`, `no`, `abstain`, `other`, or one of the question's own options, `o1`, `o2` …
public struct Mark: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible,
    CodingKeyRepresentable
{
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The nth option, 1 first.
    public init(option number: Int) { rawValue = "o\(number)" }

    public static let yes = Choice.yes.mark
    public static let no = Choice.no.mark
    public static let abstain = Choice.abstain.mark
    /// ý kiến khác.
    public static let other = Mark(rawValue: "other")
    /// In totals only: ballots with nothing on them, and those that say too much.
    public static let blank = Mark(rawValue: "blank")
    public static let invalid = Mark(rawValue: "invalid")

    public var codingKey: any CodingKey { rawValue.codingKey }
    public init?<Key: CodingKey>(codingKey: Key) { self.init(rawValue: codingKey.stringValue) }

    // o2 before o10.
    public static func < (left: Mark, right: Mark) -> Bool {
        (left.rawValue.utf8.count, left.rawValue) < (right.rawValue.utf8.count, right.rawValue)
    }
    public var description: String { rawValue }
}

/// How a vote came in.
public enum Channel: String, Codable, Hashable, Sendable, CaseIterable, CodingKeyRepresentable {
    /// On the voter's own device.
    case electronic
    /// A raised hand, entered by the secretary.
    case hand
    /// A ballot on paper, entered by the secretary.
    case paper
    /// The answer to a ballot that was sent out.
    case written
}

/// One member's vote as it stands.
public struct Ballot: Codable, Hashable, Sendable {
    /// Empty: a blank ballot.
    public var choices: [Mark]
    /// ý kiến khác, in the member's words.
    public var text: String
    public var channel: Channel
    public var at: Moment?

    public init(_ choices: [Mark], text: String = "", channel: Channel = .electronic, at: Moment? = nil) {
        self.choices = choices
        self.text = text
        self.channel = channel
        self.at = at
    }

    public init(_ choice: Choice, at: Moment? = nil) { self.init([choice.mark], at: at) }

    /// The one thing that stands on it; nil for none or several.
    public var only: Mark? { choices.count == 1 ? choices.first : nil }

    func says(the same: Ballot) -> Bool {
        choices == same.choices && text == same.text && channel == same.channel
    }
}

/// Votes counted in the room and entered as totals, without names.
///
/// `voters` are the members whose votes they are. Nobody of them can vote by another way as well, whether they raised a
/// hand or not.
public struct BallotTotals: Codable, Hashable, Sendable {
    /// Votes for each mark; `blank` and `invalid` count ballots.
    public var counts: [Mark: Int]
    /// Ballots given in.
    public var ballots: Int
    public var voters: Set<ParticipantID>

    public init(counts: [Mark: Int], ballots: Int, voters: Set<ParticipantID>) {
        self.counts = counts
        self.ballots = ballots
        self.voters = voters
    }
}
