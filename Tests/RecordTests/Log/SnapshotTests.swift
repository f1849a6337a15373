import Foundation
import GRDB
import Testing

// GRDB has a type of this name too.
import class Record.Record

@testable import Record

struct SnapshotTests {
    let folder: TemporaryFolder
    let record: Record

    init() async throws {
        folder = try TemporaryFolder()
        record = try folder.open()
        await record.put(.notes(10))
    }

    @Test func `the latest snapshot is kept`() async throws {
        #expect(try record.latestSnapshot(of: "meeting/a") == nil)
        try await record.saveSnapshot(of: "meeting/a", sequence: 4, bytes: [4])
        try await record.saveSnapshot(of: "meeting/a", sequence: 9, bytes: [9])
        try await record.saveSnapshot(of: "meeting/a", sequence: 5, bytes: [5])
        #expect(try record.latestSnapshot(of: "meeting/a") == Snapshot(sequence: 9, bytes: [9]))
        #expect(try record.latestSnapshot(of: "meeting/b") == nil)
    }

    @Test(arguments: [Int64(0), -1, 11])
    func `a snapshot of an event that does not exist is refused`(sequence: Int64) async throws {
        await #expect(throws: RecordFailure.self) {
            try await record.saveSnapshot(of: "meeting/a", sequence: sequence, bytes: [])
        }
        await #expect(throws: RecordFailure.self) {
            try await record.saveSnapshot(of: "meeting/z", sequence: 1, bytes: [])
        }
    }

    @Test func `a damaged snapshot counts as none`() async throws {
        try await record.saveSnapshot(of: "meeting/a", sequence: 4, bytes: [1, 2, 3])
        try await record.write { try $0.execute(sql: "UPDATE snapshots SET bytes = x'010203FF'") }
        #expect(try record.latestSnapshot(of: "meeting/a") == nil)
    }
}
