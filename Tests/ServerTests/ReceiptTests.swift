import Foundation
import GRDB
import Meetings
import Record
import Rooms
import Testing

// GRDB has a type of this name too.
import class Record.Record

@testable import Server

/// Who has received and opened a paper, and how it is told to the chair's table.
struct ReceiptTests {
    private func path(_ paper: Int, _ end: String = "readers") -> String {
        "/api/meetings/\(House.session)/papers/\(paper)/\(end)"
    }

    private func reader(_ one: Cast, of paper: Int, in house: House) async throws -> [String: Any] {
        let answer = try await house.ask("GET", path(paper), as: .secretary)
        let readers = try #require(answer.json["readers"] as? [[String: Any]])
        return try #require(readers.first { $0["participant"] as? Int == one.seat })
    }

    @Test func `a paper is received when the session is on the screen, and opened when it is opened`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(item: 7, .members)
            let secretary = try await house.live(.secretary)
            #expect(try await reader(.an, of: paper, in: house)["received"] == nil)
            let an = try await house.live(.an)
            try await eventually("the table hears") {
                secretary.entities["paper/\(paper)"]?.contains(#""received":{"got":1,"of":3,"opened":0}"#) == true
            }
            #expect(try await house.ask("GET", path(paper, "file"), as: .an).status == 200)
            try await eventually("the table hears") {
                secretary.entities["paper/\(paper)"]?.contains(#""received":{"got":1,"of":3,"opened":1}"#) == true
            }
            let seen = try await reader(.an, of: paper, in: house)
            #expect((seen["received"] as? Int ?? .max) <= (seen["opened"] as? Int ?? 0))
            #expect(try await reader(.binh, of: paper, in: house)["received"] == nil)
            // Those who bring papers are not among those who read them, and a guest may not open this one.
            let readers = try await house.ask("GET", path(paper), as: .secretary).json["readers"] as? [[String: Any]]
            #expect(readers?.compactMap { $0["participant"] as? Int } == [Cast.chair, .an, .binh].map(\.seat))
            #expect(an.entities["paper/\(paper)"]?.contains("received") == false)
        }
    }

    @Test func `a paper laid on the table meanwhile reaches those who look in`() async throws {
        try await House.open { house in
            let an = try await house.live(.an)
            try await eventually("the view comes") { an.entities["meeting"] != nil }
            let paper = try await house.addPaper(item: 7, .session)
            try await eventually("it is received") {
                try await self.reader(.an, of: paper, in: house)["received"] != nil
            }
            #expect(try await reader(.an, of: paper, in: house)["opened"] == nil)
        }
    }

    @Test func `a device that comes back with its number is told the figures too`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(item: 7, .session)
            let first = try await house.live(.secretary)
            _ = try await house.ask("GET", path(paper, "file"), as: .an)
            try await eventually("the table hears") {
                first.entities["paper/\(paper)"]?.contains(#""opened":1"#) == true
            }
            let whole = try await house.ask("GET", "/api/meetings/\(House.session)", as: .secretary)
            #expect(whole.text.contains(#""opened":1"#))
            let (seq, view) = (try #require(whole.json["seq"] as? Int), try #require(whole.json["view"] as? String))
            let hello = "{\"hello\":{\"since\":\(seq),\"view\":\"\(view)\",\"language\":\"vi\"}}"
            let again = try await house.live(.secretary, hello: hello)
            try await eventually("the figures come") {
                again.entities["paper/\(paper)"]?.contains(#""opened":1"#) == true
            }
        }
    }

    @Test func `a new version is yet to be read, and the home screen says so`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(item: 7, .session)
            _ = try await house.ask("GET", path(paper, "file"), as: .an)
            let unread = {
                let todo = try await house.ask("GET", "/api/home", as: .an).json["todo"] as? [[String: Any]]
                return todo?.first { $0["kind"] as? String == "read" }?["count"] as? Int
            }
            #expect(try await unread() == nil)
            let stored = try await house.papers.store(Array("%PDF-1.7 bản hai".utf8))
            let file = PaperFile(fileName: "hai.pdf", sizeBytes: stored.sizeBytes, digest: stored.digest)
            let room = try #require(try await house.rooms.room(House.session))
            let request = try CommandRequest(id: "hai", command: ReplacePaper(paper: PaperID(paper), file: file))
            let reply = await room.perform(request, by: try #require(house.people[.secretary]).id)
            guard case .accepted = reply else { throw InVain("a new version: \(reply)") }
            try await eventually("it is to be read") { try await unread() == 1 }
            #expect(try await reader(.an, of: paper, in: house)["opened"] == nil)
        }
    }

    @Test func `openings noted by earlier versions of the program stay noted`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "receipts-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = DataDirectory(path: folder.path(percentEncoded: false))
        let record = try Record.open(data, logger: .silent)
        defer { try? record.close() }
        try record.register([ReceiptBook.openings])
        try await record.write { database in
            try database.execute(sql: "INSERT INTO paper_openings VALUES (3, 'phien-thu', 12, 1583283600000)")
        }
        let book = try ReceiptBook(record: record)
        let opened = try await book.opened(by: PersonID(3), in: House.session)
        #expect(opened == [ReceiptBook.Version(paper: PaperID(12), number: 1)])
        #expect(try await book.all(of: House.session).first?.openedAt == Moment(milliseconds: 1_583_283_600_000))
    }
}
