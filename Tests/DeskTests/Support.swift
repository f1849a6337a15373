import Foundation
import Meetings
import Testing

@testable import Desk

/// A desk over a file of its own, taken down after.
struct Drawer {
    let path: String
    let desk: Desk

    private init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString).sqlite").path
        desk = try Desk(path: path)
    }

    static func open(_ body: (Drawer) async throws -> Void) async throws {
        let drawer = try Drawer()
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: drawer.path + end) } }
        try await body(drawer)
        try drawer.desk.close()
    }

    @discardableResult
    func take(
        _ changes: [DeskChange],
        on key: DeskKey = .an,
        since: Int64? = nil,
        openable: Set<PaperID> = [PaperID(1), PaperID(2)]
    ) async throws -> DeskOutcome {
        try await desk.take(DeskChanges(changes, since: since), on: key, openable: openable)
    }

    func all(of key: DeskKey = .an) async throws -> [DeskItem] { try await desk.page(of: key, since: 0).items }
}

extension DeskKey {
    static let meeting = MeetingID.named("phien-thu")
    static let other = MeetingID.named("phien-khac")
    static let an = DeskKey(PersonID(3), at: meeting)
    static let binh = DeskKey(PersonID(4), at: meeting)
}

extension MeetingID {
    static func named(_ name: String) -> MeetingID {
        guard let id = MeetingID(rawValue: name) else { preconditionFailure("\(name) names no meeting") }
        return id
    }
}

extension DeskChanges {
    init(_ changes: [DeskChange], since: Int64? = nil) {
        self.init(changes: changes, refused: [], since: since)
    }

    init(json: String) throws { self = try JSONDecoder().decode(DeskChanges.self, from: Data(json.utf8)) }
}

extension Moment {
    static let morning = Moment(milliseconds: 1_583_283_600_000)
}

extension DeskChange {
    /// A note on page one of paper 1.
    static func note(
        _ id: String,
        _ text: String = "x",
        turn: Int = 1,
        at seconds: Int = 0,
        deleted: Bool = false,
        paper: Int = 1,
        share: DeskShare? = nil
    ) throws -> DeskChange {
        try DeskChange(
            id: id,
            kind: .note,
            paper: PaperID(paper),
            digest: String(repeating: "a", count: 64),
            page: 1,
            at: Moment.morning.adding(seconds: seconds),
            turn: turn,
            isDeleted: deleted,
            data: .object(["at": .list([.number(0.5), .number(0.5)]), "text": .text(text)]),
            share: share
        )
    }
}
