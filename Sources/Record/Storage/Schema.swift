import GRDB

/// The record's own tables. A migration that was shipped is never edited: a change is a new one.
enum Schema {
    /// Names the program that the file belongs to, in the header of the file ("pHop").
    static let applicationID = 0x7048_6f70

    static let migrations = [
        Migration("record/1 logs, entries, commands, projections, snapshots") { database in
            try database.execute(
                sql: """
                    CREATE TABLE logs (
                        id INTEGER PRIMARY KEY,
                        name TEXT NOT NULL UNIQUE,
                        sequence INTEGER NOT NULL CHECK (sequence >= 0),
                        chain BLOB NOT NULL CHECK (length(chain) = 32)
                    ) STRICT;

                    CREATE TABLE entries (
                        log INTEGER NOT NULL REFERENCES logs (id),
                        sequence INTEGER NOT NULL CHECK (sequence >= 1),
                        at INTEGER NOT NULL,
                        actor TEXT,
                        command TEXT,
                        line BLOB NOT NULL,
                        leaf BLOB NOT NULL CHECK (length(leaf) = 32),
                        chain BLOB NOT NULL CHECK (length(chain) = 32),
                        PRIMARY KEY (log, sequence)
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE commands (
                        log INTEGER NOT NULL,
                        actor TEXT NOT NULL,
                        id TEXT NOT NULL,
                        first INTEGER NOT NULL,
                        last INTEGER NOT NULL CHECK (last >= first),
                        PRIMARY KEY (log, actor, id),
                        FOREIGN KEY (log, first) REFERENCES entries (log, sequence),
                        FOREIGN KEY (log, last) REFERENCES entries (log, sequence)
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE projections (
                        log INTEGER NOT NULL REFERENCES logs (id),
                        kind TEXT NOT NULL,
                        key TEXT NOT NULL,
                        sequence INTEGER NOT NULL,
                        value BLOB NOT NULL,
                        PRIMARY KEY (log, kind, key)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX projections_by_key ON projections (kind, key);

                    CREATE TABLE snapshots (
                        log INTEGER PRIMARY KEY REFERENCES logs (id),
                        sequence INTEGER NOT NULL CHECK (sequence >= 1),
                        digest BLOB NOT NULL CHECK (length(digest) = 32),
                        bytes BLOB NOT NULL
                    ) STRICT;

                    CREATE TABLE health (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        probes INTEGER NOT NULL
                    ) STRICT;
                    INSERT INTO health VALUES (1, 0);
                    """
            )
        },
        Migration("record/2 commands that changed nothing") { database in
            try database.execute(
                sql: """
                    CREATE TABLE unchanged (
                        log INTEGER NOT NULL,
                        actor TEXT NOT NULL,
                        id TEXT NOT NULL,
                        sequence INTEGER NOT NULL,
                        PRIMARY KEY (log, actor, id),
                        FOREIGN KEY (log, sequence) REFERENCES entries (log, sequence)
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        },
    ]
}

/// One step from an older shape of the tables to a newer one, applied at most once per database. Foreign keys hold while it
/// runs: a table to which others refer is not made anew.
public struct Migration: Sendable {
    /// Unique in the whole database for ever: the room's name, a number, a few words.
    public let name: String
    let body: @Sendable (Database) throws -> Void

    public init(_ name: String, _ body: @escaping @Sendable (Database) throws -> Void) {
        self.name = name
        self.body = body
    }
}

extension Schema {
    /// Applies those of `migrations` that the database has not seen, each in a transaction of its own.
    ///
    /// - Throws: ``RecordFailure/settingRefused(_:)`` when the database has one of the same room that we do not know:
    ///   it was written by a newer version.
    static func apply(_ migrations: [Migration], to writer: DatabaseQueue) throws {
        var migrator = DatabaseMigrator()
        // Checked as they write: the other way looks at every row of every table after each step.
        for migration in migrations {
            migrator.registerMigration(migration.name, foreignKeyChecks: .immediate, migrate: migration.body)
        }
        let rooms = Set(migrations.map { room(of: $0.name) })
        let known = Set(migrations.map(\.name))
        let seen = try writer.read { database -> [String] in
            guard try database.tableExists("grdb_migrations") else { return [] }
            return try String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations")
        }
        if let newer = seen.first(where: { rooms.contains(room(of: $0)) && !known.contains($0) }) {
            throw RecordFailure.settingRefused("the database is of a newer version: \(newer)")
        }
        try migrator.migrate(writer)
    }

    private static func room(of name: String) -> Substring { name.prefix { $0 != "/" } }
}
