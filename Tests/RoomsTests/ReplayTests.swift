import Foundation
import Meetings
import Record
import Testing

@testable import Rooms

/// A session stepped through afterwards is the one that people had before them.
struct ReplayTests {
    /// How the room stood when an event was durable.
    private struct Stood {
        let meeting: Meeting
        /// Of the rows that lists showed.
        let rows: [UInt8]
        let whole: [UInt8]
    }

    private static let events: Int64 = 1_000

    @Test func `at every hundredth event of a thousand, what is replayed is what was there: meeting, lists and views`()
        async throws
    {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let stood = try await play(in: hall, time)
        let today = await (try hall.room()).current().meeting
        let record = try hall.record.allEvents(of: Hall.log)
        #expect(record.count >= Self.events && stood.count >= 9)
        for (sequence, then) in stood {
            let replay = try #require(Replay(record, through: sequence))
            #expect(replay.meeting == then.meeting, "event \(sequence)")
            #expect(try ProjectionDigest.of(Projector.all(replay.meeting)) == then.rows, "event \(sequence)")
            let office = Audience(clearance: .office)
            let shown = try replay.view(for: office, watching: Set(Topic.allCases), today: today)
            #expect(try entities(shown) == entities(then.whole), "event \(sequence)")
        }
        #expect(Replay(record, through: 0) == nil && Replay(record, through: Int64(record.count) + 1) == nil)
    }

    /// Plays by chance until there are a thousand events; notes how it stands at each hundredth, or the next where a command
    /// made several.
    private func play(in hall: Hall, _ time: ManualTime) async throws -> [Int64: Stood] {
        let room = try await hall.openSession()
        var (script, stood, next): (Session, [Int64: Stood], Int64) = (Session(seed: 7), [:], 100)
        for step in 0... {
            let now = await room.current()
            if now.sequence >= next {
                stood[now.sequence] = Stood(
                    meeting: now.meeting,
                    rows: try hall.record.projectionDigest(of: Hall.log),
                    whole: try whole(now.meeting, now.sequence)
                )
                next = (now.sequence / 100 + 1) * 100
            }
            if now.sequence >= Self.events { break }
            // Slow enough for everybody's limit.
            time.pass(milliseconds: 1_000)
            // Where chance leads to the end of the session, what follows would be refused.
            let (one, name, values) = script.command(in: now.meeting)
            let isEnd = ["session.close", "session.cancel", "session.archive"].contains(name)
            let (person, word, with) =
                isEnd || step.isMultiple(of: 2)
                ? (Cast.secretary, "agenda.editItem", ["item": 8, "notes": "Bước \(step)"] as [String: any Sendable])
                : (one, name, values)
            _ = try await hall.give(word, with, by: person)
        }
        return stood
    }

    /// What the chair's table is shown of the room as it stands.
    private func whole(_ meeting: Meeting, _ sequence: Int64) throws -> [UInt8] {
        let (view, writer) = (View(of: meeting, for: Audience(clearance: .office)), UpdateWriter())
        var update = Update(sequence: sequence, now: .init(milliseconds: 0), isReset: true)
        for key in view.keys(watching: Set(Topic.allCases)) {
            if let value = try writer.value(key, in: view) { update.set(key.description, value) }
        }
        return update.json
    }

    private func entities(_ json: [UInt8]) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
        return try #require(object?["set"] as? NSDictionary)
    }
}
