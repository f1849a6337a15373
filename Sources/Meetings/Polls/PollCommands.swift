/// The secretary or the chair words a question, ahead of the session or on the spot.
public struct PreparePoll: Command {
    public static let name = CommandName.pollsPrepare

    public let item: ItemID
    public let question: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.agenda[item] != nil else { throw AgendaRefusal.notFound }
        guard meeting.polls.polls.count < Limits.polls else { throw PollRefusal.tooMany }
        let question = try PlainText.block(question, limit: Limits.reasonCharacters)
        let id = PollID(meeting.nextNumber)
        return [.polls(.prepared(poll: id, item: item, question: question, rule: meeting.session.rule))]
    }
}

/// The question is reworded before the vote opens.
public struct EditPoll: Command {
    public static let name = CommandName.pollsEdit

    public let poll: PollID
    public let question: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let old = try meeting.poll(poll, in: .prepared, otherwise: .notPrepared)
        let question = try PlainText.block(question, limit: Limits.reasonCharacters)
        return question == old.question ? [] : [.polls(.edited(poll: poll, question: question))]
    }
}

/// A question that was never put is dropped.
public struct RemovePoll: Command {
    public static let name = CommandName.pollsRemove

    public let poll: PollID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.poll(poll, in: .prepared, otherwise: .notPrepared)
        return [.polls(.removed(poll: poll))]
    }
}

/// The chair, or the secretary on the chair's order, opens the vote. The electorate is frozen: members in office entitled
/// to vote, absent ones included. The quorum must be there, and the item must be one that members see. One vote at a time.
public struct OpenPoll: Command {
    public static let name = CommandName.pollsOpen

    public let poll: PollID
    /// How long votes are taken; nil: until the chair closes.
    public let seconds: Int?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let prepared = try meeting.poll(poll, in: .prepared, otherwise: .notPrepared)
        guard meeting.isVisible(prepared.item, to: Audience(clearance: .member)) else { throw PollRefusal.itemHidden }
        guard meeting.polls.open.isEmpty else { throw PollRefusal.anotherOpen }
        if let seconds, !(5...Limits.pollSeconds).contains(seconds) { throw CommandRefusal.numberOutOfRange }
        let electorate = meeting.roster.participants.values.filter(\.facts.votes)
        guard !electorate.isEmpty else { throw PollRefusal.nobodyEntitled }
        guard meeting.quorum.isMet else { throw PollRefusal.noQuorum }
        return [
            .polls(
                .opened(
                    poll: poll,
                    electorate: electorate.map(\.id).sorted(),
                    present: electorate.filter(\.attendance.isPresent).map(\.id).sorted(),
                    chair: meeting.roster.chair?.id,
                    rule: meeting.session.rule,
                    closesAt: seconds.map { actor.at.adding(seconds: $0) }
                )
            )
        ]
    }
}

/// A member votes, and may change the vote until the poll closes. Only for themselves, only when present (in the room or
/// remotely), only when entitled, then and now; the same choice again changes nothing. A vote that is not shown to them is
/// no vote to them.
public struct CastVote: Command {
    public static let name = CommandName.pollsCast

    public let poll: PollID
    public let choice: Choice

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard let asked = meeting.polls[poll], let audience = meeting.audience(of: seat),
            meeting.isVisible(asked, to: audience)
        else { throw PollRefusal.notFound }
        let poll = try meeting.poll(poll, in: .open, otherwise: .notOpen)
        guard poll.electorate.contains(seat.id), seat.facts.votes else { throw PollRefusal.notEntitled }
        guard seat.attendance.isPresent else { throw PollRefusal.notPresent }
        if let closesAt = poll.closesAt, actor.at > closesAt { throw PollRefusal.timeIsUp }
        guard poll.ballots[seat.id] != choice else { return [] }
        return [.polls(.cast(poll: poll.id, participant: seat.id, choice: choice))]
    }
}

/// The chair closes the vote; it is counted at once by the rule frozen at the opening.
public struct ClosePoll: Command {
    public static let name = CommandName.pollsClose

    public let poll: PollID

    public init(poll: PollID) { self.poll = poll }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let poll = try meeting.poll(poll, in: .open, otherwise: .notOpen)
        return [.polls(.closed(poll: poll.id, result: PollResult(counting: poll)))]
    }
}

/// The chair announces the result: now everyone sees it.
public struct AnnouncePoll: Command {
    public static let name = CommandName.pollsAnnounce

    public let poll: PollID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.poll(poll, in: .closed, otherwise: .notClosed)
        return [.polls(.announced(poll: poll))]
    }
}

/// The chair breaks a vote off, with a reason. It does not count.
public struct CancelPoll: Command {
    public static let name = CommandName.pollsCancel

    public let poll: PollID
    public let reason: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.poll(poll, in: .open, otherwise: .notOpen)
        let reason = try PlainText.block(reason, limit: Limits.reasonCharacters)
        return [.polls(.cancelled(poll: poll, reason: reason))]
    }
}

extension Meeting {
    fileprivate func poll(
        _ id: PollID,
        in state: Poll.State,
        otherwise refusal: PollRefusal
    ) throws(PollRefusal) -> Poll {
        guard let poll = polls[id] else { throw .notFound }
        guard poll.state == state else { throw refusal }
        return poll
    }
}
