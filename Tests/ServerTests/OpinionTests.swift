import Foundation
import Meetings
import Testing

@testable import Server

/// The table of opinions: what is in it, for whom, and that a spreadsheet or a browser takes it for text.
struct OpinionTests {
    private let path = "/api/meetings/\(House.session)"

    @Test func `61: everyone takes home the opinions that they see, and no others`() async throws {
        try await House.open { house in
            let members = try await house.addPaper(item: 7, .members)
            try await house.give("comments.add", ["item": 7, "text": "CHUNG", "to": "all"], by: .an)
            try await house.give("comments.add", ["item": 7, "text": "RIENG", "to": "table"], by: .an)
            try await house.give("comments.add", ["paper": members, "text": "TREN-GIAY", "to": "all"], by: .binh)
            for (one, expected) in [
                (Cast.secretary, ["CHUNG", "RIENG", "TREN-GIAY"]), (.an, ["CHUNG", "RIENG", "TREN-GIAY"]),
                (.binh, ["CHUNG", "TREN-GIAY"]), (.guest, ["CHUNG"]),
            ] as [(Cast, [String])] {
                for file in ["opinions.csv", "opinions.html"] {
                    let answer = try await house.ask("GET", "\(path)/\(file)", as: one)
                    #expect(answer.status == 200)
                    let found = ["CHUNG", "RIENG", "TREN-GIAY"].filter(answer.text.contains)
                    #expect(found == expected, "\(file) for \(one)")
                }
            }
            #expect(try await house.ask("GET", "\(path)/opinions.csv", as: .outsider).status == 404)
            #expect(try await house.ask("GET", "\(path)/opinions.html", token: try await house.screen()).status == 401)
        }
    }

    @Test func `58: no cell is a formula, and every cell is one cell`() async throws {
        try await House.open { house in
            let text = "=cmd|' /C calc'!A0\nhai \"dòng\", một ô"
            try await house.give("comments.add", ["item": 7, "text": text, "to": "all"], by: .an)
            let answer = try await house.ask("GET", "\(path)/opinions.csv", as: .secretary)
            #expect(answer.header("content-type") == "text/csv; charset=utf-8")
            #expect(answer.header("content-disposition")?.hasPrefix("attachment") == true)
            #expect(answer.text.contains("\"'=cmd|' /C calc'!A0\nhai \"\"dòng\"\", một ô\""))
            #expect(answer.body.starts(with: [0xEF, 0xBB, 0xBF]))
        }
    }

    @Test(arguments: ["=1", "+1", "-1", "@SUM", " =1", "\t=1", "\r=1", "\n=1", "|x", "%x"])
    func `58: what a spreadsheet would run is marked as text`(text: String) {
        #expect(OpinionsTable.cell(text) == "\"'\(text)\"")
        #expect(OpinionsTable.cell("a" + text) == "\"a\(text)\"")
    }

    @Test func `45: what people wrote is text on the page, and the page has no script`() async throws {
        try await House.open { house in
            let text = "<img src=x onerror=alert(1)> & \"'\nhai"
            try await house.give("comments.add", ["item": 7, "text": text, "to": "all"], by: .an)
            let answer = try await house.ask("GET", "\(path)/opinions.html", as: .secretary)
            #expect(answer.text.contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;<br>hai"))
            #expect(
                !answer.text.contains("<img") && !answer.text.contains("<script") && !answer.text.contains("style=")
            )
            #expect(answer.header("content-security-policy")?.contains("script-src 'self'") == true)
        }
    }

    @Test func `an opinion stands with what it is about, who gave it and what became of it`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(item: 7, .session)
            let number = try #require(
                try await house.give(
                    "comments.add",
                    ["paper": paper, "page": 2, "text": "Nêu nguồn", "to": "all"],
                    by: .an
                )
            )
            try await house.give("comments.add", ["text": "Cả phiên", "to": "all"], by: .binh)
            try await house.give("comments.reply", ["comment": number, "text": "Sẽ bổ sung"], by: .binh)
            let answer: [String: any Sendable] = ["comment": number, "outcome": "explained", "text": "Có ở phụ lục"]
            try await house.give("comments.answer", answer, by: .chair)
            let room = try #require(try await house.rooms.room(House.session))
            let meeting = await room.current().meeting
            let seat = try #require(meeting.roster[ParticipantID(Cast.an.seat)])
            let table = OpinionsTable(of: meeting, for: seat)
            #expect(table.rows.map(\.text) == ["Nêu nguồn", "Cả phiên"])
            let row = table.rows[0]
            #expect((row.number, row.item, row.page, row.version) == (1, "Báo cáo", 2, 1))
            #expect((row.name, row.replies) == (Cast.an.name, ["\(Cast.binh.name): Sẽ bổ sung"]))
            #expect((row.outcome, row.answer, row.answeredBy) == (.explained, "Có ở phụ lục", Cast.chair.name))
            #expect(table.csv(in: .en).contains("\"Explained\""))
            #expect(table.html(in: .vi).contains("Giải trình"))
        }
    }

    @Test func `days and times are those of Viet Nam`() {
        let moment = Moment(milliseconds: 1_583_283_900_000)
        #expect(moment.vietnameseText == "04/03/2020 08:05")
        #expect(Moment(milliseconds: 1_583_283_900_000 + 16 * 3_600_000).vietnameseText == "05/03/2020 00:05")
    }
}
