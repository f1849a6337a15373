/// The chair closes the vote; it is counted at once by the rule frozen at the opening. A written ballot closes by itself
/// when its time is up, or before that when everyone has answered and the chair does not want to wait. A secret ballot is
/// sealed instead: how many ballots are in the box, and which, is settled before a key holder opens it.
public struct ClosePoll: Command {
    public static let name = CommandName.pollsClose

    public let poll: PollID

    /// What the room found in the ballot box when it froze it; only for a secret vote. Never from the message.
    public var commitment: BoxCommitment?

    public init(poll: PollID) { self.poll = poll }

    private enum CodingKeys: String, CodingKey { case poll }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let poll = try meeting.openPoll(poll)
        if let secret = poll.secret {
            guard let commitment else { throw PollRefusal.isSecret }
            return [
                .ballots(
                    .sealed(
                        poll: poll.id,
                        drawn: secret.drawn.count,
                        cast: commitment.cast,
                        root: commitment.root
                    )
                )
            ]
        }
        return [.polls(poll.counting)]
    }
}

extension Poll {
    /// Closed and counted, whichever way this question is counted.
    var counting: PollEvent {
        terms.kind.hasOptions
            ? .counted(poll: id, result: ElectionResult(counting: self))
            : .closed(poll: id, result: PollResult(counting: self))
    }
}

/// The chair announces the result: now everyone sees it.
public struct AnnouncePoll: Command {
    public static let name = CommandName.pollsAnnounce

    public let poll: PollID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let closed = try meeting.poll(poll, in: .closed, otherwise: .notClosed)
        guard closed.openedAt == nil || meeting.session.state == .open else { throw CommandRefusal.notInThisState }
        return [.polls(.announced(poll: poll))]
    }
}

/// The chair breaks a vote off, with a reason. It does not count.
public struct CancelPoll: Command {
    public static let name = CommandName.pollsCancel

    public let poll: PollID
    public let reason: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.openPoll(poll)
        let reason = try PlainText.block(reason, limit: Limits.reasonCharacters)
        return [.polls(.cancelled(poll: poll, reason: reason))]
    }
}

/// The chair or the secretary reminds those who have not voted.
public struct RemindVoters: Command {
    public static let name = CommandName.pollsRemind

    public let poll: PollID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let poll = try meeting.openPoll(poll)
        guard poll.terms.ballot == .secret || !poll.electorate.isSubset(of: poll.counted) else {
            throw PollRefusal.nobodyMissing
        }
        if let last = poll.remindedAt, actor.at < last.adding(seconds: Limits.reminderSeconds) {
            throw PollRefusal.justReminded
        }
        return [.polls(.reminded(poll: poll.id))]
    }
}

/// A member of the electorate has their own opinion put on record beside the result, which they follow all the same (bảo
/// lưu ý kiến). Only in votes by name, once the result is announced. Words that are taken back leave nothing.
public struct ReserveOpinion: Command {
    public static let name = CommandName.pollsReserveOpinion

    public let poll: PollID
    public let text: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard let poll = meeting.polls[poll], let audience = meeting.audience(of: seat),
            meeting.isVisible(poll, to: audience)
        else { throw PollRefusal.notFound }
        guard poll.terms.ballot != .secret else { throw PollRefusal.isSecret }
        guard poll.state == .announced else { throw PollRefusal.notAnnounced }
        guard poll.electorate.contains(seat.id) else { throw PollRefusal.notEntitled }
        let text = try PlainText.optionalBlock(text, limit: Limits.reasonCharacters)
        guard text != poll.reserved[seat.id] ?? "" else { return [] }
        return [.polls(.opinionReserved(poll: poll.id, participant: seat.id, text: text))]
    }
}
