import Foundation
import Glibc
import Testing

@testable import Record

struct DataDirectoryTests {
    @Test func `case 89, a second server on the same folder refuses and names the first`() async throws {
        let folder = try TemporaryFolder()
        let record = try folder.open()
        #expect(throws: RecordFailure.folderInUse(processID: getpid())) { try folder.open() }
        await #expect(processExitsWith: .success) { [path = folder.data.path as String, mine = getpid() as Int32] in
            #expect(throws: RecordFailure.folderInUse(processID: mine)) {
                try Record.open(DataDirectory(path: path))
            }
        }
        #expect(record.canWrite)
    }

    @Test func `case 89, a folder is free again after closing and after a kill`() async throws {
        let folder = try TemporaryFolder()
        try folder.open().close()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.data.path as String] in
            let record = try Record.open(DataDirectory(path: path))
            try #require(record.canWrite)
            kill(getpid(), SIGKILL)
        }
        #expect(try folder.open().canWrite)
    }

    @Test func `a new folder is readable by its owner only`() throws {
        let folder = try TemporaryFolder()
        let record = try folder.open()
        let mode = try FileManager.default.attributesOfItem(atPath: record.directory.path)[.posixPermissions] as? Int
        #expect(mode == 0o700)
    }

    @Test func `a path that is a file is refused`() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: folder.url.appending(path: "data"))
        #expect(throws: RecordFailure.self) { try folder.open() }
    }

    @Test func `a reader of another program hinders neither opening nor closing`() async throws {
        let folder = try TemporaryFolder()
        let record = try folder.open()
        await record.put(.notes())
        try reopen(record, in: folder)
    }

    private func reopen(_ record: Record, in folder: TemporaryFolder) throws {
        let reader = try Connections.reader(folder.data.database.filePath, number: 9)
        try reader.read { database in
            #expect(try database.head(of: "meeting/a")?.sequence == 1)
            try record.close()
            let again = try folder.open()
            #expect(try again.head(of: "meeting/a")?.sequence == 1)
            try again.close()
        }
        try reader.close()
    }
}
