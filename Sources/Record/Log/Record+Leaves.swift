import Foundation
import GRDB

extension Record {
    /// The leaf hashes of a log's first entries, in order: what a tree is made of. Fewer when there are fewer; none when the
    /// log is unknown. Blocks the calling thread.
    public func leaves(of log: LogName, through sequence: Int64) throws(RecordFailure) -> [[UInt8]] {
        try blockingRead { database in
            let rows = try Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        SELECT leaf FROM entries
                        WHERE log = (SELECT id FROM logs WHERE name = ?) AND sequence <= ? ORDER BY sequence
                        """
                ),
                arguments: [log.rawValue, sequence]
            )
            var leaves: [[UInt8]] = []
            while let row = try rows.next() { leaves.append(Array(row[0] as Data)) }
            return leaves
        }
    }

    /// Number and chain value of one entry; nil when there is none of this number. Blocks the calling thread.
    public func head(of log: LogName, at sequence: Int64) throws(RecordFailure) -> Head? {
        try blockingRead { try $0.head(of: log, at: sequence) }
    }
}
