/// The chair opens the session. When fewer are present than the body's rule asks for, the chair must say why the session
/// opens all the same; the reason goes on record. Votes still need their quorum.
public struct OpenSession: Command {
    public static let name = CommandName.sessionOpen

    public let despite: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        if meeting.quorum.isMet { return [.session(.opened(despite: nil))] }
        guard let despite else { throw SessionRefusal.noQuorum }
        let reason = try PlainText.block(despite, limit: Limits.reasonCharacters)
        return [.session(.opened(despite: reason))]
    }
}

/// The chair calls a break. A speech that is running stops its clock.
public struct PauseSession: Command {
    public static let name = CommandName.sessionPause

    public let reason: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.polls.inRoom.isEmpty else { throw SessionRefusal.pollOpen }
        let reason = try PlainText.optionalBlock(reason ?? "", limit: Limits.reasonCharacters)
        let runs = meeting.speakers.floor.map { $0.pausedAt == nil } ?? false
        return (runs ? [.speakers(.clockPaused)] : []) + [.session(.paused(reason: reason))]
    }
}

/// The chair takes the session up again after a break.
public struct ResumeSession: Command {
    public static let name = CommandName.sessionResume

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] { [.session(.resumed)] }
}

/// The chair closes the session for good. A vote must be closed first, and a ballot box opened
/// or declared void; whoever speaks has finished, the current item has
/// ended, the list of speakers is empty.
public struct CloseSession: Command {
    public static let name = CommandName.sessionClose

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.polls.inRoom.isEmpty else { throw SessionRefusal.pollOpen }
        guard !meeting.polls.polls.values.contains(where: { $0.state == .sealed }) else {
            throw SecretRefusal.stillSealed
        }
        var events: [MeetingEvent] = []
        if meeting.speakers.floor != nil { events.append(.speakers(.speechEnded)) }
        events += meeting.speakers.waiting.map { .speakers(.handLowered(speech: $0.id)) }
        if let item = meeting.agenda.current { events.append(.agenda(.finished(item: item))) }
        return events + [.session(.closed)]
    }
}
