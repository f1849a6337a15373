/// A value derived from a log that must be found without replaying it, written in the same transaction as its events.
public struct Projection: Hashable, Sendable {
    /// What the value is about, for example `meeting` or `task`.
    public var kind: String
    /// Which one, for example a person's id.
    public var key: String
    /// Nil removes the row.
    public var value: [UInt8]?

    public init(kind: String, key: String, value: [UInt8]?) {
        self.kind = kind
        self.key = key
        self.value = value
    }

    var fault: String? {
        guard isPlain(kind, limit: RecordLimits.projectionNameBytes),
            isPlain(key, limit: RecordLimits.projectionNameBytes)
        else { return "a projection's kind and key of 1 to 128 plain bytes" }
        guard value.map({ $0.count <= RecordLimits.projectionValueBytes }) ?? true else {
            return "a projection's value of at most 1 MiB"
        }
        return nil
    }
}

/// A stored projection and the event that last changed it.
public struct ProjectionRow: Hashable, Sendable {
    public let log: LogName
    public let kind: String
    public let key: String
    /// The last entry of the append that wrote the row.
    public let sequence: Int64
    public let value: [UInt8]
}
