import Foundation
import Synchronization
import Testing

@testable import Papers

/// The disk is promised once.
struct DiskRoomTests {
    private static let room = 1_000

    /// A disk with so much room beside the reserve.
    private func disk(_ bytes: Int = room) -> DiskRoom {
        DiskRoom(folder: FileManager.default.temporaryDirectory) { _ in bytes + DiskRoom.reserveBytes }
    }

    @Test func `together no more is promised than there is`() throws {
        let disk = disk()
        let first = try disk.promise(600)
        #expect(throws: UploadRefusal.noRoom) { try disk.promise(401) }
        let second = try disk.promise(400)
        #expect(throws: UploadRefusal.noRoom) { try disk.promise(1) }
        #expect(disk.promisedBytes == 1_000)
        first.end()
        second.end()
        #expect(disk.promisedBytes == 0)
    }

    @Test func `what is written is the disk's to count, and a promise that is let go is over`() throws {
        let free = Mutex(Self.room + DiskRoom.reserveBytes)
        let disk = DiskRoom(folder: FileManager.default.temporaryDirectory) { _ in free.withLock { $0 } }
        do {
            let promise = try disk.promise(600)
            free.withLock { $0 -= 500 }
            promise.wrote(500)
            #expect(disk.promisedBytes == 100)
            #expect(throws: UploadRefusal.noRoom) { try disk.promise(401) }
            // More than was announced is nobody else's.
            promise.wrote(500)
            #expect(disk.promisedBytes == 0)
            promise.wrote(1)
        }
        #expect(disk.promisedBytes == 0)
        do { _ = try disk.promise(500) }
        #expect(disk.promisedBytes == 0)
    }

    @Test func `one person has so many bodies on their way and no more`() throws {
        let disk = disk()
        var bodies = try (1...DiskRoom.bodiesPerPerson).map { _ in try disk.promise(1, by: 7) }
        #expect(throws: UploadRefusal.tooMany) { try disk.promise(1, by: 7) }
        let other = try disk.promise(1, by: 8)
        bodies.removeLast()
        bodies.append(try disk.promise(1, by: 7))
        #expect(disk.promisedBytes == DiskRoom.bodiesPerPerson + 1)
        other.end()
    }

    @Test func `many who ask at once are promised what there is and no more`() async throws {
        let disk = disk()
        let promises = await withTaskGroup { group in
            for _ in 1...200 { group.addTask { try? disk.promise(10) } }
            return await group.reduce(into: [DiskPromise?]()) { $0.append($1) }
        }
        #expect(promises.compactMap(\.self).count == 100 && disk.promisedBytes == 1_000)
    }

    @Test func `what comes in pieces keeps its promise over a restart, less what has come`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "promise-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let upload = Upload(
            id: "a",
            owner: 1,
            meeting: "phien-thu",
            name: "Tờ trình.pdf",
            sizeBytes: 600,
            purpose: [1],
            beganAt: 1_000_000
        )
        let server = try Uploads(folder: folder, disk: disk(), now: { 1_000_000 })
        try await server.begin(upload)
        _ = try await server.take([UInt8](repeating: 0x20, count: 500), of: "a", owner: 1, at: 0)
        let again = disk()
        let restarted = try Uploads(folder: folder, disk: again, now: { 1_000_000 })
        #expect(again.promisedBytes == 100)
        _ = try await restarted.take([UInt8](repeating: 0x20, count: 100), of: "a", owner: 1, at: 500)
        #expect(again.promisedBytes == 0)
    }
}
