import Dispatch
import Meetings

extension Room {
    /// After the last moment for votes, how long the room waits before it closes the poll: votes given in time are in by
    /// then. In milliseconds.
    static let pollGraceMilliseconds: Int64 = 250

    /// Starts a timer for every open poll with a time limit. The timer counts real seconds, whatever the clock does.
    func watchPolls() {
        for poll in durable.polls.open {
            guard let closesAt = poll.closesAt, timedPolls.insert(poll.id).inserted else { continue }
            let wait = max(0, closesAt.milliseconds(since: clock.now())) + Self.pollGraceMilliseconds
            executor.queue.asyncAfter(deadline: .now() + .milliseconds(Int(wait))) { [weak self] in
                self?.assumeIsolated { $0.closeInTime(poll.id) }
            }
        }
    }

    private func closeInTime(_ poll: PollID) {
        timedPolls.remove(poll)
        guard !hasStopped, ahead.polls[poll]?.state == .open else { return }
        let room = Actor(person: nil, participant: nil, role: .chair, at: clock.now())
        do {
            try accept(ClosePoll(poll: poll).decide(in: ahead, by: room), by: room, key: nil) { _ in }
        } catch {
            logger.error("A poll could not be closed in time", metadata: ["meeting": "\(id)", "reason": "\(error)"])
        }
    }
}
