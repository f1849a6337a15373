import Foundation
import GRDB
import Glibc

extension Record {
    /// Copies the database while it is in use; see ``backup(_:to:)``.
    @discardableResult
    public func backup(to url: URL) throws(RecordFailure) -> [VerifyReport] {
        try Self.backup(directory, to: url)
    }

    /// Writes one consistent copy of the database to a new file, beside a running server or without one.
    ///
    /// The copy holds exactly the commits up to one moment and none of the space that was freed. It is verified and
    /// synced before it gets its name, so a file of that name is a good backup. Papers are files of their own and are
    /// not part of it.
    ///
    /// - Throws: ``RecordFailure/backupRefused(_:)`` when the file exists already, ``RecordFailure/damaged(_:)`` when
    ///   the record is not sound, ``RecordFailure/storageFailed(_:)``.
    @discardableResult
    public static func backup(_ directory: DataDirectory, to url: URL) throws(RecordFailure) -> [VerifyReport] {
        try copy(directory.database, to: url)
    }

    /// Puts a backup in place of a database that is not there.
    ///
    /// - Throws: ``RecordFailure/backupRefused(_:)`` when the folder holds anything but papers and boards,
    ///   ``RecordFailure/damaged(_:)`` when the backup is not sound; then nothing is left in the folder,
    ///   ``RecordFailure/folderInUse(processID:)`` when a server runs on it.
    @discardableResult
    public static func restore(from url: URL, to directory: DataDirectory) throws(RecordFailure) -> [VerifyReport] {
        try directory.prepare()
        let lock = try DataLock(directory.lock)
        defer { withExtendedLifetime(lock) {} }
        let allowed = [directory.lock, directory.papers, directory.ballots].map(\.lastPathComponent)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        if let name = names.sorted().first(where: { !allowed.contains($0) }) {
            throw .backupRefused("\(directory.path) is not empty: \(name)")
        }
        return try copy(url, to: directory.database)
    }

    private static func copy(_ source: URL, to target: URL) throws(RecordFailure) -> [VerifyReport] {
        guard FileManager.default.fileExists(atPath: source.filePath) else {
            throw .backupRefused("\(source.filePath) does not exist")
        }
        guard !FileManager.default.fileExists(atPath: target.filePath) else {
            throw .backupRefused("\(target.filePath) exists already")
        }
        let folder = target.deletingLastPathComponent()
        let partial = folder.appending(path: ".\(target.lastPathComponent).\(UUID().uuidString).partial")
        defer { unlink(partial.filePath) }
        do {
            let queue = try Connections.reader(source.filePath, number: 0)
            try queue.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [partial.filePath]) }
            try queue.close()
        } catch {
            throw RecordFailure(error)
        }
        let reports = try verify(database: partial)
        if let damage = reports.lazy.compactMap(\.damage).first { throw .damaged(damage) }
        guard chmod(partial.filePath, 0o600) == 0 else { throw failure(partial) }
        try FolderSync.sync(partial)
        // A link, unlike a rename, refuses to replace what another process put there meanwhile.
        guard link(partial.filePath, target.filePath) == 0 else {
            throw errno == EEXIST ? .backupRefused("\(target.filePath) exists already") : failure(target)
        }
        try FolderSync.sync(folder)
        return reports
    }

    private static func failure(_ url: URL) -> RecordFailure {
        .storageFailed("\(url.filePath): \(String(cString: strerror(errno)))")
    }
}
