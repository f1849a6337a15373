@testable import Meetings

/// A vote that has been cast in whole figures, for tables of results.
struct Tally: Hashable, Sendable {
    var yes = 0, no = 0, abstain = 0
    /// Present and pressed nothing; not there at all.
    var silent = 0, absent = 0
    /// How the chair voted; nil: the chair did not vote, or there is no chair.
    var chair: Choice?

    var entitled: Int { yes + no + abstain + silent + absent }

    /// Whether as many voted that way as the chair's own vote asks for.
    var isPossible: Bool {
        switch chair {
        case .yes: yes > 0
        case .no: no > 0
        case .abstain: abstain > 0
        case nil: true
        }
    }

    func poll(under rule: DecisionRule) -> Poll {
        var poll = Poll(
            id: PollID(1),
            item: ItemID(1),
            terms: PollTerms(question: "Thông qua?"),
            state: .open,
            rule: rule
        )
        poll.openedAt = .morning
        var seat = 0
        let add = { (count: Int, choice: Choice?, isPresent: Bool) in
            for index in 0..<count {
                seat += 1
                let id = ParticipantID(seat)
                poll.electorate.insert(id)
                if isPresent { poll.present.insert(id) }
                if let choice { poll.ballots[id] = Ballot(choice) }
                if index == 0, let choice, choice == chair { poll.chair = id }
            }
        }
        add(yes, .yes, true)
        add(no, .no, true)
        add(abstain, .abstain, true)
        add(silent, nil, true)
        add(absent, nil, false)
        return poll
    }

    func result(under rule: DecisionRule = DecisionRule()) -> PollResult { PollResult(counting: poll(under: rule)) }

    /// Every way in which up to `members` people can vote, with every vote the chair can have cast.
    static func all(upTo members: Int) -> [Tally] {
        var tallies: [Tally] = []
        for yes in 0...members {
            for no in 0...(members - yes) {
                for abstain in 0...(members - yes - no) {
                    for silent in 0...(members - yes - no - abstain) {
                        for absent in 0...(members - yes - no - abstain - silent) {
                            for chair in [Choice.yes, .no, .abstain, nil] {
                                let tally = Tally(
                                    yes: yes,
                                    no: no,
                                    abstain: abstain,
                                    silent: silent,
                                    absent: absent,
                                    chair: chair
                                )
                                if tally.isPossible, tally.entitled > 0 { tallies.append(tally) }
                            }
                        }
                    }
                }
            }
        }
        return tallies
    }
}
