import Foundation
import GRDB

extension Record {
    /// Verifies every log of the open record; see ``verify(_:keptHeads:)``.
    public func verify(
        keptHeads: [LogName: [Head]] = [:],
        keptRoots: [LogName: [KeptRoot]] = [:]
    ) throws(RecordFailure) -> [VerifyReport] {
        try Self.verify(directory, keptHeads: keptHeads, keptRoots: keptRoots)
    }

    /// Verifies the file's structure and every log while others read and write, each as it is at that moment, on a
    /// connection of its own. Blocks: for a thread of its own.
    ///
    /// - Throws: ``RecordFailure/damaged(_:)`` with the first damage found.
    public func requireSound() throws(RecordFailure) {
        do {
            let queue = try Connections.reader(directory.database.filePath, number: readers.count + 1)
            try queue.read { try OpeningCheck.structure($0) }
            for log in try queue.read({ try $0.logNames() }) {
                guard health != .closed else { break }
                let report = try queue.read { try Verification.report(on: log, keptHeads: [], in: $0) }
                if let damage = report.damage { throw RecordFailure.damaged(damage) }
            }
            try queue.close()
        } catch {
            throw RecordFailure(error)
        }
    }

    /// Recomputes every line, hash and chain value of every log, beside a running server or without one.
    ///
    /// - Parameters:
    ///   - keptHeads: Heads that were noted elsewhere earlier. Only they, or kept roots, can show that the end of a log was
    ///     cut off or the whole of it written anew.
    ///   - keptRoots: Roots of checkpoints that were kept.
    /// - Returns: One report per log, sorted by name; each names the first bad event, if there is one. A log of which a
    ///   head was kept and nothing is left is reported too.
    /// - Throws: ``RecordFailure/damaged(_:)`` when the file itself is damaged, ``RecordFailure/folderUnusable(_:)`` when
    ///   there is no record in the folder.
    public static func verify(
        _ directory: DataDirectory,
        keptHeads: [LogName: [Head]] = [:],
        keptRoots: [LogName: [KeptRoot]] = [:]
    ) throws(RecordFailure) -> [VerifyReport] {
        try verify(database: directory.database, keptHeads: keptHeads, keptRoots: keptRoots)
    }

    /// Verifies the logs in one database file, for example a backup.
    public static func verify(
        database url: URL,
        keptHeads: [LogName: [Head]] = [:],
        keptRoots: [LogName: [KeptRoot]] = [:]
    ) throws(RecordFailure) -> [VerifyReport] {
        guard FileManager.default.fileExists(atPath: url.filePath) else {
            throw .folderUnusable("\(url.filePath): there is no record")
        }
        do {
            let queue = try Connections.reader(url.filePath, number: 0)
            let reports = try queue.read { database in
                try Verification.requireSoundPages(database)
                let names = Set(try database.logNames()).union(keptHeads.keys).union(keptRoots.keys).sorted()
                let reports = try names.map { name in
                    try Verification.report(
                        on: name,
                        keptHeads: keptHeads[name] ?? [],
                        keptRoots: keptRoots[name] ?? [],
                        in: database
                    )
                }
                // A row that is gone is named by its log before SQLite says only that something is.
                if reports.allSatisfy({ $0.damage == nil }) { try Verification.requireSoundReferences(database) }
                return reports
            }
            try queue.close()
            return reports
        } catch {
            throw RecordFailure(error)
        }
    }
}
