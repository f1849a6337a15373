import Dispatch
import Meetings

extension Room {
    /// After the last moment for votes, how long the room waits before it closes the poll: votes given in time are in by
    /// then. In milliseconds.
    static let pollGraceMilliseconds: Int64 = 250
    /// How far ahead a room watches deadlines by itself, in minutes. Those further away are for the housekeeping, which
    /// brings the room into memory before they come.
    static let watchedMinutes = 15

    /// Starts a timer for every poll that ends by itself before long. The timer counts real seconds, whatever the clock
    /// does.
    func watchPolls() {
        let horizon = clock.now().adding(minutes: Self.watchedMinutes)
        for poll in durable.polls.open {
            guard let endsAt = poll.endsAt, poll.isInRoom || endsAt <= horizon,
                timedPolls.insert(poll.id).inserted
            else { continue }
            let wait = max(0, endsAt.milliseconds(since: clock.now())) + Self.pollGraceMilliseconds
            executor.queue.asyncAfter(deadline: .now() + .milliseconds(Int(wait))) { [weak self] in
                self?.assumeIsolated { $0.closeInTime(poll.id) }
            }
        }
    }

    private func closeInTime(_ poll: PollID) {
        timedPolls.remove(poll)
        guard !hasStopped, let found = ahead.polls[poll], found.state == .open, found.endsAt != nil else { return }
        let room = itself
        do {
            let close = ClosePoll(poll: poll)
            if needsBallots(close) {
                try takeInTurn(close, by: { $0.itself }, key: nil) { _ in }
            } else {
                try accept(close.decide(in: ahead, by: room), by: room, key: nil) { _ in }
            }
        } catch {
            logger.error("A poll could not be closed in time", metadata: ["meeting": "\(id)", "reason": "\(error)"])
        }
    }
}
