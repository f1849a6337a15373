import Cryptography
import Foundation
import Meetings
import People
import Rooms
import Testing

@testable import Server

/// Tasks across sessions, and calendars.
struct TaskTests {
    @Test func `a task is found by those who follow it, and reported on`() async throws {
        try await House.open { house in
            try await DocumentTests.hold(house)
            let mine = try await house.ask("GET", "/api/tasks?view=led&due=overdue", as: .secretary)
            #expect(mine.text.contains("Tự chấm điểm") && mine.text.contains(#""overdue":true"#))
            #expect(try await !house.ask("GET", "/api/tasks", as: .outsider).text.contains("Tự chấm điểm"))
            let room = try #require(try await house.rooms.room(House.session))
            let task = try #require(await room.current().meeting.tasks.tasks.keys.first)
            let said: [String: any Sendable] = ["task": task.rawValue, "text": "=Đang làm", "progress": 40]
            try await house.give("tasks.report", said, by: .secretary)
            let sheet = try await house.ask("GET", "/api/tasks.csv?view=led", as: .secretary)
            #expect(sheet.text.contains("\"40\"") && sheet.text.contains("\"'=Đang làm\""))
            let book = try await house.ask("GET", "/api/tasks.xlsx?view=led", as: .secretary)
            #expect(book.status == 200 && book.body.starts(with: Array("PK".utf8)))
            let figures = try await house.ask("GET", "/api/tasks/figures", as: .secretary)
            #expect(figures.text.contains("Sở KH&CN") && figures.text.contains(#""overdue":1"#))
            let path = "/api/meetings/\(House.session)/tasks/\(task)/commands"
            let words = #"{"id":"x","do":"tasks.report","with":{"text":"Tôi"}}"#
            #expect(try await house.ask("POST", path, as: .outsider, json: words).status == 404)
        }
    }

    @Test func `59: a report brings only files that its own author brought to that task`() async throws {
        try await House.open { house in
            try await DocumentTests.hold(house)
            let room = try #require(try await house.rooms.room(House.session))
            let task = try #require(await room.current().meeting.tasks.tasks.keys.first)
            let path = "/api/meetings/\(House.session)/tasks/\(task)/papers"
            let bytes = Array("%PDF-1.4 báo cáo".utf8)
            let brought = try await house.ask(
                "PUT",
                "\(path)?name=bao-cao.pdf",
                token: house.tokens[.secretary],
                body: bytes
            )
            #expect(brought.status == 201, "\(brought.text)")
            struct Taken: Decodable {
                let digest: String
                let bytes: Int
            }
            let taken = try JSONDecoder().decode(Taken.self, from: Data(brought.body))
            #expect(taken.bytes == bytes.count && taken.digest == Hex.encode(Digest.sha256(bytes)))
            // Nobody opens what no report brought.
            #expect(try await house.ask("GET", "\(path)/\(taken.digest)", as: .secretary).status == 404)
            let report = { (digest: String, size: Int) -> String in
                let paper = #"{"digest":"\#(digest)","name":"Báo cáo.pdf","bytes":\#(size)}"#
                let words = #"{"task":\#(task),"text":"Xong","papers":[\#(paper)]}"#
                return #"{"id":"\#(UUID().uuidString)","do":"tasks.report","with":\#(words)}"#
            }
            let commands = "/api/meetings/\(House.session)/commands"
            for (one, digest, size) in [
                (Cast.chair, taken.digest, taken.bytes), (.secretary, String(repeating: "ab", count: 32), 5),
                (.secretary, taken.digest, 5),
            ] {
                let refused = try await house.ask("POST", commands, as: one, json: report(digest, size))
                #expect(refused.text.contains("tasks.paper-not-brought"), "\(refused.text)")
            }
            let told = try await house.ask(
                "POST",
                commands,
                as: .secretary,
                json: report(taken.digest, taken.bytes)
            )
            #expect(told.status == 200, "\(told.text)")
            let opened = try await house.ask("GET", "\(path)/\(taken.digest)", as: .an)
            #expect(opened.body == bytes && opened.header("content-disposition")?.hasPrefix("attachment") == true)
            #expect(try await house.ask("GET", "\(path)/\(taken.digest)", as: .outsider).status == 404)
            let foreign = try await house.ask("PUT", "\(path)?name=x.pdf", token: house.tokens[.outsider], body: bytes)
            #expect(foreign.status == 404)
            let idle = try await house.ask("PUT", "\(path)?name=x.pdf", token: house.tokens[.an], body: bytes)
            #expect(idle.text.contains("tasks.not-yours"))
            let sheet = try await house.ask("PUT", "\(path)?name=x.exe", token: house.tokens[.secretary], body: bytes)
            #expect(sheet.status == 400 || sheet.status == 415, "\(sheet.text)")
        }
    }

    @Test func `what the lead organisation says without a seat counts once, however often it is sent`() async throws {
        try await House.open { house in
            let organization = try await house.directory.addOrganization(
                OrganizationFacts(code: "so-khcn", name: "Sở KH&CN"),
                by: .serverOperator
            )
            var edit = PersonEdit()
            edit.organizationID = .set(organization.id)
            let outsider = try #require(house.people[.outsider])
            try await house.directory.editPerson(outsider.id, edit, by: .serverOperator)
            try await DocumentTests.hold(house)
            let room = try #require(try await house.rooms.room(House.session))
            let task = try #require(await room.current().meeting.tasks.tasks.keys.first)
            let path = "/api/meetings/\(House.session)/tasks/\(task)/commands"
            func say(_ id: String, _ command: String, _ words: String) async throws -> HTTPAnswer {
                let json = #"{"id":"\#(id)","do":"\#(command)","with":\#(words)}"#
                return try await house.ask("POST", path, as: .outsider, json: json)
            }
            let first = try await say("mot", "tasks.report", #"{"text":"Đã chấm 40 tiêu chí","progress":80}"#)
            #expect(first.status == 200, "\(first.text)")
            #expect(
                try await say("hai", "tasks.askExtension", #"{"dueOn":"2020-10-15","reason":"Chờ số liệu"}"#).status
                    == 200
            )
            #expect(
                try await say("mot", "tasks.report", #"{"text":"Đã chấm 40 tiêu chí","progress":80}"#).text
                    == first.text
            )
            let other = try await say("ba", "tasks.askExtension", #"{"dueOn":"2020-10-16","reason":"Chờ số liệu"}"#)
            #expect(other.status == 409 && other.code == "tasks.extension-open")
            await house.rooms.stop()
            // After a restart, and after the task was taken back, the answer is the same.
            try await house.give("tasks.withdraw", ["task": task.rawValue, "reason": "Giao đơn vị khác"], by: .chair)
            #expect(
                try await say("mot", "tasks.report", #"{"text":"Đã chấm 40 tiêu chí","progress":80}"#).text
                    == first.text
            )
            #expect(try await say("bon", "tasks.report", #"{"text":"Nữa"}"#).code == "tasks.withdrawn")
            #expect(try await say("a b", "tasks.report", #"{"text":"Nữa"}"#).code == "command.malformed")
            let again = try #require(try await house.rooms.room(House.session))
            let reports = await again.current().meeting.tasks[task]?.reports
            #expect(reports?.map(\.report.text) == ["Đã chấm 40 tiêu chí"])
        }
    }

    @Test func `a calendar is fetched by its secret address until there is a newer one`() async throws {
        try await House.open { house in
            struct Made: Decodable { let path: String }
            let address = { () async throws -> String in
                let answer = try await house.ask("POST", "/api/my/calendar", as: .an)
                return try JSONDecoder().decode(Made.self, from: Data(answer.body)).path
            }
            let first = try await address()
            let feed = try await house.ask("GET", first, token: nil)
            #expect(feed.status == 200 && feed.header("content-type") == "text/calendar; charset=utf-8")
            #expect(feed.text.contains("SUMMARY:Phiên thử") && feed.text.hasSuffix("END:VCALENDAR\r\n"))
            let second = try await address()
            #expect(try await house.ask("GET", first, token: nil).status == 404)
            #expect(try await house.ask("GET", second, token: nil).status == 200)
            #expect(try await house.ask("DELETE", "/api/my/calendar", as: .an).status == 204)
            #expect(try await house.ask("GET", second, token: nil).status == 404)
        }
    }

    @Test
    func `an address for a calendar is given out after a fresh proof, and ends when one is signed out everywhere`()
        async throws
    {
        try await House.open { house in
            let person = try #require(house.people[.an])
            try await house.directory.setPassword(
                of: person.id,
                to: House.password,
                mustChange: false,
                by: .serverOperator
            )
            let token = try await house.signIn(person)
            let (path, empty) = ("/api/my/calendar", Array("{}".utf8))
            house.ahead.change { $0 += SignIns.confirmationSeconds }
            let refused = try await house.ask("POST", path, token: token, body: empty)
            #expect(refused.status == 403 && refused.code == "session.confirm-identity")
            let proof = Array(#"{"password":"\#(House.password)"}"#.utf8)
            #expect(try await house.ask("POST", "/api/session/confirm", token: token, body: proof).status == 200)
            let made = try await house.ask("POST", path, token: token, body: empty)
            let address = try #require(made.json["path"] as? String)
            #expect(try await house.ask("GET", address, token: nil).status == 200)
            let admin = try await house.signIn(.admin)
            let everywhere = try await house.ask("DELETE", "/api/admin/people/\(person.id)/sessions", token: admin)
            #expect(everywhere.status == 204)
            #expect(try await house.ask("GET", address, token: nil).status == 404)
            let lines = await house.audit.lines().filter { $0.what.hasPrefix("calendar.") }
            #expect(lines.map(\.what) == ["calendar.ended", "calendar.made"])
        }
    }

    @Test func `lines of a calendar are folded at 75 bytes without cutting a letter`() {
        let folded = CalendarFeed.folded("SUMMARY:" + String(repeating: "ệ", count: 60))
        #expect(folded.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == "SUMMARY:" + String(repeating: "ệ", count: 60))
        #expect(CalendarFeed.escaped("a;b,c\\d\ne\r") == "a\\;b\\,c\\\\d\\ne")
    }
}
