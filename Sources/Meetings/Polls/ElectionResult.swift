/// What came out of a question with options of its own: an election of k out of n, or a choice.
///
/// Options are ranked by their votes; equal votes, equal rank. An option wins when it has as many votes as the rule asks
/// for, of the base that the rule names, and is among the first k that have. By relative majority one vote is enough to be
/// ranked. Where the line after the k-th place runs between equals, none of them wins: another round decides between them.
/// Only in an open choice of a single option may the rule let the chair's own vote decide between the first.
public struct ElectionResult: Codable, Hashable, Sendable {
    public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
        /// Every place is filled by options with the votes needed.
        case majority
        /// Every place is filled by the options with most votes.
        case relative
        /// Places stay open: too few options have the votes needed.
        case short
        /// Places stay open: equal votes at the cut line.
        case tie
        /// Equal votes, and the chair's own vote decided.
        case tieChair = "tie-chair"
    }

    public struct Standing: Codable, Hashable, Sendable {
        public var id: Mark
        public var title: String
        public var votes: Int
        /// 1 first.
        public var rank: Int
        public var elected: Bool
        /// Has the votes needed, but as many as others at the cut line.
        public var tied: Bool
    }

    /// In the order of their votes; the first named first among equals.
    public var options: [Standing]
    public var seats: Int
    public var entitled: Int
    /// Ballots given in; of these valid, blank and invalid.
    public var cast: Int
    public var valid: Int
    public var blank: Int
    public var invalid: Int
    public var notVoted: Int
    public var absent: Int
    public var base: Int
    /// Votes that an option needs; 1 by relative majority.
    public var needed: Int
    /// Every place is filled.
    public var passed: Bool
    public var reason: Reason

    public var elected: [Standing] { options.filter(\.elected) }
    public var tied: [Standing] { options.filter(\.tied) }
    /// Places that stay open.
    public var openSeats: Int { seats - elected.count }

    /// Counts a poll as it stands.
    public init(counting poll: Poll) { self.init(of: PollCount(of: poll), terms: poll.terms, under: poll.rule) }

    /// - Parameter count: may come from a ballot box; then it knows no vote of the chair.
    public init(of count: PollCount, terms: PollTerms, under rule: DecisionRule) {
        seats = terms.seats
        (entitled, cast, valid) = (count.entitled, count.cast, count.valid)
        (blank, invalid, notVoted, absent) = (count.blank, count.invalid, count.notVoted, count.absent)
        base =
            switch rule.base {
            case .all: count.entitled
            case .present: count.took
            case .cast: count.cast
            case .valid: count.valid
            }
        needed = rule.relative ? 1 : max(1, rule.threshold.needed(of: base))
        (options, passed, reason) = ([], false, .short)
        options = Self.ranked(terms.standing, count)
        fillSeats()
        settle(chair: terms.kind == .choice && seats == 1 && rule.tieRule == .chairSide ? count.chair : nil, rule)
    }

    private static func ranked(_ options: [PollOption], _ count: PollCount) -> [Standing] {
        let votes = options.map { count[$0.id] }
        return options.enumerated().sorted {
            ($1.element.votes(count), $0.offset) < ($0.element.votes(count), $1.offset)
        }
        .map { _, option in
            Standing(
                id: option.id,
                title: option.title,
                votes: option.votes(count),
                rank: 1 + votes.count { $0 > option.votes(count) },
                elected: false,
                tied: false
            )
        }
    }

    private mutating func fillSeats() {
        let qualified = options.indices.filter { options[$0].votes >= needed }
        guard qualified.count > seats else {
            for index in qualified { options[index].elected = true }
            return
        }
        let atTheLine = options[qualified[seats - 1]].votes
        let isTie = options[qualified[seats]].votes == atTheLine
        for index in qualified {
            options[index].elected = options[index].votes > atTheLine || (options[index].votes == atTheLine && !isTie)
            options[index].tied = options[index].votes == atTheLine && isTie
        }
    }

    private mutating func settle(chair: Mark?, _ rule: DecisionRule) {
        if let index = options.firstIndex(where: { $0.tied && $0.id == chair }) {
            options[index].elected = true
            for index in options.indices { options[index].tied = false }
            (passed, reason) = (true, .tieChair)
        } else if openSeats == 0 {
            (passed, reason) = (true, rule.relative ? .relative : .majority)
        } else {
            (passed, reason) = (false, tied.isEmpty ? .short : .tie)
        }
    }
}

extension PollOption {
    fileprivate func votes(_ count: PollCount) -> Int { count[id] }
}
