import Foundation
import GRDB
import Meetings
import Record

// GRDB has a type of this name too.
import class Record.Record

/// Files that somebody brought for a report on a task. A report names files by their digests; whoever could name any digest
/// could open a paper that is not theirs, so a report takes only what its own author brought to that task.
final class TaskUploads: Sendable {
    struct Key: Hashable, Sendable {
        let meeting: MeetingID
        let task: TaskID
        let person: PersonID
        let digest: String
    }

    /// Files of one person for one task: so many reports with so many papers each.
    static let filesPerTask = Limits.taskReports

    /// Bytes of one person for one task.
    static let bytesPerTask = 1 << 30

    private let record: Record

    /// Makes the table when it is not there.
    init(record: Record) throws {
        self.record = record
        try record.register([
            Migration("task-uploads/1 files for reports on tasks") { database in
                try database.execute(
                    sql: """
                        CREATE TABLE task_uploads (
                            meeting TEXT NOT NULL,
                            task INTEGER NOT NULL,
                            person INTEGER NOT NULL,
                            digest TEXT NOT NULL,
                            bytes INTEGER NOT NULL,
                            PRIMARY KEY (meeting, task, person, digest)
                        ) STRICT, WITHOUT ROWID
                        """
                )
            }
        ])
    }

    /// Asked before a file is kept: what is kept stays.
    ///
    /// - Throws: ``TaskRefusal/tooManyReports`` when there are ``filesPerTask`` or ``bytesPerTask`` already.
    func checkRoom(_ meeting: MeetingID, _ task: TaskID, _ person: PersonID) async throws {
        let isFull = try await record.read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT count(*) >= ? OR coalesce(sum(bytes), 0) >= ? FROM task_uploads
                    WHERE meeting = ? AND task = ? AND person = ?
                    """,
                arguments: [
                    Self.filesPerTask, Self.bytesPerTask, meeting.rawValue, task.rawValue, person.rawValue,
                ]
            )
        }
        if isFull == true { throw TaskRefusal.tooManyReports }
    }

    /// - Throws: ``TaskRefusal/tooManyReports`` beyond ``filesPerTask``.
    func add(_ key: Key, _ size: Int) async throws {
        let isFull = try await record.write { database in
            let others = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM task_uploads WHERE meeting = ? AND task = ? AND person = ? AND digest <> ?",
                arguments: key.arguments
            )
            guard others ?? 0 < Self.filesPerTask else { return true }
            try database.execute(
                sql: "INSERT OR IGNORE INTO task_uploads (meeting, task, person, digest, bytes) VALUES (?, ?, ?, ?, ?)",
                arguments: key.arguments + [size]
            )
            return false
        }
        if isFull { throw TaskRefusal.tooManyReports }
    }

    /// Of every file that was brought.
    func digests() async throws -> Set<String> {
        try await record.read { try String.fetchSet($0, sql: "SELECT digest FROM task_uploads") }
    }

    /// Bytes of a file that this person brought to this task; nil for any other.
    func size(of key: Key) async throws -> Int? {
        try await record.read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT bytes FROM task_uploads WHERE meeting = ? AND task = ? AND person = ? AND digest = ?",
                arguments: key.arguments
            )
        }
    }
}

extension TaskUploads.Key {
    fileprivate var arguments: StatementArguments { [meeting.rawValue, task.rawValue, person.rawValue, digest] }
}
