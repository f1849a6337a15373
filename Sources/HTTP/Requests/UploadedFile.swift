import Glibc
import Synchronization

/// A body that was streamed to a temporary file. The file goes when nobody took it.
public final class UploadedFile: Sendable {
    public let path: String
    /// Bytes received.
    public let length: Int
    private let isTaken = Atomic(false)

    init(path: String, length: Int) {
        self.path = path
        self.length = length
    }

    deinit {
        if !isTaken.load(ordering: .acquiring) { unlink(path) }
    }

    /// The path, for whoever now moves or removes the file.
    public func take() -> String {
        isTaken.store(true, ordering: .releasing)
        return path
    }
}
