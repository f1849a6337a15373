import ArgumentParser
import Foundation
import Meetings
import People
import Rooms
import Server

/// `phonghop bench`: what a measurement needs.
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prepare measurements with invented members.",
        subcommands: [Prepare.self, SearchCommand.self]
    )

    /// A data folder with one open session and as many invented members as asked for, all signed in and present.
    struct Prepare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a data folder with an open session of N invented members, and a file with their sign-ins."
        )

        @OptionGroup var data: DataOption

        @Option(name: .long, help: "How many members.")
        var members = 5_000

        @Option(name: .long, help: "File to write: one sign-in per line, the chair's first. Guard it like passwords.")
        var tokens: String

        func run() async throws {
            let installation = try await Installation(data: data.data)
            let people = InventedPeople(count: members)
            let seats = try await people.admit(to: installation.directory, tokens: URL(filePath: tokens))
            let sequence = try await people.convene(seats, in: installation.rooms)
            try installation.close()
            say("\(InventedPeople.meeting): \(members) members, last event \(sequence)")
        }
    }
}

/// People who exist only for a measurement.
struct InventedPeople {
    static let meeting = "bench"
    private static let together = 200

    let count: Int

    func admit(to directory: Directory, tokens: URL) async throws -> [ParticipantFacts] {
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

    /// - Returns: the number of the last event.
    func convene(_ seats: [ParticipantFacts], in rooms: Rooms) async throws -> Int {
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
        events.append(
            .agenda(.itemAdded(item: item, parent: nil, index: 0, facts: ItemFacts(title: "Nội dung đo")))
        )
        // Seven in ten are there: a quorum, and an append that the record takes in one piece.
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
        let recorded = events.enumerated().map {
            RecordedEvent(sequence: Int64($0.offset + 1), at: now, event: $0.element)
        }
        try await rooms.found(id, with: recorded, by: nil)
        return recorded.count
    }
}
