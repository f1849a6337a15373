/// The first place where a log is not what was written.
public struct Damage: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A number is missing between the one before and this one.
        case gap = "an event is missing"
        /// Sequence, time, actor or command of the row are not those of the line.
        case columns = "the row and its line say different things"
        /// The line's hash is not the stored one.
        case leaf = "the text was changed"
        /// The chain value does not follow from the one before.
        case chain = "the chain does not follow from the event before"
        /// The log's own record of its last event is not the last event.
        case head = "the log does not end where it says"
        /// The log ends before a head that was kept elsewhere.
        case cut = "events after this one are missing"
        /// The log has another event where a head was kept.
        case fork = "the log is not the one whose head was kept"
        /// A command points at events that are not its own.
        case command = "a command points at events that are not its own"
        /// The line is whole, but no fact that this version knows can be read from it.
        case payload = "the event cannot be understood"
        /// SQLite itself finds the file damaged.
        case file = "the database file is damaged"
    }

    /// Nil when the damage is not in one log.
    public let log: LogName?
    /// Number of the first bad event, or the last good one for ``Kind/cut``; nil when there is none.
    public let sequence: Int64?
    public let kind: Kind

    public init(log: LogName?, sequence: Int64?, kind: Kind) {
        self.log = log
        self.sequence = sequence
        self.kind = kind
    }

    public var description: String {
        let place = log.map { "log \($0)" + (sequence.map { ", event \($0)" } ?? "") } ?? "database"
        return "\(place): \(kind.rawValue)"
    }
}
