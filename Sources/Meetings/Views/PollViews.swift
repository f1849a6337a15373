/// A question and how far its vote is. Keys that stand empty are left out, but for those that always were there.
public struct PollView: Encodable, Hashable, Sendable {
    public struct Turnout: Encodable, Hashable, Sendable {
        public let cast: Int
        public let entitled: Int
        public let present: Int
    }

    public struct Option: Encodable, Hashable, Sendable {
        public let id: Mark
        public let title: String
        public let participant: ParticipantID?
        public let withdrawn: Bool?
    }

    public let id: PollID
    public let item: ItemID
    public let question: String
    public let state: Poll.State
    public let kind: PollKind
    public let ballot: BallotForm
    public let options: [Option]?
    public let seats: Int?
    public let mayChange: Bool
    public let liveTally: Bool
    public let together: [PollID]?
    public let round: Int
    public let previous: PollID?
    public let papers: [PaperID]?
    @OrNull public internal(set) var openedAt: Moment?
    @OrNull public internal(set) var closesAt: Moment?
    @OrNull public internal(set) var closedAt: Moment?
    public let sentAt: Moment?
    public let dueAt: Moment?
    public let announcedAt: Moment?
    public let remindedAt: Moment?
    public let reportedAt: Moment?
    public let rule: DecisionRule
    public let ruleReason: String?
    /// What silence means, for a ballot that has been sent.
    public let silence: DecisionRule.SilenceRule?
    public let turnout: Turnout
    /// Ballots by the way they came in.
    public let channels: [Channel: Int]?
    /// How the votes stand; only while the poll is open and its terms say so.
    public let live: [Mark: Int]?
    /// The chair's table sees it when the vote closes, everyone when it is announced.
    @OrNull public internal(set) var result: PollResultView?
    @OrNull public internal(set) var reason: String?
    /// Keys and figures of a secret vote.
    public let secret: SecretView?
    /// Ban kiểm phiếu.
    public let counters: [ParticipantID]?
}

/// A result with its figures and its reasoning, of either sort: with `yes`, `no`, `abstain`, or with `options`.
public struct PollResultView: Encodable, Hashable, Sendable {
    public struct Option: Encodable, Hashable, Sendable {
        public let id: Mark
        public let title: String
        public let votes: Int
        public let rank: Int
        public let elected: Bool
        public let tied: Bool?
    }

    public var yes, no, abstain, other, silentAgree: Int?
    public var options: [Option]?
    public var seats: Int?
    public var cast, valid, blank, invalid: Int?
    /// Written answers that came too late.
    public var late: Int?
    /// Papers of a secret vote that were drawn, and ballots that came out of the box.
    public var issued, returned: Int?
    public let notVoted, absent, entitled, present, base, needed: Int
    public let passed: Bool
    public let reason: String
    public let words: Reasoning

    init(_ result: PollResult, of poll: Poll) {
        (yes, no, abstain) = (result.yes, result.no, result.abstain)
        (other, silentAgree) = (result.other, result.silentAgree)
        (blank, invalid) = (result.blank, result.invalid)
        (notVoted, absent, entitled) = (result.notVoted, result.absent, result.entitled)
        present = poll.present.count
        (base, needed, passed, reason) = (result.base, result.needed, result.passed, result.reason.rawValue)
        words = Reasoning(of: result, under: poll.rule)
        late = poll.late.isEmpty ? nil : poll.late.count
    }

    init(_ result: ElectionResult, of poll: Poll) {
        options = result.options.map {
            Option(
                id: $0.id,
                title: $0.title,
                votes: $0.votes,
                rank: $0.rank,
                elected: $0.elected,
                tied: $0.tied ? true : nil
            )
        }
        seats = result.seats
        (cast, valid, blank, invalid) = (result.cast, result.valid, result.blank, result.invalid)
        (notVoted, absent, entitled) = (result.notVoted, result.absent, result.entitled)
        present = poll.present.count
        (base, needed, passed, reason) = (result.base, result.needed, result.passed, result.reason.rawValue)
        words = Reasoning(of: result, under: poll.rule)
        late = poll.late.isEmpty ? nil : poll.late.count
    }
}

extension Meeting {
    /// A written ballot is not for the wall until its result is reported to the room.
    public func isVisible(_ poll: Poll, to audience: Audience) -> Bool {
        guard isVisible(poll.item, to: audience) else { return false }
        switch audience.clearance {
        case .office: return true
        case .member, .guest: return poll.state != .prepared
        case .screen: return poll.state != .prepared && (poll.openedAt != nil || poll.reportedAt != nil)
        }
    }

    func showsResult(of poll: Poll, to audience: Audience) -> Bool {
        poll.state == .announced || (poll.state == .closed && audience.clearance == .office)
    }

    func pollView(_ poll: Poll, for audience: Audience) -> PollView {
        let terms = poll.terms
        let papers = terms.papers.filter { id in self.papers[id].map { isVisible($0, to: audience) } ?? false }
        let isLive = poll.state == .open && terms.liveTally && terms.ballot != .secret
        return PollView(
            id: poll.id,
            item: poll.item,
            question: poll.question,
            state: poll.state,
            kind: terms.kind,
            ballot: terms.ballot,
            options: terms.kind.hasOptions ? terms.options.map(\.view) : nil,
            seats: terms.kind.hasOptions ? terms.seats : nil,
            mayChange: terms.mayChange,
            liveTally: terms.liveTally,
            together: poll.together.isEmpty ? nil : poll.together,
            round: poll.round,
            previous: poll.previous,
            papers: papers.isEmpty ? nil : papers,
            openedAt: poll.openedAt,
            closesAt: poll.closesAt,
            closedAt: poll.closedAt,
            sentAt: poll.sentAt,
            dueAt: poll.dueAt,
            announcedAt: poll.announcedAt,
            remindedAt: poll.remindedAt,
            reportedAt: poll.reportedAt,
            rule: poll.rule,
            ruleReason: terms.ruleReason.isEmpty ? nil : terms.ruleReason,
            silence: terms.ballot == .written ? poll.rule.silenceRule : nil,
            turnout: .init(cast: poll.cast, entitled: poll.electorate.count, present: poll.present.count),
            channels: poll.channels.isEmpty ? nil : poll.channels,
            live: isLive ? PollCount(of: poll).marks : nil,
            result: showsResult(of: poll, to: audience) ? resultView(of: poll) : nil,
            reason: poll.reason.isEmpty ? nil : poll.reason,
            secret: poll.secretView(
                showsCopies: audience.clearance == .office,
                showsResult: showsResult(of: poll, to: audience)
            ),
            counters: poll.counters.isEmpty ? nil : poll.counters.sorted()
        )
    }

    private func resultView(of poll: Poll) -> PollResultView? {
        var view =
            poll.result.map { PollResultView($0, of: poll) } ?? poll.election.map { PollResultView($0, of: poll) }
        if let secret = poll.secret, let count = secret.count {
            view?.issued = secret.drawn.count
            view?.returned = secret.cast
            view?.blank = count.blank
            view?.invalid = count.invalid
            view?.valid = secret.cast.map { $0 - count.blank - count.invalid }
        }
        return view
    }
}

extension PollOption {
    fileprivate var view: PollView.Option {
        .init(id: id, title: title, participant: participant, withdrawn: withdrawn ? true : nil)
    }
}

extension Poll {
    /// Ballots by the way they came in; ways that nobody took are left out.
    var channels: [Channel: Int] {
        var channels = totals.mapValues(\.ballots).filter { $0.value > 0 }
        for ballot in ballots.values { channels[ballot.channel, default: 0] += 1 }
        return channels
    }
}
