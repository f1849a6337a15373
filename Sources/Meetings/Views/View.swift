/// The meeting as one audience sees it: a flat map of small entities.
public struct View: Sendable {
    public let meeting: Meeting
    public let audience: Audience
    private let receipts: [PaperID: PaperReceipts]
    private let places: [ItemID: AgendaPlace]

    /// - Parameter receipts: How many have received and opened each paper; only the chair's table sees it.
    public init(of meeting: Meeting, for audience: Audience, receipts: [PaperID: PaperReceipts] = [:]) {
        self.meeting = meeting
        self.audience = audience
        self.receipts = receipts
        places = meeting.agendaPlaces()
    }

    /// Every entity of the core, and of the topics asked for, that this audience sees.
    public func keys(watching topics: Set<Topic> = []) -> [EntityKey] {
        candidates(watching: topics).filter { self[$0] != nil }
    }

    /// Every entity of the core, and of the topics asked for; some may have no value for this audience.
    public func candidates(watching topics: Set<Topic> = []) -> [EntityKey] {
        var keys: [EntityKey] = [.init(.meeting), .init(.quorum), .init(.floor), .init(.queue), .init(.presenting)]
        keys += meeting.agenda.items.map { .init(.item, $0.id.rawValue) }
        keys += meeting.papers.papers.keys.sorted().map { .init(.paper, $0.rawValue) }
        keys += meeting.sites.sites.keys.sorted().map { .init(.site, $0.rawValue) }
        keys += meeting.tasks.tasks.keys.sorted().map { .init(.task, $0.rawValue) }
        let polls = meeting.polls.polls.keys.sorted()
        keys += polls.map { .init(.poll, $0.rawValue) }
        keys += [.init(.seal), .init(.earlier), .init(.minutes), .init(.documents)]
        if topics.contains(.speeches) { keys.append(.init(.speeches)) }
        if topics.contains(.attendance) {
            keys += meeting.roster.participants.keys.sorted().map { .init(.participant, $0.rawValue) }
        }
        if topics.contains(.comments) {
            keys += meeting.comments.comments.keys.sorted().map { .init(.comment, $0.rawValue) }
        }
        if topics.contains(.minutes) {
            keys.append(.init(.minutesOrder))
            keys += meeting.minutes.lines.keys.sorted().map { .init(.line, $0.rawValue) }
            keys += meeting.minutes.blocks.keys.sorted().map { .init(.block, $0.rawValue) }
            keys += meeting.minutes.proposals.keys.sorted().map { .init(.proposal, $0.rawValue) }
        }
        if topics.contains(.votes) {
            keys += polls.map { .init(.ballots, $0.rawValue) } + polls.map { .init(.turnout, $0.rawValue) }
        }
        return keys
    }

    /// The entity's value; nil when there is none, or none for this audience.
    public subscript(key: EntityKey) -> EntityValue? {
        let number = key.number ?? 0
        switch key.noun {
        case .meeting: return .meeting(meeting.meetingView(for: audience))
        case .quorum: return .quorum(meeting.quorumView)
        case .floor: return meeting.floorView(for: audience).map { .floor($0) } ?? .nothing
        case .queue: return .queue(meeting.queueView(for: audience))
        case .presenting: return meeting.presentingView(for: audience).map { .presenting($0) } ?? .nothing
        case .comment:
            guard let comment = meeting.comments[CommentID(number)], meeting.isVisible(comment, to: audience) else {
                return nil
            }
            return .comment(meeting.commentView(comment))
        case .speeches: return .speeches(meeting.speechesView(for: audience))
        case .item: return item(ItemID(number))
        case .paper:
            guard let paper = meeting.papers[PaperID(number)], meeting.isVisible(paper, to: audience) else {
                return nil
            }
            return .paper(meeting.paperView(paper, for: audience, receipts: receipts[paper.id]))
        case .site: return meeting.sites[SiteID(number)].map { .site(meeting.siteView($0)) }
        case .task:
            guard let task = meeting.tasks[TaskID(number)], meeting.isVisible(task.facts.item, to: audience) else {
                return nil
            }
            return .task(task.view)
        case .poll:
            guard let poll = meeting.polls[PollID(number)], meeting.isVisible(poll, to: audience) else { return nil }
            return .poll(meeting.pollView(poll, for: audience))
        case .ballots:
            return meeting.polls[PollID(number)].flatMap { meeting.ballotsView($0, for: audience) }.map { .ballots($0) }
        case .turnout:
            return meeting.polls[PollID(number)].flatMap { meeting.turnoutView($0, for: audience) }.map { .turnout($0) }
        case .minutes: return meeting.minutesView(for: audience).map { .minutes($0) }
        case .minutesOrder: return meeting.minutesOrderView(for: audience).map { .minutesOrder($0) }
        case .line: return meeting.lineView(LineID(number), for: audience).map { .line($0) }
        case .block: return meeting.blockView(BlockID(number), for: audience).map { .block($0) }
        case .proposal: return meeting.proposalView(ProposalID(number), for: audience).map { .proposal($0) }
        case .documents:
            guard audience.clearance != .screen else { return nil }
            return .documents(meeting.documentsView(for: audience))
        case .seal: return meeting.sealView(for: audience).map { .seal($0) }
        case .earlier: return meeting.earlierView(for: audience).map { .earlier($0) }
        case .participant: return participant(ParticipantID(number))
        }
    }

    private func item(_ id: ItemID) -> EntityValue? {
        guard let item = meeting.agenda[id], let place = places[id], meeting.isVisible(item, to: audience) else {
            return nil
        }
        return .item(meeting.itemView(item, at: place, for: audience))
    }

    private func participant(_ id: ParticipantID) -> EntityValue? {
        guard audience.clearance != .screen, let seat = meeting.roster[id] else { return nil }
        return .participant(meeting.participantView(seat, withReasons: audience.clearance == .office))
    }
}
