import Foundation
import Meetings
import Testing

@testable import Server

/// Documents of a session over the wire: who opens them, their number, their bytes.
struct DocumentTests {
    static let path = "/api/meetings/\(House.session)"

    /// Holds the session to its end: a speech, a conclusion with a task, minutes with a block of words.
    static func hold(_ house: House) async throws {
        try await house.give("agenda.goTo", ["item": 7], by: .chair)
        try await house.give("speakers.giveFloor", ["participant": Cast.an.seat], by: .chair)
        try await house.give("speakers.endSpeech", by: .chair)
        try await house.give("conclusions.give", ["item": 7, "text": "Thống nhất <b>báo cáo</b>"], by: .chair)
        try await house.give(
            "tasks.assign",
            ["title": "Tự chấm điểm", "lead": "Sở KH&CN", "dueOn": "2020-09-30"],
            by: .chair
        )
        try await house.give("agenda.goTo", ["item": 8], by: .chair)
        try await house.give("conclusions.give", ["item": 8, "text": "MẬT-kết luận nội bộ"], by: .chair)
        try await house.give("session.close", by: .chair)
        let content: [String: any Sendable] = ["kind": "paragraph", "text": [["text": "Ghi thêm của thư ký."]]]
        try await house.give("minutes.insert", ["content": content], by: .secretary)
    }

    private func issue(_ house: House, _ kind: String, id: String = UUID().uuidString, as one: Cast = .secretary)
        async throws -> HTTPAnswer
    {
        let code = ["minutes": "BB", "notice": "TB", "invitation": "GM"][kind] ?? ""
        return try await house.ask(
            "POST",
            "\(Self.path)/documents/\(kind)/issue",
            as: one,
            json: #"{"id":"\#(id)","notation":"\#(code)-BTN"}"#
        )
    }

    @Test func `minutes are a draft for the table alone, then everyone's, and an extract for whoever does not see all`()
        async throws
    {
        try await House.open { house in
            try await Self.hold(house)
            for one in [Cast.an, .guest, .outsider] {
                #expect(try await house.ask("GET", "\(Self.path)/documents/minutes.pdf", as: one).status == 404)
            }
            let draft = try await house.ask("GET", "\(Self.path)/documents/minutes.pdf", as: .secretary)
            #expect(draft.status == 200 && draft.body.starts(with: Array("%PDF-".utf8)))
            let again = try await house.ask("GET", "\(Self.path)/documents/minutes.pdf", as: .secretary)
            #expect(draft.body == again.body)
            let page = try await house.ask("GET", "\(Self.path)/documents/minutes.html", as: .secretary)
            #expect(page.text.contains("Ghi thêm của thư ký.") && page.text.contains("DỰ THẢO"))
            #expect(page.text.contains("&lt;b&gt;báo cáo&lt;/b&gt;") && !page.text.contains("<b>báo cáo"))
            #expect(page.text.contains("documents/minutes.css") && !page.text.contains("style="))
            let style = try await house.ask("GET", "\(Self.path)/documents/minutes.css", as: .secretary)
            #expect(style.header("content-type") == "text/css; charset=utf-8")
            try await house.give("minutes.approve", ["despite": "Việc gấp"], by: .chair)
            let member = try await house.ask("GET", "\(Self.path)/documents/minutes.html", as: .an)
            #expect(member.text.contains("MẬT-kết luận nội bộ") && !member.text.contains("DỰ THẢO"))
            #expect(member.text.contains("Gốc cây băm"))
            let guest = try await house.ask("GET", "\(Self.path)/documents/minutes.html", as: .guest)
            #expect(guest.text.contains("TRÍCH BIÊN BẢN") && !guest.text.contains("MẬT"))
        }
    }

    @Test func `numbers follow each other in their series without a gap, and the same request is answered the same`()
        async throws
    {
        try await House.open { house in
            try await Self.hold(house)
            #expect(try await issue(house, "minutes").text.contains("documents.not-yet"))
            #expect(try await issue(house, "notice", as: .an).text.contains("command.role-not-allowed"))
            try await house.give("minutes.approve", ["despite": "Việc gấp"], by: .chair)
            let first = try await issue(house, "minutes", id: "mot")
            #expect(first.status == 200 && first.text.contains(#""number":1"#) && first.text.contains("01/BB-BTN"))
            #expect(try await issue(house, "minutes", id: "mot").body == first.body)
            #expect(try await issue(house, "minutes", id: "hai").text.contains("documents.already-issued"))
            let pdf = try await house.ask("GET", "\(Self.path)/documents/minutes.pdf", as: .an)
            #expect(first.text.contains(pdf.header("etag")?.replacing("\"", with: "") ?? "?"))
            try await house.give("minutes.correct", ["reason": "Sai tên"], by: .secretary)
            let added: [String: any Sendable] = ["kind": "paragraph", "text": [["text": "Sửa."]]]
            try await house.give("minutes.insert", ["content": added], by: .secretary)
            try await house.give("minutes.approve", ["despite": "Nhỏ"], by: .chair)
            let second = try await issue(house, "minutes", id: "ba")
            #expect(second.text.contains(#""number":2"#) && second.text.contains(#""version":2"#))
            let page = try await house.ask("GET", "\(Self.path)/documents/minutes.html", as: .an)
            #expect(page.text.contains("thay thế biên bản số 01/BB-BTN") && page.text.contains("Thêm “Sửa.”"))
            let next = try await house.ask("GET", "/api/documents/next?organization=&notation=BB-BTN", as: .secretary)
            #expect(next.text.contains(#""number":3"#))
            let register = try await house.ask("GET", "/api/documents/register", as: .secretary)
            #expect(register.text.contains("01/BB-BTN") && register.text.contains("02/BB-BTN"))
            let others = try await house.ask("GET", "/api/documents/register", as: .outsider)
            #expect(!others.text.contains("BB-BTN"))
        }
    }

    @Test func `numbers asked for at once are each given once`() async throws {
        try await House.open { house in
            try await Self.hold(house)
            try await house.give("minutes.approve", ["despite": "Việc gấp"], by: .chair)
            let answers = try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
                for number in 1...8 {
                    group.addTask { try await issue(house, "notice", id: "lan-\(number)") }
                }
                var answers: [HTTPAnswer] = []
                for try await answer in group { answers.append(answer) }
                return answers
            }
            #expect(answers.count { $0.status == 200 } == 1)
            #expect(answers.count { $0.text.contains("documents.already-issued") } == 7)
            #expect(try await house.ask("GET", Self.path, as: .an).text.contains(#""state":"concluded""#))
        }
    }

    @Test(arguments: ["notice", "invitation", "roll", "opinions"], ["pdf", "docx", "html"])
    func `every document comes in every form`(kind: String, form: String) async throws {
        try await House.open { house in
            try await Self.hold(house)
            let answer = try await house.ask("GET", "\(Self.path)/documents/\(kind).\(form)", as: .secretary)
            #expect(answer.status == 200)
            let start = ["pdf": "%PDF-", "docx": "PK", "html": "<!doctype html>"][form] ?? ""
            #expect(answer.body.starts(with: Array(start.utf8)))
        }
    }

    @Test func `a session with nothing in it has minutes, and so has one with what is long and wide`() async throws {
        try await House.open { house in
            let print = { (form: String) in
                try await house.ask("GET", "\(Self.path)/documents/minutes.\(form)", as: .secretary)
            }
            #expect(try await print("pdf").status == 200)
            // Two marks on every letter, and no place to break.
            let word = String(repeating: "ế", count: 60)
            let cell = [["text": String(word.prefix(30))]]
            let row = Array(repeating: cell, count: 12)
            let table: [String: any Sendable] = ["kind": "table", "head": true, "rows": [row, row]]
            try await house.give("minutes.insert", ["content": table], by: .secretary)
            for text in [word, String(repeating: "Ậ", count: 20_000), "Một \u{202E}hai\u{200B} \u{0007}ba"] {
                let paragraph: [String: any Sendable] = ["kind": "paragraph", "text": [["text": text]]]
                try await house.give("minutes.insert", ["content": paragraph], by: .secretary)
            }
            try await house.give("session.close", by: .chair)
            for form in ["pdf", "docx", "html"] {
                let answer = try await print(form)
                #expect(answer.status == 200, "\(form): \(answer.text.prefix(300))")
            }
            let page = try await print("html").text
            #expect(page.contains(word) && page.contains("Một hai ba"))
        }
    }

    @Test(arguments: [
        ("05/BB-BCĐ", "05_BB-BCĐ"), ("../../x", ".._.._x"), ("a\\b\u{202E}\n", "a_b__"), ("A&B.1", "A&B.1"),
    ])
    func `58: what an archive's files are called leads nowhere`(text: String, name: String) {
        #expect(SealedArchive.entryName(text) == name)
    }

    @Test(arguments: ["minutes.exe", "minutes", "x.pdf", "minutes.pdf.pdf", "ballot.pdf", "ballot.pdf?poll=99", ".pdf"])
    func `what there is not is not found`(file: String) async throws {
        try await House.open { house in
            let answer = try await house.ask("GET", "\(Self.path)/documents/\(file)", as: .secretary)
            #expect(answer.status == 404)
        }
    }

    @Test func `a piece's history tells every version and who wrote it, to the table alone`() async throws {
        try await House.open { house in
            try await Self.hold(house)
            let room = try #require(try await house.rooms.room(House.session))
            let block = try #require(await room.current().meeting.minutes.blocks.keys.first)
            let content: [String: any Sendable] = ["kind": "paragraph", "text": [["text": "Bản hai."]]]
            try await house.give(
                "minutes.write",
                ["key": "block/\(block)", "version": 1, "content": content],
                by: .secretary
            )
            let path = "\(Self.path)/minutes/history/block/\(block)"
            let history = try await house.ask("GET", path, as: .secretary).text
            #expect(history.contains(#""what":"inserted""#) && history.contains(#""what":"written""#))
            #expect(
                history.contains("Ghi thêm của thư ký.") && history.contains("Bản hai.")
                    && history.contains("Người secretary")
            )
            #expect(try await house.ask("GET", path, as: .an).status == 404)
            #expect(try await house.ask("GET", "\(Self.path)/minutes/history/line/999", as: .secretary).status == 404)
            let phrases = try await house.ask("GET", "\(Self.path)/minutes/phrases", as: .secretary)
            #expect(phrases.text.contains("Chủ tọa mời "))
        }
    }
}
