import GRDB

/// How the database is opened: one connection that writes and checkpoints, and readers that do neither.
///
/// Two connections that write or checkpoint at once can corrupt a WAL database in SQLite 3.7.0 to 3.51.2, so there is
/// never a second one. Readers open the file read-only and are closed before the writer.
enum Connections {
    /// How long a statement waits for a lock before it fails.
    private static let busySeconds = 5.0
    /// Pages in the WAL from which the writer copies it into the database, right after a commit was synced: 4 MiB.
    private static let checkpointPages = 1_000

    /// Opens the writer and makes sure that a commit means "on disk".
    static func writer(_ path: String) throws(RecordFailure) -> DatabaseQueue {
        do {
            var configuration = Configuration()
            configuration.label = "record.sqlite.writer"
            configuration.busyMode = .timeout(busySeconds)
            configuration.journalMode = .wal
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // Only now: turning WAL on sets `synchronous` to NORMAL, after any setting made while opening.
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = \(checkpointPages)")
            }
            try queue.writeWithoutTransaction(checkSettings)
            return queue
        } catch {
            throw RecordFailure(error)
        }
    }

    static func reader(_ path: String, number: Int) throws(RecordFailure) -> DatabaseQueue {
        do {
            var configuration = Configuration()
            configuration.label = "record.sqlite.reader.\(number)"
            configuration.busyMode = .timeout(busySeconds)
            configuration.readonly = true
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw RecordFailure(error)
        }
    }

    /// Copies everything from the WAL into the database and syncs it.
    ///
    /// After a crash or a failed sync this is what makes the pages we read the pages on disk: the kernel may hold a page
    /// for written that never was, and copying it makes it dirty again. Readers do not hinder it.
    static func checkpoint(_ database: Database) throws {
        let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(FULL)")
        guard let row, (row[0] as Int) == 0 else { throw RecordFailure.storageFailed("the WAL is held by a reader") }
    }

    private static func checkSettings(_ database: Database) throws {
        try check(database, "journal_mode", is: "wal")
        try check(database, "synchronous", is: "2")
        try check(database, "foreign_keys", is: "1")
        let found = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard found == 0 || found == Schema.applicationID else {
            throw RecordFailure.settingRefused("the file belongs to another program")
        }
        if found == 0 { try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
    }

    private static func check(_ database: Database, _ setting: String, is wanted: String) throws {
        let row = try Row.fetchOne(database, sql: "PRAGMA \(setting)")
        let found = row.flatMap { String.fromDatabaseValue($0[0] as DatabaseValue) } ?? row.map { "\($0[0] as Int)" }
        guard found == wanted else {
            throw RecordFailure.settingRefused("\(setting) is \(found ?? "unknown"), not \(wanted)")
        }
    }
}
