import Foundation
import GRDB
import Testing

// GRDB has a type of this name too.
import class Record.Record

@testable import Record

struct WriteTests {
    let folder: TemporaryFolder
    let record: Record

    init() throws {
        folder = try TemporaryFolder()
        record = try folder.open()
        try record.register([Self.migration])
    }

    static let migration = Migration("chairs/1 table") {
        try $0.execute(sql: "CREATE TABLE chairs (name TEXT NOT NULL UNIQUE) STRICT")
    }

    func add(_ name: String) async throws {
        try await record.write { try $0.execute(sql: "INSERT INTO chairs VALUES (?)", arguments: [name]) }
    }

    func names() async throws -> [String] {
        try await record.read { try String.fetchAll($0, sql: "SELECT name FROM chairs ORDER BY name") }
    }

    @Test func `a write is read back at once and after a restart`() async throws {
        try await add("ada")
        #expect(try await names() == ["ada"])
        try record.close()
        let again = try folder.open()
        try again.register([Self.migration])
        let names = try await again.read { try String.fetchAll($0, sql: "SELECT name FROM chairs") }
        #expect(names == ["ada"])
    }

    @Test func `a write that throws takes back its own changes and nobody else's`() async throws {
        struct Refused: Error {}
        async let good: Void = add("ada")
        await #expect(throws: Refused.self) {
            try await record.write { database in
                try database.execute(sql: "INSERT INTO chairs VALUES ('bob')")
                throw Refused()
            }
        }
        try await good
        #expect(try await names() == ["ada"])
        #expect(record.canWrite)
    }

    @Test func `a broken constraint fails one write and not the record`() async throws {
        try await add("ada")
        await #expect(throws: DatabaseError.self) { try await add("ada") }
        #expect(record.canWrite)
        #expect(await record.put(.notes()) == .durable("meeting/a", 1))
    }

    @Test func `writes and appends that wait together share one commit`() async throws {
        let listener = Listener()
        let before = record.commitCount
        let gate = DispatchSemaphore(value: 0)
        record.writerQueue.async { gate.wait() }
        record.submit(.notes(), observer: listener)
        let written = Task.immediate { try await add("ada") }
        gate.signal()
        try await written.value
        await listener.heard(count: 1)
        #expect(record.commitCount == before + 1)
    }

    @Test func `a reader cannot write`() async throws {
        await #expect(throws: DatabaseError.self) {
            try await record.read { try $0.execute(sql: "INSERT INTO chairs VALUES ('x')") }
        }
    }

    @Test func `a database of a newer version is refused`() async throws {
        try await record.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('record/9 later')") }
        try record.close()
        #expect(throws: RecordFailure.settingRefused("the database is of a newer version: record/9 later")) {
            try folder.open()
        }
    }
}
