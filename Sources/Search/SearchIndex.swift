import Foundation
import GRDB

/// What was said in a paper or at a meeting, for looking it up again. Its own file, which can be deleted: everything in it
/// comes from the papers and the record, and is put in anew.
public final class SearchIndex: Sendable {
    /// Raised when tables or words change: an older file is thrown away.
    static let shape = 1
    /// Characters of one text that are indexed.
    static let textCharacters = 200_000

    let writer: DatabaseQueue
    let reader: DatabaseQueue

    /// - Throws: when the file can neither be opened nor made.
    public init(file: URL) throws {
        let path = file.path(percentEncoded: false)
        do {
            writer = try Self.open(path)
        } catch {
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
            writer = try Self.open(path)
        }
        var configuration = Self.configuration
        configuration.label = "search.reader"
        configuration.readonly = true
        reader = try DatabaseQueue(path: path, configuration: configuration)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "search.writer"
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            database.add(tokenizer: SpellingTokenizer.self)
            // One connection alone copies the log into the file.
            if database.configuration.readonly { try database.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
        }
        return configuration
    }

    private struct Outdated: Error {}

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = configuration
        configuration.journalMode = .wal
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { database in
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard found == 0 || found == shape else { throw Outdated() }
            guard found == 0 else { return }
            try database.execute(
                sql: """
                    CREATE TABLE papers (
                        digest TEXT PRIMARY KEY,
                        pages INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE meetings (
                        meeting TEXT PRIMARY KEY,
                        print BLOB NOT NULL
                    ) STRICT, WITHOUT ROWID;

                    -- `place` is the digest of a paper, with a page; or meeting/kind/number, with page 0.
                    CREATE TABLE texts (
                        id INTEGER PRIMARY KEY,
                        place TEXT NOT NULL,
                        page INTEGER NOT NULL,
                        meeting TEXT,
                        body TEXT NOT NULL,
                        UNIQUE (place, page)
                    ) STRICT;
                    CREATE INDEX texts_of_meeting ON texts (meeting);

                    CREATE VIRTUAL TABLE words USING fts5(
                        body, content='texts', content_rowid='id', tokenize='vietnamese', detail='full'
                    );
                    CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
                        INSERT INTO words (rowid, body) VALUES (new.id, new.body);
                    END;
                    CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN
                        INSERT INTO words (words, rowid, body) VALUES ('delete', old.id, old.body);
                    END;

                    PRAGMA user_version = \(shape);
                    """
            )
        }
        return queue
    }

    // MARK: Filling

    /// Whether the pages of a paper are in the index.
    public func holds(_ digest: String) async throws -> Bool {
        try await reader.read { database in
            try Bool.fetchOne(database, sql: "SELECT 1 FROM papers WHERE digest = ?", arguments: [digest]) ?? false
        }
    }

    /// Those of `digests` that are not in the index.
    public func missing(among digests: Set<String>) async throws -> Set<String> {
        let known = try await reader.read { try Set(String.fetchAll($0, sql: "SELECT digest FROM papers")) }
        return digests.subtracting(known)
    }

    /// Puts the pages of a paper in, page 1 first; those that were there go.
    public func add(_ pages: [String], of digest: String) async throws {
        try await writer.write { database in
            try database.execute(sql: "DELETE FROM texts WHERE place = ?", arguments: [digest])
            let insert = try database.cachedStatement(sql: "INSERT INTO texts (place, page, body) VALUES (?, ?, ?)")
            for (index, text) in pages.enumerated() where !text.isEmpty {
                try insert.execute(arguments: [digest, index + 1, String(text.prefix(Self.textCharacters))])
            }
            try database.execute(
                sql: "INSERT INTO papers VALUES (?, ?) ON CONFLICT DO UPDATE SET pages = excluded.pages",
                arguments: [digest, pages.count]
            )
        }
    }

    /// Puts what a meeting says of itself in, unless it is there already.
    public func put(_ entries: [SearchEntry], of meeting: String) async throws {
        let print = entries.fingerprint
        let known = try await reader.read { database in
            try Data.fetchOne(database, sql: "SELECT print FROM meetings WHERE meeting = ?", arguments: [meeting])
        }
        guard known != print else { return }
        try await writer.write { database in
            try database.execute(sql: "DELETE FROM texts WHERE meeting = ?", arguments: [meeting])
            let insert = try database.cachedStatement(
                sql: "INSERT INTO texts (place, page, meeting, body) VALUES (?, 0, ?, ?)"
            )
            for entry in entries {
                let text = String(entry.text.prefix(Self.textCharacters))
                try insert.execute(arguments: [entry.place(in: meeting), meeting, text])
            }
            try database.execute(
                sql: "INSERT INTO meetings VALUES (?, ?) ON CONFLICT DO UPDATE SET print = excluded.print",
                arguments: [meeting, print]
            )
        }
    }

    /// Folds the pieces that the index grew by into few. For quiet hours.
    public func tidy() async throws {
        try await writer.write { try $0.execute(sql: "INSERT INTO words (words) VALUES ('optimize')") }
    }
}

/// Something a meeting says of itself.
public struct SearchEntry: Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable { case meeting, item, conclusion, paper }

    public let kind: Kind
    /// Of the item or paper; 0 for the meeting.
    public let number: Int
    public let text: String

    public init(kind: Kind, number: Int = 0, text: String) {
        self.kind = kind
        self.number = number
        self.text = text
    }

    /// Its name in the index.
    func place(in meeting: String) -> String { "\(meeting)/\(kind.rawValue)/\(number)" }
}
