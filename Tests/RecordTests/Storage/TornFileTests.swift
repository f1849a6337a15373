import Foundation
import GRDB
import Testing

import class Record.Record

@testable import Record

struct TornFileTests {
    enum Wound: CaseIterable { case lastByteGone, halfAFrameGone, headerOnly, bitFlipped, zeroed }

    @Test(arguments: Wound.allCases)
    func `case 83, a torn end of the WAL leaves the last whole commit`(wound: Wound) async throws {
        let folder = try TemporaryFolder()
        let record = try folder.open()
        let wal = URL(filePath: folder.data.database.path + "-wal")
        for number in 0..<4 { await record.put(.notes(5, after: Int64(number * 5))) }
        let whole = try Data(contentsOf: wal).count
        await record.put(.notes(5, after: 20))

        // As after a power cut: the files of the running server, the last commit not all there.
        let crashed = DataDirectory(path: folder.url.appending(path: "crashed").path)
        try FileManager.default.createDirectory(at: crashed.url, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: folder.data.database, to: crashed.database)
        var bytes = try Data(contentsOf: wal)
        #expect(bytes.count > whole)
        switch wound {
        case .lastByteGone: bytes.removeLast()
        case .halfAFrameGone: bytes = bytes.prefix(whole + 2_000)
        case .headerOnly: bytes = bytes.prefix(whole + 24)
        case .bitFlipped: bytes[bytes.count - 100] ^= 1
        case .zeroed: bytes.resetBytes(in: whole..<bytes.count)
        }
        try bytes.write(to: URL(filePath: crashed.database.path + "-wal"))

        let again = try Record.open(crashed)
        #expect(try again.head(of: "meeting/a")?.sequence == 20)
        #expect(await again.put(.notes(after: 20)) == .durable("meeting/a", 21))
        #expect(try again.verify().allSatisfy { $0.damage == nil })
    }

    @Test func `a file that is not a database is refused`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.data.url, withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: 8_192).write(to: folder.data.database)
        #expect(throws: RecordFailure.self) { try folder.open() }
        #expect(throws: RecordFailure.damaged(Damage(log: nil, sequence: nil, kind: .file))) {
            try Record.verify(folder.data)
        }
    }

    @Test func `a commit means on disk: WAL and full sync are read back`() async throws {
        let record = try TemporaryFolder().open()
        let settings = try await record.write { database in
            try ["journal_mode", "synchronous", "foreign_keys", "wal_autocheckpoint"].map { name in
                try DatabaseValue.fetchOne(database, sql: "PRAGMA \(name)")?.description
            }
        }
        #expect(settings == [#""wal""#, "2", "1", "1000"])
    }
}
