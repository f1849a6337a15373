/// What only one person needs to know about themselves here. The one entity that is encoded per person.
public struct MeView: Encodable, Hashable, Sendable {
    public let participant: ParticipantID
    @OrNull public internal(set) var person: PersonID?
    public let name: String
    public let honorific: String
    public let post: String
    public let organization: String
    public let role: Role
    public let votes: Bool
    public let precedence: Int
    @OrNull public internal(set) var site: SiteID?
    public let reply: InvitationAnswer
    @OrNull public internal(set) var replyMode: AttendanceMode?
    @OrNull public internal(set) var reason: String?
    @OrNull public internal(set) var substitute: ParticipantView.SubstituteView?
    @OrNull public internal(set) var substituteFor: ParticipantID?
    public let attendance: AttendanceStatus
    @OrNull public internal(set) var since: Moment?
    /// The person's request to speak.
    @OrNull public internal(set) var hand: SpeechID?
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
            person: shown.person,
            name: shown.name,
            honorific: shown.honorific,
            post: shown.post,
            organization: shown.organization,
            role: shown.role,
            votes: shown.votes,
            precedence: shown.precedence,
            site: shown.site,
            reply: shown.reply,
            replyMode: shown.replyMode,
            reason: shown.reason,
            substitute: shown.substitute,
            substituteFor: shown.substituteFor,
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
