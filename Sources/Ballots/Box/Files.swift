import Foundation
import Glibc

/// Small files that are whole on disk or not there, and files that are gone for good.
enum Files {
    /// - Returns: nil when there is no such file.
    static func read(_ url: URL) throws(BallotFailure) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path(url)) else { return nil }
        do { return Array(try Data(contentsOf: url)) } catch { throw failure("reading", url) }
    }

    /// Puts a file in place; returns when a power cut cannot take it back. Readable by its owner only.
    static func write(_ bytes: [UInt8], to url: URL) throws(BallotFailure) {
        let partial = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).partial")
        unlink(path(partial))
        let descriptor = open(path(partial), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("making", url) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            guard count > 0 else { throw failure("writing", url) }
            written += count
        }
        guard fsync(descriptor) == 0, rename(path(partial), path(url)) == 0 else { throw failure("writing", url) }
        try sync(url.deletingLastPathComponent())
    }

    static func makeFolder(_ url: URL) throws(BallotFailure) {
        do {
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw failure("making", url)
        }
        try sync(url)
        try sync(url.deletingLastPathComponent())
    }

    /// Overwrites everything in a folder with zeros and removes it. What a disk keeps of overwritten blocks is beyond a
    /// program's reach.
    static func wipeFolder(_ url: URL) throws(BallotFailure) {
        guard FileManager.default.fileExists(atPath: path(url)) else { return }
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path(url)) } catch {
            throw failure("reading", url)
        }
        for name in names { try wipe(url.appending(path: name)) }
        guard rmdir(path(url)) == 0 else { throw failure("removing", url) }
        try sync(url.deletingLastPathComponent())
    }

    static func wipe(_ url: URL) throws(BallotFailure) {
        let descriptor = open(path(url), O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw failure("wiping", url)
        }
        defer { close(descriptor) }
        var rest = lseek(descriptor, 0, SEEK_END)
        lseek(descriptor, 0, SEEK_SET)
        let zeros = [UInt8](repeating: 0, count: 64 << 10)
        while rest > 0 {
            let count = Glibc.write(descriptor, zeros, min(rest, zeros.count))
            guard count > 0 else { throw failure("wiping", url) }
            rest -= count
        }
        guard fsync(descriptor) == 0, ftruncate(descriptor, 0) == 0, unlink(path(url)) == 0 else {
            throw failure("wiping", url)
        }
    }

    private static func sync(_ folder: URL) throws(BallotFailure) {
        let descriptor = open(path(folder), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("syncing", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("syncing", folder) }
    }

    static func path(_ url: URL) -> String { url.path(percentEncoded: false) }

    private static func failure(_ step: String, _ url: URL) -> BallotFailure {
        .storage("\(step) \(url.lastPathComponent): \(String(cString: strerror(errno)))")
    }
}
