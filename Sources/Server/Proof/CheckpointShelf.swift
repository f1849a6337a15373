import Cryptography
import Foundation
import Record
import Synchronization

/// The last checkpoint that was given out of each meeting, in a file of its own beside the record: whoever changes the
/// record alone is found by `phonghop verify`. Files are signed notes; a copy that is kept elsewhere is worth more.
public struct CheckpointShelf: Sendable {
    /// A note is a few lines.
    private static let noteBytes = 64 * 1024

    /// Two at once could leave the earlier one behind.
    private static let keeping = Mutex(())

    private let folder: URL

    public init(_ directory: DataDirectory) { folder = directory.checkpoints }

    /// Keeps a note unless one is there that goes as far. That it cannot be kept is no reason to refuse it to anybody.
    func keep(_ note: String, _ checkpoint: Checkpoint, of log: LogName, by key: NoteKey) {
        Self.keeping.withLock { _ in write(note, checkpoint, of: log, by: key) }
    }

    private func write(_ note: String, _ checkpoint: Checkpoint, of log: LogName, by key: NoteKey) {
        let file = folder.appending(path: "\(log).txt")
        if let old = Self.note(at: file), let last = Checkpoint(note: old, by: key), last.size >= checkpoint.size {
            return
        }
        try? FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try? Data(note.utf8).write(to: file, options: .atomic)
    }

    /// Everything that is kept, by log.
    public func notes() -> [(log: LogName, note: String)] {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.compactMap { file in
            guard file.pathExtension == "txt",
                let log = LogName(rawValue: file.deletingPathExtension().lastPathComponent),
                let note = Self.note(at: file)
            else { return nil }
            return (log, note)
        }
    }

    /// - Returns: nil for what cannot be read or is far too long.
    public static func note(at file: URL) -> String? {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
        defer { try? handle.close() }
        guard let bytes = try? handle.read(upToCount: noteBytes + 1), bytes.count <= noteBytes else { return nil }
        return String(data: bytes, encoding: .utf8)
    }
}
