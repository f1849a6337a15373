import Meetings

/// One secret vote of one meeting.
public struct BallotID: Hashable, Sendable, CustomStringConvertible {
    public let meeting: MeetingID
    public let poll: PollID

    public init(meeting: MeetingID, poll: PollID) {
        self.meeting = meeting
        self.poll = poll
    }

    public var description: String { "\(meeting)/\(poll)" }
}
