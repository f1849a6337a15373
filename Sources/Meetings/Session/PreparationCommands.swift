/// The secretary hands the draft to the chair. It needs a chair and at least one item.
public struct SubmitSession: Command {
    public static let name = CommandName.sessionSubmit

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard !meeting.session.isTemplate else { throw SessionRefusal.isTemplate }
        guard meeting.roster.chair != nil else { throw SessionRefusal.chairMissing }
        guard !meeting.agenda.items.isEmpty else { throw SessionRefusal.agendaEmpty }
        return [.session(.submitted)]
    }
}

/// The chair agrees to the agenda and the list of guests.
public struct ApproveSession: Command {
    public static let name = CommandName.sessionApprove

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] { [.session(.approved)] }
}

/// The chair sends the draft back and says what to change.
public struct ReturnSession: Command {
    public static let name = CommandName.sessionReturn

    public let remark: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        [.session(.returned(remark: try PlainText.block(remark, limit: Limits.reasonCharacters)))]
    }
}

/// The secretary announces the approved session: from now on everyone invited sees it and may reply.
public struct PublishSession: Command {
    public static let name = CommandName.sessionPublish

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] { [.session(.published)] }
}

/// The session will be held at another time; it can be announced again.
public struct PostponeSession: Command {
    public static let name = CommandName.sessionPostpone

    public let reason: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        [.session(.postponed(reason: try PlainText.block(reason, limit: Limits.reasonCharacters)))]
    }
}

/// The session will not be held. Written ballots that are out are broken off.
public struct CancelSession: Command {
    public static let name = CommandName.sessionCancel

    public let reason: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let reason = try PlainText.block(reason, limit: Limits.reasonCharacters)
        let out = meeting.polls.out.map(\.id).sorted()
        return out.map { .polls(.cancelled(poll: $0, reason: reason)) } + [.session(.cancelled(reason: reason))]
    }
}
