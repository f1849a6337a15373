/// A participant says whether they will come. Whoever declines gives the reason; it is for the chair's table only.
public struct ReplyToInvitation: Command {
    public static let name = CommandName.invitationReply

    public let answer: InvitationAnswer
    public let mode: AttendanceMode?
    public let reason: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        let reason = try PlainText.optionalBlock(reason ?? "", limit: Limits.reasonCharacters)
        switch answer {
        case .accepted:
            guard mode != .remote || meeting.session.facts.online else { throw InvitationRefusal.notOnline }
            let mode = mode ?? .onsite
            return [.invitations(.replied(participant: seat.id, answer: .accepted, mode: mode, reason: reason))]
        case .declined:
            guard !reason.isEmpty else { throw InvitationRefusal.reasonMissing }
            return [.invitations(.replied(participant: seat.id, answer: .declined, mode: nil, reason: reason))]
        case .none, .delegated:
            throw InvitationRefusal.answerImpossible
        }
    }
}

/// A member who cannot come proposes a subordinate. It takes effect when the chair accepts; the substitute speaks for the
/// post and has no vote. A substitute cannot send another, and a member sends one only.
public struct NameSubstitute: Command {
    public static let name = CommandName.invitationNameSubstitute

    public let person: PersonID?
    public let name: String
    public let honorific: String?
    public let post: String
    public let reason: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard seat.facts.role != .substitute else { throw InvitationRefusal.substituteCannotDelegate }
        if let person, meeting.roster.seat(of: person) != nil { throw InvitationRefusal.alreadyInvited }
        let standing = seat.substitute?.participant.flatMap { meeting.roster[$0] }
        guard standing == nil else { throw InvitationRefusal.alreadyInvited }
        let proposal = SubstituteProposal(
            person: person,
            name: try PlainText.line(name, limit: Limits.nameCharacters),
            honorific: try PlainText.optionalLine(honorific ?? "", limit: Limits.nameCharacters),
            post: try PlainText.line(post, limit: Limits.postCharacters),
            state: .proposed
        )
        let reason = try PlainText.optionalBlock(reason ?? "", limit: Limits.reasonCharacters)
        return [.invitations(.substituteNamed(participant: seat.id, substitute: proposal, reason: reason))]
    }
}

/// The chair consents to a substitute: a seat without a vote, in the place of the absent member.
public struct AcceptSubstitute: Command {
    public static let name = CommandName.invitationAcceptSubstitute

    public let participant: ParticipantID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let seat = meeting.roster[participant] else { throw ParticipantRefusal.notFound }
        guard let proposal = seat.substitute, proposal.state == .proposed else { throw InvitationRefusal.noProposal }
        if let person = proposal.person, meeting.roster.seat(of: person) != nil {
            throw InvitationRefusal.alreadyInvited
        }
        guard meeting.roster.participants.count < Limits.participants else { throw ParticipantRefusal.tooMany }
        let id = ParticipantID(meeting.nextNumber)
        let facts = ParticipantFacts(
            person: proposal.person,
            name: proposal.name,
            honorific: proposal.honorific,
            post: proposal.post,
            organization: seat.facts.organization,
            role: .substitute,
            votes: false,
            precedence: seat.facts.precedence,
            site: seat.facts.site,
            substituteFor: participant
        )
        return [
            .participants(.invited(participant: id, facts: facts)),
            .invitations(.substituteAccepted(participant: participant, seat: id)),
        ]
    }
}

/// The chair does not consent to a substitute; the member is expected in person.
public struct RefuseSubstitute: Command {
    public static let name = CommandName.invitationRefuseSubstitute

    public let participant: ParticipantID
    public let reason: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let seat = meeting.roster[participant] else { throw ParticipantRefusal.notFound }
        guard seat.substitute?.state == .proposed else { throw InvitationRefusal.noProposal }
        let reason = try PlainText.optionalBlock(reason ?? "", limit: Limits.reasonCharacters)
        return [.invitations(.substituteRefused(participant: participant, reason: reason))]
    }
}
