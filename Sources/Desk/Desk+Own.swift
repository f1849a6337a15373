import Foundation
import GRDB
import Meetings

/// What a device is sent of its owner's desk.
public struct DeskPage: Sendable {
    /// The version that the device then knows.
    public let version: Int64
    public let items: [DeskItem]
    /// There is more after `version`: ask again.
    public let hasMore: Bool
    /// The desk was wiped since the device last looked: it forgets what it has.
    public let isReset: Bool
}

/// What became of the changes of one call. Taken means: on disk.
public struct DeskOutcome: Sendable {
    public let version: Int64
    public let taken: [String]
    /// Objects of which the desk has a newer edit than the device sent.
    public let newer: [DeskItem]
    public let refused: [DeskChanges.Refused]
    /// Set when something that others see has changed.
    public let shared: SharedChange?
}

/// Something that others see has changed.
public struct SharedChange: Sendable {
    /// The number for ``Desk/shared(in:since:)``.
    public let version: Int64
    public let table: Bool
    public let all: Bool
    public let people: Set<PersonID>
}

extension Desk {
    /// What changed on a desk after `since`, in order; 0 for everything.
    public func page(of key: DeskKey, since: Int64) async throws -> DeskPage {
        try await read { database in
            let state = try database.deskState(of: key)
            let isReset = since > 0 && (since < state.wiped || since > state.version)
            let start = isReset ? 0 : max(0, since)
            var (items, bytes): ([DeskItem], Int) = ([], 0)
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT * FROM items WHERE person = ? AND meeting = ? AND version > ? ORDER BY version LIMIT ?",
                arguments: [key.person.rawValue, key.meeting.rawValue, start, DeskLimits.answerItems + 1]
            )
            while let row = try rows.next() {
                guard items.count < DeskLimits.answerItems, bytes < DeskLimits.answerBytes else {
                    return DeskPage(
                        version: items.last?.version ?? start,
                        items: items,
                        hasMore: true,
                        isReset: isReset
                    )
                }
                let item = try DeskItem(row)
                bytes += item.change.data.utf8.count
                items.append(item)
            }
            return DeskPage(version: state.version, items: items, hasMore: false, isReset: isReset)
        }
    }

    /// The objects on one paper that are not deleted, for exports.
    public func items(of key: DeskKey, on paper: PaperID) async throws -> [DeskItem] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM items WHERE person = ? AND meeting = ? AND paper = ? AND deleted = 0
                    ORDER BY page, version
                    """,
                arguments: [key.person.rawValue, key.meeting.rawValue, paper.rawValue]
            ).map(DeskItem.init)
        }
    }

    /// Takes the changes of one device. Sent again they are taken again and change nothing.
    ///
    /// - Parameter openable: the papers that the owner may open now: only what lies on them can be shared.
    /// - Throws: ``DeskRefusal/wiped``, ``DeskFailure``. Then nothing was taken.
    public func take(
        _ sent: DeskChanges,
        on key: DeskKey,
        openable: Set<PaperID>
    ) async throws -> DeskOutcome {
        try await writer.write { database in
            var state = try database.deskState(of: key)
            if let since = sent.since, since < state.wiped { throw DeskRefusal.wiped }
            var pen = DeskPen(database: database, key: key, state: state)
            for change in sent.changes {
                let mayShare = change.paper.map(openable.contains) ?? false
                try pen.write(change, mayShare: mayShare)
            }
            state = pen.state
            try database.save(state, of: key)
            return DeskOutcome(
                version: state.version,
                taken: pen.taken,
                newer: pen.newer,
                refused: sent.refused + pen.refused,
                shared: try pen.sharedChange()
            )
        }
    }

    /// Forgets everything on a desk. Devices that come back are told to forget it too.
    public func wipe(_ key: DeskKey) async throws -> SharedChange? {
        try await writer.write { database in try database.wipe(key) }
    }
}
