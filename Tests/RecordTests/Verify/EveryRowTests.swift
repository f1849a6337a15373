import Cryptography
import Foundation
import GRDB
import Testing

// GRDB has a type of this name too.
import class Record.Record

@testable import Record

/// A record of 1,000 events, each row edited, deleted, doubled, swapped with the next, everything after it cut off, and
/// everything from it on told otherwise, with the file's every table made to agree. Runs over every 25th row;
/// `PHONGHOP_EVERY_ROW=1` takes them all.
struct EveryRowTests {
    private static let events: Int64 = 1_000
    private static let log: LogName = "meeting/a"
    private static let step: Int64 = ProcessInfo.processInfo.environment["PHONGHOP_EVERY_ROW"] == nil ? 25 : 1

    @Test func `cases 84 to 86, whatever is done to any row is found, what is cut and told otherwise by a kept root`()
        async throws
    {
        let folder = try TemporaryFolder()
        let record = try folder.open()
        for number in 0..<10 {
            await record.put(.notes(Int(Self.events) / 10, to: Self.log, after: Int64(number) * Self.events / 10))
        }
        let kept = KeptRoot(
            size: Self.events,
            root: MerkleTree(leaves: try record.leaves(of: Self.log, through: .max)).root
        )
        #expect(try record.verify(keptRoots: [Self.log: [kept]]).allSatisfy { $0.damage == nil })
        try record.close()
        let queue = try DatabaseQueue(path: folder.data.database.path)
        let (tried, missed) = try await queue.writeWithoutTransaction { database -> (Int, [String]) in
            var (tried, missed) = (0, [String]())
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            for row in stride(from: Int64(1), through: Self.events, by: Int(Self.step)) {
                for change in Change.allCases {
                    try database.execute(sql: "BEGIN; " + change.statements(row, Self.events))
                    if change == .toldOtherwise { try Self.agree(from: row, in: database) }
                    let damage = try Verification.report(
                        on: Self.log,
                        keptHeads: [],
                        keptRoots: change.isSignedAnew ? [kept] : [],
                        in: database
                    ).damage
                    try database.execute(sql: "ROLLBACK")
                    tried += 1
                    if !change.isFound(damage, row, Self.events) { missed.append("\(change) \(row): \(damage as Any)") }
                }
            }
            return (tried, missed)
        }
        try queue.close()
        #expect(missed.isEmpty && tried == 6 * Int(Self.events / Self.step), "\(missed.prefix(5))")
    }

    /// Hashes and chain values computed anew, as whoever has the program could.
    private static func agree(from row: Int64, in database: Database) throws {
        var chain = try database.head(of: log, at: row - 1)?.chain ?? []
        let lines = try Row.fetchAll(
            database,
            sql: "SELECT sequence, line FROM entries WHERE log = 1 AND sequence >= ? ORDER BY sequence",
            arguments: [row]
        )
        for line in lines {
            let leaf = Chain.leaf(of: Array(line[1] as Data))
            chain = Chain.next(after: chain, leaf: leaf)
            try database.execute(
                sql: "UPDATE entries SET leaf = ?, chain = ? WHERE log = 1 AND sequence = ?",
                arguments: [Data(leaf), Data(chain), line[0] as Int64]
            )
        }
        try database.execute(sql: "UPDATE logs SET chain = ? WHERE id = 1", arguments: [Data(chain)])
    }
}

private enum Change: CaseIterable {
    case edited, deleted, doubled, swapped, cut, toldOtherwise

    /// Nothing in the file itself tells.
    var isSignedAnew: Bool { self == .cut || self == .toldOtherwise }

    func statements(_ row: Int64, _ count: Int64) -> String {
        let at = "WHERE log = 1 AND sequence"
        switch self {
        case .edited, .toldOtherwise:
            return "UPDATE entries SET line = CAST(replace(CAST(line AS TEXT), 'note', 'nota') AS BLOB) \(at) = \(row)"
        case .deleted: return "DELETE FROM entries \(at) = \(row)"
        case .doubled:
            return """
                UPDATE entries SET sequence = sequence + 10000 \(at) >= \(row);
                UPDATE entries SET sequence = sequence - 9999 \(at) > 10000;
                INSERT INTO entries SELECT 1, \(row), at, actor, command, line, leaf, chain FROM entries \(at) = \(row + 1)
                """
        case .swapped:
            let other = row < count ? row + 1 : row - 1
            return """
                UPDATE entries SET sequence = sequence + 10000 \(at) IN (\(row), \(other));
                UPDATE entries SET sequence = \(other) \(at) = \(row + 10000);
                UPDATE entries SET sequence = \(row) \(at) = \(other + 10000)
                """
        case .cut:
            let last = row - 1
            let chain = "coalesce((SELECT chain FROM entries \(at) = \(last)), chain)"
            return """
                DELETE FROM entries \(at) > \(last);
                UPDATE logs SET sequence = \(last), chain = \(chain) WHERE id = 1
                """
        }
    }

    /// Found, and named as exactly as it can be.
    func isFound(_ damage: Damage?, _ row: Int64, _ count: Int64) -> Bool {
        guard let damage else { return false }
        switch self {
        case .edited: return damage.sequence == row && damage.kind == .leaf
        case .deleted: return row == count ? damage.kind == .head : damage.sequence == row && damage.kind == .gap
        // The first of the two is where it was.
        case .doubled: return damage.sequence == row + 1 || (row == count && damage.kind == .head)
        case .swapped: return damage.sequence == min(row, row < count ? row + 1 : row - 1)
        case .cut: return damage.sequence == row - 1 && damage.kind == .cut
        case .toldOtherwise: return damage.sequence == count && damage.kind == .fork
        }
    }
}
