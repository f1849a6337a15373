import Foundation
import Glibc

/// The promise that one server at a time uses a data folder.
///
/// An advisory `flock` on a file of its own: the kernel lets go of it when the process ends, however it ends.
final class DataLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock and writes this process's number into the file.
    ///
    /// - Throws: ``RecordFailure/folderInUse(processID:)`` when another server has it,
    ///   ``RecordFailure/folderUnusable(_:)`` when the file cannot be opened.
    init(_ url: URL) throws(RecordFailure) {
        let descriptor = open(url.filePath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .folderUnusable("\(url.filePath): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            let holder = Self.holder(descriptor)
            close(descriptor)
            guard reason == EWOULDBLOCK else {
                throw .folderUnusable("\(url.filePath): \(String(cString: strerror(reason)))")
            }
            throw .folderInUse(processID: holder)
        }
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
            let reason = errno
            close(descriptor)
            throw .folderUnusable("\(url.filePath): \(String(cString: strerror(reason)))")
        }
        self.descriptor = descriptor
    }

    deinit {
        // A program that is just being started holds a copy of the descriptor until it is on its way: closing ours alone
        // would keep the lock for that long.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
