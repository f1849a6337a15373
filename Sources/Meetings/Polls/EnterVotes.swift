/// The secretary enters votes given by hand or on paper, name by name. Nobody counts twice: whoever has voted otherwise, or
/// is among totals, cannot be entered. Only who is there, in the room or remotely, raises a hand. What was entered by mistake is entered anew, or taken back by leaving the choices
/// out.
public struct EnterVotes: Command {
    public static let name = CommandName.pollsEnterVotes

    public struct Entry: Decodable, Sendable {
        let participant: ParticipantID
        /// Nil takes the entry back.
        let choices: [Mark]?
        let text: String?
    }

    public let poll: PollID
    public let channel: Channel
    public let votes: [Entry]

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let poll = try meeting.pollTakingEntries(poll, by: channel, at: actor.at)
        guard votes.count <= Limits.participants, Set(votes.map(\.participant)).count == votes.count else {
            throw CommandRefusal.malformed
        }
        return try votes.compactMap { try event(for: $0, of: poll, in: meeting) }
    }

    private func event(for entry: Entry, of poll: Poll, in meeting: Meeting) throws -> MeetingEvent? {
        let id = entry.participant
        guard poll.electorate.contains(id) else { throw PollRefusal.notEntitled }
        let old = poll.ballots[id]
        guard old == nil || old?.channel == channel, !poll.totals.values.contains(where: { $0.voters.contains(id) })
        else { throw PollRefusal.alreadyCounted }
        guard let choices = entry.choices else {
            return old == nil ? nil : .polls(.entryTakenBack(poll: poll.id, participant: id))
        }
        // A hand that was seen is corrected also when its owner has left since.
        guard channel != .hand || old != nil || meeting.roster[id]?.attendance.isPresent ?? false else {
            throw PollRefusal.notPresent
        }
        let ballot = try poll.terms.ballot(choices, text: entry.text ?? "", channel: channel)
        return old?.says(the: ballot) ?? false ? nil : poll.voted(ballot, by: id)
    }
}

/// The secretary enters hands or papers counted in the room, as totals. Nobody counts twice: the totals stand for the
/// members named with them; when none are named, for all who are present and have not voted otherwise. From then on none
/// of those can vote by another way. There are never more votes than members behind them.
///
/// Totals entered anew take the place of those of the same sort; an empty list of totals takes them back.
public struct EnterTotals: Command {
    public static let name = CommandName.pollsEnterTotals

    public let poll: PollID
    public let channel: Channel
    /// Votes for each mark; `blank` and `invalid` count ballots on paper. `ballots` says how many were given in, and may be
    /// left out where every ballot bears one mark.
    public let totals: [String: Int]
    public let voters: [ParticipantID]?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let poll = try meeting.pollTakingEntries(poll, by: channel, at: actor.at)
        guard poll.openedAt != nil else { throw PollRefusal.notByTotals }
        let otherwise = poll.totals.filter { $0.key != channel }.values
            .reduce(into: Set(poll.ballots.keys)) { $0.formUnion($1.voters) }
        let named = voters.map { Set($0) }
        if let named {
            guard named.isSubset(of: poll.electorate) else { throw PollRefusal.notEntitled }
            guard named.isDisjoint(with: otherwise) else { throw PollRefusal.alreadyCounted }
        }
        let there = poll.electorate.filter { meeting.roster[$0]?.attendance.isPresent ?? false }
        let seen = there.union(poll.totals[channel]?.voters ?? [])
        if channel == .hand, let named, !named.isSubset(of: seen) { throw PollRefusal.notPresent }
        let behind = totals.isEmpty ? [] : named ?? there.subtracting(otherwise)
        let entered = try checked(behind: behind, of: poll)
        guard entered != poll.totals[channel] ?? BallotTotals(counts: [:], ballots: 0, voters: []) else { return [] }
        return [.polls(.totalled(poll: poll.id, channel: channel, totals: entered))]
    }

    private func checked(behind voters: Set<ParticipantID>, of poll: Poll) throws -> BallotTotals {
        var counts: [Mark: Int] = [:]
        for (name, count) in totals where name != "ballots" { counts[Mark(rawValue: name)] = count }
        let known = poll.terms.marks.union(channel == .paper ? [.blank, .invalid] : [])
        guard Set(counts.keys).isSubset(of: known) else { throw PollRefusal.unknownOption }
        guard totals.values.allSatisfy({ (0...Limits.participants).contains($0) }) else {
            throw CommandRefusal.numberOutOfRange
        }
        let marks = counts.filter { $0.key != .blank && $0.key != .invalid }
        let marked = marks.values.reduce(0, +)
        let unmarked = counts.values.reduce(0, +) - marked
        // Of several marks on a ballot, only the number of ballots says how many there were.
        guard let ballots = totals["ballots"] ?? (poll.terms.seats == 1 ? marked + unmarked : nil) else {
            throw PollRefusal.totalsWrong
        }
        let valid = ballots - unmarked
        guard ballots <= voters.count, valid >= 0, marks.values.allSatisfy({ $0 <= valid }),
            poll.terms.seats == 1 ? marked == valid : (valid...(max(valid, valid * poll.terms.seats))).contains(marked)
        else { throw PollRefusal.totalsWrong }
        return BallotTotals(counts: counts.filter { $0.value > 0 }, ballots: ballots, voters: voters)
    }
}

extension Meeting {
    /// A poll for which votes of others may be entered: not a secret one, while its votes are taken. Hands are raised in
    /// the room.
    fileprivate func pollTakingEntries(_ id: PollID, by channel: Channel, at moment: Moment) throws -> Poll {
        guard channel == .hand || channel == .paper else { throw CommandRefusal.malformed }
        guard polls[id]?.terms.ballot != .secret else { throw PollRefusal.isSecret }
        let poll = try openPoll(id)
        guard poll.openedAt != nil || channel == .paper else { throw PollRefusal.isWritten }
        if poll.isOut, let dueAt = poll.dueAt, moment > dueAt { throw PollRefusal.late }
        return poll
    }
}
