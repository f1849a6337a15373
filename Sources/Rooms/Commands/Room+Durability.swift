import Meetings
import Record

extension Room: RecordObserver {
    public nonisolated func durable(log: LogName, through sequence: Int64) {
        onQueue { $0.settle(through: sequence) }
    }

    public nonisolated func failed(log: LogName, _ failure: RecordFailure) {
        onQueue { $0.fail(failure) }
    }

    public nonisolated func repeated(log: LogName, command: CommandKey, answer: CommandAnswer) {
        // The room looks before it submits, so this says that memory and disk differ.
        onQueue { $0.fail(.conflict(head: answer.last)) }
    }

    /// What is on disk takes effect for everyone; whoever waited for it is answered.
    private func settle(through sequence: Int64) {
        guard !hasStopped else { return }
        let count = pending.prefix { $0.sequence <= sequence }.count
        let settled = pending.prefix(count)
        pending.removeFirst(count)
        for command in settled {
            for recorded in command.events {
                durable.apply(recorded.event, at: recorded.at)
                hasNewsBesidesVotes = hasNewsBesidesVotes || !recorded.event.isVote
                followBallots(recorded.event)
            }
            durableSequence = max(durableSequence, command.sequence)
            let reply = CommandReply.accepted(sequence: command.sequence, made: command.made)
            if let key = command.key {
                pendingKeys.remove(key)
                known.remember(key, reply)
            }
            for answer in command.replies { answer(reply) }
        }
        scheduleTick()
        watchPolls()
        watchBoxes()
    }

    /// Nothing of what waits is known to be on disk. The room stops and comes back from disk.
    private func fail(_ failure: RecordFailure) {
        guard !hasStopped else { return }
        logger.error("The room stops", metadata: ["meeting": "\(id)", "failure": "\(failure)"])
        stop(.restart, answering: failure.code)
    }

    /// Nobody waits for an answer that cannot come any more.
    func refusePending(code: String) {
        let unanswered = pending.flatMap(\.replies) + unchanged.values.flatMap(\.replies)
        pending = []
        pendingKeys = []
        unchanged = [:]
        for answer in unanswered { answer(.unavailable(code: code)) }
    }
}
