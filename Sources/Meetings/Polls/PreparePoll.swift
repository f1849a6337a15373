/// The words in which a question's terms come: everything but the question may be left out.
struct TermsWords: Decodable, Sendable {
    struct Option: Decodable, Sendable {
        let title: String?
        let participant: ParticipantID?
    }

    let question: Edit<String>
    let kind: Edit<PollKind>
    let ballot: Edit<BallotForm>
    let options: Edit<[Option]>
    let seats: Edit<Int>
    let mayChange: Edit<Bool>
    let liveTally: Edit<Bool>
    let rule: Edit<DecisionRule>
    let ruleReason: Edit<String>
    let papers: Edit<[PaperID]>

    func applied(to old: PollTerms) -> PollTerms {
        var terms = old
        terms.question = question.applied(to: old.question)
        terms.kind = kind.applied(to: old.kind)
        terms.ballot = ballot.applied(to: old.ballot)
        switch options {
        case .keep: break
        case .clear: terms.options = []
        case .set(let options):
            terms.options = options.enumerated().map { index, option in
                PollOption(
                    id: Mark(option: index + 1),
                    title: option.title ?? "",
                    participant: option.participant
                )
            }
        }
        terms.seats = seats.applied(to: old.seats)
        terms.mayChange = mayChange.applied(to: old.mayChange)
        terms.liveTally = liveTally.applied(to: old.liveTally)
        terms.rule = rule.applied(to: old.rule)
        terms.ruleReason = ruleReason.applied(to: Optional(old.ruleReason)) ?? ""
        terms.papers = papers.applied(to: Optional(old.papers)) ?? []
        return terms
    }
}

/// The secretary or the chair words a question, ahead of the session or on the spot: how it is answered, openly, in secret
/// or in writing, and, with a reason, a rule of its own.
public struct PreparePoll: Command {
    public static let name = CommandName.pollsPrepare

    let item: ItemID
    let previous: PollID?
    let words: TermsWords

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        item = try container.decode(ItemID.self, forKey: .item)
        previous = try container.decodeIfPresent(PollID.self, forKey: .previous)
        words = try TermsWords(from: decoder)
        guard case .set = words.question else {
            throw DecodingError.keyNotFound(
                CodingKeys.question,
                .init(codingPath: decoder.codingPath, debugDescription: "A poll asks something")
            )
        }
    }

    private enum CodingKeys: String, CodingKey { case item, previous, question }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.agenda[item] != nil else { throw AgendaRefusal.notFound }
        if let previous, meeting.polls[previous] == nil { throw PollRefusal.notFound }
        let terms = try words.applied(to: PollTerms(question: "")).checked(in: meeting)
        return try meeting.drafting(terms, on: item, after: previous)
    }
}

/// A question is reworded, or its terms are changed, before the vote opens.
public struct EditPoll: Command {
    public static let name = CommandName.pollsEdit

    let poll: PollID
    let words: TermsWords

    public init(from decoder: any Decoder) throws {
        poll = try decoder.container(keyedBy: CodingKeys.self).decode(PollID.self, forKey: .poll)
        words = try TermsWords(from: decoder)
    }

    private enum CodingKeys: String, CodingKey { case poll }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let old = try meeting.poll(poll, in: .prepared, otherwise: .notPrepared)
        let terms = try words.applied(to: old.terms).checked(in: meeting)
        guard terms != old.terms else { return [] }
        return [.polls(.redrafted(poll: poll, terms: terms, rule: terms.rule ?? meeting.session.rule))]
    }
}

/// A question that was never put is dropped.
public struct RemovePoll: Command {
    public static let name = CommandName.pollsRemove

    public let poll: PollID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.poll(poll, in: .prepared, otherwise: .notPrepared)
        return [.polls(.removed(poll: poll))]
    }
}

/// A candidate stands down, or an option is taken off the ballot; it stays on the list, struck out. Once somebody has
/// voted it is too late: the vote is broken off and repeated without it. So it is once a secret ballot has begun.
public struct WithdrawCandidate: Command {
    public static let name = CommandName.pollsWithdrawCandidate

    public let poll: PollID
    public let option: Mark

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let poll = meeting.polls[poll] else { throw PollRefusal.notFound }
        guard let found = poll.terms.options.first(where: { $0.id == option }) else { throw PollRefusal.unknownOption }
        guard !found.withdrawn else { throw PollRefusal.alreadyWithdrawn }
        switch poll.state {
        case .prepared: break
        case .open:
            guard poll.cast == 0, poll.terms.ballot != .secret else { throw PollRefusal.votesCast }
        default: throw PollRefusal.notPrepared
        }
        return [.polls(.optionWithdrawn(poll: poll.id, option: option))]
    }
}

/// The same question once more: after a vote that was broken off, a result to be confirmed, or an election that left places
/// open. A further round of an election is between those who were tied for the open places; when none were, between all
/// who have not been elected. It is prepared as any other question and can still be edited.
public struct RepeatPoll: Command {
    public static let name = CommandName.pollsRepeat

    public let poll: PollID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let poll = meeting.polls[poll] else { throw PollRefusal.notFound }
        guard [.closed, .announced, .cancelled].contains(poll.state) else { throw PollRefusal.notEnded }
        var terms = poll.terms
        terms.papers = terms.papers.filter { meeting.papers[$0] != nil }
        if let result = poll.election, !result.passed {
            let tied = Set(result.tied.map(\.id))
            let elected = Set(result.elected.map(\.id))
            terms.options = terms.standing.filter { tied.isEmpty ? !elected.contains($0.id) : tied.contains($0.id) }
            terms.seats = min(result.openSeats, max(1, terms.options.count))
        }
        return try meeting.drafting(terms, on: poll.item, after: poll.id)
    }
}

extension Meeting {
    fileprivate func drafting(_ terms: PollTerms, on item: ItemID, after previous: PollID?) throws -> [MeetingEvent] {
        guard polls.polls.count < Limits.polls else { throw PollRefusal.tooMany }
        let drafted = PollEvent.drafted(
            poll: PollID(nextNumber),
            item: item,
            terms: terms,
            rule: terms.rule ?? session.rule,
            round: previous.flatMap { polls[$0]?.round }.map { $0 + 1 } ?? 1,
            previous: previous
        )
        return [.polls(drafted)]
    }

    func poll(_ id: PollID, in state: Poll.State, otherwise refusal: PollRefusal) throws(PollRefusal) -> Poll {
        guard let poll = polls[id] else { throw .notFound }
        guard poll.state == state else { throw refusal }
        return poll
    }

    /// A poll on which votes are taken now, while they can be: in the room only while the session is open.
    func openPoll(_ id: PollID) throws -> Poll {
        let poll = try poll(id, in: .open, otherwise: .notOpen)
        guard poll.isOut || session.state == .open else { throw CommandRefusal.notInThisState }
        return poll
    }
}
