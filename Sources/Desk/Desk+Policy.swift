import GRDB
import Meetings

extension Desk {
    /// Wipes the desks of meetings whose minutes were approved `days` ago or earlier. The day a meeting was first seen to
    /// have ended is kept, so that the time runs on through restarts.
    ///
    /// - Parameters:
    ///   - ended: the meetings whose minutes are approved as of now.
    ///   - days: how long desks are kept after that.
    /// - Returns: the meetings whose desks were wiped now.
    @discardableResult
    public func wipeDesks(of ended: Set<MeetingID>, keptFor days: Int, at now: Moment) async throws -> [MeetingID] {
        try await writer.write { database in
            var wiped: [MeetingID] = []
            for meeting in ended.sorted(by: { $0.rawValue < $1.rawValue }) {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO ended (meeting, since) VALUES (?, ?)",
                    arguments: [meeting.rawValue, now.rawValue]
                )
                let since = try Int64.fetchOne(
                    database,
                    sql: "SELECT since FROM ended WHERE meeting = ?",
                    arguments: [meeting.rawValue]
                )
                guard let since, now >= Moment(milliseconds: since).adding(minutes: days * 24 * 60) else { continue }
                let owners = try Int.fetchAll(
                    database,
                    sql: "SELECT person FROM desks WHERE meeting = ? AND (items > 0 OR bytes > 0)",
                    arguments: [meeting.rawValue]
                )
                for owner in owners { _ = try database.wipe(DeskKey(PersonID(owner), at: meeting)) }
                // Nobody is left to be told: the marks of what was shared go too.
                try database.execute(sql: "DELETE FROM items WHERE meeting = ?", arguments: [meeting.rawValue])
                try database.execute(
                    sql: "UPDATE desks SET items = 0, bytes = 0 WHERE meeting = ?",
                    arguments: [meeting.rawValue]
                )
                if !owners.isEmpty { wiped.append(meeting) }
            }
            return wiped
        }
    }
}
