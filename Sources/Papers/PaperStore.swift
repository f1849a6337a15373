import Cryptography
import Dispatch
import Foundation

/// Why bytes could not be kept or given back.
public enum PaperStoreFailure: Error, Hashable, Sendable {
    /// Not a PDF by its first bytes.
    case notAPDF
    /// No file, or an empty one.
    case empty
    /// The disk does not take it.
    case storageFailed(String)
    /// A stored file is not what its name says.
    case damaged(digest: String)

    public var code: String {
        switch self {
        case .notAPDF: "papers.not-a-pdf"
        case .empty: "papers.empty"
        case .storageFailed: "papers.storage-failed"
        case .damaged: "papers.damaged"
        }
    }
}

/// A kept file.
public struct StoredPaper: Hashable, Sendable {
    /// SHA-256 in lower-case hexadecimal: the name of the file.
    public let digest: String
    public let sizeBytes: Int
}

/// Papers by content: a file is named after its SHA-256, kept once however often it is brought, and never changed.
///
/// Work runs on a queue of its own; a file is flushed to disk, and so is its folder, before it counts as stored.
public final class PaperStore: Sendable {
    /// Largest paper, in bytes.
    public static let paperBytes = 200 << 20
    /// Read at a time while hashing.
    static let chunkBytes = 1 << 20

    public let folder: URL
    private let queue = DispatchQueue(label: "papers")

    /// - Throws: when the folder cannot be made.
    public init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder.appending(path: "incoming"),
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Where uploads are to be written, on the same file system as the store.
    public var incoming: URL { folder.appending(path: "incoming", directoryHint: .isDirectory) }

    /// Where the bytes of `digest` lie. Says nothing about whether they do.
    public func url(of digest: String) -> URL {
        folder.appending(path: String(digest.prefix(2))).appending(path: digest)
    }

    /// Takes the file at `path` into the store, under its digest. The file at `path` is gone afterwards either way.
    public func adopt(path: String) async throws -> StoredPaper {
        try await onQueue { store in
            defer { unlink(path) }
            return try store.keep(path: path)
        }
    }

    /// Keeps `bytes`.
    public func store(_ bytes: [UInt8]) async throws -> StoredPaper {
        try await onQueue { store in
            let path = store.incoming.appending(path: Hex.encode(Random.bytes(16))).path(percentEncoded: false)
            defer { unlink(path) }
            try Data(bytes).write(to: URL(filePath: path))
            return try store.keep(path: path)
        }
    }

    /// Digests of stored files that are not what they should be. Reads everything.
    public func damaged(among digests: Set<String>) async throws -> [String] {
        try await onQueue { store in
            digests.sorted().filter { digest in
                guard let actual = try? store.digest(path: store.url(of: digest).path(percentEncoded: false)) else {
                    return true
                }
                return actual.digest != digest
            }
        }
    }

    private func onQueue<Value: Sendable>(
        _ body: @escaping @Sendable (PaperStore) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(self) }) }
        }
    }

    private func keep(path: String) throws -> StoredPaper {
        let stored = try digest(path: path)
        guard stored.sizeBytes > 0 else { throw PaperStoreFailure.empty }
        guard try startsLikePDF(path) else { throw PaperStoreFailure.notAPDF }
        let target = url(of: stored.digest)
        let shelf = target.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: shelf,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw PaperStoreFailure.storageFailed("\(error)")
        }
        let targetPath = target.path(percentEncoded: false)
        guard access(targetPath, F_OK) != 0 else { return stored }
        try flush(path)
        guard rename(path, targetPath) == 0 else { throw PaperStoreFailure.storageFailed("rename: \(errno)") }
        try flush(shelf.path(percentEncoded: false))
        try flush(folder.path(percentEncoded: false))
        return stored
    }

    private func digest(path: String) throws -> StoredPaper {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var hash = RunningDigest()
        var size = 0
        while let chunk = try file.read(upToCount: Self.chunkBytes), !chunk.isEmpty {
            hash.update(Array(chunk))
            size += chunk.count
        }
        return StoredPaper(digest: Hex.encode(hash.finish()), sizeBytes: size)
    }

    private func startsLikePDF(_ path: String) throws -> Bool {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        return try file.read(upToCount: 5) == Data("%PDF-".utf8)
    }

    private func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw PaperStoreFailure.storageFailed("open: \(errno)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw PaperStoreFailure.storageFailed("fsync: \(errno)") }
    }
}
