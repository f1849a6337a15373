import Dispatch
import Meetings

extension Room {
    /// After the last moment for votes, how long the room waits before it closes the poll: votes given in time are in by
    /// then. In milliseconds.
    static let pollGraceMilliseconds: Int64 = 250
    /// How long after a closing that failed the room tries again, in seconds.
    static let pollRetrySeconds = 2
    /// How far ahead a room watches deadlines by itself, in minutes. Those further away are for the housekeeping, which
    /// brings the room into memory before they come.
    static let watchedMinutes = 15

    /// Starts a timer for every poll that ends by itself before long, and another one when its end was set anew. The timer
    /// counts real seconds, whatever the clock does.
    func watchPolls() {
        let horizon = clock.now().adding(minutes: Self.watchedMinutes)
        for poll in durable.polls.open {
            guard let endsAt = poll.endsAt, poll.isInRoom || endsAt <= horizon, timedPolls[poll.id] != endsAt else {
                continue
            }
            timedPolls[poll.id] = endsAt
            let wait = max(0, endsAt.milliseconds(since: clock.now())) + Self.pollGraceMilliseconds
            executor.queue.asyncAfter(deadline: .now() + .milliseconds(Int(wait))) { [weak self] in
                self?.assumeIsolated { $0.closeInTime(poll.id, setFor: endsAt) }
            }
        }
        timedPolls = timedPolls.filter { durable.polls[$0.key]?.endsAt != nil }
    }

    private func closeInTime(_ poll: PollID, setFor endsAt: Moment) {
        guard timedPolls[poll] == endsAt else { return }
        timedPolls[poll] = nil
        guard !hasStopped, let found = ahead.polls[poll], found.state == .open else { return }
        // A bell that was rung or stopped this very moment is on its way to the disk: its own timer follows.
        guard found.endsAt == endsAt else { return }
        let room = itself
        do {
            let close = ClosePoll(poll: poll)
            if needsBallots(close) {
                try takeInTurn(close, by: { $0.itself }, key: nil) { [weak self] in self?.closeAgain(unless: $0) }
            } else {
                try accept(close.decide(in: ahead, by: room), by: room, key: nil) { [weak self] in
                    self?.closeAgain(unless: $0)
                }
            }
        } catch {
            logger.error("A poll could not be closed in time", metadata: ["meeting": "\(id)", "reason": "\(error)"])
            closeAgain(unless: nil)
        }
    }

    /// A disk that takes nothing for a while must not leave a vote open for good.
    private nonisolated func closeAgain(unless reply: CommandReply?) {
        if case .accepted = reply { return }
        executor.queue.asyncAfter(deadline: .now() + .seconds(Self.pollRetrySeconds)) { [weak self] in
            self?.assumeIsolated { if !$0.hasStopped { $0.watchPolls() } }
        }
    }
}
