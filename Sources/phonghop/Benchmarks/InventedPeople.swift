import ArgumentParser
import Foundation
import Meetings
import People
import Record
import Rooms

/// People who exist only for a measurement.
struct InventedPeople {
    static let meeting = "bench"
    /// Items of the agenda.
    private static let items = 8
    private static let together = 200
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
        var admitted: [(seat: ParticipantFacts, token: String)] = []
        // Many at a time, so that they share commits.
        for first in stride(from: 1, through: count, by: Self.together) {
            let numbers = first...min(count, first + Self.together - 1)
            admitted += try await withThrowingTaskGroup { group in
                for number in numbers { group.addTask { try await Self.admit(number, to: directory) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        admitted.sort { $0.seat.precedence < $1.seat.precedence }
        try Data(admitted.map(\.token).joined(separator: "\n").utf8).write(to: tokens)
        return admitted.map(\.seat)
    }

    private static func admit(
        _ number: Int,
        to directory: Directory
    ) async throws -> (seat: ParticipantFacts, token: String) {
        let name = number == 1 ? "Chủ trì Thử Nghiệm" : "Đại biểu Thử Nghiệm \(number)"
        let person = try await directory.addPerson(
            PersonFacts(username: "bench.\(number)", name: name, post: "Ủy viên"),
            by: .serverOperator
        )
        let link = try await directory.makeLink(for: person.id, by: .serverOperator)
        // Each from an address of their own: so many sign-ins from one would be slowed down.
        let origin = Origin(address: "127.\(number >> 16).\(number >> 8 & 255).\(number & 255)", device: "bench")
        let signIn = try await directory.signIn(link: link.token, from: origin).signIn
        let seat = ParticipantFacts(
            person: person.id,
            name: name,
            post: "Ủy viên",
            role: number == 1 ? .chair : .member,
            votes: true,
            precedence: number
        )
        return (seat, signIn.token)
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
