/// A vote name by name, once announced. Never of a secret one.
public struct BallotsView: Encodable, Hashable, Sendable {
    public struct Vote: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let name: String
        /// The mark that stands alone on the ballot, or one of ``Mark/several``, ``Mark/blank``, ``Mark/amongTotals``,
        /// ``Mark/silentAgree``, ``Mark/notVoted``, ``Mark/absent``.
        public let choice: Mark
        /// Every mark, on a ballot with options of its own and on one that came too late.
        public let choices: [Mark]?
        public let text: String?
        public let channel: Channel?
        public let reserved: String?
        /// The answer came too late and was not counted.
        public let late: Bool?
    }

    public let poll: PollID
    public let votes: [Vote]
    /// Votes counted without names.
    public let totals: [Channel: [String: Int]]?
}

/// Who has not voted yet, and what was entered for others, for the chair's table while votes are taken.
public struct TurnoutView: Encodable, Hashable, Sendable {
    public struct Missing: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let name: String
    }

    public struct Entered: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let name: String
        public let channel: Channel
        public let choices: [Mark]
    }

    public let poll: PollID
    /// Of a secret vote: who has not drawn a paper.
    public let missing: [Missing]
    /// Of a secret vote: who has drawn a paper. Who has cast it nobody learns.
    public let drawn: [Missing]?
    public let entered: [Entered]?
    public let totals: [Channel: [String: Int]]?
}

// What a list by name says of those who marked nothing, or not one thing.
extension Mark {
    public static let several = Mark(rawValue: "several")
    public static let amongTotals = Mark(rawValue: "totals")
    public static let silentAgree = Mark(rawValue: "silent_agree")
    public static let notVoted = Mark(rawValue: "not_voted")
    public static let absent = Mark(rawValue: "absent")
}

extension Meeting {
    func ballotsView(_ poll: Poll, for audience: Audience) -> BallotsView? {
        guard poll.terms.ballot != .secret, isVisible(poll, to: audience), showsResult(of: poll, to: audience) else {
            return nil
        }
        return BallotsView(
            poll: poll.id,
            votes: inProtocolOrder(poll.electorate).map { vote(of: $0, in: poll) },
            totals: poll.namelessVotes
        )
    }

    private func vote(of seat: Participant, in poll: Poll) -> BallotsView.Vote {
        let ballot = poll.ballots[seat.id]
        let late = poll.late[seat.id]
        let choices = (poll.terms.kind.hasOptions ? ballot : nil)?.choices ?? late?.choices
        let text = ballot?.text ?? late?.text ?? ""
        return BallotsView.Vote(
            participant: seat.id,
            name: seat.facts.name,
            choice: poll.entry(of: seat.id),
            choices: choices,
            text: text.isEmpty ? nil : text,
            channel: ballot?.channel ?? poll.totals.first { $0.value.voters.contains(seat.id) }?.key,
            reserved: poll.reserved[seat.id],
            late: late == nil ? nil : true
        )
    }

    func turnoutView(_ poll: Poll, for audience: Audience) -> TurnoutView? {
        guard audience.clearance == .office, poll.state == .open else { return nil }
        if let secret = poll.secret { return turnoutView(poll, drawn: Set(secret.drawn.keys)) }
        let entered = inProtocolOrder(poll.electorate).compactMap { seat -> TurnoutView.Entered? in
            guard let ballot = poll.ballots[seat.id], ballot.channel == .hand || ballot.channel == .paper else {
                return nil
            }
            return .init(
                participant: seat.id,
                name: seat.facts.name,
                channel: ballot.channel,
                choices: ballot.choices
            )
        }
        return TurnoutView(
            poll: poll.id,
            missing: inProtocolOrder(poll.electorate.subtracting(poll.counted)).map {
                .init(participant: $0.id, name: $0.facts.name)
            },
            drawn: nil,
            entered: entered.isEmpty ? nil : entered,
            totals: poll.namelessVotes
        )
    }

    private func turnoutView(_ poll: Poll, drawn: Set<ParticipantID>) -> TurnoutView {
        let named = { (seats: Set<ParticipantID>) in
            inProtocolOrder(seats).map { TurnoutView.Missing(participant: $0.id, name: $0.facts.name) }
        }
        return TurnoutView(
            poll: poll.id,
            missing: named(poll.electorate.subtracting(drawn)),
            drawn: named(drawn),
            entered: nil,
            totals: nil
        )
    }

    private func inProtocolOrder(_ seats: Set<ParticipantID>) -> [Participant] {
        seats.compactMap(roster.known).sorted { ($0.facts.precedence, $0.id) < ($1.facts.precedence, $1.id) }
    }
}

extension Poll {
    fileprivate func entry(of seat: ParticipantID) -> Mark {
        if let ballot = ballots[seat] { return ballot.only ?? (ballot.choices.isEmpty ? .blank : .several) }
        if totals.values.contains(where: { $0.voters.contains(seat) }) { return .amongTotals }
        if openedAt == nil { return result?.silentAgree == nil ? .notVoted : .silentAgree }
        return present.contains(seat) ? .notVoted : .absent
    }

    fileprivate var namelessVotes: [Channel: [String: Int]]? {
        guard !totals.isEmpty else { return nil }
        return totals.mapValues { totals in
            var counts = ["ballots": totals.ballots]
            for (mark, votes) in totals.counts { counts[mark.rawValue] = votes }
            return counts
        }
    }
}
