import Cryptography
import Dispatch
import Foundation
import Synchronization

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
/// What was converted for reading lies beside it as `DIGEST.pdf`: another version of the converter must not move the words
/// under people's notes.
///
/// Work runs on a queue of its own; a file is flushed to disk, and so is its folder, before it counts as stored.
public final class PaperStore: Sendable {
    /// Largest paper, in bytes.
    public static let paperBytes = 200 << 20
    /// Read at a time while hashing.
    static let chunkBytes = 1 << 20

    public let folder: URL
    /// What is promised of the disk.
    public let disk: DiskRoom
    private let queue = DispatchQueue(label: "papers")
    /// Held while a file gets its place, or loses it: see ``remove(_:before:)``.
    let places = Mutex(())

    /// - Parameters:
    ///   - disk: the book of what is promised, where another store on the same file system has one.
    ///   - freeBytes: room on the disk of a folder.
    /// - Throws: when the folder cannot be made.
    public init(
        folder: URL,
        sharing disk: DiskRoom? = nil,
        freeBytes: @escaping @Sendable (String) -> Int = DiskRoom.freeBytes(at:)
    ) throws {
        self.folder = folder
        self.disk = disk ?? DiskRoom(folder: folder, freeBytes: freeBytes)
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

    /// Takes the file at `path`, whatever it is, into the store under its digest. The file at `path` is gone afterwards.
    public func adopt(path: String) async throws -> StoredPaper {
        try await onQueue { store in
            defer { unlink(path) }
            return try store.adoptNow(path: path)
        }
    }

    /// Like ``adopt(path:)``, on the calling thread, and the file stays where it is, too.
    func adoptNow(path: String) throws -> StoredPaper {
        let stored = try digest(path: path)
        guard stored.sizeBytes > 0 else { throw PaperStoreFailure.empty }
        try put(path, at: url(of: stored.digest).path(percentEncoded: false))
        return stored
    }

    /// Keeps what a paper was converted to for reading. The file at `path` stays where it is, too.
    func keepSheet(_ path: String, of digest: String) throws { try put(path, at: sheetPath(of: digest)) }

    /// What a paper was converted to for reading; nil when it was not.
    public func sheet(of digest: String) -> String? {
        let path = sheetPath(of: digest)
        return PageCache.isThere(path) ? path : nil
    }

    func sheetPath(of digest: String) -> String { url(of: digest).path(percentEncoded: false) + ".pdf" }

    /// Keeps the bytes of a PDF.
    public func store(_ bytes: [UInt8]) async throws -> StoredPaper {
        try await onQueue { store in
            let path = store.incoming.appending(path: Hex.encode(Random.bytes(16))).path(percentEncoded: false)
            defer { unlink(path) }
            guard !bytes.isEmpty else { throw PaperStoreFailure.empty }
            guard bytes.starts(with: "%PDF-".utf8) else { throw PaperStoreFailure.notAPDF }
            try Data(bytes).write(to: URL(filePath: path))
            return try store.adoptNow(path: path)
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

    /// Gives a file its place for good, unless something is there already. Where it was, it stays.
    private func put(_ path: String, at target: String) throws {
        let shelf = URL(filePath: target).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: shelf,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw PaperStoreFailure.storageFailed("\(error)")
        }
        guard !isBroughtAgain(target) else { return }
        try flush(path)
        // Under one lock with whoever removes what nothing names: another thread may have brought the same bytes meanwhile.
        let failure = places.withLock { _ -> Int32? in
            guard !PageCache.isThere(target) else { return nil }
            // Empty: left behind by a power cut.
            unlink(target)
            return link(path, target) == 0 ? nil : errno
        }
        if let failure { throw PaperStoreFailure.storageFailed("link: \(failure)") }
        try flush(shelf.path(percentEncoded: false))
        try flush(folder.path(percentEncoded: false))
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

    private func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw PaperStoreFailure.storageFailed("open: \(errno)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw PaperStoreFailure.storageFailed("fsync: \(errno)") }
    }
}
