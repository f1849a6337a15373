import Record

/// Remembers which commands a meeting has taken, so that one sent again gets the first answer and does nothing.
///
/// Answers of this room's own time are kept whole; of older commands only that they happened (eight bytes each), and the
/// record is asked for the rest.
struct KnownCommands {
    /// Answers kept whole. Older ones are looked up in the record.
    static let recentLimit = 10_000

    private var happened: Set<Int> = []
    private var recent: [CommandKey: CommandReply] = [:]
    private var order: [CommandKey] = []

    init(_ keys: [CommandKey]) { happened = Set(keys.map(\.hashValue)) }

    func recentReply(to key: CommandKey) -> CommandReply? { recent[key] }

    /// May be true for a command that never was; never false for one that was.
    func mayHaveHappened(_ key: CommandKey) -> Bool { happened.contains(key.hashValue) }

    mutating func remember(_ key: CommandKey, _ reply: CommandReply) {
        happened.insert(key.hashValue)
        if recent.updateValue(reply, forKey: key) == nil { order.append(key) }
        if order.count > 2 * Self.recentLimit {
            for key in order.prefix(Self.recentLimit) { recent[key] = nil }
            order.removeFirst(Self.recentLimit)
        }
    }
}
