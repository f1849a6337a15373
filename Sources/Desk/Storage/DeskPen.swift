import GRDB
import Meetings

/// How far a desk is.
struct DeskState: Sendable {
    var version: Int64 = 0
    /// The version at which it was last wiped.
    var wiped: Int64 = 0
    var items = 0
    var bytes = 0
}

/// Writes the changes of one call, one after the other, inside one transaction.
struct DeskPen {
    let database: Database
    let key: DeskKey
    var state: DeskState
    private(set) var taken: [String] = []
    private(set) var newer: [DeskItem] = []
    private(set) var refused: [DeskChanges.Refused] = []
    private var shown = FormerShares()
    private var sharedVersion: Int64?

    init(database: Database, key: DeskKey, state: DeskState) {
        self.database = database
        self.key = key
        self.state = state
    }

    mutating func write(_ change: DeskChange, mayShare: Bool) throws {
        let old = try stored(change.id)
        if let old, !change.isNewer(than: old.item.change) {
            // The same edit sent again is taken; an older one loses to what is there.
            if old.item.change == change { taken.append(change.id) } else { newer.append(old.item) }
            return
        }
        let isNewShare = change.share != nil && change.share != old?.item.change.share
        guard !isNewShare || mayShare else { return refuse(change, .cannotShare) }
        let growth = change.data.utf8.count - (old?.item.change.data.utf8.count ?? 0)
        // What shrinks a full desk is always taken.
        let isNew = old == nil
        guard !(isNew && state.items >= DeskLimits.items), growth <= 0 || state.bytes + growth <= DeskLimits.deskBytes
        else { return refuse(change, .full) }
        if isNew, state.version == 0 { try database.save(state, of: key) }
        state.version += 1
        state.items += isNew ? 1 : 0
        state.bytes += growth
        try save(change, former: old?.former ?? FormerShares(), wasShared: old?.item.change.share)
        taken.append(change.id)
    }

    private mutating func refuse(_ change: DeskChange, _ refusal: DeskRefusal) {
        refused.append(.init(id: change.id, code: refusal.code))
    }

    private func stored(_ id: String) throws -> (item: DeskItem, former: FormerShares)? {
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM items WHERE person = ? AND meeting = ? AND id = ?"
        )
        let row = try Row.fetchOne(statement, arguments: [key.person.rawValue, key.meeting.rawValue, id])
        return try row.map { (try DeskItem($0), FormerShares(stored: $0["former"])) }
    }

    private mutating func save(_ change: DeskChange, former: FormerShares, wasShared: DeskShare?) throws {
        var former = former
        if let wasShared { former.add(wasShared) }
        var sharing: Int64?
        if change.share != nil || former != FormerShares() {
            sharing = try nextSharedVersion()
            if let share = change.share { shown.add(share) }
            if former.all { shown.all = true }
            if former.table { shown.table = true }
            shown.people.formUnion(former.people)
        }
        try database.cachedStatement(
            sql: """
                INSERT INTO items (person, meeting, id, kind, paper, digest, page, at, turn, deleted, data, share, former,
                    version, shared_version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (person, meeting, id) DO UPDATE SET kind = excluded.kind, paper = excluded.paper,
                    digest = excluded.digest, page = excluded.page, at = excluded.at, turn = excluded.turn,
                    deleted = excluded.deleted, data = excluded.data, share = excluded.share,
                    former = excluded.former, version = excluded.version, shared_version = excluded.shared_version
                """
        ).execute(
            arguments: [
                key.person.rawValue, key.meeting.rawValue, change.id, change.kind.rawValue, change.paper?.rawValue,
                change.digest, change.page, change.at.rawValue, change.turn, change.isDeleted, change.data,
                change.share?.stored, former == FormerShares() ? nil : former.stored, state.version, sharing,
            ]
        )
    }

    private mutating func nextSharedVersion() throws -> Int64 {
        let next = try (sharedVersion ?? database.sharedVersion(of: key.meeting)) + 1
        sharedVersion = next
        return next
    }

    func sharedChange() throws -> SharedChange? {
        guard let sharedVersion else { return nil }
        try database.setSharedVersion(sharedVersion, of: key.meeting)
        return SharedChange(version: sharedVersion, table: shown.table, all: shown.all, people: shown.people)
    }
}

extension Database {
    func deskState(of key: DeskKey) throws -> DeskState {
        let row = try Row.fetchOne(
            self,
            sql: "SELECT version, wiped, items, bytes FROM desks WHERE person = ? AND meeting = ?",
            arguments: [key.person.rawValue, key.meeting.rawValue]
        )
        guard let row else { return DeskState() }
        return DeskState(version: row[0], wiped: row[1], items: row[2], bytes: row[3])
    }

    func save(_ state: DeskState, of key: DeskKey) throws {
        try execute(
            sql: """
                INSERT INTO desks (person, meeting, version, wiped, items, bytes) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (person, meeting) DO UPDATE SET version = excluded.version, wiped = excluded.wiped,
                    items = excluded.items, bytes = excluded.bytes
                """,
            arguments: [
                key.person.rawValue, key.meeting.rawValue, state.version, state.wiped, state.items, state.bytes,
            ]
        )
    }

    func sharedVersion(of meeting: MeetingID) throws -> Int64 {
        try Int64.fetchOne(self, sql: "SELECT version FROM shared WHERE meeting = ?", arguments: [meeting.rawValue])
            ?? 0
    }

    func setSharedVersion(_ version: Int64, of meeting: MeetingID) throws {
        try execute(
            sql: """
                INSERT INTO shared (meeting, version) VALUES (?, ?)
                ON CONFLICT (meeting) DO UPDATE SET version = excluded.version
                """,
            arguments: [meeting.rawValue, version]
        )
    }

    /// What was shared leaves a mark without content, so that those who saw it are told that it went.
    func wipe(_ key: DeskKey) throws -> SharedChange? {
        var state = try deskState(of: key)
        guard state.version > 0 else { return nil }
        let shared = try Row.fetchAll(
            self,
            sql: "SELECT id, share, former FROM items WHERE person = ? AND meeting = ? AND shared_version IS NOT NULL",
            arguments: [key.person.rawValue, key.meeting.rawValue]
        )
        try execute(
            sql: "DELETE FROM items WHERE person = ? AND meeting = ? AND shared_version IS NULL",
            arguments: [key.person.rawValue, key.meeting.rawValue]
        )
        state.version += 1
        state.wiped = state.version
        (state.items, state.bytes) = (shared.count, 0)
        var (everyone, version) = (FormerShares(), try sharedVersion(of: key.meeting))
        for row in shared {
            var former = FormerShares(stored: row["former"])
            if let share = (row["share"] as String?).flatMap(DeskShare.init(stored:)) { former.add(share) }
            everyone.table = everyone.table || former.table
            everyone.all = everyone.all || former.all
            everyone.people.formUnion(former.people)
            version += 1
            try execute(
                sql: """
                    UPDATE items SET deleted = 1, data = '{}', share = NULL, former = ?, version = ?, shared_version = ?,
                        digest = NULL, page = NULL
                    WHERE person = ? AND meeting = ? AND id = ?
                    """,
                arguments: [
                    former.stored, state.version, version, key.person.rawValue, key.meeting.rawValue,
                    row["id"] as String,
                ]
            )
        }
        try save(state, of: key)
        guard !shared.isEmpty else { return nil }
        try setSharedVersion(version, of: key.meeting)
        return SharedChange(
            version: version,
            table: everyone.table,
            all: everyone.all,
            people: everyone.people
        )
    }
}

extension DeskItem {
    /// - Throws: ``DeskFailure`` when the row is not one that this program wrote.
    init(_ row: Row) throws {
        guard let kind = DeskKind(rawValue: row["kind"]) else { throw DeskFailure(DeskRefusal.malformed) }
        self.init(
            owner: PersonID(row["person"]),
            change: DeskChange(
                kept: row["id"],
                kind: kind,
                paper: (row["paper"] as Int?).map { PaperID($0) },
                digest: row["digest"],
                page: row["page"],
                at: Moment(milliseconds: row["at"]),
                turn: row["turn"],
                isDeleted: row["deleted"],
                data: row["data"],
                share: (row["share"] as String?).flatMap(DeskShare.init(stored:))
            ),
            version: row["version"]
        )
    }
}
