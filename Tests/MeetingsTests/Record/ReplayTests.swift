import Testing

@testable import Meetings

struct ReplayTests {
    private let scene: Scene

    init() throws { scene = try LongSession.played() }

    private func replayed(_ events: some Sequence<RecordedEvent>, onto start: Meeting? = nil) throws -> Meeting {
        var meeting = start
        for recorded in events {
            if meeting == nil { meeting = Meeting(first: recorded.event) }
            meeting?.apply(recorded.event, at: recorded.at)
        }
        return try #require(meeting)
    }

    @Test func `the long sessions give every command but that of cancelling and those of secret votes`() throws {
        let given = scene.given.union(try VotingSession.played().given).union(try MinutedSession.played().given)
        #expect(
            given
                == Set(CommandName.allCases).subtracting([
                    .sessionCancel, .pollsDraw, .pollsUnseal, .pollsVoid, .pollsAppointCounters,
                ])
        )
    }

    @Test func `the record replayed from the beginning gives the same meeting after every command`() throws {
        for (meeting, length) in scene.history {
            #expect(try replayed(scene.record.prefix(length)) == meeting)
        }
        var cancelled = try Scene.invited()
        try cancelled.give(.sessionCancel, ["reason": "Không cần nữa"])
        #expect(try replayed(cancelled.record) == cancelled.meeting)
    }

    @Test func `what was stored and read back replays to the same meeting`() throws {
        let stored = try scene.record.map { try CanonicalJSON.text($0.event) }
        let read = try zip(stored, scene.record).map {
            RecordedEvent(
                sequence: $1.sequence,
                at: $1.at,
                event: try CanonicalJSON.decode(MeetingEvent.self, from: $0)
            )
        }
        #expect(read == scene.record)
        #expect(try replayed(read) == scene.meeting)
    }

    @Test func `a snapshot taken at any event, stored and read back, plus the tail gives the same meeting`() throws {
        var meeting = try #require(Meeting(first: scene.record[0].event))
        for (index, recorded) in scene.record.enumerated() {
            meeting.apply(recorded.event, at: recorded.at)
            let text = try CanonicalJSON.text(meeting)
            let snapshot = try CanonicalJSON.decode(Meeting.self, from: text)
            #expect(snapshot == meeting)
            #expect(try replayed(scene.record.dropFirst(index + 1), onto: snapshot) == scene.meeting)
        }
    }

    @Test func `a record begins with a creation`() {
        for recorded in scene.record.dropFirst() { #expect(Meeting(first: recorded.event) == nil) }
    }

    @Test func `no number is given twice, and a snapshot remembers the last`() throws {
        // A speech keeps the number of the request it comes from.
        var requests: Set<Int> = []
        var made: [Int] = []
        for event in scene.record.map(\.event) {
            guard let number = event.newNumber else { continue }
            if case .speakers(.floorGiven) = event, requests.contains(number) { continue }
            if case .speakers(.handRaised) = event { requests.insert(number) }
            made.append(number)
        }
        #expect(made == Array(1...made.count))
        let snapshot = try CanonicalJSON.decode(Meeting.self, from: try CanonicalJSON.text(scene.meeting))
        #expect(snapshot.nextNumber == made.count + 1)
    }

    @Test func `a number is not used again after what bore it went`() throws {
        var scene = try Scene.draft()
        let first = try scene.make(.agendaAddItem, ["title": "Một"])
        try scene.give(.agendaRemoveItem, ["item": first], by: .secretary)
        #expect(try scene.make(.agendaAddItem, ["title": "Hai"]) == first + 1)
    }
}
