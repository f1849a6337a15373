import GRDB

/// How much is verified when the record is opened.
public enum OpeningCheck: Hashable, Sendable {
    /// Every line, hash and chain value of every log: some seconds per million events.
    case everything
    /// Only the file's structure; each read of a log still verifies what it reads.
    case structure
    /// Nothing but what is read. A server that serves goes through everything besides: ``Record/requireSound()``.
    case asRead

    /// SQLite's own quick look at the file.
    static func structure(_ database: Database) throws {
        let found = try String.fetchAll(database, sql: "PRAGMA quick_check(1)")
        guard found == ["ok"] else { throw RecordFailure.damaged(Damage(log: nil, sequence: nil, kind: .file)) }
    }
}
