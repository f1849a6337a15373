import Foundation
import GRDB
import Meetings

/// The private things of each person: ink, notes, marks, where they stopped reading. Never in the record.
///
/// One file of its own, one connection, every change on disk before it is acknowledged. A desk counts its changes per
/// person and meeting, so that a device that comes back fetches exactly what is new.
public final class Desk: Sendable {
    let database: DatabaseQueue
    let writer: GroupWriter

    /// Opens the file, making it when it is not there.
    /// - Throws: ``DeskFailure``.
    public init(path: String) throws {
        do {
            var configuration = Configuration()
            configuration.label = "desk.sqlite"
            configuration.journalMode = .wal
            database = try DatabaseQueue(path: path, configuration: configuration)
            // Only now: turning WAL on sets `synchronous` to NORMAL.
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Schema.migrator.migrate(database)
            chmod(path, 0o600)
        } catch {
            throw DeskFailure(error)
        }
        writer = GroupWriter(database)
    }

    public func close() throws { try database.close() }

    /// Reads in one transaction. Whoever still means to read from a desk that was closed is refused.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.unsafeRead { database in
                // Asked about a connection that is gone, SQLite ends the process.
                guard database.sqliteConnection != nil else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
                var value: Value?
                try database.inTransaction(.deferred) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { preconditionFailure("A transaction that was committed has run its body") }
                return value
            }
        } catch let error as DatabaseError {
            throw DeskFailure(error)
        }
    }
}
