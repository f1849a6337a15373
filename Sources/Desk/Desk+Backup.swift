import Foundation
import GRDB
import Glibc

extension Desk {
    /// Writes one consistent copy of the file, beside a running server or without one. The copy is verified and synced
    /// before it gets its name. An installation in which nobody has written anything has no file: then there is nothing to
    /// copy.
    ///
    /// - Throws: ``DeskFailure`` when the target exists already, the file is not sound, or the disk does not take it.
    public static func copy(_ source: URL, to target: URL) throws(DeskFailure) {
        guard FileManager.default.fileExists(atPath: source.filePath) else { return }
        let folder = target.deletingLastPathComponent()
        let partial = folder.appending(path: ".\(target.lastPathComponent).\(UUID().uuidString).partial")
        defer { unlink(partial.filePath) }
        do {
            let queue = try reader(source)
            try queue.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [partial.filePath]) }
            try queue.close()
            try check(partial)
            guard chmod(partial.filePath, 0o600) == 0 else { throw POSIXError.last }
            try sync(partial)
            // A link, unlike a rename, refuses to replace what another process put there meanwhile.
            guard link(partial.filePath, target.filePath) == 0 else { throw POSIXError.last }
            try sync(folder)
        } catch let failure as DeskFailure {
            throw failure
        } catch {
            throw DeskFailure(error)
        }
    }

    /// Reads the whole file and its indexes; a file that is not there is sound.
    /// - Throws: ``DeskFailure`` when it is damaged.
    public static func check(_ file: URL) throws(DeskFailure) {
        guard FileManager.default.fileExists(atPath: file.filePath) else { return }
        do {
            let queue = try reader(file)
            let findings = try queue.unsafeRead { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            try queue.close()
            guard findings == ["ok"] else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: findings.first) }
        } catch {
            throw DeskFailure(error)
        }
    }

    /// Beside the server's connection there is never a second one that writes or checkpoints.
    private static func reader(_ file: URL) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "desk.sqlite.reader"
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
        return try DatabaseQueue(path: file.filePath, configuration: configuration)
    }

    private static func sync(_ url: URL) throws {
        let descriptor = Glibc.open(url.filePath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw POSIXError.last }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw POSIXError.last }
    }
}

extension POSIXError {
    fileprivate static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

extension URL {
    fileprivate var filePath: String { path(percentEncoded: false) }
}
