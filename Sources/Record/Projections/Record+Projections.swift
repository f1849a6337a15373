import Foundation
import GRDB

extension Record {
    /// The rows of one key over all logs, by log name. Blocks the calling thread.
    public func projections(kind: String, key: String) throws(RecordFailure) -> [ProjectionRow] {
        try rows("kind = ? AND key = ?", [kind, key])
    }

    /// The rows of one kind over all logs, by key and log name. Blocks the calling thread.
    public func projections(kind: String) throws(RecordFailure) -> [ProjectionRow] {
        try rows("kind = ?", [kind])
    }

    /// The rows of one log, by kind and key. Blocks the calling thread.
    public func projections(of log: LogName) throws(RecordFailure) -> [ProjectionRow] {
        try rows("logs.name = ?", [log.rawValue])
    }

    private func rows(_ condition: String, _ arguments: StatementArguments) throws(RecordFailure) -> [ProjectionRow] {
        try blockingRead { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT logs.name, kind, key, projections.sequence, value
                    FROM projections JOIN logs ON logs.id = projections.log
                    WHERE \(condition) ORDER BY kind, key, logs.name
                    """
            )
            return try Row.fetchAll(statement, arguments: arguments).compactMap { row in
                LogName(rawValue: row[0]).map {
                    ProjectionRow(log: $0, kind: row[1], key: row[2], sequence: row[3], value: Array(row[4] as Data))
                }
            }
        }
    }
}
