import Meetings
import Papers
import Rooms
import Synchronization

/// Meetings whose papers are being read for the first time.
final class FirstLooks: Sendable {
    private let underWay = Mutex<Set<MeetingID>>([])

    /// False when they are being read already.
    func begin(_ meeting: MeetingID) -> Bool { underWay.withLock { $0.insert(meeting).inserted } }

    func end(_ meeting: MeetingID) { underWay.withLock { _ = $0.remove(meeting) } }
}

extension App {
    /// Reads the papers that came in unread, as those of an agenda folder do, once somebody comes to their meeting: pages
    /// and words are ready before the first one turns to them. Nobody waits for it.
    func readUnreadPapers(in room: Room) {
        guard rooms.record.canWrite, rooms.glimpse(of: room.id)?.hasUnreadPapers ?? true,
            firstLooks.begin(room.id)
        else { return }
        Task {
            defer { firstLooks.end(room.id) }
            for paper in await room.current().meeting.unreadPapers {
                guard let version = paper.version else { continue }
                let digest = version.file.digest
                let measure: PaperMeasure
                do {
                    measure = PaperMeasure(
                        try await paperPages.about(digest),
                        signatures: version.measure.signatures
                    )
                    paperPages.drawAhead(digest)
                    finder.fillLater(digest)
                } catch PaperProblem.busy {
                    return
                } catch let problem as PaperProblem {
                    measure = PaperMeasure(problem)
                } catch {
                    logger.warning("paper not read", metadata: ["digest": "\(digest)", "problem": "\(error)"])
                    continue
                }
                _ = await room.performForServer(MeasurePaper(paper: paper.id, digest: digest, measure: measure))
            }
        }
    }
}

extension Meeting {
    fileprivate var hasUnreadPapers: Bool { papers.papers.values.contains(where: \.isUnread) }

    /// In the order they were added.
    fileprivate var unreadPapers: [Paper] { papers.papers.values.filter(\.isUnread).sorted { $0.id < $1.id } }
}

extension Paper {
    fileprivate var isUnread: Bool { version?.measure.reading == .waiting }
}
