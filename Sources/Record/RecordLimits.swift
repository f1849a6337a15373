/// What the record accepts at most. Each limit has a test at the limit and one past it.
public enum RecordLimits {
    /// Appends and writes that may wait for the writer; one more is refused with ``RecordFailure/busy``.
    public static let pendingJobs = 50_000
    /// Jobs in one transaction. More wait for the next commit, so that no commit takes long.
    public static let jobsPerCommit = 2_000
    /// Bytes of one event's payload.
    public static let payloadBytes = 1 << 20
    /// Events of one append.
    public static let eventsPerAppend = 10_000
    /// Projections of one append.
    public static let projectionsPerAppend = 10_000
    /// UTF-8 bytes of a command's id.
    public static let commandIDBytes = 64
    /// UTF-8 bytes of an actor's name.
    public static let actorBytes = 64
    /// UTF-8 bytes of a projection's kind or key.
    public static let projectionNameBytes = 128
    /// Bytes of one projection's value.
    public static let projectionValueBytes = 1 << 20
    /// Bytes of one snapshot.
    public static let snapshotBytes = 256 << 20
    /// Entries given out by one read.
    public static let entriesPerRead = 10_000
}
