/// A member votes. Only for themselves, only when entitled, then and now; in the room only when present, there or remotely;
/// in writing only after proving anew who they are. The vote may be changed until the poll closes, if its terms say so; the
/// same vote again changes nothing. A vote that is not shown to them is no vote to them.
///
/// An answer to a written ballot after its deadline is kept, once, and not counted. Whose vote was entered by hand or on
/// paper does not vote by another way as well; whoever answered in writing before the room was asked, and is there after
/// all, may vote anew: the later vote takes the place of the earlier.
public struct CastVote: Command {
    public static let name = CommandName.pollsCast

    public let poll: PollID
    public let choices: [Mark]
    /// ý kiến khác, in the member's words.
    public let text: String

    public init(poll: PollID, choice: Choice) { (self.poll, choices, text) = (poll, [choice.mark], "") }

    /// Takes `choice` for one mark, or `choices`; an empty list is a blank ballot.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        poll = try container.decode(PollID.self, forKey: .poll)
        if let several = try container.decodeIfPresent([Mark].self, forKey: .choices) {
            choices = several
        } else {
            choices = [try container.decode(Mark.self, forKey: .choice)]
        }
        text = try container.decodeIfPresent(String.self, forKey: .text) ?? ""
    }

    private enum CodingKeys: String, CodingKey { case poll, choice, choices, text }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard let poll = meeting.polls[poll], let audience = meeting.audience(of: seat),
            meeting.isVisible(poll, to: audience)
        else { throw PollRefusal.notFound }
        guard poll.terms.ballot != .secret else { throw PollRefusal.isSecret }
        if poll.state != .open, poll.terms.ballot == .written { return try answerLate(poll, by: seat, actor) }
        _ = try meeting.openPoll(poll.id)
        guard poll.electorate.contains(seat.id), seat.facts.votes else { throw PollRefusal.notEntitled }
        let ballot = try poll.terms.ballot(choices, text: text, channel: poll.isOut ? .written : .electronic)
        return poll.isOut
            ? try answer(poll, ballot, by: seat, actor) : try vote(poll, ballot, by: seat, at: actor.at)
    }

    private func vote(_ poll: Poll, _ ballot: Ballot, by seat: Participant, at moment: Moment) throws -> [MeetingEvent]
    {
        guard seat.attendance.isPresent else { throw PollRefusal.notPresent }
        if let closesAt = poll.closesAt, moment > closesAt { throw PollRefusal.timeIsUp }
        if let old = poll.ballots[seat.id] {
            guard old.channel == .electronic || old.channel == .written else { throw PollRefusal.alreadyCounted }
            guard !old.says(the: ballot) else { return [] }
            guard poll.terms.mayChange else { throw PollRefusal.alreadyCast }
        }
        guard !poll.totals.values.contains(where: { $0.voters.contains(seat.id) }) else {
            throw PollRefusal.alreadyCounted
        }
        if let choice = ballot.only.flatMap({ Choice(rawValue: $0.rawValue) }), ballot.text.isEmpty {
            return [.polls(.cast(poll: poll.id, participant: seat.id, choice: choice))]
        }
        return [poll.voted(ballot, by: seat.id)]
    }

    private func answer(_ poll: Poll, _ ballot: Ballot, by seat: Participant, _ actor: Actor) throws -> [MeetingEvent] {
        if let dueAt = poll.dueAt, actor.at > dueAt {
            // The room has not closed it yet. The others' ballots of one sitting take no late answers.
            guard poll.terms.ballot == .written else { throw PollRefusal.late }
            return try answerLate(poll, by: seat, actor)
        }
        guard actor.hasConfirmed else { throw PollRefusal.confirmIdentity }
        if let old = poll.ballots[seat.id] {
            guard old.channel == .written else { throw PollRefusal.alreadyCounted }
            guard !old.says(the: ballot) else { return [] }
            guard poll.terms.mayChange else { throw PollRefusal.alreadyCast }
        }
        return [poll.voted(ballot, by: seat.id)]
    }

    private func answerLate(_ poll: Poll, by seat: Participant, _ actor: Actor) throws -> [MeetingEvent] {
        guard [.open, .closed, .announced].contains(poll.state) else { throw PollRefusal.notOpen }
        guard poll.electorate.contains(seat.id), seat.facts.votes else { throw PollRefusal.notEntitled }
        let ballot = try poll.terms.ballot(choices, text: text, channel: .written)
        if poll.late[seat.id]?.says(the: ballot) ?? false { return [] }
        guard poll.ballots[seat.id] == nil, poll.late[seat.id] == nil, poll.reportedAt == nil else {
            throw PollRefusal.late
        }
        guard actor.hasConfirmed else { throw PollRefusal.confirmIdentity }
        return [
            .polls(
                .answeredLate(poll: poll.id, participant: seat.id, choices: ballot.choices, text: ballot.text)
            )
        ]
    }
}

extension Poll {
    func voted(_ ballot: Ballot, by seat: ParticipantID) -> MeetingEvent {
        .polls(
            .voted(
                poll: id,
                participant: seat,
                choices: ballot.choices,
                text: ballot.text,
                channel: ballot.channel
            )
        )
    }
}

extension PollTerms {
    /// A ballot with these marks, in their order on the ballot.
    ///
    /// - Throws: ``PollRefusal/unknownOption``; ``PollRefusal/tooManyChoices``; ``PollRefusal/opinionMissing`` for another
    ///   opinion without words.
    func ballot(_ choices: [Mark], text: String, channel: Channel) throws -> Ballot {
        let marks = Set(choices)
        guard marks.isSubset(of: self.marks) else { throw PollRefusal.unknownOption }
        guard marks.count == choices.count, marks.count <= seats else { throw PollRefusal.tooManyChoices }
        // A blank ballot is one of a list; on a question of yes and no there is abstaining.
        guard !marks.isEmpty || kind.hasOptions else { throw PollRefusal.unknownOption }
        let words = kind == .opinion ? try PlainText.optionalBlock(text, limit: Limits.reasonCharacters) : ""
        if marks == [.other], words.isEmpty, channel == .written || channel == .electronic {
            throw PollRefusal.opinionMissing
        }
        return Ballot(marks.sorted(), text: words, channel: channel)
    }
}
