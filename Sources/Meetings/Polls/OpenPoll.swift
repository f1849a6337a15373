/// The chair, or the secretary on the chair's order, opens the vote. The electorate is frozen: members in office entitled
/// to vote, absent ones included. The quorum of the question's rule must be there, and the item must be one that members
/// see. Several questions may be open at once.
///
/// A question that was sent out before, for the absent, is opened in the room in the same way: the electorate stays that of
/// the sending, and what was answered in writing stays counted.
public struct OpenPoll: Command {
    public static let name = CommandName.pollsOpen
    /// What the chair says to a secret vote of so few that it may not stay one.
    public static let despiteFewVoters = "few-voters"

    public let poll: PollID
    /// How long votes are taken; nil: until the chair closes.
    public let seconds: Int?
    /// ``despiteFewVoters``; nil otherwise.
    public let despite: String?
    /// The lock on the ballot box, made in the browser of whoever opens a secret vote.
    public let seal: BallotSeal?
    /// The keys that the room made for a secret vote. Never from the message.
    public var issue: BallotIssue?

    private enum CodingKeys: String, CodingKey { case poll, seconds, despite, seal }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let opened = try meeting.opening([poll], seconds: seconds, despite: despite, at: actor.at)
        guard meeting.polls[poll]?.terms.ballot == .secret else { return opened }
        guard let seal, let issue else { throw PollRefusal.noSeal }
        return opened + [.ballots(.issued(poll: poll, issue: issue, seal: try meeting.checked(seal)))]
    }
}

/// Several questions are put at once, each with its own vote and its own result.
public struct OpenTogether: Command {
    public static let name = CommandName.pollsOpenTogether

    public let polls: [PollID]
    public let seconds: Int?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let ids = try polls.severalPolls()
        guard !ids.contains(where: { meeting.polls[$0]?.terms.ballot == .secret }) else {
            throw SecretRefusal.openedAlone
        }
        let opened = try meeting.opening(ids, seconds: seconds, despite: nil, at: actor.at)
        return opened + [.polls(.grouped(polls: ids))]
    }
}

extension [PollID] {
    /// The same without repetitions, in the order given.
    func severalPolls() throws(CommandRefusal) -> [PollID] {
        var ids: [PollID] = []
        for id in self where !ids.contains(id) { ids.append(id) }
        guard (1...Limits.openPolls).contains(ids.count) else { throw .numberOutOfRange }
        return ids
    }
}

extension Meeting {
    /// Below this a secret vote may not stay secret: the chair is told and says so when opening all the same.
    static let fewestSecretVoters = 5

    fileprivate func opening(_ ids: [PollID], seconds: Int?, despite: String?, at moment: Moment) throws
        -> [MeetingEvent]
    {
        if let seconds, !(5...Limits.pollSeconds).contains(seconds) { throw CommandRefusal.numberOutOfRange }
        return try ids.map { id in
            let poll = try openable(id)
            let electorate = poll.isOut ? poll.electorate : try votingSeats()
            guard quorum(under: poll.rule).isMet else { throw PollRefusal.noQuorum }
            if poll.terms.ballot == .secret {
                guard electorate.count >= Self.fewestSecretVoters || despite == OpenPoll.despiteFewVoters else {
                    throw PollRefusal.fewVoters
                }
            }
            return .polls(
                .opened(
                    poll: id,
                    electorate: electorate.sorted(),
                    present: electorate.filter { roster[$0]?.attendance.isPresent ?? false }.sorted(),
                    chair: poll.isOut ? poll.chair : roster.chair?.id,
                    rule: poll.isOut ? poll.rule : poll.terms.rule ?? session.rule,
                    closesAt: seconds.map { moment.adding(seconds: $0) }
                )
            )
        }
    }

    private func openable(_ id: PollID) throws(PollRefusal) -> Poll {
        guard let poll = polls[id] else { throw .notFound }
        guard poll.state == .prepared || poll.isOut else { throw .notPrepared }
        guard poll.terms.ballot != .written else { throw .isWritten }
        guard isVisible(poll.item, to: Audience(clearance: .member)) else { throw .itemHidden }
        try checkOptions(of: poll)
        guard polls.open.count < Limits.openPolls else { throw .tooManyOpen }
        return poll
    }

    func checkOptions(of poll: Poll) throws(PollRefusal) {
        guard !poll.terms.kind.hasOptions || poll.terms.standing.count >= poll.terms.seats else {
            throw .optionsMissing
        }
    }

    /// Members in office entitled to vote now.
    func votingSeats() throws(PollRefusal) -> Set<ParticipantID> {
        let seats = roster.participants.values.filter(\.facts.votes)
        guard !seats.isEmpty else { throw .nobodyEntitled }
        return Set(seats.map(\.id))
    }
}
