/// What only one person needs to know about themselves here. The one entity that is encoded per person.
public struct MeView: Encodable, Hashable, Sendable {
    /// One's own vote as it stands.
    public struct Answer: Encodable, Hashable, Sendable {
        public let choices: [Mark]
        public let text: String?
        public let at: Moment?
        public let channel: Channel
        /// Came too late, is kept and not counted.
        public let late: Bool?
        /// Among votes that were counted without names.
        public let totals: Bool?
    }

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
    public let ballots: [PollID: Mark]
    /// All of the person's own votes by name, whichever way they came in.
    public let answers: [PollID: Answer]
    /// The person's own reserved opinions.
    public let reserved: [PollID: String]?
    /// The person's own comments to the chair's table; left out when there are none.
    public let comments: [CommentView]?
    /// Secret votes for which the person has drawn a paper.
    public let drawn: [PollID]?
    /// The commands this person may give now.
    public let can: [CommandName]
}

extension Meeting {
    public func meView(_ seat: Participant) -> MeView {
        let shown = participantView(seat, withReasons: true)
        var ballots: [PollID: Mark] = [:]
        var answers: [PollID: MeView.Answer] = [:]
        var reserved: [PollID: String] = [:]
        let drawn = polls.polls.values.filter { $0.secret?.drawn[seat.id] != nil }.map(\.id).sorted()
        for poll in polls.polls.values {
            ballots[poll.id] = poll.ballots[seat.id]?.only
            answers[poll.id] = poll.answer(of: seat.id)
            reserved[poll.id] = poll.reserved[seat.id]
        }
        let comments = ownTableComments(seat)
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
            answers: answers,
            reserved: reserved.isEmpty ? nil : reserved,
            comments: comments.isEmpty ? nil : comments,
            drawn: drawn.isEmpty ? nil : drawn,
            can: commandsOpen(to: seat)
        )
    }

    /// Whether there may be a paper that this person presents now.
    private func isCalledToPresent(_ seat: Participant) -> Bool {
        if let presentation, presentation.presenter != seat.id, !seat.facts.role.leads { return false }
        return seat.facts.role.leads || speakers.floor?.participant == seat.id
            || agenda.items.contains { $0.facts.rapporteurParticipant == seat.id }
    }

    private func mayAnswerComments(_ seat: Participant) -> Bool {
        seat.facts.role.leads || seat.facts.role == .rapporteur
            || agenda.items.contains { $0.facts.rapporteurParticipant == seat.id }
    }

    /// The permission table, less what this person's own situation rules out.
    private func commandsOpen(to seat: Participant) -> [CommandName] {
        Permissions.commands(for: seat.facts.role, in: session.state).filter { command in
            switch command {
            case .pollsCast, .pollsDraw: seat.facts.votes
            case .attendanceLeave: seat.attendance.isPresent
            case .speakersEndSpeech:
                seat.facts.role == .chair || seat.facts.role == .secretary || speakers.floor?.participant == seat.id
            case .sessionSubmit, .sessionPublish: !session.isTemplate
            case .presentingStart: isCalledToPresent(seat)
            case .presentingTurn: presentation?.presenter == seat.id
            case .presentingHandOver, .presentingStop:
                presentation.map { $0.presenter == seat.id || seat.facts.role.leads } ?? false
            case .commentsAnswer: mayAnswerComments(seat)
            case .tasksReport, .tasksAskExtension:
                seat.facts.role.leads || tasks.tasks.values.contains { leads(seat, $0) }
            case .minutesInsert, .minutesWrite, .minutesAsDrawn, .minutesLeaveOut, .minutesMove, .minutesRemove,
                .minutesSendForCorrection, .minutesAcceptProposal, .minutesRefuseProposal, .minutesApprove:
                minutes.isOpen
            case .minutesPropose, .minutesWithdrawProposal: minutes.state == .correcting
            case .minutesSign:
                !minutes.isOpen && minutes.approved.last?.mayBeSigned(by: seat.id) == true
            case .minutesCorrect: !minutes.isOpen
            case .minutesDropCorrection: minutes.isOpen && !minutes.approved.isEmpty
            default: true
            }
        }
    }
}

extension Poll {
    func answer(of seat: ParticipantID) -> MeView.Answer? {
        if let ballot = ballots[seat] ?? late[seat] {
            return .init(
                choices: ballot.choices,
                text: ballot.text.isEmpty ? nil : ballot.text,
                at: ballot.at,
                channel: ballot.channel,
                late: ballots[seat] == nil ? true : nil,
                totals: nil
            )
        }
        return totals.first { $0.value.voters.contains(seat) }.map { channel, _ in
            .init(choices: [], text: nil, at: nil, channel: channel, late: nil, totals: true)
        }
    }
}
