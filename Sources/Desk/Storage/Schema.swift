import GRDB

/// The tables of the desks. A migration that was shipped is never edited.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("desk/1 desks, objects, shares, ended meetings") { database in
            try database.execute(
                sql: """
                    CREATE TABLE desks (
                        person INTEGER NOT NULL,
                        meeting TEXT NOT NULL,
                        version INTEGER NOT NULL,
                        wiped INTEGER NOT NULL DEFAULT 0,
                        items INTEGER NOT NULL DEFAULT 0,
                        bytes INTEGER NOT NULL DEFAULT 0,
                        PRIMARY KEY (person, meeting)
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE items (
                        person INTEGER NOT NULL,
                        meeting TEXT NOT NULL,
                        id TEXT NOT NULL,
                        kind TEXT NOT NULL,
                        paper INTEGER,
                        digest TEXT,
                        page INTEGER,
                        at INTEGER NOT NULL,
                        turn INTEGER NOT NULL,
                        deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
                        data TEXT NOT NULL,
                        share TEXT,
                        former TEXT,
                        version INTEGER NOT NULL,
                        shared_version INTEGER,
                        UNIQUE (person, meeting, id),
                        FOREIGN KEY (person, meeting) REFERENCES desks (person, meeting)
                    ) STRICT;
                    CREATE INDEX items_by_version ON items (person, meeting, version);
                    CREATE INDEX items_by_paper ON items (person, meeting, paper) WHERE deleted = 0;
                    CREATE INDEX items_shared ON items (meeting, shared_version) WHERE shared_version IS NOT NULL;

                    CREATE TABLE shared (
                        meeting TEXT PRIMARY KEY,
                        version INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE ended (
                        meeting TEXT PRIMARY KEY,
                        since INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        return migrator
    }()
}
