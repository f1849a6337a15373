import Record

/// The tables of people, organisations, committees and sign-ins. A migration that was shipped is never edited.
enum Schema {
    static let migrations = [
        Migration("people/1 organisations, people, committees") { database in
            try database.execute(
                sql: """
                    CREATE TABLE organizations (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        code TEXT NOT NULL UNIQUE CHECK (code <> ''),
                        name TEXT NOT NULL CHECK (name <> ''),
                        short_name TEXT NOT NULL,
                        folded TEXT NOT NULL,
                        parent INTEGER REFERENCES organizations (id),
                        valid_from TEXT,
                        valid_to TEXT,
                        CHECK (valid_to >= valid_from)
                    ) STRICT;

                    CREATE TABLE people (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        username TEXT NOT NULL UNIQUE CHECK (username <> ''),
                        name TEXT NOT NULL CHECK (name <> ''),
                        folded TEXT NOT NULL,
                        sort_key TEXT NOT NULL,
                        honorific TEXT NOT NULL,
                        gender TEXT CHECK (gender IN ('male', 'female')),
                        organization INTEGER REFERENCES organizations (id),
                        post TEXT NOT NULL,
                        email TEXT NOT NULL,
                        phone TEXT NOT NULL,
                        language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
                        is_admin INTEGER NOT NULL CHECK (is_admin IN (0, 1)),
                        may_prepare INTEGER NOT NULL CHECK (may_prepare IN (0, 1)),
                        must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
                        password TEXT,
                        created_at INTEGER NOT NULL,
                        disabled_at INTEGER
                    ) STRICT;
                    CREATE INDEX people_by_name ON people (sort_key);
                    CREATE INDEX people_by_organization ON people (organization);

                    CREATE TABLE committees (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
                        folded TEXT NOT NULL,
                        kind TEXT NOT NULL CHECK (kind IN ('steering', 'ubnd', 'hdnd', 'briefing', 'other')),
                        organization INTEGER REFERENCES organizations (id),
                        standing_agency INTEGER REFERENCES organizations (id),
                        valid_from TEXT,
                        valid_to TEXT,
                        CHECK (valid_to >= valid_from)
                    ) STRICT;

                    CREATE TABLE memberships (
                        committee INTEGER NOT NULL REFERENCES committees (id),
                        person INTEGER NOT NULL REFERENCES people (id),
                        post TEXT NOT NULL,
                        role TEXT NOT NULL CHECK (role IN ('chair', 'deputy_chair', 'member', 'secretary')),
                        precedence INTEGER NOT NULL CHECK (precedence >= 0),
                        votes INTEGER NOT NULL CHECK (votes IN (0, 1)),
                        valid_from TEXT NOT NULL,
                        valid_to TEXT CHECK (valid_to >= valid_from),
                        PRIMARY KEY (committee, person, valid_from)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX memberships_by_person ON memberships (person);

                    CREATE TABLE decision_rules (
                        committee INTEGER NOT NULL REFERENCES committees (id),
                        version INTEGER NOT NULL CHECK (version >= 1),
                        valid_from TEXT NOT NULL,
                        rule TEXT NOT NULL,
                        author TEXT NOT NULL,
                        created_at INTEGER NOT NULL,
                        PRIMARY KEY (committee, version)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TRIGGER decision_rules_stay BEFORE UPDATE ON decision_rules
                    BEGIN SELECT RAISE(ABORT, 'a version of a decision rule is never edited'); END;
                    CREATE TRIGGER decision_rules_remain BEFORE DELETE ON decision_rules
                    BEGIN SELECT RAISE(ABORT, 'a version of a decision rule is never removed'); END;
                    """
            )
        },
        Migration("people/2 sign-ins, links, screen keys") { database in
            try database.execute(
                sql: """
                    CREATE TABLE sign_ins (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                        person INTEGER REFERENCES people (id),
                        screen TEXT,
                        created_at INTEGER NOT NULL,
                        last_seen_at INTEGER NOT NULL,
                        address TEXT NOT NULL,
                        device TEXT NOT NULL,
                        CHECK ((person IS NULL) <> (screen IS NULL))
                    ) STRICT;
                    CREATE INDEX sign_ins_by_person ON sign_ins (person);

                    CREATE TABLE sign_in_links (
                        hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
                        person INTEGER NOT NULL REFERENCES people (id),
                        is_reusable INTEGER NOT NULL CHECK (is_reusable IN (0, 1)),
                        expires_at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE screen_keys (
                        hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
                        meeting TEXT NOT NULL,
                        expires_at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE known_addresses (
                        person INTEGER NOT NULL REFERENCES people (id),
                        address TEXT NOT NULL,
                        last_at INTEGER NOT NULL,
                        PRIMARY KEY (person, address)
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        },
        Migration("people/3 second factors") { database in
            try database.execute(
                sql: """
                    CREATE TABLE second_factors (
                        person INTEGER PRIMARY KEY REFERENCES people (id),
                        key BLOB NOT NULL CHECK (length(key) = 20),
                        last_step INTEGER NOT NULL,
                        confirmed_at INTEGER NOT NULL
                    ) STRICT;

                    CREATE TABLE recovery_codes (
                        hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
                        person INTEGER NOT NULL REFERENCES people (id)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX recovery_codes_by_person ON recovery_codes (person);
                    """
            )
        },
        Migration("people/4 passkeys") { database in
            try database.execute(
                sql: """
                    CREATE TABLE passkeys (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        person INTEGER NOT NULL REFERENCES people (id),
                        credential BLOB NOT NULL UNIQUE CHECK (length(credential) BETWEEN 16 AND 1023),
                        party TEXT NOT NULL CHECK (party <> ''),
                        key BLOB NOT NULL CHECK (length(key) BETWEEN 1 AND 600),
                        counter INTEGER NOT NULL CHECK (counter BETWEEN 0 AND 4294967295),
                        name TEXT NOT NULL CHECK (name <> ''),
                        made_at INTEGER NOT NULL,
                        used_at INTEGER
                    ) STRICT;
                    CREATE INDEX passkeys_by_person ON passkeys (person);
                    """
            )
        },
    ]
}
