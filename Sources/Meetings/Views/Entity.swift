/// The name of one entity of a view: `item/3`, `floor`.
public struct EntityKey: Hashable, Sendable, CustomStringConvertible {
    /// What sort of entity it is. Names travel to clients: add, never rename.
    public enum Noun: String, Hashable, Sendable, CaseIterable {
        case meeting, item, paper, site, quorum, floor, queue, speeches, poll, ballots, turnout, task, participant
        case presenting, comment, seal, earlier
        case minutes, minutesOrder, line, block, proposal, documents
    }

    public let noun: Noun
    public let number: Int?

    public init(_ noun: Noun, _ number: Int? = nil) {
        self.noun = noun
        self.number = number
    }

    public var description: String { number.map { "\(noun.rawValue)/\($0)" } ?? noun.rawValue }

    /// The panel a client must have open to be sent this entity; nil: everyone gets it.
    public var topic: Topic? {
        switch noun {
        case .participant: .attendance
        case .ballots, .turnout: .votes
        case .speeches: .speeches
        case .comment: .comments
        case .minutesOrder, .line, .block, .proposal: .minutes
        case .meeting, .item, .paper, .site, .quorum, .floor, .queue, .poll, .task, .presenting, .seal, .earlier,
            .minutes, .documents:
            nil
        }
    }
}

/// Parts of the view that only those get who have the panel open.
public enum Topic: String, Hashable, Sendable, CaseIterable {
    case attendance, votes, speeches, comments, minutes
    /// The presenter's pointer and pen, which are relayed and not kept; there is no entity of this topic.
    case presenting
}

/// The value of one entity, ready to be encoded; `nothing` is an entity that stands empty, such as the floor.
public enum EntityValue: Hashable, Sendable {
    case meeting(MeetingView)
    case item(ItemView)
    case paper(PaperView)
    case site(SiteView)
    case quorum(QuorumView)
    case floor(FloorView)
    case queue(QueueView)
    case speeches(SpeechesView)
    case poll(PollView)
    case ballots(BallotsView)
    case turnout(TurnoutView)
    case task(TaskView)
    case participant(ParticipantView)
    case presenting(PresentingView)
    case comment(CommentView)
    case seal(SealView)
    case earlier(EarlierView)
    case minutes(MinutesView)
    case minutesOrder(MinutesOrderView)
    case line(LineView)
    case block(BlockView)
    case proposal(ProposalView)
    case documents(DocumentsView)
    case nothing
}

extension EntityValue: Encodable {
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .meeting(let view): try view.encode(to: encoder)
        case .item(let view): try view.encode(to: encoder)
        case .paper(let view): try view.encode(to: encoder)
        case .site(let view): try view.encode(to: encoder)
        case .quorum(let view): try view.encode(to: encoder)
        case .floor(let view): try view.encode(to: encoder)
        case .queue(let view): try view.encode(to: encoder)
        case .speeches(let view): try view.encode(to: encoder)
        case .poll(let view): try view.encode(to: encoder)
        case .ballots(let view): try view.encode(to: encoder)
        case .turnout(let view): try view.encode(to: encoder)
        case .task(let view): try view.encode(to: encoder)
        case .participant(let view): try view.encode(to: encoder)
        case .presenting(let view): try view.encode(to: encoder)
        case .comment(let view): try view.encode(to: encoder)
        case .seal(let view): try view.encode(to: encoder)
        case .earlier(let view): try view.encode(to: encoder)
        case .minutes(let view): try view.encode(to: encoder)
        case .minutesOrder(let view): try view.encode(to: encoder)
        case .line(let view): try view.encode(to: encoder)
        case .block(let view): try view.encode(to: encoder)
        case .proposal(let view): try view.encode(to: encoder)
        case .documents(let view): try view.encode(to: encoder)
        case .nothing:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        }
    }
}
