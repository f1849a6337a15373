import Cryptography
import Foundation
import Testing

@testable import Papers

/// What stops in the middle leave behind, and what is never mistaken for it.
struct StoreSweepTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "sweep-\(UUID().uuidString)")
    private static let moment = 1_000_000

    private func age(_ path: String) throws {
        let day = Date(timeIntervalSince1970: Double(Self.moment - 1))
        try FileManager.default.setAttributes([.modificationDate: day], ofItemAtPath: path)
    }

    private func path(_ store: PaperStore, _ digest: String) -> String {
        store.url(of: digest).path(percentEncoded: false)
    }

    @Test func `a file brought before goes with what it was converted to, one brought since stays`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try PaperStore(folder: folder)
        let (old, young) = (
            try await store.store(Array("%PDF-1.4 cũ".utf8)).digest,
            try await store.store(Array("%PDF-1.4 mới".utf8)).digest
        )
        let sheet = path(store, old) + ".pdf"
        try Data("%PDF-1.4".utf8).write(to: URL(filePath: sheet))
        for aged in [path(store, old), sheet] { try age(aged) }
        #expect(store.digests(broughtBefore: Self.moment) == [old])
        #expect(store.remove(old, before: Self.moment))
        #expect(!store.remove(young, before: Self.moment))
        #expect(!store.remove(old, before: Self.moment))
        #expect(!FileManager.default.fileExists(atPath: sheet))
        #expect(try await store.damaged(among: [young]).isEmpty)
        // It can be brought again.
        #expect(try await store.store(Array("%PDF-1.4 cũ".utf8)).digest == old)
        #expect(try await store.damaged(among: [old]).isEmpty)
    }

    @Test func `a file that is brought again counts as brought now, and stays`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try PaperStore(folder: folder)
        let digest = try await store.store(Array("%PDF-1.4".utf8)).digest
        try age(path(store, digest))
        #expect(store.digests(broughtBefore: Self.moment) == [digest])
        _ = try await store.store(Array("%PDF-1.4".utf8))
        #expect(!store.remove(digest, before: Self.moment))
        #expect(store.digests(broughtBefore: Self.moment).isEmpty)
    }

    @Test func `what is no file of the store is not looked at`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try PaperStore(folder: folder)
        let digest = String(repeating: "ab", count: 32)
        for name in [
            "ab/ghi-chu.txt", "ab/\(digest).new", "ab/\(digest.uppercased())", "cd/\(digest)", "uploads/x.part",
        ] {
            let url = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data([1]).write(to: url)
            try age(url.path(percentEncoded: false))
        }
        #expect(store.digests(broughtBefore: Self.moment).isEmpty)
    }

    @Test(arguments: [
        (#"{"digest":"D"}"#, true), ("D", true), ("0D", true), ("D0", true), ("DD", true), (#"["D.pdf"]"#, true),
        ("", false), (String(repeating: "a", count: 200), false), (#"{"digest":"abc"}"#, false),
    ])
    func `a digest is found wherever it stands in a line`(line: String, isThere: Bool) {
        let digest = Hex.encode(Digest.sha256(Array("tài liệu".utf8)))
        let bytes = Array(line.replacing("D", with: digest).utf8)
        #expect(PaperStore.digests(in: bytes, among: [digest, "other"]) == (isThere ? [digest] : []))
        #expect(PaperStore.digests(in: Array(bytes.dropLast(3).prefix(63)), among: [digest]).isEmpty)
    }
}
