import Cryptography
import Foundation
import GRDB

/// Recomputes everything that can be recomputed from the lines of the logs.
enum Verification {
    /// Verifies every log.
    ///
    /// - Throws: ``RecordFailure/damaged(_:)`` with the first damage found.
    static func requireSound(_ database: Database) throws {
        for log in try database.logNames() {
            if let damage = try report(on: log, keptHeads: [], in: database).damage {
                throw RecordFailure.damaged(damage)
            }
        }
    }

    /// Verifies what SQLite itself promises: pages, indexes, constraints and references.
    ///
    /// - Throws: ``RecordFailure/damaged(_:)``.
    static func requireSoundFile(_ database: Database) throws {
        try requireSoundPages(database)
        try requireSoundReferences(database)
    }

    static func requireSoundPages(_ database: Database) throws {
        let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
        let names = try Int.fetchOne(database, sql: "SELECT count(*) FROM logs")
        guard pages == ["ok"], try database.logNames().count == names else {
            throw RecordFailure.damaged(Damage(log: nil, sequence: nil, kind: .file))
        }
    }

    static func requireSoundReferences(_ database: Database) throws {
        guard try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
            throw RecordFailure.damaged(Damage(log: nil, sequence: nil, kind: .file))
        }
    }

    /// Verifies one log, and that it still passes through the heads and roots that were kept elsewhere.
    static func report(
        on log: LogName,
        keptHeads: [Head],
        keptRoots: [KeptRoot] = [],
        in database: Database
    ) throws -> VerifyReport {
        let stored = try database.head(of: log) ?? Head(sequence: 0, chain: Chain.start(of: log))
        var walk = ChainWalk(log: log)
        var kept = Dictionary(keptHeads.map { ($0.sequence, $0.chain) }) { first, _ in first }
        var leaves: [[UInt8]] = []
        do {
            try database.eachRow(of: log, after: 0) { row in
                _ = try walk.step(row)
                if !keptRoots.isEmpty { leaves.append(row.leaf) }
                if let chain = kept.removeValue(forKey: walk.head.sequence), chain != walk.head.chain {
                    throw Damage.found(log, walk.head.sequence, .fork)
                }
            }
            try check(keptRoots, leaves, log)
            if kept.contains(where: { $0.key > walk.head.sequence }) {
                throw Damage.found(log, walk.head.sequence, .cut)
            }
            guard walk.head == stored else { throw Damage.found(log, walk.head.sequence, .head) }
            try checkCommands(of: log, in: database)
        } catch RecordFailure.damaged(let damage) {
            return VerifyReport(log: log, head: walk.head, damage: damage)
        }
        return VerifyReport(log: log, head: walk.head, damage: nil)
    }

    /// The first root that does not fit names the place before which something was changed.
    private static func check(_ roots: [KeptRoot], _ leaves: [[UInt8]], _ log: LogName) throws {
        for kept in roots.sorted(by: { $0.size < $1.size }) {
            guard kept.size <= leaves.count else { throw Damage.found(log, Int64(leaves.count), .cut) }
            let root = MerkleTree(leaves: Array(leaves.prefix(Int(kept.size)))).root
            guard root == kept.root else { throw Damage.found(log, kept.size, .fork) }
        }
    }

    /// Every command must own exactly the lines it says: none before, none after, none with another id.
    private static func checkCommands(of log: LogName, in database: Database) throws {
        let bad = try Int64.fetchOne(
            database,
            sql: """
                SELECT min(commands.first) FROM commands
                WHERE log = (SELECT id FROM logs WHERE name = :log) AND last - first + 1 <> (
                    SELECT count(*) FROM entries
                    WHERE entries.log = commands.log AND entries.sequence BETWEEN first AND last
                        AND entries.command = commands.id)
                """,
            arguments: ["log": log.rawValue]
        )
        if let bad { throw Damage.found(log, bad, .command) }
    }
}

/// What a verification found in one log.
public struct VerifyReport: Hashable, Sendable {
    public let log: LogName
    /// The last event that is sound, with its chain value.
    public let head: Head
    /// Nil when everything is as it was written.
    public let damage: Damage?
}

extension Damage {
    static func found(_ log: LogName, _ sequence: Int64, _ kind: Kind) -> RecordFailure {
        .damaged(Damage(log: log, sequence: sequence, kind: kind))
    }
}
