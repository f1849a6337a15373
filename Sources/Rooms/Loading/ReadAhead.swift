import Dispatch
import Meetings
import Record
import Synchronization

/// Reads the events of a record in pieces, the next one while the last is being taken in: on two processors a long record is
/// then read and replayed at once.
final class ReadAhead: Sendable {
    /// Entries in a piece: little enough that the first is soon there, enough that turns cost nothing.
    private static let entriesAtOnce = 2_000

    private let record: Record
    private let log: LogName
    private let last: Int64
    private let piece = Mutex<Result<[Entry], RecordFailure>?>(nil)
    private let isRead = DispatchGroup()

    /// - Parameters:
    ///   - sequence: The last event that is not wanted.
    ///   - last: The last that is.
    init(record: Record, log: LogName, from sequence: Int64, through last: Int64) {
        self.record = record
        self.log = log
        self.last = last
        read(after: sequence)
    }

    /// The next events in order; nil behind the last. Blocks until they are there.
    func next() throws -> [RecordedEvent]? {
        isRead.wait()
        guard let entries = try piece.withLock({ $0.take() })?.get(), let end = entries.last?.sequence else {
            return nil
        }
        if end < last { read(after: end) }
        return try entries.map(EventCoding.decode)
    }

    private func read(after sequence: Int64) {
        guard sequence < last else { return }
        DispatchQueue.global(qos: .userInitiated).async(group: isRead) { [self] in
            let count = Int(min(Int64(Self.entriesAtOnce), last - sequence))
            let found = Result { () throws(RecordFailure) in
                try record.entries(of: log, after: sequence, limit: count)
            }
            piece.withLock { $0 = found }
        }
    }
}
