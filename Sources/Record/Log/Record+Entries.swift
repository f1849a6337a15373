import Foundation
import GRDB
import Synchronization

extension Record {
    /// Reads from the tables on one of the readers' queues.
    ///
    /// Sees every commit that was acknowledged before the call. `body` runs in one read transaction.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try await pickReader().readWhileOpen(body)
    }

    /// The entries of `log` with a number greater than `sequence`, in order, at most `limit` of them
    /// (``RecordLimits/entriesPerRead``). Empty when there are none or the log is unknown.
    ///
    /// Blocks the calling thread while it reads: call it from a queue of your own, never from an async function.
    ///
    /// - Throws: ``RecordFailure/damaged(_:)`` when a line, hash or chain value is not what was written.
    public func entries(
        of log: LogName,
        after sequence: Int64,
        limit: Int = RecordLimits.entriesPerRead
    ) throws(RecordFailure) -> [Entry] {
        try blockingRead { database in
            guard let start = try database.head(of: log, at: sequence) else { return [] }
            var walk = ChainWalk(log: log, after: start)
            var entries: [Entry] = []
            try database.eachRow(of: log, after: sequence, limit: min(limit, RecordLimits.entriesPerRead)) { row in
                entries.append(try walk.step(row))
            }
            return entries
        }
    }

    /// Number and chain value of the last entry; nil when the log is unknown. Blocks the calling thread.
    public func head(of log: LogName) throws(RecordFailure) -> Head? {
        try blockingRead { try $0.head(of: log) }
    }

    /// Names of all logs, sorted. Blocks the calling thread.
    public func logs() throws(RecordFailure) -> [LogName] {
        try blockingRead { try $0.logNames() }
    }

    /// What a command that was accepted earlier wrote, if anything; nil when it is new. Blocks the calling thread.
    public func answer(to command: String, in log: LogName, by actor: String) throws(RecordFailure) -> CommandAnswer? {
        try blockingRead { try $0.answer(to: CommandKey(id: command, actor: actor), in: log) }
    }

    /// The keys of all commands that a log has taken, in no order. Blocks the calling thread.
    public func commandKeys(of log: LogName) throws(RecordFailure) -> [CommandKey] {
        try blockingRead { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, actor FROM commands WHERE log = (SELECT id FROM logs WHERE name = :log)
                    UNION ALL
                    SELECT id, actor FROM unchanged WHERE log = (SELECT id FROM logs WHERE name = :log)
                    """,
                arguments: ["log": log.rawValue]
            ).map { CommandKey(id: $0[0], actor: $0[1]) }
        }
    }

    func blockingRead<T>(_ body: (Database) throws -> T) throws(RecordFailure) -> T {
        do {
            return try pickReader().readWhileOpen(body)
        } catch {
            throw RecordFailure(error)
        }
    }

    private func pickReader() throws(RecordFailure) -> DatabaseQueue {
        guard health != .closed else { throw .closed }
        let turn = nextReader.wrappingAdd(1, ordering: .relaxed).newValue
        return readers[Int(UInt(bitPattern: turn) % UInt(readers.count))]
    }
}

extension Database {
    func logNames() throws -> [LogName] {
        try String.fetchAll(self, sql: "SELECT name FROM logs ORDER BY name").compactMap(LogName.init)
    }

    /// What the log's own row says of its last entry.
    func head(of log: LogName) throws -> Head? {
        let row = try Row.fetchOne(
            cachedStatement(sql: "SELECT sequence, chain FROM logs WHERE name = ?"),
            arguments: [log.rawValue]
        )
        return row.map { Head(sequence: $0[0], chain: Array($0[1] as Data)) }
    }

    /// The chain value stored with one entry; that of the start for 0; nil when there is no such entry.
    func head(of log: LogName, at sequence: Int64) throws -> Head? {
        guard sequence > 0 else { return Head(sequence: 0, chain: Chain.start(of: log)) }
        let chain = try Data.fetchOne(
            cachedStatement(
                sql: """
                    SELECT entries.chain FROM entries JOIN logs ON logs.id = entries.log
                    WHERE logs.name = ? AND entries.sequence = ?
                    """
            ),
            arguments: [log.rawValue, sequence]
        )
        return chain.map { Head(sequence: sequence, chain: Array($0)) }
    }

    func eachRow(
        of log: LogName,
        after sequence: Int64,
        limit: Int = .max,
        _ body: (EntryRow) throws -> Void
    ) throws {
        let statement = try cachedStatement(
            sql: """
                SELECT \(EntryRow.columns) FROM entries
                WHERE log = (SELECT id FROM logs WHERE name = ?) AND sequence > ?
                ORDER BY sequence LIMIT ?
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: [log.rawValue, sequence, limit])
        while try rows.next() != nil { try body(EntryRow(statement.sqliteStatement)) }
    }
}
