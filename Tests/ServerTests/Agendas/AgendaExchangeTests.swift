import AgendaFiles
import Foundation
import Meetings
import Papers
import People
import Record
import Rooms
import Testing

@testable import Server

/// The sample sessions go in, come out, and go in again elsewhere.
struct AgendaExchangeTests {
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Agendas")
    static let names = [
        "quang-nam-2020-03-04", "thai-binh-2019-04-18", "quang-binh-2020-09-15", "kon-tum-2019-07-19", "phu-yen-2022",
    ]

    @Test(arguments: names) func `a sample comes out as it went in`(name: String) async throws {
        let (here, there) = (try await House(), try await House())
        let exported = here.folder.appending(path: "exported")
        #expect(try await here.importing.run(folder: Self.samples.appending(path: name)) == .imported(try id(name)))
        try await here.exporting.run(try id(name), to: exported)
        #expect(try await there.importing.run(folder: exported) == .imported(try id(name)))
        #expect(try await told(of: name, in: here) == told(of: name, in: there))
        try here.leave()
        try there.leave()
    }

    @Test func `the same folder again changes nothing`() async throws {
        let house = try await House()
        let sample = Self.samples.appending(path: Self.names[0])
        _ = try await house.importing.run(folder: sample)
        let before = try house.record.head(of: LogName(try id(Self.names[0])))
        #expect(try await house.importing.run(folder: sample) == .unchanged(try id(Self.names[0])))
        #expect(try house.record.head(of: LogName(try id(Self.names[0]))) == before)
        try house.leave()
    }

    @Test func `another agenda under the same name is refused and the first one stays`() async throws {
        let house = try await House()
        let copy = house.folder.appending(path: "copy")
        try FileManager.default.copyItem(at: Self.samples.appending(path: Self.names[0]), to: copy)
        _ = try await house.importing.run(folder: copy)
        let page = copy.appending(path: "agenda.yaml")
        let text = try String(contentsOf: page, encoding: .utf8)
        try Data(text.replacing("Tam Kỳ", with: "Hội An").utf8).write(to: page)
        let meeting = try id(Self.names[0])
        await #expect(throws: AgendaImportFailure.differs(meeting)) { try await house.importing.run(folder: copy) }
        try house.leave()
    }

    @Test func `an export never writes over an agenda`() async throws {
        let house = try await House()
        _ = try await house.importing.run(folder: Self.samples.appending(path: Self.names[0]))
        let folder = house.folder.appending(path: "exported")
        try await house.exporting.run(try id(Self.names[0]), to: folder)
        await #expect(throws: AgendaExportFailure.self) {
            try await house.exporting.run(try id(Self.names[0]), to: folder)
        }
        try house.leave()
    }

    private func id(_ name: String) throws -> MeetingID { try #require(MeetingID(rawValue: name)) }

    /// What a session says, without the times at which it was prepared.
    private func told(of name: String, in house: House) async throws -> [String] {
        let room = try #require(try await house.rooms.room(try id(name)))
        let meeting = await room.current().meeting
        let people = meeting.roster.inOrder.map {
            "\($0.facts.name) \($0.facts.role) \($0.facts.votes) \($0.attendance)"
        }
        let items = meeting.agenda.items.map { "\($0.facts.title) \($0.facts.minutes) \($0.facts.kind) \($0.progress)" }
        let papers = meeting.papers.papers.values.map { "\($0.facts.title) \($0.facts.digest)" }.sorted()
        let speeches = meeting.speakers.done.map { "\($0.startedAt) \(String(describing: $0.endedAt))" }.sorted()
        let tasks = meeting.tasks.tasks.values.map {
            "\($0.facts.title) \($0.facts.lead) \(String(describing: $0.facts.dueOn))"
        }
        let polls = meeting.polls.polls.values.map { poll in
            let terms = poll.terms
            let options = terms.options.map { option in
                "\(option.title) \(option.participant.flatMap { meeting.roster[$0]?.facts.name } ?? "")"
            }
            let papers = terms.papers.compactMap { meeting.papers[$0]?.facts.title }
            return "\(terms.question) \(terms.kind) \(terms.ballot) \(options) \(terms.seats) \(papers) "
                + "\(terms.ruleReason) \(poll.rule.base)"
        }
        return polls.sorted() + ["\(meeting.session.state)", meeting.session.facts.title] + people + items + papers
            + speeches
            + tasks.sorted() + meeting.conclusions.conclusions.values.map(\.text).sorted()
    }

    /// A data folder of its own.
    private struct House {
        let folder = FileManager.default.temporaryDirectory.appending(path: "agenda-\(UUID().uuidString)")
        let record: Record
        let rooms: Rooms
        let importing: AgendaImport
        let exporting: AgendaExport

        init() async throws {
            let data = DataDirectory(path: folder.appending(path: "data").path)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            record = try Record.open(data)
            let directory = try await Directory(record: record, audit: AuditLog(data.audit))
            let papers = try PaperStore(folder: data.papers)
            rooms = Rooms(record: record, makeFanout: App.makeFanout)
            importing = AgendaImport(directory: directory, rooms: rooms, papers: papers)
            exporting = AgendaExport(directory: directory, rooms: rooms, papers: papers)
        }

        func leave() throws {
            try record.close()
            try FileManager.default.removeItem(at: folder)
        }
    }
}
