import Synchronization

@testable import Record

/// What was asked of the disk for the files of one folder, and what was promised meanwhile, in order.
final class DiskDiary: Sendable {
    enum Entry: Sendable {
        case write(file: String, offset: Int, bytes: [UInt8])
        case truncate(file: String, size: Int)
        /// The file's content, size and name are on disk from here on.
        case sync(file: String)
        /// - Parameter isLasting: The folder was synced after it.
        case delete(file: String, isLasting: Bool)
        /// Whoever appended was told that the log is on disk up to this event.
        case acknowledged(LogName, through: Int64)
    }

    private let kept = Mutex<[Entry]>([])

    var entries: [Entry] { kept.withLock { $0 } }

    func note(_ entry: Entry) { kept.withLock { $0.append(entry) } }
}
