/// One fact with its place in the record.
public struct RecordedEvent: Hashable, Sendable {
    public let sequence: Int64
    public let at: Moment
    public let event: MeetingEvent

    public init(sequence: Int64, at: Moment, event: MeetingEvent) {
        self.sequence = sequence
        self.at = at
        self.event = event
    }
}

/// The read-only account of a session, drawn from its record: who was there from when to when, the items in the order in
/// which they were dealt with, speeches with their times, votes, conclusions, tasks.
public struct Account: Encodable, Hashable, Sendable {
    public struct Interval: Encodable, Hashable, Sendable {
        public let from: Moment
        @OrNull public internal(set) var to: Moment?
        public let mode: AttendanceMode
    }

    public struct Attendee: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let name: String
        public let honorific: String
        public let post: String
        public let organization: String
        public let role: Role
        public let votes: Bool
        public let intervals: [Interval]
        public let status: AttendanceStatus
        @OrNull public internal(set) var reason: String?
        @OrNull public internal(set) var substituteFor: String?
    }

    public struct Item: Encodable, Hashable, Sendable {
        public let id: ItemID
        public let number: String
        public let title: String
        public let kind: ItemKind
        @OrNull public internal(set) var rapporteur: String?
        @OrNull public internal(set) var startedAt: Moment?
        @OrNull public internal(set) var endedAt: Moment?
        public let speeches: [SpeechesView.Given]
        public let polls: [PollView]
        @OrNull public internal(set) var conclusion: String?
        public let tasks: [TaskView]
    }

    public struct Line: Encodable, Hashable, Sendable {
        public let seq: Int64
        public let at: Moment
        @OrNull public internal(set) var item: ItemID?
        public let text: Sentence
    }

    public let meeting: MeetingView
    public let quorum: QuorumView
    public let attendance: [Attendee]
    public let items: [Item]
    /// Tasks that belong to no item.
    public let tasks: [TaskView]
    public let events: [Line]

    /// - Parameter events: the whole record, in order.
    /// - Returns: nil when the record does not begin with a creation.
    public init?(of events: [RecordedEvent], for audience: Audience) {
        guard let first = events.first, var meeting = Meeting(first: first.event) else { return nil }
        var lines: [Line] = []
        var intervals: [ParticipantID: [Interval]] = [:]
        for recorded in events {
            meeting.apply(recorded.event, at: recorded.at)
            Self.follow(recorded, into: &intervals)
            let telling = Telling(meeting: meeting)
            guard let text = telling.sentence(for: recorded.event) else { continue }
            let item = telling.item(of: recorded.event)
            lines.append(Line(seq: recorded.sequence, at: recorded.at, item: item, text: text))
        }
        if let closedAt = meeting.session.closedAt {
            for id in Array(intervals.keys) { Self.end(&intervals, of: id, at: closedAt) }
        }
        self.events = audience.clearance == .screen ? [] : lines.filter { meeting.isVisible($0.item, to: audience) }
        self.meeting = meeting.meetingView(for: audience)
        quorum = meeting.quorumView
        attendance = audience.clearance == .screen ? [] : meeting.attendees(intervals, for: audience)
        items = meeting.accountItems(for: audience)
        tasks = meeting.tasks.tasks.values.filter { $0.facts.item == nil }.map(\.view).sorted { $0.id < $1.id }
    }

    private static func follow(_ recorded: RecordedEvent, into intervals: inout [ParticipantID: [Interval]]) {
        if case .participants(.removed(let id)) = recorded.event { end(&intervals, of: id, at: recorded.at) }
        guard case .attendance(let event) = recorded.event else { return }
        let (id, status): (ParticipantID, AttendanceStatus) =
            switch event {
            case .checkedIn(let id, let mode, _): (id, mode.status)
            case .left(let id): (id, .left)
            case .recorded(let id, let status): (id, status)
            }
        end(&intervals, of: id, at: recorded.at)
        switch status {
        case .onsite: intervals[id, default: []].append(Interval(from: recorded.at, to: nil, mode: .onsite))
        case .remote: intervals[id, default: []].append(Interval(from: recorded.at, to: nil, mode: .remote))
        case .none, .absent, .absentExcused, .left: break
        }
    }

    private static func end(
        _ intervals: inout [ParticipantID: [Interval]],
        of id: ParticipantID,
        at moment: Moment
    ) {
        guard let last = intervals[id]?.indices.last, intervals[id]?[last].to == nil else { return }
        intervals[id]?[last].to = moment
    }
}

extension Meeting {
    fileprivate func attendees(
        _ intervals: [ParticipantID: [Account.Interval]],
        for audience: Audience
    ) -> [Account.Attendee] {
        let gone = roster.former.values.filter { intervals[$0.id] != nil }
        let seats = roster.inOrder + gone.sorted { ($0.facts.precedence, $0.id) < ($1.facts.precedence, $1.id) }
        return seats.map { seat in
            Account.Attendee(
                participant: seat.id,
                name: seat.facts.name,
                honorific: seat.facts.honorific,
                post: seat.facts.post,
                organization: seat.facts.organization,
                role: seat.facts.role,
                votes: seat.facts.votes,
                intervals: intervals[seat.id] ?? [],
                status: seat.attendance,
                reason: audience.clearance == .office && !seat.reason.isEmpty ? seat.reason : nil,
                substituteFor: seat.facts.substituteFor.flatMap { roster.known($0)?.facts.name }
            )
        }
    }

    fileprivate func accountItems(for audience: Audience) -> [Account.Item] {
        let places = agendaPlaces()
        let given = speechesView(for: audience).done
        let shown = agenda.items.filter { isVisible($0, to: audience) }
        // Items that were dealt with come in the order in which they were called; the rest after them.
        let called = shown.compactMap { item in item.startedAt.map { (startedAt: $0, item: item) } }
            .sorted { ($0.startedAt, $0.item.id) < ($1.startedAt, $1.item.id) }
        return (called.map(\.item) + shown.filter { $0.startedAt == nil }).map { item in
            let view = places[item.id].map { itemView(item, at: $0, for: audience) }
            return Account.Item(
                id: item.id,
                number: view?.number ?? "",
                title: item.facts.title,
                kind: item.facts.kind,
                rapporteur: view?.rapporteur,
                startedAt: item.startedAt,
                endedAt: item.endedAt,
                speeches: given.filter { $0.item == item.id },
                polls: polls.polls.values.filter { $0.item == item.id && $0.state != .prepared }
                    .sorted { $0.id < $1.id }.map { pollView($0, for: audience) },
                conclusion: view?.conclusion.flatMap { $0.state == .given ? $0.text : nil },
                tasks: tasks.tasks.values.filter { $0.facts.item == item.id }.sorted { $0.id < $1.id }.map(\.view)
            )
        }
    }
}
