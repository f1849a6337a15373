/// The secretary sends the closed session's minutes to the members, who may propose changes until a set time. Sent again,
/// they have a new window.
public struct SendMinutes: Command {
    public static let name = CommandName.minutesSendForCorrection

    public let until: Moment
    public let note: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.seatAtOpenMinutes(actor)
        let hours = Limits.minutesWindowHours
        let earliest = actor.at.adding(minutes: hours.lowerBound * 60)
        let latest = actor.at.adding(minutes: hours.upperBound * 60)
        guard (earliest...latest).contains(until) else { throw MinutesRefusal.windowBad }
        let note = try PlainText.optionalBlock(note ?? "", limit: Limits.reasonCharacters)
        return [.minutes(.sent(until: until, note: note))]
    }
}

/// A member proposes to word a sentence otherwise, or to strike it, while the minutes are out for correction. The sentence
/// must stand there as the member read it.
public struct ProposeChange: Command {
    public static let name = CommandName.minutesPropose

    public let key: MinutesKey
    public let sentence: String
    public let occurrence: Int?
    public let replacement: String
    public let reason: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        let minutes = meeting.minutes
        guard minutes.state == .correcting, let until = minutes.until else { throw MinutesRefusal.notSent }
        guard actor.at <= until else { throw MinutesRefusal.windowOver }
        guard let audience = meeting.audience(of: seat), meeting.isVisible(key, to: audience),
            let standing = meeting.standing(key)
        else { throw MinutesRefusal.notFound }
        let proposals = minutes.proposals.values
        guard proposals.count < Limits.minutesProposals,
            proposals.count(where: { $0.participant == seat.id }) < Limits.minutesProposalsPerParticipant
        else { throw MinutesRefusal.tooManyProposals }
        let facts = MinutesProposalFacts(
            key: key,
            sentence: try PlainText.block(sentence, limit: Limits.minutesBlockCharacters),
            occurrence: occurrence ?? 1,
            replacement: try PlainText.optionalBlock(replacement, limit: Limits.minutesBlockCharacters),
            reason: try PlainText.optionalBlock(reason ?? "", limit: Limits.reasonCharacters)
        )
        guard facts.occurrence > 0 else { throw CommandRefusal.numberOutOfRange }
        guard facts.sentence != facts.replacement else { throw MinutesRefusal.nothingChanges }
        guard standing.content.replacing(facts) != nil else { throw MinutesRefusal.sentenceGone }
        let id = ProposalID(meeting.nextNumber)
        return [.minutes(.proposed(proposal: id, participant: seat.id, facts: facts))]
    }
}

/// A member takes a proposal back that nobody has answered.
public struct WithdrawProposal: Command {
    public static let name = CommandName.minutesWithdrawProposal

    public let proposal: ProposalID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        let old = try meeting.openProposal(proposal)
        guard old.participant == seat.id else { throw MinutesRefusal.notYours }
        return [.minutes(.proposalWithdrawn(proposal: proposal))]
    }
}

/// The secretary or the chair takes a proposal up: the sentence is put into the text as it stands now.
public struct AcceptProposal: Command {
    public static let name = CommandName.minutesAcceptProposal

    public let proposal: ProposalID
    public let answer: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try meeting.seatAtOpenMinutes(actor)
        let facts = try meeting.openProposal(proposal).facts
        guard let standing = meeting.standing(facts.key), let content = standing.content.replacing(facts) else {
            throw MinutesRefusal.sentenceGone
        }
        let checked = try content.checked(in: meeting)
        if case .line = facts.key, checked.isEmpty { throw CommandRefusal.textMissing }
        return [
            .minutes(
                .proposalAccepted(
                    proposal: proposal,
                    participant: seat.id,
                    answer: try PlainText.optionalBlock(answer ?? "", limit: Limits.reasonCharacters),
                    version: standing.version + 1,
                    content: checked
                )
            )
        ]
    }
}

/// The secretary or the chair turns a proposal down, and says why.
public struct RefuseProposal: Command {
    public static let name = CommandName.minutesRefuseProposal

    public let proposal: ProposalID
    public let answer: String

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try meeting.seatAtOpenMinutes(actor)
        _ = try meeting.openProposal(proposal)
        let answer = try PlainText.block(answer, limit: Limits.reasonCharacters)
        return [.minutes(.proposalRefused(proposal: proposal, participant: seat.id, answer: answer))]
    }
}

extension Meeting {
    fileprivate func openProposal(_ id: ProposalID) throws(MinutesRefusal) -> MinutesProposal {
        guard let proposal = minutes.proposals[id] else { throw .notFound }
        guard proposal.state == .open else { throw .alreadyAnswered }
        return proposal
    }
}

extension MinutesContent {
    func replacing(_ facts: MinutesProposalFacts) -> MinutesContent? {
        replacing(facts.sentence, occurrence: facts.occurrence, with: facts.replacement)
    }
}
