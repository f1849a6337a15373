import Foundation
import Meetings
import Record

extension Rooms {
    /// Written ballots close by themselves, also when nobody looks in and after a restart: rooms in which one is due before
    /// long are brought into memory, and watch the time from then on. Blocks while it reads.
    func wakeRoomsOfDueBallots() {
        let horizon = clock.now().adding(minutes: Room.watchedMinutes)
        let rows = (try? record.projections(kind: MeetingRow.kind, key: "meeting")) ?? []
        for row in rows {
            guard let meeting = try? JSONDecoder().decode(MeetingRow.self, from: Data(row.value)),
                (meeting.ballotsOut ?? []).contains(where: { $0.closes && $0.dueAt <= horizon })
            else { continue }
            Task { [weak self] in
                let room = try? await self?.room(meeting.id)
                room?.onQueue { $0.watchPolls() }
            }
        }
    }
}
