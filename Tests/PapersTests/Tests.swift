import Cryptography
import Foundation
import Testing

@testable import Papers

struct PaperStoreTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "papers-\(UUID().uuidString)")
    let pdf = Array("%PDF-1.7\n% một tờ trình\n".utf8)

    @Test func `a paper is kept under its digest`() async throws {
        let store = try PaperStore(folder: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let stored = try await store.store(pdf)
        #expect(stored.digest == Hex.encode(Digest.sha256(pdf)))
        #expect(stored.sizeBytes == pdf.count)
        #expect(try Data(contentsOf: store.url(of: stored.digest)) == Data(pdf))
    }

    @Test func `the same paper twice is one file`() async throws {
        let store = try PaperStore(folder: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (first, second) = (try await store.store(pdf), try await store.store(pdf))
        #expect(first == second)
        let shelf = store.url(of: first.digest).deletingLastPathComponent()
        #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.path).count == 1)
    }

    @Test(arguments: [
        (Array("<html>".utf8), PaperStoreFailure.notAPDF), ([], .empty), (Array("PDF-%".utf8), .notAPDF),
    ])
    func `case 53: what is no PDF is refused and leaves nothing behind`(
        bytes: [UInt8],
        failure: PaperStoreFailure
    ) async throws {
        let store = try PaperStore(folder: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        await #expect(throws: failure) { try await store.store(bytes) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.incoming.path).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["incoming"])
    }

    @Test func `an adopted upload moves into the store`() async throws {
        let store = try PaperStore(folder: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let upload = store.incoming.appending(path: "upload").path
        try Data(pdf).write(to: URL(filePath: upload))
        let stored = try await store.adopt(path: upload)
        #expect(!FileManager.default.fileExists(atPath: upload))
        #expect(FileManager.default.fileExists(atPath: store.url(of: stored.digest).path))
    }

    @Test func `a changed or missing file is named by its digest`() async throws {
        let store = try PaperStore(folder: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (whole, broken) = (try await store.store(pdf), try await store.store(pdf + [0x20]))
        try Data("%PDF-changed".utf8).write(to: store.url(of: broken.digest))
        let missing = String(repeating: "0", count: 64)
        let damaged = try await store.damaged(among: [whole.digest, broken.digest, missing])
        #expect(damaged == [missing, broken.digest].sorted())
    }
}
