import Meetings
import Record

/// A command that was accepted and changed nothing. Sent again it gets the same answer, also after a restart, and takes no
/// effect then, whatever has changed meanwhile.
///
/// It waits apart from commands with events: those are known to be on disk by their number, this one by itself.
struct UnchangedCommand {
    /// The event on which it was decided.
    let sequence: Int64
    var replies: [@Sendable (CommandReply) -> Void]
}

extension Room {
    /// Has the record remember a command that changes nothing, and answers when that is on disk, together with everything
    /// that it rests on.
    func settleWithoutEvents(_ key: CommandKey, reply: @escaping @Sendable (CommandReply) -> Void) {
        unchanged[key] = UnchangedCommand(sequence: aheadSequence, replies: [reply])
        record.submit(
            Append(log: LogName(id), expecting: aheadSequence, command: key, events: []),
            observer: UnchangedWatch(room: self, key: key)
        )
    }

    fileprivate func remembered(_ key: CommandKey) {
        guard !hasStopped, let command = unchanged.removeValue(forKey: key) else { return }
        let reply = CommandReply.accepted(sequence: command.sequence, made: [])
        known.remember(key, reply)
        for answer in command.replies { answer(reply) }
    }
}

/// Waits for one command that changed nothing. Told after what it rests on: the record tells in the order of the log.
private final class UnchangedWatch: RecordObserver {
    private let room: Room
    private let key: CommandKey

    init(room: Room, key: CommandKey) {
        self.room = room
        self.key = key
    }

    func durable(log: LogName, through sequence: Int64) {
        let key = key
        room.onQueue { $0.remembered(key) }
    }

    func failed(log: LogName, _ failure: RecordFailure) { room.failed(log: log, failure) }

    func repeated(log: LogName, command: CommandKey, answer: CommandAnswer) {
        room.repeated(log: log, command: command, answer: answer)
    }
}
