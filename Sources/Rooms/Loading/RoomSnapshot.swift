import Foundation
import Meetings

/// A room as of one event: the meeting, and which entity changed last when. Saves replaying; can always be thrown away.
struct RoomSnapshot: Codable {
    /// Raised whenever the shape of a meeting changes: older snapshots are then passed over.
    static let currentShape = 12

    let shape: Int
    let meeting: Meeting
    let versions: [String: Int64]
    /// See ``EntityVersions/since``. Nil in what was saved before it was known.
    let versionsSince: Int64?

    init(meeting: Meeting, versions: EntityVersions) {
        shape = Self.currentShape
        self.meeting = meeting
        self.versions = versions.byName
        versionsSince = versions.since
    }

    func encoded() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }

    /// Nil when the snapshot is of another shape or unreadable.
    static func decode(_ bytes: [UInt8]) -> RoomSnapshot? {
        guard let snapshot = try? JSONDecoder().decode(RoomSnapshot.self, from: Data(bytes)),
            snapshot.shape == currentShape
        else { return nil }
        return snapshot
    }
}
