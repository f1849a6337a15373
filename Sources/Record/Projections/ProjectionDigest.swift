import Cryptography
import Foundation
import GRDB

/// A fingerprint of projections, to tell whether those stored are those that the log gives.
public enum ProjectionDigest {
    /// 32 bytes over kind, key and value of each row, in whatever order they come; removals count as absent.
    public static func of(_ projections: some Sequence<Projection>) -> [UInt8] {
        let rows = projections.compactMap { projection in
            projection.value.map { framed(Array(projection.kind.utf8), Array(projection.key.utf8), $0) }
        }
        return Digest.sha256(rows.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
    }

    /// Each part with its length before it, so that no two rows look alike.
    private static func framed(_ parts: [UInt8]...) -> [UInt8] {
        parts.flatMap { part in withUnsafeBytes(of: UInt64(part.count).bigEndian, Array.init) + part }
    }
}

extension Record {
    /// The fingerprint of the stored projections of `log`. Blocks the calling thread.
    public func projectionDigest(of log: LogName) throws(RecordFailure) -> [UInt8] {
        ProjectionDigest.of(
            try projections(of: log).map { Projection(kind: $0.kind, key: $0.key, value: $0.value) }
        )
    }

    /// Puts `projections` in place of all that are stored for `log`, computed anew from its entries up to `sequence`.
    ///
    /// - Throws: ``RecordFailure/conflict(head:)`` when the log has moved on, ``RecordFailure/invalid(_:)``.
    public func replaceProjections(
        of log: LogName,
        through sequence: Int64,
        with projections: [Projection]
    ) async throws {
        if let fault = projections.lazy.compactMap(\.fault).first { throw RecordFailure.invalid(fault) }
        try await write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT id, sequence FROM logs WHERE name = ?",
                arguments: [log.rawValue]
            )
            guard let row, row[1] == sequence else { throw RecordFailure.conflict(head: row?[1] ?? 0) }
            let id: Int64 = row[0]
            try database.execute(sql: "DELETE FROM projections WHERE log = ?", arguments: [id])
            for projection in projections { try database.put(projection, log: id, sequence: sequence) }
        }
    }
}
