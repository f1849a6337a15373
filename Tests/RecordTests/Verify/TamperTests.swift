import Foundation
import GRDB
import Testing

// GRDB has a type of this name too.
import class Record.Record

@testable import Record

/// Someone with the file and any SQLite tool.
struct TamperTests {
    let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        let record = try folder.open()
        for number in 0..<10 {
            let command = CommandKey(id: "c\(number)", actor: "p1")
            await record.put(.notes(2, after: Int64(number * 2), command: command))
        }
        await record.put(.notes(3, to: "meeting/b"))
        try record.close()
    }

    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.data.database.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + sql) }
        try queue.close()
    }

    func expectDamage(_ sequence: Int64, _ kinds: Set<Damage.Kind>, _ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.data.database.path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF; BEGIN; " + sql)
            let damage = try Verification.report(on: "meeting/a", keptHeads: [], in: database).damage
            try database.execute(sql: "ROLLBACK")
            #expect(damage?.sequence == sequence && kinds.contains(damage?.kind ?? .file), "\(sql): \(damage as Any)")
        }
        try queue.close()
    }

    static let rows = Array(Int64(1)...20)

    @Test(arguments: rows)
    func `case 84, one changed bit in any row is found and named`(row: Int64) throws {
        let place = "WHERE log = 1 AND sequence = \(row)"
        let line = "replace(CAST(line AS TEXT), 'note', 'nota')"
        try expectDamage(row, [.leaf], "UPDATE entries SET line = CAST(\(line) AS BLOB) \(place)")
        try expectDamage(row, [.leaf], "UPDATE entries SET leaf = zeroblob(32) \(place)")
        try expectDamage(row, [.chain], "UPDATE entries SET chain = zeroblob(32) \(place)")
        try expectDamage(row, [.columns], "UPDATE entries SET at = at + 1 \(place)")
        try expectDamage(row, [.columns], "UPDATE entries SET actor = NULL \(place)")
        try expectDamage(row, [.columns], "UPDATE entries SET command = 'c99' \(place)")
    }

    @Test(arguments: rows)
    func `a deleted, inserted or swapped row is found and named`(row: Int64) throws {
        let isLast = row == 20
        try expectDamage(
            isLast ? 19 : row,
            [isLast ? .head : .gap],
            "DELETE FROM entries WHERE log = 1 AND sequence = \(row)"
        )
        try expectDamage(
            row,
            [.leaf, .columns, .chain],
            """
            UPDATE entries SET sequence = sequence + 1000 WHERE log = 1 AND sequence >= \(row);
            UPDATE entries SET sequence = sequence - 999 WHERE log = 1 AND sequence >= 1000;
            INSERT INTO entries SELECT 1, \(row), at, actor, command, line, leaf, chain
            FROM entries WHERE log = 2 AND sequence = 1
            """
        )
        guard !isLast else { return }
        try expectDamage(
            row,
            [.leaf, .columns, .chain],
            """
            UPDATE entries SET sequence = -1 * sequence + 10000 WHERE log = 1 AND sequence IN (\(row), \(row + 1));
            UPDATE entries SET sequence = \(row + 1) WHERE log = 1 AND sequence = \(10000 - row);
            UPDATE entries SET sequence = \(row) WHERE log = 1 AND sequence = \(10000 - row - 1)
            """
        )
    }

    @Test func `a command that claims events of another is found`() throws {
        try expectDamage(3, [.command], "UPDATE commands SET last = 6 WHERE log = 1 AND id = 'c1'")
    }

    @Test func `case 84, a record with an edited event refuses to start`() throws {
        try tamper("UPDATE entries SET line = CAST(replace(CAST(line AS TEXT), '7', '8') AS BLOB) WHERE sequence = 7")
        #expect(throws: RecordFailure.damaged(Damage(log: "meeting/a", sequence: 7, kind: .leaf))) { try folder.open() }
        let reports = try Record.verify(folder.data)
        #expect(reports.map(\.log) == ["meeting/a", "meeting/b"])
        #expect(reports[0].damage == Damage(log: "meeting/a", sequence: 7, kind: .leaf))
        #expect(reports[0].damage?.description == "log meeting/a, event 7: the text was changed")
        #expect(reports[1].damage == nil)
    }

    @Test func `reading a damaged log fails even when it was not checked at the start`() throws {
        try tamper("UPDATE entries SET at = at + 1 WHERE log = 1 AND sequence = 7")
        let record = try folder.open(checking: .structure)
        #expect(throws: RecordFailure.damaged(Damage(log: "meeting/a", sequence: 7, kind: .columns))) {
            try record.entries(of: "meeting/a", after: 0)
        }
        #expect(try record.entries(of: "meeting/b", after: 0).count == 3)
    }

    /// Takes the last ten events away and makes everything else agree.
    static let cut = """
        DELETE FROM commands WHERE log = 1 AND last > 10;
        DELETE FROM entries WHERE log = 1 AND sequence > 10;
        UPDATE logs SET sequence = 10, chain = (SELECT chain FROM entries WHERE log = 1 AND sequence = 10) WHERE id = 1
        """

    @Test func `case 85, a cut tail shows only against a kept head`() throws {
        let kept = try #require(try folder.open().head(of: "meeting/a"))
        try tamper(Self.cut)
        #expect(try Record.verify(folder.data)[0].damage == nil)
        let reports = try Record.verify(folder.data, keptHeads: ["meeting/a": [kept]])
        #expect(reports[0].damage == Damage(log: "meeting/a", sequence: 10, kind: .cut))
    }

    @Test func `a log written anew shows against a kept head`() async throws {
        let kept = try #require(try folder.open().head(of: "meeting/a"))
        try tamper(Self.cut)
        let record = try folder.open()
        let forged = (0..<15).map { NewEvent.note("forged \($0)") }
        await record.put(Append(log: "meeting/a", expecting: 10, events: forged))
        #expect(try record.verify()[0].damage == nil)
        let reports = try record.verify(keptHeads: ["meeting/a": [kept]])
        #expect(reports[0].damage == Damage(log: "meeting/a", sequence: 20, kind: .fork))
    }

    @Test func `a log that is gone shows against a kept head`() throws {
        let kept = try #require(try folder.open().head(of: "meeting/b"))
        try tamper("DELETE FROM entries WHERE log = 2; DELETE FROM logs WHERE id = 2")
        let reports = try Record.verify(folder.data, keptHeads: ["meeting/b": [kept]])
        #expect(reports.last?.damage == Damage(log: "meeting/b", sequence: 0, kind: .cut))
    }

    @Test func `an honest log passes through every head that was kept`() throws {
        let record = try folder.open()
        let heads = try [Int64(1), 7, 20].map { sequence in
            try #require(try record.blockingRead { try $0.head(of: "meeting/a", at: sequence) })
        }
        #expect(try record.verify(keptHeads: ["meeting/a": heads]).allSatisfy { $0.damage == nil })
    }
}
