import CLinux
import Foundation
import Synchronization

/// Files that come in pieces, and survive a lost network, a reload of the page and a restart of the server.
///
/// Each has a folder-less pair of files: `ID.json`, what it is to be, and `ID.part`, what has come. A piece counts as
/// received when it is on disk. The length of the part is the truth: whatever was cut off mid-write is there as far as it
/// came, and the client goes on from there.
public final class Uploads: Sendable {
    /// Largest piece, bytes.
    public static let chunkBytes = 2 << 20
    /// Under way for one person; a folder let go on an agenda waits its turn in the browser.
    public static let perPerson = 20
    /// Under way altogether.
    public static let altogether = 500
    /// An upload that has not moved for so long is given up.
    public static let staleSeconds: Int64 = 24 * 3_600

    private struct Entry {
        var upload: Upload
        var received: Int
        var movedAt: Int64
        var isBusy = false
        /// Room for what has not come; nil once there is an outcome.
        var promise: DiskPromise?
    }

    private let folder: String
    private let now: @Sendable () -> Int64
    private let disk: DiskRoom
    private let queue = DispatchQueue(label: "papers.uploads")
    private let entries: Mutex<[String: Entry]>

    /// - Parameters:
    ///   - folder: on the file system of the store.
    ///   - disk: the book of what is promised of that file system.
    ///   - now: milliseconds since 1970.
    public init(folder: URL, disk: DiskRoom, now: @escaping @Sendable () -> Int64) throws {
        self.folder = folder.path(percentEncoded: false).trimmingSuffix("/")
        self.now = now
        self.disk = disk
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        entries = Mutex(try Self.load(self.folder, disk))
        try? sweepNow()
    }

    private static func load(_ folder: String, _ disk: DiskRoom) throws -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".json") {
            let json = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            guard let upload = try? JSONDecoder().decode(Upload.self, from: json), name == "\(upload.id).json" else {
                continue
            }
            var status = stat()
            let isThere = stat("\(folder)/\(upload.id).part", &status) == 0
            guard isThere || upload.outcome != nil else { continue }
            let moved = isThere ? Int64(status.st_mtim.tv_sec) * 1_000 : upload.beganAt
            let received = isThere ? min(Int(status.st_size), upload.sizeBytes) : upload.sizeBytes
            let promise = upload.outcome == nil ? disk.promiseAgain(upload.sizeBytes - received) : nil
            entries[upload.id] = Entry(upload: upload, received: received, movedAt: moved, promise: promise)
        }
        return entries
    }

    // MARK: One upload

    /// Opens an upload. On disk when this returns.
    /// - Throws: ``UploadRefusal``, ``PaperStoreFailure``.
    public func begin(_ upload: Upload) async throws {
        try await onQueue { uploads in
            try uploads.sweepNow()
            guard (1...PaperStore.paperBytes).contains(upload.sizeBytes) else { throw UploadRefusal.tooLarge }
            let open = uploads.entries.withLock { $0.values.filter { $0.upload.outcome == nil } }
            guard open.count < Self.altogether, open.count(where: { $0.upload.owner == upload.owner }) < Self.perPerson
            else { throw UploadRefusal.tooMany }
            let promise = try uploads.disk.promise(upload.sizeBytes)
            let part = linux_create_private(uploads.part(upload.id))
            guard part >= 0 else { throw PaperStoreFailure.storageFailed("open: \(errno)") }
            close(part)
            try uploads.write(upload)
            uploads.entries.withLock {
                $0[upload.id] = Entry(upload: upload, received: 0, movedAt: uploads.now(), promise: promise)
            }
        }
    }

    /// How far an upload is. Says nothing to anyone but its owner.
    /// - Throws: ``UploadRefusal/notFound``.
    public func state(of id: String, owner: Int) throws(UploadRefusal) -> (upload: Upload, received: Int) {
        let entry = entries.withLock { $0[id] }
        guard let entry, entry.upload.owner == owner else { throw .notFound }
        return (entry.upload, entry.received)
    }

    /// Takes a piece that begins at `offset`. On disk when this returns.
    ///
    /// - Returns: bytes received so far.
    /// - Throws: ``UploadRefusal``; ``PaperStoreFailure/storageFailed(_:)``, after which the same piece can be sent again.
    public func take(_ bytes: [UInt8], of id: String, owner: Int, at offset: Int) async throws -> Int {
        try await onQueue { uploads in
            let (upload, received) = try uploads.state(of: id, owner: owner)
            guard upload.outcome == nil, !uploads.isBusy(id) else { throw UploadRefusal.finished }
            guard offset == received else { throw UploadRefusal.wrongOffset(received: received) }
            guard bytes.count <= upload.sizeBytes - received else { throw UploadRefusal.tooLong(received: received) }
            try uploads.append(bytes, to: uploads.part(id), at: offset)
            uploads.entries.withLock {
                $0[id]?.promise?.wrote(bytes.count)
                $0[id]?.received = received + bytes.count
                $0[id]?.movedAt = uploads.now()
            }
            return received + bytes.count
        }
    }

    /// Takes hold of a complete upload, to make something of its file. ``settle(_:outcome:)`` must follow.
    ///
    /// - Returns: where the file is; nil when it was finished before: see ``Upload/outcome``.
    /// - Throws: ``UploadRefusal``.
    public func hold(_ id: String, owner: Int) throws(UploadRefusal) -> (upload: Upload, path: String?) {
        let (upload, received) = try state(of: id, owner: owner)
        if upload.outcome != nil { return (upload, nil) }
        guard received == upload.sizeBytes else { throw .incomplete(received: received) }
        let isHeld = entries.withLock { entries in
            guard entries[id]?.isBusy == false else { return false }
            entries[id]?.isBusy = true
            return true
        }
        guard isHeld else { throw .finished }
        return (upload, part(id))
    }

    /// What became of an upload that was held: nil lets it be tried again. An outcome is remembered for a day, so that the
    /// answer can be given again when it was lost on the way.
    public func settle(_ id: String, outcome: Int?) async throws {
        try await onQueue { uploads in
            let upload = uploads.entries.withLock { entries -> Upload? in
                entries[id]?.isBusy = false
                guard let outcome else { return nil }
                entries[id]?.upload.outcome = outcome
                entries[id]?.promise = nil
                entries[id]?.movedAt = uploads.now()
                return entries[id]?.upload
            }
            guard let upload else { return }
            try uploads.write(upload)
            unlink(uploads.part(id))
        }
    }

    /// Gives an upload up.
    /// - Throws: ``UploadRefusal/notFound``, ``UploadRefusal/finished`` while it is being made a paper.
    public func drop(_ id: String, owner: Int) async throws {
        try await onQueue { uploads in
            _ = try uploads.state(of: id, owner: owner)
            guard !uploads.isBusy(id) else { throw UploadRefusal.finished }
            uploads.remove(id)
        }
    }

    /// Removes what has not moved for ``staleSeconds``, and files that belong to no upload.
    public func sweep() async throws { try await onQueue { try $0.sweepNow() } }

    private func sweepNow() throws {
        let since = now() - Self.staleSeconds * 1_000
        let stale = entries.withLock { entries in
            entries.values.filter { !$0.isBusy && $0.movedAt < since }.map(\.upload.id)
        }
        for id in stale { remove(id) }
        let known = entries.withLock { Set($0.keys) }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let id = name.split(separator: ".").first.map(String.init) ?? ""
            // What was being written when the server stopped is nothing yet.
            if !known.contains(id) || name.hasSuffix(".new") { unlink("\(folder)/\(name)") }
        }
    }

    // MARK: Files

    private func part(_ id: String) -> String { "\(folder)/\(id).part" }
    private func isBusy(_ id: String) -> Bool { entries.withLock { $0[id]?.isBusy ?? false } }

    private func remove(_ id: String) {
        entries.withLock { $0[id] = nil }
        unlink(part(id))
        unlink("\(folder)/\(id).json")
    }

    /// Writes what an upload is to be, in one step, flushed.
    private func write(_ upload: Upload) throws {
        let (target, fresh) = ("\(folder)/\(upload.id).json", "\(folder)/\(upload.id).new")
        unlink(fresh)
        let file = linux_create_private(fresh)
        guard file >= 0 else { throw PaperStoreFailure.storageFailed("open: \(errno)") }
        defer { close(file) }
        try Self.write(Array(try JSONEncoder().encode(upload)), to: file, at: 0)
        guard fsync(file) == 0, rename(fresh, target) == 0 else {
            throw PaperStoreFailure.storageFailed("fsync: \(errno)")
        }
        let shelf = open(folder, O_RDONLY | O_CLOEXEC)
        guard shelf >= 0 else { throw PaperStoreFailure.storageFailed("open: \(errno)") }
        defer { close(shelf) }
        guard fsync(shelf) == 0 else { throw PaperStoreFailure.storageFailed("fsync: \(errno)") }
    }

    private func append(_ bytes: [UInt8], to path: String, at offset: Int) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw PaperStoreFailure.storageFailed("open: \(errno)") }
        defer { close(file) }
        do {
            try Self.write(bytes, to: file, at: offset)
            guard fdatasync(file) == 0 else { throw PaperStoreFailure.storageFailed("fdatasync: \(errno)") }
        } catch {
            // As if it had never come: the next try begins at the same place.
            ftruncate(file, off_t(offset))
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32, at offset: Int) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = pwrite(
                    file,
                    buffer.baseAddress?.advanced(by: done),
                    buffer.count - done,
                    off_t(offset + done)
                )
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw PaperStoreFailure.storageFailed("write: \(errno)") }
                done += count
            }
        }
    }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable (Uploads) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(self) }) }
        }
    }
}
