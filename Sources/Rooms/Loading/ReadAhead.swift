import Dispatch
import Foundation
import Meetings
import Record
import Synchronization

/// Reads the events of a record in pieces, the next ones while the last is being taken in: a long record is read, verified and
/// taken apart by as many processors as there are, and comes out in order.
final class ReadAhead {
    /// Entries in a piece: little enough that the first is soon there, enough that turns cost nothing.
    private static let entriesAtOnce: Int64 = 2_000
    private static let piecesAtOnce = max(2, min(4, ProcessInfo.processInfo.activeProcessorCount))

    /// Each entry is bound to the one before it by its chain value, so that pieces are verified apart from each other.
    private final class Piece: Sendable {
        private let events = Mutex<Result<[RecordedEvent], any Error>>(.success([]))
        private let isRead = DispatchGroup()

        init(_ record: Record, _ log: LogName, after sequence: Int64, count: Int) {
            DispatchQueue.global(qos: .userInitiated).async(group: isRead) { [self] in
                let read = Result {
                    try record.entries(of: log, after: sequence, limit: count).map(EventCoding.decode)
                }
                events.withLock { $0 = read }
            }
        }

        func wait() throws -> [RecordedEvent] {
            isRead.wait()
            return try events.withLock { $0 }.get()
        }
    }

    private let record: Record
    private let log: LogName
    private var position: Int64
    private let last: Int64
    private var pieces: [Piece] = []

    /// - Parameters:
    ///   - sequence: The last event that is not wanted.
    ///   - last: The last that is.
    init(record: Record, log: LogName, from sequence: Int64, through last: Int64) {
        self.record = record
        self.log = log
        self.last = last
        position = sequence
        for _ in 1...Self.piecesAtOnce { begin() }
    }

    /// The next events in order; nil behind the last. Blocks until they are there.
    func next() throws -> [RecordedEvent]? {
        guard !pieces.isEmpty else { return nil }
        let events = try pieces.removeFirst().wait()
        guard !events.isEmpty else { return nil }
        begin()
        return events
    }

    private func begin() {
        guard position < last else { return }
        let count = min(Self.entriesAtOnce, last - position)
        pieces.append(Piece(record, log, after: position, count: Int(count)))
        position += count
    }
}
