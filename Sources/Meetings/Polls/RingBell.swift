/// The bell: a vote in the room closes by itself after so many seconds, by the server's clock, whatever becomes of the
/// browser that rang. Everyone sees the time that is left, so that nobody's ballot is still on its way then. Rung anew it
/// counts anew; as long as the time is not up it can be stopped, and the vote waits for the chair again.
public struct RingBell: Command {
    public static let name = CommandName.pollsRing

    public let poll: PollID
    /// Nil stops the bell.
    public let seconds: Int?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let poll = try meeting.openPoll(poll)
        guard poll.isInRoom else { throw PollRefusal.isWritten }
        if let closesAt = poll.closesAt, actor.at > closesAt { throw PollRefusal.timeIsUp }
        if let seconds, !(5...Limits.pollSeconds).contains(seconds) { throw CommandRefusal.numberOutOfRange }
        let closesAt = seconds.map { actor.at.adding(seconds: $0) }
        return closesAt == poll.closesAt ? [] : [.polls(.bell(poll: poll.id, closesAt: closesAt))]
    }
}
