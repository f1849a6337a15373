/// The session as everyone sees it.
public struct MeetingView: Encodable, Hashable, Sendable {
    public struct Counts: Encodable, Hashable, Sendable {
        public var participants = 0, voting = 0, accepted = 0, declined = 0, delegated = 0, waiting = 0
    }

    public let id: MeetingID
    public let title: String
    public let committee: String
    public let committeeID: CommitteeID
    public let organization: String
    public let bodyKind: CommitteeFacts.Kind
    public let state: SessionState
    public let startsAt: Moment
    public let endsAt: Moment
    public let place: String
    public let online: Bool
    public let videoLink: String
    public let notes: String
    public let isTemplate: Bool
    @OrNull public internal(set) var item: ItemID?
    @OrNull public internal(set) var openedAt: Moment?
    @OrNull public internal(set) var pausedAt: Moment?
    @OrNull public internal(set) var closedAt: Moment?
    @OrNull public internal(set) var remark: String?
    @OrNull public internal(set) var reason: String?
    @OrNull public internal(set) var chair: ParticipantID?
    public let rule: DecisionRule
    public let speechSeconds: Int
    /// Until when members comment; left out when there is no such time.
    public let commentsUntil: Moment?
    public let listOpen: Bool
    public let counts: Counts
}

extension Meeting {
    func meetingView(for audience: Audience) -> MeetingView {
        let facts = session.facts
        let isScreen = audience.clearance == .screen
        let current = agenda.current.flatMap { isVisible($0, to: audience) ? $0 : nil }
        return MeetingView(
            id: id,
            title: facts.title,
            committee: session.committee.name,
            committeeID: session.committee.id,
            organization: session.committee.organization,
            bodyKind: session.committee.kind,
            state: session.state,
            startsAt: facts.startsAt,
            endsAt: facts.endsAt,
            place: facts.place,
            online: facts.online,
            videoLink: isScreen ? "" : facts.videoLink,
            notes: isScreen ? "" : facts.notes,
            isTemplate: session.isTemplate,
            item: current,
            openedAt: session.openedAt,
            pausedAt: session.pausedAt,
            closedAt: session.closedAt,
            remark: audience.clearance == .office && !session.remark.isEmpty ? session.remark : nil,
            reason: isScreen || session.reason.isEmpty ? nil : session.reason,
            chair: roster.chair?.id,
            rule: session.rule,
            speechSeconds: facts.speechSeconds,
            commentsUntil: isScreen ? nil : facts.commentsUntil,
            listOpen: speakers.isOpen,
            counts: counts
        )
    }

    private var counts: MeetingView.Counts {
        var counts = MeetingView.Counts()
        for seat in roster.participants.values {
            counts.participants += 1
            if seat.facts.votes { counts.voting += 1 }
            switch seat.reply {
            case .none: counts.waiting += 1
            case .accepted: counts.accepted += 1
            case .declined: counts.declined += 1
            case .delegated: counts.delegated += 1
            }
        }
        return counts
    }
}
