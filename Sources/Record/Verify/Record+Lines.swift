import Foundation
import GRDB

extension Record {
    /// One event as it was hashed, with the chain value after it.
    public struct Line: Hashable, Sendable {
        public let text: [UInt8]
        public let chain: [UInt8]
    }

    /// The lines of one log, in order, each checked on the way; beside a running server or without one. Whoever has them and
    /// the log's name can compute every hash again.
    ///
    /// - Returns: nothing when there is no such log.
    /// - Throws: ``RecordFailure/damaged(_:)`` naming the first bad event, ``RecordFailure/folderUnusable(_:)`` when there
    ///   is no record in the folder.
    public static func lines(of log: LogName, in directory: DataDirectory) throws(RecordFailure) -> [Line] {
        guard FileManager.default.fileExists(atPath: directory.database.filePath) else {
            throw .folderUnusable("\(directory.path): there is no record")
        }
        do {
            let queue = try Connections.reader(directory.database.filePath, number: 0)
            let lines = try queue.read { database in
                var walk = ChainWalk(log: log)
                var lines: [Line] = []
                try database.eachRow(of: log, after: 0) { row in
                    _ = try walk.step(row)
                    lines.append(Line(text: row.line, chain: row.chain))
                }
                return lines
            }
            try queue.close()
            return lines
        } catch {
            throw RecordFailure(error)
        }
    }
}
