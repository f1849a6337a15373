import Meetings
import Testing

@testable import Server

/// The next session of a committee hears how its written ballots ended.
struct EarlierBallotTests {
    private static let next = MeetingID.named("phien-sau")

    /// A written ballot that is closed and announced after its session, and the committee's next session, open.
    private func hold(in house: House) async throws -> Int {
        let poll = try #require(
            try await house.give(
                "polls.prepare",
                ["item": 7, "question": "Đồng ý dự thảo?", "ballot": "written"],
                by: .secretary
            )
        )
        try await house.give("polls.send", ["polls": [poll], "workingDays": 3], by: .secretary)
        try await house.give("session.close", by: .chair)
        try await house.give("polls.close", ["poll": poll], by: .chair)
        try await house.give("polls.announce", ["poll": poll], by: .chair)
        try await house.found(Self.next, Cast.seated)
        try await house.give("agenda.addItem", ["title": "Báo cáo"], by: .secretary, in: Self.next)
        for state in ["submit", "approve", "publish"] {
            let one = state == "approve" ? Cast.chair : .secretary
            try await house.give("session.\(state)", by: one, in: Self.next)
        }
        for one in [Cast.chair, .an] {
            try await house.give("attendance.checkIn", ["mode": "onsite"], by: one, in: Self.next)
        }
        try await house.give("session.open", by: .chair, in: Self.next)
        return poll
    }

    private let path = "/api/meetings/phien-sau/earlier"

    private func listed(_ house: House, as one: Cast) async throws -> [[String: Any]] {
        let answer = try await house.ask("GET", path, as: one)
        #expect(answer.status == 200)
        return answer.json["results"] as? [[String: Any]] ?? []
    }

    @Test func `the chair's table finds the result, reports it once, and both records say so`() async throws {
        try await House.open { house in
            let poll = try await hold(in: house)
            let found = try #require(try await listed(house, as: .secretary).first)
            #expect(found["question"] as? String == "Đồng ý dự thảo?")
            #expect(found["passed"] as? Bool == false)
            #expect(((found["words"] as? [String: String])?["vi"])?.contains("không thông qua") == true)
            let report = #"{"meeting":"phien-thu","poll":\#(poll)}"#
            #expect(try await house.ask("POST", path, as: .secretary, json: report).status == 204)
            // Whoever did not hear the answer asks again, and nothing is told twice.
            #expect(try await house.ask("POST", path, as: .secretary, json: report).status == 204)
            #expect(try await house.ask("POST", path, as: .chair, json: report).code == "polls.already-reported")
            #expect(try await listed(house, as: .chair).isEmpty)
            let next = try #require(try await house.rooms.room(Self.next))
            #expect(await next.current().meeting.polls.earlier.map(\.poll) == [PollID(poll)])
            let earlier = try #require(try await house.rooms.room(House.session))
            #expect(await earlier.current().meeting.polls[PollID(poll)]?.reportedAt != nil)
            let set = try await house.ask("GET", "/api/meetings/phien-sau", as: .an).json["set"] as? [String: Any]
            let seen = (set?["earlier"] as? [String: Any])?["results"] as? [[String: Any]]
            #expect(seen?.first?["title"] as? String == "Phiên thử")
            let account = try await house.ask("GET", "/api/meetings/phien-sau/account", as: .an).text
            #expect(account.contains("Báo cáo kết quả lấy ý kiến bằng văn bản (Phiên thử): Đồng ý dự thảo?"))
        }
    }

    @Test func `nobody else looks or reports, and nothing that a request says is believed`() async throws {
        try await House.open { house in
            let poll = try await hold(in: house)
            let report = #"{"meeting":"phien-thu","poll":\#(poll)}"#
            for one in [Cast.an, .guest] {
                #expect(try await house.ask("GET", path, as: one).status == 403)
                #expect(try await house.ask("POST", path, as: one, json: report).status == 403)
            }
            #expect(try await house.ask("GET", path, as: .outsider).status == 404)
            #expect(try await house.ask("POST", path, as: .outsider, json: report).status == 404)
            for wrong in [
                #"{"meeting":"phien-thu","poll":999}"#, #"{"meeting":"phien-khac","poll":1}"#,
                #"{"meeting":"khong-co","poll":1}"#, #"{"meeting":"phien-sau","poll":\#(poll)}"#,
            ] {
                #expect(try await house.ask("POST", path, as: .chair, json: wrong).code == "polls.not-found")
            }
            let forged = """
                {"id":"f1","do":"polls.reportEarlier","with":{"committee":1,"result":{"meeting":"phien-thu",\
                "title":"x","poll":\(poll),"question":"x","closedAt":1,"passed":true,"words":{"vi":"x","en":"x"}}}}
                """
            let answer = try await house.ask("POST", "/api/meetings/phien-sau/commands", as: .chair, json: forged)
            #expect(answer.code == "command.unknown")
            #expect(try await listed(house, as: .chair).count == 1)
        }
    }
}
