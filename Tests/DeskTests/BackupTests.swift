import Foundation
import Meetings
import Testing

@testable import Desk

struct BackupTests {
    @Test func `a copy made beside a running server holds every note, and is a desk again`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("a", "Hỏi lại số liệu"), .note("b", share: .all)])
            let copy = URL(filePath: drawer.path + ".copy")
            defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy.path + end) } }
            try Desk.copy(URL(filePath: drawer.path), to: copy)
            try await drawer.take([.note("c")])
            let rights = try FileManager.default.attributesOfItem(atPath: copy.path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
            let desk = try Desk(path: copy.path)
            #expect(try await desk.page(of: .an, since: 0).items.map(\.change.id) == ["a", "b"])
            try desk.close()
            // A backup never writes over anything.
            #expect(throws: DeskFailure.self) { try Desk.copy(URL(filePath: drawer.path), to: copy) }
            #expect(try await drawer.all().count == 3)
        }
    }

    @Test func `a damaged file is not copied, and nothing is left of the attempt`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, copy) = (folder.appending(path: "desk.sqlite"), folder.appending(path: "copy.sqlite"))
        try Data(repeating: 0x5A, count: 8_192).write(to: file)
        #expect(throws: DeskFailure.self) { try Desk.check(file) }
        #expect(throws: DeskFailure.self) { try Desk.copy(file, to: copy) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["desk.sqlite"])
    }

    @Test func `where nobody has written anything there is nothing to copy`() throws {
        let nowhere = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString).sqlite")
        let copy = nowhere.appendingPathExtension("copy")
        try Desk.copy(nowhere, to: copy)
        #expect(!FileManager.default.fileExists(atPath: copy.path))
    }
}
