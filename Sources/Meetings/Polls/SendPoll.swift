/// Phiếu lấy ý kiến: questions go out to the members, who answer in writing until a day that is set, each after proving
/// anew who they are. The electorate is frozen; nobody has to be present, so no quorum is asked for: whoever does not answer
/// stays in the base, unless the rule takes silence for agreement. The ballot closes by itself when its time is up; what
/// comes later is kept and not counted.
///
/// A question for an open vote can be sent too: absent members answer ahead, and the room votes when the question is opened
/// there, into one tally.
public struct SendPoll: Command {
    public static let name = CommandName.pollsSend

    public let polls: [PollID]
    /// The last moment at which an answer counts; nil: by `workingDays`.
    public let dueAt: Moment?
    /// So many working days to answer: until the end of the last of them, in Việt Nam. The day of the sending does not
    /// count, nor do weekends and the holidays of the administrator's calendar.
    public let workingDays: Int?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let ids = try polls.severalPolls()
        let dueAt = try deadline(by: meeting.papers.leadTime, from: actor.at)
        guard dueAt > actor.at else { throw PollRefusal.dueTooSoon }
        guard dueAt <= actor.at.adding(minutes: Limits.ballotDays * 24 * 60) else { throw PollRefusal.dueTooFar }
        let electorate = try meeting.votingSeats().sorted()
        let sent = try ids.map { id -> MeetingEvent in
            let poll = try meeting.poll(id, in: .prepared, otherwise: .notPrepared)
            guard poll.terms.ballot != .secret else { throw PollRefusal.isSecret }
            guard meeting.isVisible(poll.item, to: Audience(clearance: .member)) else { throw PollRefusal.itemHidden }
            try meeting.checkOptions(of: poll)
            return .polls(
                .sent(
                    poll: id,
                    electorate: electorate,
                    chair: meeting.roster.chair?.id,
                    rule: poll.terms.rule ?? meeting.session.rule,
                    dueAt: dueAt
                )
            )
        }
        guard meeting.polls.open.count + ids.count <= Limits.openPolls else { throw PollRefusal.tooManyOpen }
        return sent + (ids.count > 1 ? [.polls(.grouped(polls: ids))] : [])
    }

    private func deadline(by calendar: LeadTime, from now: Moment) throws -> Moment {
        if let dueAt { return dueAt }
        guard let workingDays else { throw PollRefusal.dueTooSoon }
        guard (1...Limits.ballotWorkingDays).contains(workingDays) else { throw CommandRefusal.numberOutOfRange }
        return calendar.end(ofWorkingDay: workingDays, after: now)
    }
}

/// The chair reports the result of a written ballot to the session. A result that had not been announced is announced with
/// it.
public struct ReportPoll: Command {
    public static let name = CommandName.pollsReport

    public let poll: PollID

    public init(poll: PollID) { self.poll = poll }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let found = meeting.polls[poll] else { throw PollRefusal.notFound }
        guard found.terms.ballot == .written else { throw PollRefusal.notWritten }
        guard found.reportedAt == nil else { throw PollRefusal.alreadyReported }
        switch found.state {
        case .closed: return [.polls(.announced(poll: poll)), .polls(.reported(poll: poll))]
        case .announced: return [.polls(.reported(poll: poll))]
        default: throw PollRefusal.notClosed
        }
    }
}

extension LeadTime {
    /// The last moment of the nth working day after the one on which `moment` lies.
    func end(ofWorkingDay count: Int, after moment: Moment) -> Moment {
        let off = Set(holidays.map(DayNumber.init))
        let worked = Set(workedDays.map(DayNumber.init))
        var day = DayNumber(moment)
        var left = count
        // A calendar that knows no working day ends at the latest day there may be.
        for _ in 0..<Limits.ballotDays where left > 0 {
            day = day.next
            if worked.contains(day) || (!day.isWeekend && !off.contains(day)) { left -= 1 }
        }
        return day.end
    }
}
