/// The chair approves the minutes, and the text is locked. Members have been asked and their time is over, every proposal is
/// answered, no wording stands against the record: when something of this is not so, but for proposals, the chair says why
/// the minutes are approved all the same, and the reason goes on record.
public struct ApproveMinutes: Command {
    public static let name = CommandName.minutesApprove

    public let despite: String?
    /// The chair's own signature. Nil from a browser that has no keys: approved all the same, by name alone.
    public let approval: MinutesApproval?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try meeting.seatAtOpenMinutes(actor)
        let minutes = meeting.minutes
        guard minutes.openProposals.isEmpty else { throw MinutesRefusal.proposalsOpen }
        var reason: String?
        if let despite {
            reason = try PlainText.block(despite, limit: Limits.reasonCharacters)
        } else {
            guard minutes.sentAt != nil, let until = minutes.until else { throw MinutesRefusal.notSent }
            guard actor.at > until else { throw MinutesRefusal.windowOpen }
            guard meeting.flaggedLines == 0 else { throw MinutesRefusal.contradictsRecord }
        }
        try approval?.check(in: meeting, version: minutes.version, by: seat.id)
        var events = meeting.linesToFix().map { MeetingEvent.minutes(.fixed(lines: $0)) }
        events.append(.minutes(.approved(version: minutes.version, participant: seat.id, despite: reason)))
        if let approval {
            let role = seat.facts.role
            events.append(
                .minutes(.signed(version: minutes.version, participant: seat.id, role: role, approval: approval))
            )
        }
        if meeting.session.state == .closed { events.append(.session(.minutesApproved)) }
        return events
    }
}

/// The secretary begins to correct approved minutes: a new version, which says why it is made, goes the same way. What was
/// approved stays what everyone reads until the chair approves again.
public struct BeginCorrection: Command {
    public static let name = CommandName.minutesCorrect

    public let reason: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard !meeting.minutes.isOpen else { throw MinutesRefusal.noCorrection }
        guard meeting.minutes.version < Limits.minutesVersions else { throw MinutesRefusal.tooManyVersions }
        let reason = try PlainText.block(reason, limit: Limits.reasonCharacters)
        let version = meeting.minutes.version + 1
        return [.minutes(.correctionBegun(version: version, participant: seat.id, reason: reason))]
    }
}

/// The secretary gives a correction up: the text is again as it was approved last.
public struct DropCorrection: Command {
    public static let name = CommandName.minutesDropCorrection

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard meeting.minutes.isOpen, !meeting.minutes.approved.isEmpty else { throw MinutesRefusal.noCorrection }
        return [.minutes(.correctionDropped(participant: seat.id))]
    }
}

/// With its minutes approved and its conclusions sent out, or none to be sent, the session is concluded.
public struct ConcludeSession: Command {
    public static let name = CommandName.sessionConclude

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] { [.session(.concluded)] }
}

/// The file of the session is closed: from now on it is only read. A correction that is being made must be ended first.
public struct ArchiveSession: Command {
    public static let name = CommandName.sessionArchive

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard !meeting.minutes.isOpen else { throw SessionRefusal.minutesOpen }
        return [.session(.archived)]
    }
}

extension Meeting {
    /// What lines say that nobody worded, in portions that one event holds.
    fileprivate func linesToFix() -> [[LineID: MinutesContent]] {
        var portions: [[LineID: MinutesContent]] = []
        var (portion, letters): ([LineID: MinutesContent], Int) = ([:], 0)
        for case .line(let id) in minutes.order {
            guard let line = minutes.lines[id], line.wording == nil, line.fixed == nil, !line.isLeftOut else {
                continue
            }
            let content = drawn(line)
            portion[id] = content
            letters += content.plain.utf8.count
            if letters > Limits.minutesFixedCharacters {
                portions.append(portion)
                (portion, letters) = ([:], 0)
            }
        }
        return portion.isEmpty ? portions : portions + [portion]
    }
}
