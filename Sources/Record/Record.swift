import Foundation
import GRDB
import Logging
import Synchronization

/// The append-only logs of an installation, what is derived from them, and the tables of other rooms, in one SQLite
/// file with one writer.
///
/// Acknowledged means durable: an observer hears of an event only after the commit that holds it was synced. All appends
/// that wait while one commit is being synced share the next one.
public final class Record: Sendable {
    /// Whether the record takes appends.
    public enum Health: Hashable, Sendable {
        case writing
        /// The disk failed and has not recovered yet; reads may still work.
        case failed(String)
        case closed
    }

    public let directory: DataDirectory
    let logger: Logger
    let readers: [DatabaseQueue]
    let nextReader = Atomic<Int>(0)
    let watchers = ProjectionWatchers()
    let recoveryDelay: Duration
    /// Every commit, checkpoint and recovery happens here.
    let writerQueue = DispatchQueue(label: "record.writer", qos: .userInitiated)
    let state: Mutex<State>

    struct State: Sendable {
        var health = Health.writing
        var pending: [Job] = []
        /// Jobs taken from `pending` so far: each job has a number, in the order of submitting.
        var taken = 0
        /// Logs of which an append failed, with the number of the last job submitted before that was told.
        var broken: [LogName: Int] = [:]
        var isDraining = false
        var writer: DatabaseQueue
        /// Held until the record is closed.
        var lock: DataLock?
        /// Commits since the record was opened.
        var commits = 0
    }

    private init(
        directory: DataDirectory,
        logger: Logger,
        recoveryDelay: Duration,
        lock: DataLock,
        writer: DatabaseQueue,
        readers: [DatabaseQueue]
    ) {
        self.directory = directory
        self.logger = logger
        self.recoveryDelay = recoveryDelay
        self.readers = readers
        state = Mutex(State(writer: writer, lock: lock))
    }

    /// Opens the record in `directory`, making it when there is none.
    ///
    /// - Parameters:
    ///   - checking: How much of the logs is verified before anything else may happen.
    ///   - readerCount: Connections, each with a queue of its own, that serve reads beside the writer.
    ///   - recoveryDelay: After a failed disk, how long to wait before each attempt to write again.
    /// - Throws: ``RecordFailure/folderInUse(processID:)`` when a server already runs on it,
    ///   ``RecordFailure/settingRefused(_:)`` when SQLite does not keep a setting that durability needs,
    ///   ``RecordFailure/damaged(_:)`` when a log was altered: do not serve, run a verification.
    public static func open(
        _ directory: DataDirectory,
        checking: OpeningCheck = .everything,
        readerCount: Int = 2,
        recoveryDelay: Duration = .seconds(2),
        logger: Logger = Logger(label: "record")
    ) throws(RecordFailure) -> Record {
        precondition(readerCount > 0, "A record needs a reader")
        try directory.prepare()
        let lock = try DataLock(directory.lock)
        let path = directory.database.filePath
        let writer = try Connections.writer(path)
        do {
            try writer.writeWithoutTransaction(Connections.checkpoint)
            try Schema.apply(Schema.migrations, to: writer)
            if checking != .asRead { try writer.read { try OpeningCheck.structure($0) } }
            if checking == .everything { try writer.read { try Verification.requireSound($0) } }
            try FolderSync.sync(directory.url)
        } catch {
            throw RecordFailure(error)
        }
        var readers: [DatabaseQueue] = []
        for number in 1...readerCount { readers.append(try Connections.reader(path, number: number)) }
        return Record(
            directory: directory,
            logger: logger,
            recoveryDelay: recoveryDelay,
            lock: lock,
            writer: writer,
            readers: readers
        )
    }

    /// How the record is.
    public var health: Health { state.withLock { $0.health } }

    /// True while appends are taken.
    public var canWrite: Bool { health == .writing }

    /// Commits since the record was opened. Many appends may share one.
    public var commitCount: Int { state.withLock { $0.commits } }

    /// Lets a room make its own tables, once per migration name, through the writer.
    ///
    /// Call it at start, before anything is served: it blocks until the tables are there.
    public func register(_ migrations: [Migration]) throws(RecordFailure) {
        do {
            try writerQueue.sync {
                try Schema.apply(migrations, to: state.withLock { $0.writer })
            }
        } catch {
            throw RecordFailure(error)
        }
    }

    /// Writes what waits, empties the WAL into the database, closes every connection and lets go of the folder.
    ///
    /// Blocks until it is done. Later calls of any function are refused with ``RecordFailure/closed``.
    public func close() throws(RecordFailure) {
        do {
            try writerQueue.sync {
                drain()
                let lastWriter = state.withLock { state -> DatabaseQueue? in
                    guard state.health != .closed else { return nil }
                    state.health = .closed
                    return state.writer
                }
                guard let lastWriter else { return }
                defer { state.withLock { $0.lock = nil } }
                for reader in readers { try reader.close() }
                // Only tidier: a reader of another process, a backup for example, may still hold the WAL.
                _ = try? lastWriter.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
                try lastWriter.close()
            }
        } catch {
            throw RecordFailure(error)
        }
    }
}
