/// The votes of a poll, added up: what every way of voting comes down to before a rule is applied.
///
/// Everyone entitled stands in exactly one place: among the ballots given in, with those whose silence counts as
/// agreement, with those who were there and gave none, or with the absent.
public struct PollCount: Hashable, Sendable {
    public var entitled: Int
    /// Entitled members who were there, and those who voted without being there.
    public var took: Int
    /// Ballots given in, blank and invalid ones included.
    public var cast: Int
    public var marks: [Mark: Int]
    public var blank = 0
    public var invalid = 0
    /// Who did not answer a written ballot that takes silence for agreement.
    public var silentAgree = 0
    public var notVoted: Int
    public var absent: Int
    /// What stands on the chair's own ballot, where that is known.
    public var chair: Mark?

    public init(
        entitled: Int,
        took: Int,
        cast: Int,
        marks: [Mark: Int],
        notVoted: Int,
        absent: Int,
        chair: Mark? = nil
    ) {
        self.entitled = entitled
        self.took = took
        self.cast = cast
        self.marks = marks
        self.notVoted = notVoted
        self.absent = absent
        self.chair = chair
    }

    public var valid: Int { cast - blank - invalid }

    public subscript(mark: Mark) -> Int { marks[mark, default: 0] }

    /// Counts an open or written poll as it stands. Votes of people outside the electorate do not count, nor do marks that
    /// are not on the ballot.
    public init(of poll: Poll) {
        if let count = poll.secret?.count {
            self.init(of: poll, box: count)
            return
        }
        let voters = poll.counted.intersection(poll.electorate)
        let ballots = poll.ballots.filter { poll.electorate.contains($0.key) }
        let missing = poll.electorate.subtracting(voters)
        // Those whose hands were counted without names, less the hands.
        let unraised = poll.totals.values.reduce(0) { $0 + max(0, $1.voters.count - $1.ballots) }
        // Outside a session nobody is absent.
        let there = poll.openedAt == nil ? missing : missing.intersection(poll.present)
        self.init(
            entitled: poll.electorate.count,
            took: poll.openedAt == nil ? voters.count : poll.present.union(voters).count,
            cast: ballots.count + poll.totals.values.reduce(0) { $0 + $1.ballots },
            marks: [:],
            notVoted: there.count + unraised,
            absent: missing.count - there.count,
            chair: poll.chair.flatMap { ballots[$0]?.only }
        )
        let known = poll.terms.marks
        for ballot in ballots.values {
            let choices = ballot.choices.filter(known.contains)
            if choices.isEmpty { blank += 1 }
            for choice in choices { marks[choice, default: 0] += 1 }
        }
        for totals in poll.totals.values {
            blank += totals.counts[.blank, default: 0]
            invalid += totals.counts[.invalid, default: 0]
            for (mark, votes) in totals.counts where known.contains(mark) { marks[mark, default: 0] += votes }
        }
        if poll.terms.ballot == .written, !poll.terms.kind.hasOptions, poll.rule.silenceRule == .countsAsAgree {
            (silentAgree, notVoted) = (notVoted, 0)
            took += silentAgree
        }
    }

    /// Counts a secret poll by what came out of its box. Who drew a paper was there; whose ballot is whose nobody knows.
    private init(of poll: Poll, box: BoxCount) {
        let cast = poll.secret?.cast ?? 0
        let took = poll.present.union(poll.secret?.drawn.keys.map { $0 } ?? []).intersection(poll.electorate).count
        self.init(
            entitled: poll.electorate.count,
            took: took,
            cast: cast,
            marks: box.votes,
            notVoted: max(0, took - cast),
            absent: poll.electorate.count - took
        )
        (blank, invalid) = (box.blank, box.invalid)
    }
}
