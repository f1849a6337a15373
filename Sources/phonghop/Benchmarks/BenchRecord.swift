import ArgumentParser
import Bench
import Foundation
import Meetings
import Record
import Rooms
import Server

extension Bench {
    /// How long it takes until a record is a room again, and until a server with many sessions answers.
    struct RecordFigures: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "record",
            abstract: "Replay a long record, start a server with many sessions, and print the figures."
        )

        @Option(name: .long, help: "Events of the long record.")
        var events = 100_000

        @Option(name: .long, help: "Sessions of the server that is started.")
        var sessions = 1_000

        @Option(name: .long, help: "File for the figures as JSON.")
        var json: String?

        private struct Found: Encodable {
            let events: Int
            let sessions: Int
            let replaySeconds: Double
            let checkSeconds: Double
            let startSeconds: Double
        }

        func run() async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "phonghop-record-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let (replay, check) = try await replaying(in: folder.appending(path: "long").path(percentEncoded: false))
            let start = try await starting(in: folder.appending(path: "many").path(percentEncoded: false))
            say("\(events) events: replayed in \(shown(replay)) s, the chain checked in \(shown(check)) s")
            say("a server with \(sessions) sessions answers after \(shown(start)) s")
            guard let json else { return }
            let found = Found(
                events: events,
                sessions: sessions,
                replaySeconds: replay,
                checkSeconds: check,
                startSeconds: start
            )
            try JSONEncoder().encode(found).write(to: URL(filePath: json))
        }

        private func shown(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

        /// Seconds from the closed file to the room, without a snapshot, and for checking the whole chain.
        private func replaying(in data: String) async throws -> (replay: Double, check: Double) {
            let id = try meeting("bench-long")
            var installation = try await Installation(data: data)
            try await LongRecord(meeting: id, events: events).write(to: installation.rooms)
            try installation.close()
            let opening = Instant.now
            installation = try await Installation(data: data)
            let check = Instant.now.seconds(since: opening)
            let began = Instant.now
            guard try await installation.rooms.room(id) != nil else { throw ValidationError("The record was lost.") }
            let replay = Instant.now.seconds(since: began)
            try installation.close()
            return (replay, check)
        }

        /// Seconds from starting the program to its first answer.
        private func starting(in data: String) async throws -> Double {
            let installation = try await Installation(data: data)
            for number in 1...max(1, sessions) {
                try await LongRecord(meeting: try meeting("bench-\(number)"), events: 0).write(to: installation.rooms)
            }
            try installation.close()
            let web = try ListenOptions.parse([]).webFolder()
            let began = Instant.now
            let server = try ServerProcess(
                program: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(),
                arguments: ["--data", data, "--web", web]
            )
            let seconds = Instant.now.seconds(since: began)
            server.stop()
            return seconds
        }

        private func meeting(_ name: String) throws -> MeetingID {
            guard let id = MeetingID(rawValue: name) else { throw ValidationError("\(name) names no meeting.") }
            return id
        }
    }
}

/// An open session in which hands go up and down for as long as is wanted.
struct LongRecord {
    let meeting: MeetingID
    let events: Int

    private static let members = 50
    private static let items = 10
    private static let eventsPerPiece = 9_000

    func write(to rooms: Rooms) async throws {
        let now = rooms.clock.now()
        let facts = SessionFacts(title: "Phiên họp dài", startsAt: now, endsAt: now.adding(minutes: 120))
        var beginning = try Founding.events(
            meeting: meeting,
            committee: CommitteeFacts(id: CommitteeID(1), name: "Hội đồng Thử Nghiệm", kind: .hdnd),
            rule: DecisionRule(),
            facts: facts,
            participants: (1...Self.members).map(seat)
        )
        for index in 0..<Self.items {
            let item = ItemID(Self.members + 1 + index)
            let facts = ItemFacts(title: "Nội dung \(index + 1)")
            beginning.append(.agenda(.itemAdded(item: item, parent: nil, index: index, facts: facts)))
        }
        beginning += (1...Self.members).map {
            .attendance(.checkedIn(participant: ParticipantID($0), mode: .onsite, viaCode: false))
        }
        beginning += [.session(.submitted), .session(.approved), .session(.published), .session(.opened(despite: nil))]
        let recorded = beginning.enumerated().map { RecordedEvent(sequence: Int64($0 + 1), at: now, event: $1) }
        try await rooms.found(meeting, with: recorded, by: nil)
        var written = beginning.count
        while written < events {
            let piece = (written..<min(events, written + Self.eventsPerPiece)).map {
                event(behind: $0, beginning.count)
            }
            let encoded = try piece.map { NewEvent(at: now.rawValue, actor: nil, payload: try EventCoding.encode($0)) }
            try await rooms.record.append(
                Append(log: LogName(meeting), expecting: Int64(written), events: encoded)
            )
            written += piece.count
        }
    }

    /// A hand goes up, and comes down with the next event.
    private func event(behind count: Int, _ beginning: Int) -> MeetingEvent {
        let number = count - beginning
        let speech = SpeechID(Self.members + Self.items + 1 + number / 2)
        guard number.isMultiple(of: 2) else { return .speakers(.handLowered(speech: speech)) }
        let member = ParticipantID(number / 2 % Self.members + 1)
        return .speakers(.handRaised(speech: speech, participant: member, kind: .speech, item: nil))
    }

    private func seat(_ number: Int) -> ParticipantFacts {
        ParticipantFacts(
            person: PersonID(number),
            name: "Đại biểu Thử Nghiệm \(number)",
            role: number == 1 ? .chair : .member,
            votes: true,
            precedence: number
        )
    }
}
