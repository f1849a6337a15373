import Foundation
import Synchronization
import Testing

@testable import Papers

/// A piece that was received stays received.
struct UploadsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "uploads-\(UUID().uuidString)")
    private let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }

    private func uploads(now: Int64 = 1_000_000, free: Int = 1 << 40) throws -> Uploads {
        try Uploads(folder: folder, disk: DiskRoom(folder: folder) { _ in free }, now: { now })
    }

    private func upload(_ id: String = "a", size: Int? = nil, owner: Int = 1) -> Upload {
        Upload(
            id: id,
            owner: owner,
            meeting: "phien-thu",
            name: "Tờ trình 🌷.pdf".decomposedStringWithCanonicalMapping,
            sizeBytes: size ?? content.count,
            purpose: [1, 2, 3],
            beganAt: 1_000_000
        )
    }

    @Test(arguments: [1, 1_000, 65_536, 99_999, 100_000])
    func `case 56, a file cut into pieces anywhere comes together again, also over a restart`(piece: Int) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = piece == 1 ? Array(content.prefix(300)) : content
        try await uploads().begin(upload(size: file.count))
        var received = 0
        while received < file.count {
            // Each piece meets a server that has just been started.
            let server = try uploads()
            #expect(try server.state(of: "a", owner: 1).received == received)
            let next = Array(file[received..<min(received + piece, file.count)])
            received = try await server.take(next, of: "a", owner: 1, at: received)
        }
        let server = try uploads()
        let held = try server.hold("a", owner: 1)
        #expect(held.upload == upload(size: file.count))
        #expect(try bytes(at: try #require(held.path)) == file)
        try await server.settle("a", outcome: 12)
        #expect(try uploads().hold("a", owner: 1).upload.outcome == 12)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.json"])
    }

    @Test func `a piece that does not follow the last is refused, with the place to go on from`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads()
        try await server.begin(upload())
        _ = try await server.take(Array(content[..<500]), of: "a", owner: 1, at: 0)
        for offset in [0, 499, 501, 100_000, .max] {
            await #expect(throws: UploadRefusal.wrongOffset(received: 500)) {
                try await server.take([1], of: "a", owner: 1, at: offset)
            }
        }
        await #expect(throws: UploadRefusal.tooLong(received: 500)) {
            try await server.take([UInt8](repeating: 0, count: 99_501), of: "a", owner: 1, at: 500)
        }
        #expect(throws: UploadRefusal.incomplete(received: 500)) { try server.hold("a", owner: 1) }
        #expect(try server.state(of: "a", owner: 1).received == 500)
    }

    @Test func `nobody else can see, go on with, finish or drop an upload`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads()
        try await server.begin(upload())
        #expect(throws: UploadRefusal.notFound) { try server.state(of: "a", owner: 2) }
        await #expect(throws: UploadRefusal.notFound) { try await server.take([1], of: "a", owner: 2, at: 0) }
        #expect(throws: UploadRefusal.notFound) { try server.hold("a", owner: 2) }
        await #expect(throws: UploadRefusal.notFound) { try await server.drop("a", owner: 2) }
        #expect(throws: UploadRefusal.notFound) { try server.state(of: "../a", owner: 1) }
        #expect(try server.state(of: "a", owner: 1).received == 0)
    }

    @Test func `as large as may be is taken, one more is not, nor nothing at all`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads()
        try await server.begin(upload(size: PaperStore.paperBytes))
        for size in [PaperStore.paperBytes + 1, 0, -1, .max] {
            await #expect(throws: UploadRefusal.tooLarge) { try await server.begin(upload("b", size: size)) }
        }
    }

    @Test func `what the disk has no room for is refused before the first byte, counting what others still bring`()
        async throws
    {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads(free: DiskRoom.reserveBytes + 150_000)
        try await server.begin(upload("a", size: 100_000))
        await #expect(throws: UploadRefusal.noRoom) { try await server.begin(upload("b", size: 50_001)) }
        try await server.begin(upload("c", size: 50_000))
        try await server.drop("a", owner: 1)
        try await server.begin(upload("b", size: 100_000))
    }

    @Test func `what was being written when the server stopped is gone when it starts, and what was received stays`()
        async throws
    {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads()
        try await server.begin(upload())
        _ = try await server.take(Array(content[..<500]), of: "a", owner: 1, at: 0)
        for name in ["a.new", "b.new", "b.part", "c.json"] {
            try Data("{".utf8).write(to: folder.appending(path: name))
        }
        #expect(try uploads().state(of: "a", owner: 1).received == 500)
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == ["a.json", "a.part"])
    }

    @Test func `one person has so many under way and no more`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads()
        for number in 0..<Uploads.perPerson { try await server.begin(upload("u\(number)", size: 1)) }
        await #expect(throws: UploadRefusal.tooMany) { try await server.begin(upload("more", size: 1)) }
        try await server.begin(upload("other", size: 1, owner: 2))
    }

    @Test func `case 56, a disk that takes nothing leaves the upload where it was`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads()
        try await server.begin(upload())
        _ = try await server.take(Array(content[..<500]), of: "a", owner: 1, at: 0)
        let part = folder.appending(path: "a.part").path
        try FileManager.default.moveItem(atPath: part, toPath: part + ".away")
        try FileManager.default.createSymbolicLink(atPath: part, withDestinationPath: "/dev/full")
        await #expect(throws: PaperStoreFailure.self) {
            try await server.take(Array(content[500..<900]), of: "a", owner: 1, at: 500)
        }
        try FileManager.default.removeItem(atPath: part)
        try FileManager.default.moveItem(atPath: part + ".away", toPath: part)
        #expect(try server.state(of: "a", owner: 1).received == 500)
        #expect(try await server.take(Array(content[500..<900]), of: "a", owner: 1, at: 500) == 900)
    }

    @Test func `what was being written when the power went is there as far as it came`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads()
        try await server.begin(upload())
        _ = try await server.take(Array(content[..<500]), of: "a", owner: 1, at: 0)
        let part = try FileHandle(forWritingTo: folder.appending(path: "a.part"))
        try part.seekToEnd()
        try part.write(contentsOf: Data(content[500..<623]))
        try part.close()
        let next = try uploads()
        #expect(try next.state(of: "a", owner: 1).received == 623)
        #expect(try await next.take(Array(content[623...]), of: "a", owner: 1, at: 623) == content.count)
        #expect(try bytes(at: try #require(try next.hold("a", owner: 1).path)) == content)
    }

    @Test func `what has not moved for a day is swept away, and so is what belongs to nothing`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        try await uploads(now: now).begin(upload())
        try Data([1]).write(to: folder.appending(path: "stranger.part"))
        let day = Uploads.staleSeconds * 1_000
        #expect(try uploads(now: now + day - 60_000).state(of: "a", owner: 1).received == 0)
        let later = try uploads(now: now + day + 60_000)
        #expect(throws: UploadRefusal.notFound) { try later.state(of: "a", owner: 1) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `an upload is made a paper by one at a time, and again when that failed`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try uploads()
        try await server.begin(upload(size: 3))
        _ = try await server.take([1, 2, 3], of: "a", owner: 1, at: 0)
        #expect(try server.hold("a", owner: 1).path != nil)
        #expect(throws: UploadRefusal.finished) { try server.hold("a", owner: 1) }
        await #expect(throws: UploadRefusal.finished) { try await server.drop("a", owner: 1) }
        try await server.settle("a", outcome: nil)
        #expect(try server.hold("a", owner: 1).path != nil)
        try await server.settle("a", outcome: 7)
        #expect(try server.hold("a", owner: 1).upload.outcome == 7)
        await #expect(throws: UploadRefusal.finished) { try await server.take([4], of: "a", owner: 1, at: 3) }
    }
}
