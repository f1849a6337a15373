import Meetings

/// Whose desk, and for which meeting.
public struct DeskKey: Hashable, Sendable {
    public let person: PersonID
    public let meeting: MeetingID

    public init(_ person: PersonID, at meeting: MeetingID) {
        self.person = person
        self.meeting = meeting
    }
}
