import Foundation
import Logging
import Meetings
import Rooms
import Synchronization

/// Notes who was sent papers, counts who has received and opened them, and tells the room: soon after something changed,
/// once for all that changed meanwhile.
final class ReceiptCounts: Sendable {
    /// How long changes gather.
    static let wait = Duration.milliseconds(500)

    private let receipts: ReceiptBook
    private let isWritable: @Sendable () -> Bool
    private let now: @Sendable () -> Moment
    private let logger: Logger
    private let waiting = Mutex<Set<MeetingID>>([])

    init(
        _ receipts: ReceiptBook,
        logger: Logger,
        isWritable: @escaping @Sendable () -> Bool,
        now: @escaping @Sendable () -> Moment
    ) {
        self.receipts = receipts
        self.logger = logger
        self.isWritable = isWritable
        self.now = now
    }

    /// Somebody was sent papers of the room's meeting, or opened one.
    func changed(in room: Room) {
        guard waiting.withLock({ $0.insert(room.id).inserted }) else { return }
        Task {
            try? await Task.sleep(for: Self.wait)
            _ = waiting.withLock { $0.remove(room.id) }
            do {
                let (people, meeting) = await room.takeShownPapers()
                try await note(people, in: meeting)
                await room.setReceipts(try await count(meeting))
            } catch {
                // Figures only: whoever comes next is noted and counted again.
                logger.warning("Receipts were not counted", metadata: ["meeting": "\(room.id)", "reason": "\(error)"])
            }
        }
    }

    private func note(_ people: Set<PersonID>, in meeting: Meeting) async throws {
        guard isWritable() else { return }
        var shown: [PersonID: [ReceiptBook.Version]] = [:]
        for person in people {
            guard let audience = meeting.roster.seat(of: person).flatMap(meeting.audience(of:)) else { continue }
            shown[person] = meeting.papers.papers.values.filter { meeting.mayOpen($0, audience) }.compactMap {
                ReceiptBook.Version($0)
            }
        }
        try await receipts.received(shown, of: meeting.id, at: now())
    }

    private func count(_ meeting: Meeting) async throws -> [PaperID: PaperReceipts] {
        let known = Dictionary(grouping: try await receipts.all(of: meeting.id), by: \.version)
        var counts: [PaperID: PaperReceipts] = [:]
        for paper in meeting.papers.papers.values {
            guard let version = ReceiptBook.Version(paper) else { continue }
            let readers = Set(meeting.readers(of: paper).compactMap(\.facts.person))
            let got = (known[version] ?? []).filter { readers.contains($0.person) }
            counts[paper.id] = .init(got: got.count, opened: got.count { $0.openedAt != nil }, of: readers.count)
        }
        return counts
    }
}

extension Meeting {
    /// Those a paper is sent to: whoever may open it and has an account, but for the secretary and the clerk, who bring
    /// papers.
    func readers(of paper: Paper) -> [Participant] {
        roster.inOrder.filter { seat in
            seat.facts.person != nil && seat.facts.role != .secretary && seat.facts.role != .clerk
                && audience(of: seat).map { mayOpen(paper, $0) } ?? false
        }
    }
}
