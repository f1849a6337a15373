import Foundation
import Logging
import Meetings
import Record
import Synchronization
import Testing

@testable import Rooms

/// A data folder of its own with one meeting in it, and the rooms over it.
final class Hall: Sendable {
    static let meeting = MeetingID.named("phien-thu")
    static let log = LogName(meeting)

    let folder: URL
    let record: Record
    let rooms: Rooms
    private let count = Mutex(0)

    /// - Parameter recoveryDelay: How soon a record that failed tries again.
    init(clock: SteadyClock = SteadyClock(), recoveryDelay: Duration = .milliseconds(20)) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hall-\(UUID().uuidString)")
        record = try Record.open(
            DataDirectory(path: folder.path(percentEncoded: false)),
            recoveryDelay: recoveryDelay,
            logger: .silent
        )
        rooms = Rooms(record: record, clock: clock, logger: .silent, makeFanout: { TestFanout() })
    }

    deinit {
        try? record.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Rooms that know nothing but what is on disk.
    func freshRooms() -> Rooms {
        Rooms(record: record, clock: rooms.clock, logger: .silent, makeFanout: { TestFanout() })
    }

    func room() async throws -> Room { try #require(try await rooms.room(Self.meeting)) }

    /// Founds the meeting with everyone seated and three items: one open to all, one internal, one for a named guest.
    func found(_ id: MeetingID = Hall.meeting) async throws {
        let facts = SessionFacts(
            title: "Phiên thử",
            startsAt: rooms.clock.now(),
            endsAt: rooms.clock.now().adding(minutes: 180),
            online: true
        )
        let events = try Founding.events(
            meeting: id,
            committee: CommitteeFacts(id: CommitteeID(1), name: "Ban thử nghiệm"),
            rule: DecisionRule.simple,
            facts: facts,
            participants: Cast.seated.map(\.facts)
        )
        let now = rooms.clock.now()
        let recorded = events.enumerated().map { RecordedEvent(sequence: Int64($0 + 1), at: now, event: $1) }
        try await rooms.found(id, with: recorded, by: nil)
    }

    /// A meeting that has come as far as the open session, chair and members present.
    @discardableResult
    func openSession() async throws -> Room {
        try await found()
        try await accept("agenda.addItem", ["title": "Báo cáo", "kind": "decision"], by: .secretary)
        try await accept("agenda.addItem", ["title": "Nội bộ", "visibility": "internal"], by: .secretary)
        try await accept("agenda.addItem", ["title": "Khách trình bày"], by: .secretary)
        try await accept(
            "agenda.setInvitees",
            ["item": 10, "participants": [Cast.guest.seat.rawValue]],
            by: .secretary
        )
        for (name, person) in [("submit", Cast.secretary), ("approve", .chair), ("publish", .secretary)] {
            try await accept("session.\(name)", by: person)
        }
        for person in [Cast.chair, .an, .binh, .cuc] {
            try await accept("attendance.checkIn", ["mode": "onsite"], by: person)
        }
        try await accept("session.open", by: .chair)
        return try await room()
    }

    // MARK: Commands

    func request(_ name: String, _ values: [String: any Sendable] = [:], id: String? = nil) throws -> CommandRequest {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let body: [String: Any] = ["id": id ?? "c\(number)", "do": name, "with": values]
        return try CommandRequest(json: Array(try JSONSerialization.data(withJSONObject: body)))
    }

    func give(
        _ name: String,
        _ values: [String: any Sendable] = [:],
        by person: Cast,
        id: String? = nil,
        hasConfirmed: Bool = false
    ) async throws -> CommandReply {
        try await room().perform(try request(name, values, id: id), by: person.person, hasConfirmed: hasConfirmed)
    }

    @discardableResult
    func accept(
        _ name: String,
        _ values: [String: any Sendable] = [:],
        by person: Cast,
        id: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Int64 {
        let reply = try await give(name, values, by: person, id: id)
        return try #require(reply.sequence, "\(name): \(reply)", sourceLocation: location)
    }

    /// Opens a vote on the first item.
    /// - Returns: its number.
    func openPoll(seconds: Int? = nil) async throws -> Int {
        let reply = try await give("polls.prepare", ["item": 8, "question": "Đồng ý?"], by: .secretary)
        let poll = try #require(reply.made.first { $0.noun == "poll" }?.number)
        var values: [String: any Sendable] = ["poll": poll]
        if let seconds { values["seconds"] = seconds }
        try await accept("polls.open", values, by: .chair)
        return poll
    }

    func events() throws -> [RecordedEvent] { try record.allEvents(of: Self.log) }

    /// Waits until everything up to `sequence` was told.
    func published(_ sequence: Int64, in room: Room) async throws {
        try await eventually("event \(sequence) is told") { await room.current().sequence >= sequence }
    }
}

extension DecisionRule {
    /// More than half of all; no quorum needed beyond a third.
    static let simple = DecisionRule(
        base: .all,
        threshold: .moreThanHalf,
        quorum: Threshold(numerator: 1, denominator: 3, strictly: false),
        tieRule: .fail,
        silenceRule: .notCounted,
        legalBasis: ""
    )
}

extension MeetingID {
    static func named(_ name: String) -> MeetingID {
        guard let id = MeetingID(rawValue: name) else { preconditionFailure("\(name) names no meeting") }
        return id
    }
}

extension CommandReply {
    var sequence: Int64? {
        if case .accepted(let sequence, _) = self { sequence } else { nil }
    }

    var made: [Made] {
        if case .accepted(_, let made) = self { made } else { [] }
    }

    /// The code of a command that was not accepted.
    var code: String? {
        switch self {
        case .accepted: nil
        case .refused(let code, _), .unavailable(let code): code
        }
    }
}

extension Logger {
    static var silent: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}

struct InVain: Error, CustomStringConvertible {
    let description: String
}

/// Waits until `condition` holds; ten seconds in vain are a failure that says what was waited for.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
    let began = ContinuousClock.now
    while try await !condition() {
        guard ContinuousClock.now - began < .seconds(60) else { throw InVain(description: "in vain: \(what)") }
        try await Task.sleep(for: .milliseconds(2))
    }
}
