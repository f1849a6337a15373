import Foundation
import Meetings
import Rooms

/// Private notes do not outlive their use: some time after the minutes of a session were approved, everyone's desk at it is
/// wiped.
extension App {
    /// States in which the minutes are approved.
    private static let ended: Set<SessionState> = [.minutesApproved, .concluded, .archived]
    private static let day = Duration.seconds(24 * 3_600)

    /// Now, and then once a day until the task is cancelled.
    public func sweepNotesDaily() async {
        while !Task.isCancelled {
            do {
                for meeting in try await sweepNotes(at: rooms.clock.now()) {
                    logger.notice("Private notes were wiped", metadata: ["meeting": "\(meeting)"])
                }
            } catch {
                // Tomorrow is soon enough.
                logger.warning("Private notes were not looked through", metadata: ["reason": "\(error)"])
            }
            try? await Task.sleep(for: Self.day)
        }
    }

    /// - Returns: the meetings whose notes were wiped now.
    func sweepNotes(at now: Moment) async throws -> [MeetingID] {
        let record = rooms.record
        let ended = try await reading {
            try record.projections(kind: MeetingRow.kind, key: "meeting").map {
                try JSONDecoder().decode(MeetingRow.self, from: Data($0.value))
            }.filter { Self.ended.contains($0.state) }.map(\.id)
        }
        return try await desk.wipeDesks(of: Set(ended), keptFor: settings.keepNotesDays, at: now)
    }
}
