import Dispatch
import GRDB
import Meetings
import Testing

// GRDB has a type of this name too.
import class Record.Record

@testable import Record
@testable import Rooms

extension Hall {
    /// Holds the disk: what is submitted from now on shares the next commit.
    /// - Returns: lets go of it.
    func holdDisk() async -> @Sendable () -> Void {
        let (record, held) = (record, DispatchSemaphore(value: 0))
        await withCheckedContinuation { started in
            Task {
                try await record.write { _ in
                    started.resume()
                    held.wait()
                }
            }
        }
        return { held.signal() }
    }

    /// Makes the commit that is being gathered fail as when the disk goes away. Only while the disk is held.
    /// - Returns: ends when it has failed.
    @discardableResult
    func breakNextCommit() async throws -> Task<Void, Never> {
        let (record, before) = (record, waiting)
        let failing = Task {
            _ = try? await record.write { _ in throw DatabaseError(resultCode: .SQLITE_IOERR, message: "no disk") }
        }
        try await eventually("the failing write waits") { waiting > before }
        return failing
    }

    /// Appends and writes that wait for the disk.
    var waiting: Int { record.state.withLock { $0.pending.count } }

    func recovered() async throws {
        try await eventually("the disk takes writes again") { record.canWrite }
    }

    /// The command of each event that has one, with the event's number, in order.
    func commandsOfEvents() throws -> [(command: String, sequence: Int64)] {
        try record.readers[0].read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT command, entries.sequence FROM entries JOIN logs ON logs.id = entries.log
                    WHERE logs.name = ? AND command IS NOT NULL ORDER BY entries.sequence
                    """,
                arguments: [Self.log.rawValue]
            ).map { ($0["command"], $0["sequence"]) }
        }
    }

    /// Commands that were accepted and changed nothing.
    func commandsWithoutEvents() throws -> Set<String> {
        try record.readers[0].read { try String.fetchSet($0, sql: "SELECT id FROM unchanged") }
    }

    func hasEvents(of command: String) throws -> Bool {
        try record.readers[0].read { database in
            try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM entries WHERE command = ?)",
                arguments: [command]
            ) ?? false
        }
    }

    /// So many hands that went up and came down again, written behind what is on disk.
    /// - Returns: the number of the last event.
    func raiseAndLowerHands(times: Int) async throws -> Int64 {
        let events = try events()
        let last = try #require(events.last?.sequence)
        let now = rooms.clock.now().rawValue
        let hands = try (0..<times).flatMap { number -> [NewEvent] in
            let speech = SpeechID(1_000 + number)
            let seat = Cast.an.seat
            return try [
                MeetingEvent.speakers(.handRaised(speech: speech, participant: seat, kind: .speech, item: nil)),
                .speakers(.handLowered(speech: speech)),
            ].map { NewEvent(at: now, actor: nil, payload: try EventCoding.encode($0)) }
        }
        try await record.append(Append(log: Self.log, expecting: last, events: hands))
        return last + Int64(hands.count)
    }
}
