import Foundation
import Glibc

/// Makes names and contents of files survive a power cut.
enum FolderSync {
    /// Syncs a file or a folder; a folder holds the names of the files in it.
    static func sync(_ url: URL) throws(RecordFailure) {
        let descriptor = open(url.filePath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(url) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(url) }
    }

    private static func failure(_ url: URL) -> RecordFailure {
        .storageFailed("\(url.filePath): \(String(cString: strerror(errno)))")
    }
}
