import Foundation
import Meetings
import People
import Testing

@testable import Server

/// Written ballots over the wire: who must do what, with a fresh proof of who answers.
struct BallotTests {
    private func todo(_ house: House, as one: Cast, _ kind: String) async throws -> [[String: Any]] {
        let list = try await house.ask("GET", "/api/home", as: one).json["todo"] as? [[String: Any]]
        return (list ?? []).filter { $0["kind"] as? String == kind }
    }

    private func send(in house: House) async throws -> Int {
        let poll = try #require(
            try await house.give(
                "polls.prepare",
                ["item": 7, "question": "Đồng ý dự thảo?", "ballot": "written"],
                by: .secretary
            )
        )
        try await house.give("polls.send", ["polls": [poll], "workingDays": 3], by: .secretary)
        return poll
    }

    @Test func `a ballot awaits its voters at home until they answer, and the secretary sees who is missing`()
        async throws
    {
        try await House.open { house in
            let poll = try await send(in: house)
            let awaiting = try #require(try await todo(house, as: .an, "answer").first)
            #expect(awaiting["poll"] as? Int == poll)
            #expect(awaiting["question"] as? String == "Đồng ý dự thảo?")
            #expect(awaiting["overdue"] == nil)
            let dueAt = try #require(awaiting["dueAt"] as? Int64)
            #expect(dueAt > Int64(Date().timeIntervalSince1970 * 1_000))
            #expect(try await todo(house, as: .guest, "answer").isEmpty)
            #expect(try await todo(house, as: .secretary, "remind").first?["count"] as? Int == 3)
            let answer = #"{"id":"a","do":"polls.cast","with":{"poll":\#(poll),"choice":"yes"}}"#
            #expect(try await house.command(answer, as: .an).status == 200)
            #expect(try await todo(house, as: .an, "answer").isEmpty)
            #expect(try await todo(house, as: .secretary, "remind").first?["count"] as? Int == 2)
            try await house.give("polls.close", ["poll": poll], by: .chair)
            #expect(try await todo(house, as: .binh, "answer").first?["overdue"] as? Bool == true)
            #expect(try await todo(house, as: .secretary, "remind").isEmpty)
            try await house.give("polls.announce", ["poll": poll], by: .chair)
            #expect(try await todo(house, as: .binh, "answer").isEmpty)
        }
    }

    @Test func `the session says until when it counts as proved, and a password proves it anew`() async throws {
        try await House.open { house in
            let id = try #require(house.people[.an]).id
            try await house.directory.setPassword(of: id, to: House.password, mustChange: false, by: .serverOperator)
            let json = #"{"username":"an","password":"\#(House.password)"}"#
            let answer = try await house.ask("POST", "/api/session", token: nil, body: Array(json.utf8))
            let first = try #require(answer.json["confirmedUntil"] as? Int64)
            let cookie = try #require(answer.header("set-cookie"))
            let token = try #require(cookie.dropFirst("phonghop=".count).split(separator: ";").first.map(String.init))
            let confirm = { (password: String) in
                try await house.ask(
                    "POST",
                    "/api/session/confirm",
                    token: token,
                    body: Array(#"{"password":"\#(password)"}"#.utf8)
                )
            }
            let wrong = try await confirm("sai")
            #expect(wrong.status == 403)
            #expect(wrong.code == "session.wrong-password")
            let right = try await confirm(House.password)
            #expect(right.status == 200)
            let until = try #require(right.json["until"] as? Int64)
            #expect(until > first)
            let now = try await house.ask("GET", "/api/session", token: token)
            #expect(now.json["confirmedUntil"] as? Int64 == until)
            #expect(try await house.ask("POST", "/api/session/confirm", json: "{}").status == 401)
        }
    }

    @Test func `several questions, an election and hands go over the wire and come back with their reasoning`()
        async throws
    {
        try await House.open { house in
            let options: [[String: any Sendable]] = [["title": "Bà Mai"], ["participant": Cast.an.seat]]
            let election = try #require(
                try await house.give(
                    "polls.prepare",
                    ["item": 7, "question": "Bầu", "kind": "election", "options": options],
                    by: .secretary
                )
            )
            let plain = try #require(
                try await house.give("polls.prepare", ["item": 7, "question": "Đồng ý?"], by: .secretary)
            )
            try await house.give("polls.openTogether", ["polls": [election, plain]], by: .chair)
            for one in [Cast.chair, .an, .binh] {
                try await house.give("polls.cast", ["poll": election, "choices": ["o2"]], by: one)
            }
            try await house.give(
                "polls.enterTotals",
                ["poll": plain, "channel": "hand", "totals": ["yes": 2, "no": 1]],
                by: .secretary
            )
            for poll in [election, plain] {
                try await house.give("polls.close", ["poll": poll], by: .chair)
                try await house.give("polls.announce", ["poll": poll], by: .chair)
            }
            let set = try #require(
                try await house.ask("GET", "/api/meetings/\(House.session)?watch=votes", as: .an).json["set"]
                    as? [String: Any]
            )
            let elected = try #require((set["poll/\(election)"] as? [String: Any])?["result"] as? [String: Any])
            let first = try #require((elected["options"] as? [[String: Any]])?.first)
            #expect(first["title"] as? String == Cast.an.name)
            #expect(first["elected"] as? Bool == true)
            let words = (elected["words"] as? [String: String])?["vi"]
            #expect(words == "cần 2/3 phiếu (> 3/2); được chọn: Người an 3 → đủ")
            let counted = try #require(set["poll/\(plain)"] as? [String: Any])
            #expect((counted["channels"] as? [String: Int]) == ["hand": 3])
            #expect(
                ((counted["result"] as? [String: Any])?["words"] as? [String: String])?["en"] == "2/3 > 3/2 → passed"
            )
        }
    }
}
