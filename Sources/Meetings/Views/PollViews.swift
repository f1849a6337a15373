/// A question and how far its vote is.
public struct PollView: Encodable, Hashable, Sendable {
    public struct Turnout: Encodable, Hashable, Sendable {
        public let cast: Int
        public let entitled: Int
        public let present: Int
    }

    public struct Result: Encodable, Hashable, Sendable {
        public let yes, no, abstain, notVoted, absent, entitled, present, base, needed: Int
        public let passed: Bool
        public let reason: PollResult.Reason
        public let words: Reasoning
    }

    public let id: PollID
    public let item: ItemID
    public let question: String
    public let state: Poll.State
    @OrNull public internal(set) var openedAt: Moment?
    @OrNull public internal(set) var closesAt: Moment?
    @OrNull public internal(set) var closedAt: Moment?
    public let rule: DecisionRule
    public let turnout: Turnout
    /// The chair's table sees it when the vote closes, everyone when it is announced.
    @OrNull public internal(set) var result: Result?
    @OrNull public internal(set) var reason: String?
}

/// An open vote name by name, once announced.
public struct BallotsView: Encodable, Hashable, Sendable {
    /// `not_voted` and `absent` are not choices, but what a list by name has to say.
    public enum Entry: String, Encodable, Hashable, Sendable {
        case yes, no, abstain, absent
        case notVoted = "not_voted"
    }

    public struct Vote: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let name: String
        public let choice: Entry
    }

    public let poll: PollID
    public let votes: [Vote]
}

/// Who has not voted yet, for the chair's table while the vote is open.
public struct TurnoutView: Encodable, Hashable, Sendable {
    public struct Missing: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let name: String
    }

    public let poll: PollID
    public let missing: [Missing]
}

extension Meeting {
    func isVisible(_ poll: Poll, to audience: Audience) -> Bool {
        isVisible(poll.item, to: audience) && (poll.state != .prepared || audience.clearance == .office)
    }

    func pollView(_ poll: Poll, for audience: Audience) -> PollView {
        let showsResult = poll.state == .announced || (poll.state == .closed && audience.clearance == .office)
        return PollView(
            id: poll.id,
            item: poll.item,
            question: poll.question,
            state: poll.state,
            openedAt: poll.openedAt,
            closesAt: poll.closesAt,
            closedAt: poll.closedAt,
            rule: poll.rule,
            turnout: .init(
                cast: poll.ballots.count,
                entitled: poll.electorate.count,
                present: poll.present.count
            ),
            result: showsResult ? poll.result.map { resultView($0, of: poll) } : nil,
            reason: poll.reason.isEmpty ? nil : poll.reason
        )
    }

    private func resultView(_ result: PollResult, of poll: Poll) -> PollView.Result {
        PollView.Result(
            yes: result.yes,
            no: result.no,
            abstain: result.abstain,
            notVoted: result.notVoted,
            absent: result.absent,
            entitled: result.entitled,
            present: poll.present.count,
            base: result.base,
            needed: result.needed,
            passed: result.passed,
            reason: result.reason,
            words: Reasoning(of: result, under: poll.rule)
        )
    }

    func ballotsView(_ poll: Poll, for audience: Audience) -> BallotsView? {
        guard isVisible(poll.item, to: audience),
            poll.state == .announced || (poll.state == .closed && audience.clearance == .office)
        else { return nil }
        return BallotsView(
            poll: poll.id,
            votes: inProtocolOrder(poll.electorate).map { seat in
                let entry: BallotsView.Entry =
                    switch poll.ballots[seat.id] {
                    case .yes: .yes
                    case .no: .no
                    case .abstain: .abstain
                    case nil: poll.present.contains(seat.id) ? .notVoted : .absent
                    }
                return .init(participant: seat.id, name: seat.facts.name, choice: entry)
            }
        )
    }

    func turnoutView(_ poll: Poll, for audience: Audience) -> TurnoutView? {
        guard audience.clearance == .office, poll.state == .open else { return nil }
        let missing = poll.electorate.filter { poll.ballots[$0] == nil }
        return TurnoutView(
            poll: poll.id,
            missing: inProtocolOrder(missing).map { .init(participant: $0.id, name: $0.facts.name) }
        )
    }

    private func inProtocolOrder(_ seats: Set<ParticipantID>) -> [Participant] {
        seats.compactMap(roster.known).sorted { ($0.facts.precedence, $0.id) < ($1.facts.precedence, $1.id) }
    }
}
