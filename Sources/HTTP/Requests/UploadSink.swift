import CLinux
import Cryptography
import Glibc

/// Writes a body to a new file that only this user can read. An upload that breaks off leaves nothing behind.
///
/// Confined: one write at a time, each finished before the connection reads on.
final class UploadSink: @unchecked Sendable {
    // The connection stops reading while a write is under way, so loop and storage queue never touch it at once.
    private let descriptor: Int32
    private let path: String
    private let watch: (any BodyWatch)?
    private var length = 0
    private var isFinished = false

    /// Nil when the file cannot be made.
    init?(directory: String, watch: (any BodyWatch)? = nil) {
        self.watch = watch
        path = "\(directory)/upload-\(Hex.encode(Random.bytes(16)))"
        descriptor = linux_create_private(path)
        guard descriptor >= 0 else { return nil }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(path) }
    }

    /// Appends `bytes`; false when the disk does not take them.
    func append(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            length += done
            watch?.wrote(done)
            return true
        }
    }

    /// The file is complete: from now on it belongs to the answer.
    func finish() -> UploadedFile {
        isFinished = true
        return UploadedFile(path: path, length: length)
    }
}
