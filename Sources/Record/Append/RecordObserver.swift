/// Whoever submits appends and wants to know what became of them.
///
/// Called on the record's writer queue, once per log and commit, in the order of the log. Must not block: the next
/// commit waits for it.
public protocol RecordObserver: AnyObject, Sendable {
    /// Everything in `log` up to and including `sequence` is on disk.
    func durable(log: LogName, through sequence: Int64)
    /// An append to `log`, and every later one of this observer in the same batch, was not written.
    func failed(log: LogName, _ failure: RecordFailure)
    /// The command was written earlier; this is what it did then. Nothing was written now.
    func repeated(log: LogName, command: CommandKey, answer: CommandAnswer)
}

extension RecordObserver {
    /// Unless the observer asks to know better: what the earlier command wrote is on disk.
    public func repeated(log: LogName, command: CommandKey, answer: CommandAnswer) {
        durable(log: log, through: answer.last)
    }
}
