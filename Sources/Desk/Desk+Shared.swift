import GRDB
import Meetings

/// Who looks at what others have shared, and what they may open now.
public struct DeskReader: Sendable {
    public let person: PersonID
    public let isAtTable: Bool
    /// The papers that the reader may open.
    public let openable: Set<PaperID>
    /// The owners who are still at the session, with the papers that they may open.
    public let owners: [PersonID: Set<PaperID>]

    public init(person: PersonID, isAtTable: Bool, openable: Set<PaperID>, owners: [PersonID: Set<PaperID>]) {
        self.person = person
        self.isAtTable = isAtTable
        self.openable = openable
        self.owners = owners
    }

    func sees(_ item: DeskItem) -> Bool {
        guard item.owner != person, !item.change.isDeleted, let share = item.change.share,
            let paper = item.change.paper,
            openable.contains(paper), owners[item.owner]?.contains(paper) ?? false
        else { return false }
        return share.includes(person, atTable: isAtTable)
    }
}

/// What others have shared with one reader.
public struct SharedPage: Sendable {
    public let version: Int64
    public let items: [DeskItem]
    /// Objects that the reader may have seen and that are no longer shared with them.
    public let gone: [String]
    public let hasMore: Bool
}

extension Desk {
    /// What changed after `since` of what others share with `reader`; 0 for everything.
    ///
    /// The rights of the paper apply to shares too, on both sides, as they stand now: what the reader may not open they are
    /// not sent, and what the owner may not open any more is no longer shown to anyone.
    public func shared(in meeting: MeetingID, with reader: DeskReader, since: Int64) async throws -> SharedPage {
        try await read { database in
            let version = try database.sharedVersion(of: meeting)
            // A number from the future is of another time of this file: everything is sent.
            let start = since > version ? 0 : max(0, since)
            var (items, gone, bytes, last): ([DeskItem], [String], Int, Int64) = ([], [], 0, start)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT * FROM items WHERE meeting = ? AND shared_version > ? AND person <> ? ORDER BY shared_version
                    """,
                arguments: [meeting.rawValue, start, reader.person.rawValue]
            )
            while let row = try rows.next() {
                guard items.count < DeskLimits.answerItems, bytes < DeskLimits.answerBytes else {
                    return SharedPage(version: last, items: items, gone: gone, hasMore: true)
                }
                last = row["shared_version"]
                let item = try DeskItem(row)
                if reader.sees(item) {
                    bytes += item.change.data.utf8.count
                    items.append(item)
                } else if start > 0,
                    FormerShares(stored: row["former"]).includes(reader.person, atTable: reader.isAtTable)
                {
                    gone.append(item.change.id)
                }
            }
            return SharedPage(version: version, items: items, gone: gone, hasMore: false)
        }
    }
}
