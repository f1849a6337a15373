import CLinux
import Glibc

/// A regular file open for reading; it closes itself when nobody holds it any more.
public final class OpenFile: Sendable {
    public let descriptor: Int32
    /// Length when it was opened, bytes.
    public let length: Int
    /// Last change, seconds since 1970.
    public let modified: Int

    /// Nil when there is no regular file at `path`, or when its last part is a symbolic link.
    public init?(path: String) {
        let descriptor = linux_open_for_reading(path)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        length = Int(status.st_size)
        modified = status.st_mtim.tv_sec
    }

    deinit {
        close(descriptor)
    }
}
