import Ballots
import Meetings

/// What keys, boxes and boards have to follow once the record has a fact.
extension Room {
    /// Called for every fact that has come to be on disk.
    func followBallots(_ event: MeetingEvent) {
        switch event {
        case .polls(.drafted(let poll, _, let terms, _, _, _)) where terms.ballot == .secret,
            .polls(.redrafted(let poll, let terms, _)) where terms.ballot == .secret:
            ballots.prepare(ballotID(poll))
        case .polls(.cancelled(let poll, _)) where durable.polls[poll]?.secret == nil: return
        case .polls(.removed(let poll)), .polls(.redrafted(let poll, _, _)), .polls(.cancelled(let poll, _)),
            .ballots(.voided(let poll, _)),
            .ballots(.lost(let poll)):
            let (ballots, id) = (ballots, ballotID(poll))
            Task { await ballots.discard(id) }
        case .ballots(.sealed(let poll, _, _, _)):
            let (ballots, id) = (ballots, ballotID(poll))
            Task { await ballots.finish(id) }
        default: return
        }
    }

    /// Keys or box of open votes were gone when the room came from disk, after a restore from a backup for example: these
    /// votes cannot go on, and the record says so.
    func tellLost(_ polls: [PollID]) {
        for poll in polls where ahead.polls[poll]?.state == .open {
            do {
                try accept([.ballots(.lost(poll: poll))], by: itself, key: nil) { _ in }
            } catch {
                logger.error("A lost vote could not be ended", metadata: ["meeting": "\(id)", "reason": "\(error)"])
            }
        }
    }
}

extension Room {
    /// The room as it acts by itself: closes a vote when its time is up, ends one that cannot go on.
    var itself: Actor { Actor(person: nil, participant: nil, role: .chair, at: clock.now()) }
}

extension BallotOffice {
    /// Brings keys, boxes and boards of a meeting to where its record stands, whatever was under way when the server
    /// stopped. Blocks while it reads.
    ///
    /// - Returns: open votes that cannot go on.
    func takeUp(_ meeting: Meeting) throws -> [PollID] {
        var lost: [PollID] = []
        for poll in meeting.polls.polls.values where poll.terms.ballot == .secret {
            let id = BallotID(meeting: meeting.id, poll: poll.id)
            switch poll.state {
            case .prepared: prepare(id)
            case .open:
                do {
                    try reopen(id)
                } catch BallotFailure.missing {
                    lost.append(poll.id)
                }
            case .sealed, .closed, .announced: Task { await finish(id) }
            case .cancelled: Task { await discard(id) }
            }
        }
        return lost.sorted()
    }
}
