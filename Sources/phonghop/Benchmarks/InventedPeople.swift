import ArgumentParser
import Foundation
import Meetings
import People
import Record
import Rooms
import Server

/// People who exist only for a measurement.
struct InventedPeople {
    static let meeting = "bench"
    /// Items of the agenda.
    private static let items = 8
    /// The record takes ten thousand in one piece, and as many rows of lists.
    private static let eventsPerPiece = 9_000

    let count: Int

    /// Makes a data folder with all of them in an open session.
    /// - Returns: the number of the last event.
    func prepare(data: String, tokens: URL) async throws -> Int {
        let installation = try await Installation(data: data)
        let seats = try await admit(to: installation.directory, tokens: tokens)
        let sequence = try await convene(seats, in: installation.rooms)
        try installation.close()
        return sequence
    }

    private func admit(to directory: Directory, tokens: URL) async throws -> [ParticipantFacts] {
        let names = (1...count).map { $0 == 1 ? "Chủ trì Thử Nghiệm" : "Đại biểu Thử Nghiệm \($0)" }
        let people = try await InventedPerson.admit(
            names.enumerated().map { PersonFacts(username: "bench.\($0 + 1)", name: $1, post: "Ủy viên") },
            to: directory
        )
        try Data(people.map(\.token).joined(separator: "\n").utf8).write(to: tokens)
        return people.enumerated().map { place, person in
            ParticipantFacts(
                person: person.id,
                name: names[place],
                post: "Ủy viên",
                role: place == 0 ? .chair : .member,
                votes: true,
                precedence: place + 1
            )
        }
    }

    private func convene(_ seats: [ParticipantFacts], in rooms: Rooms) async throws -> Int {
        guard let id = MeetingID(rawValue: Self.meeting) else { throw ValidationError("The meeting has no name.") }
        let now = rooms.clock.now()
        let committee = CommitteeFacts(id: CommitteeID(1), name: "Hội đồng Thử Nghiệm", kind: .hdnd)
        let facts = SessionFacts(title: "Phiên họp đo", startsAt: now, endsAt: now.adding(minutes: 120))
        var events = try Founding.events(
            meeting: id,
            committee: committee,
            rule: DecisionRule(),
            facts: facts,
            participants: seats
        )
        let item = ItemID(seats.count + 1)
        for index in 0..<Self.items {
            let facts = ItemFacts(title: "Nội dung đo \(index + 1)")
            let id = ItemID(item.rawValue + index)
            events.append(.agenda(.itemAdded(item: id, parent: nil, index: index, facts: facts)))
        }
        // Seven in ten are there: a quorum.
        for number in 1...max(1, seats.count * 7 / 10) {
            let checkedIn = AttendanceEvent.checkedIn(
                participant: ParticipantID(number),
                mode: .onsite,
                viaCode: false
            )
            events.append(.attendance(checkedIn))
        }
        events += [.session(.submitted), .session(.approved), .session(.published), .session(.opened(despite: nil))]
        events.append(.agenda(.called(item: item)))
        try await write(events, of: id, at: now, to: rooms)
        return events.count
    }

    /// In pieces that the record takes, before anybody asks for the room.
    private func write(_ events: [MeetingEvent], of id: MeetingID, at now: Moment, to rooms: Rooms) async throws {
        let pieces = stride(from: 0, to: events.count, by: Self.eventsPerPiece).map {
            events[$0..<min(events.count, $0 + Self.eventsPerPiece)]
        }
        try await rooms.found(
            id,
            with: pieces[0].enumerated().map { RecordedEvent(sequence: Int64($0 + 1), at: now, event: $1) },
            by: nil
        )
        for piece in pieces.dropFirst() {
            let encoded = try piece.map { NewEvent(at: now.rawValue, actor: nil, payload: try EventCoding.encode($0)) }
            try await rooms.record.append(
                Append(log: LogName(id), expecting: Int64(piece.startIndex), events: encoded)
            )
        }
    }
}
