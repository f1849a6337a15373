/// What only one person needs to know about themselves here. The one entity that is encoded per person.
public struct MeView: Encodable, Hashable, Sendable {
    public let participant: ParticipantID
    public let name: String
    public let honorific: String
    public let post: String
    public let organization: String
    public let role: Role
    public let votes: Bool
    public let site: SiteID?
    public let reply: InvitationAnswer
    public let replyMode: AttendanceMode?
    public let reason: String?
    public let substitute: ParticipantView.SubstituteView?
    public let attendance: AttendanceStatus
    public let since: Moment?
    /// The person's request to speak.
    public let hand: SpeechID?
    /// The person's own choices in open votes, by poll.
    public let ballots: [PollID: Choice]
    /// The commands this person may give now.
    public let can: [CommandName]
}

extension Meeting {
    public func meView(_ seat: Participant) -> MeView {
        let shown = participantView(seat, withReasons: true)
        var ballots: [PollID: Choice] = [:]
        for poll in polls.polls.values {
            if let choice = poll.ballots[seat.id] { ballots[poll.id] = choice }
        }
        return MeView(
            participant: seat.id,
            name: shown.name,
            honorific: shown.honorific,
            post: shown.post,
            organization: shown.organization,
            role: shown.role,
            votes: shown.votes,
            site: shown.site,
            reply: shown.reply,
            replyMode: shown.replyMode,
            reason: shown.reason,
            substitute: shown.substitute,
            attendance: shown.attendance,
            since: shown.since,
            hand: speakers.request(of: seat.id)?.id,
            ballots: ballots,
            can: commandsOpen(to: seat)
        )
    }

    /// The permission table, less what this person's own situation rules out.
    private func commandsOpen(to seat: Participant) -> [CommandName] {
        Permissions.commands(for: seat.facts.role, in: session.state).filter { command in
            switch command {
            case .pollsCast: seat.facts.votes
            case .attendanceLeave: seat.attendance.isPresent
            case .speakersEndSpeech:
                seat.facts.role == .chair || seat.facts.role == .secretary || speakers.floor?.participant == seat.id
            case .sessionSubmit, .sessionPublish: !session.isTemplate
            default: true
            }
        }
    }
}
