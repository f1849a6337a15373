import Cryptography
import Foundation
import GRDB

/// The state of a room after one entry, so that opening it need not replay everything. Derived: it may be lost.
public struct Snapshot: Hashable, Sendable {
    /// The last entry the state contains.
    public let sequence: Int64
    public let bytes: [UInt8]
}

extension Record {
    /// Keeps `bytes` as the state of `log` after entry `sequence`, in place of an earlier one.
    ///
    /// An older snapshot than the stored one is ignored.
    ///
    /// - Throws: ``RecordFailure/invalid(_:)`` when there is no such entry or the bytes pass
    ///   ``RecordLimits/snapshotBytes``; ``RecordFailure/storageFailed(_:)``.
    public func saveSnapshot(of log: LogName, sequence: Int64, bytes: [UInt8]) async throws {
        guard bytes.count <= RecordLimits.snapshotBytes else {
            throw RecordFailure.invalid("the snapshot is too large")
        }
        let digest = Data(Digest.sha256(bytes))
        try await write { database in
            guard let head = try database.head(of: log), (1...max(1, head.sequence)).contains(sequence) else {
                throw RecordFailure.invalid("a snapshot of an event that does not exist")
            }
            try database.execute(
                sql: """
                    INSERT INTO snapshots (log, sequence, digest, bytes)
                    VALUES ((SELECT id FROM logs WHERE name = ?), ?, ?, ?)
                    ON CONFLICT (log) DO UPDATE
                    SET sequence = excluded.sequence, digest = excluded.digest, bytes = excluded.bytes
                    WHERE excluded.sequence >= snapshots.sequence
                    """,
                arguments: [log.rawValue, sequence, digest, Data(bytes)]
            )
        }
    }

    /// The stored snapshot of `log`; nil when there is none or its bytes are not those that were saved, in which case
    /// the log is replayed from its start. Blocks the calling thread.
    public func latestSnapshot(of log: LogName) throws(RecordFailure) -> Snapshot? {
        try blockingRead { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT snapshots.sequence, digest, bytes FROM snapshots JOIN logs ON logs.id = snapshots.log
                    WHERE logs.name = ? AND snapshots.sequence <= logs.sequence
                    """,
                arguments: [log.rawValue]
            )
            guard let row else { return nil }
            let bytes = Array(row[2] as Data)
            guard Digest.sha256(bytes) == Array(row[1] as Data) else { return nil }
            return Snapshot(sequence: row[0], bytes: bytes)
        }
    }
}
