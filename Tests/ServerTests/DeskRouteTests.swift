import Foundation
import Meetings
import Testing

@testable import Server

/// A person's desk over HTTP, and the news of it on live connections.
struct DeskRouteTests {
    private let path = "/api/desk/\(House.session)"

    private func note(_ id: String, paper: Int, turn: Int = 1, more: String = "") -> String {
        #"{"id":"\#(id)","kind":"note","paper":\#(paper),"page":1,"at":1,"turn":\#(turn),"#
            + #""data":{"at":[0.5,0.5],"text":"Hỏi lại"}\#(more)}"#
    }

    private func send(_ items: [String], as one: Cast, in house: House) async throws -> HTTPAnswer {
        try await house.ask("POST", path, as: one, json: "{\"changes\":[\(items.joined(separator: ","))]}")
    }

    private func ids(_ answer: HTTPAnswer) -> [String] {
        (answer.json["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    @Test func `what one device writes another of the same person fetches, and nobody else`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            let live = try await house.live(.an)
            let stranger = try await house.live(.binh)
            try await eventually("both are in") {
                live.entities["meeting"] != nil && stranger.entities["meeting"] != nil
            }
            let sent = try await send([note("a", paper: paper), #"{"id":"x"}"#], as: .an, in: house)
            #expect(sent.status == 200)
            #expect(sent.json["taken"] as? [String] == ["a"])
            #expect((sent.json["refused"] as? [[String: String]]) == [["id": "x", "code": "desk.malformed"]])
            let fetched = try await house.ask("GET", path, as: .an)
            #expect(ids(fetched) == ["a"])
            #expect(fetched.json["version"] as? Int == 1)
            #expect(ids(try await house.ask("GET", "\(path)?since=1", as: .an)).isEmpty)
            #expect(ids(try await house.ask("GET", path, as: .binh)).isEmpty)
            try await eventually("the other device hears") {
                live.messages.contains(#"{"relay":{"kind":"desk","version":1}}"#)
            }
            try await house.give("speakers.raiseHand", by: .an)
            try await eventually("the room goes on") { stranger.entities["queue"]?.contains("Người an") == true }
            #expect(!stranger.messages.contains { $0.contains("relay") })
        }
    }

    @Test func `59: a desk is there for participants alone, and only their own`() async throws {
        try await House.open { house in
            for one in [Cast.outsider, .admin] {
                for method in ["GET", "POST"] {
                    let json = method == "POST" ? "{\"changes\":[]}" : nil
                    #expect(try await house.ask(method, path, as: one, json: json).status == 404)
                }
                #expect(try await house.ask("GET", "\(path)/shared", as: one).status == 404)
            }
            #expect(try await house.ask("GET", path).status == 401)
            let screen = try await house.screen()
            #expect(try await house.ask("GET", path, token: screen).status == 401)
            #expect(try await house.ask("GET", "/api/desk/khong-co", as: .an).status == 404)
        }
    }

    @Test func `46: a change from another site or of another type is refused`() async throws {
        try await House.open { house in
            let (token, body) = (house.tokens[.an], Array(#"{"changes":[]}"#.utf8))
            let text = ["Content-Type: text/plain"]
            let typed = try await house.ask("POST", path, token: token, body: body, headers: text)
            #expect(typed.status == 415)
            let foreign = ["Origin: https://evil.example"]
            let posted = try await house.ask("POST", path, token: token, body: body, headers: foreign)
            let wiped = try await house.ask("DELETE", path, token: token, headers: foreign)
            #expect((posted.status, wiped.status) == (403, 403))
        }
    }

    @Test func `too many changes in one call are refused whole`() async throws {
        try await House.open { house in
            let items = (0...500).map { "{\"id\":\"\($0)\",\"kind\":\"bookmark\",\"at\":1}" }
            let answer = try await send(items, as: .an, in: house)
            #expect((answer.status, answer.code) == (400, "desk.too-many-changes"))
            #expect(try await send(Array(items.dropLast()), as: .an, in: house).status == 200)
            #expect(try await house.ask("POST", path, as: .an, json: #"{"changes":{}}"#).code == "command.malformed")
        }
    }

    @Test func `64: an object of another's name is the sender's own`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            let forged = note("a", paper: paper, more: #","person":1,"by":{"participant":1},"owner":1"#)
            _ = try await send([forged], as: .an, in: house)
            #expect(ids(try await house.ask("GET", path, as: .an)) == ["a"])
            #expect(ids(try await house.ask("GET", path, as: .chair)).isEmpty)
        }
    }

    @Test func `60: shares follow the rights to the paper at once, on both sides`() async throws {
        try await House.open { house in
            let open = try await house.addPaper(item: 7, .session)
            let members = try await house.addPaper(item: 7, .members)
            let binh = try #require(house.people[.binh]).id
            _ = try await send(
                [
                    note("all", paper: open, more: #","share":"all""#),
                    note("members", paper: members, more: #","share":"all""#),
                    note("named", paper: open, more: ",\"share\":{\"people\":[\(binh)]}"),
                    note("table", paper: open, more: #","share":"table""#),
                ],
                as: .an,
                in: house
            )
            let shared = { (one: Cast) in self.ids(try await house.ask("GET", "\(path)/shared", as: one)) }
            #expect(try await shared(.binh) == ["all", "members", "named"])
            #expect(try await shared(.guest) == ["all"])
            #expect(try await shared(.secretary) == ["all", "members", "table"])
            #expect(try await shared(.an).isEmpty)
            let first = try await house.ask("GET", "\(path)/shared", as: .binh)
            let view = try #require(first.json["view"] as? String)
            let by = (first.json["items"] as? [[String: Any]])?.first?["by"] as? [String: Any]
            #expect(by?["participant"] as? Int == Cast.an.seat)
            #expect(by?["name"] as? String == Cast.an.name)
            try await house.give("papers.withdraw", ["paper": open], by: .secretary)
            #expect(try await shared(.binh) == ["members"])
            #expect(try await shared(.guest).isEmpty)
            // With the rights of before, a reader is told to begin anew.
            let again = try await house.ask("GET", "\(path)/shared?since=4&view=\(view)", as: .binh)
            #expect(again.json["reset"] as? Bool == true)
            #expect(ids(again) == ["members"])
            try await house.give("participants.remove", ["participant": Cast.an.seat], by: .secretary)
            #expect(try await shared(.binh).isEmpty)
            #expect(try await house.ask("GET", path, as: .an).status == 404)
            #expect(try await house.ask("DELETE", path, as: .an).status == 204)
        }
    }

    @Test func `those a share concerns hear of it, others do not`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            let (secretary, guest) = (try await house.live(.secretary), try await house.live(.guest))
            try await eventually("both are in") {
                secretary.entities["meeting"] != nil && guest.entities["meeting"] != nil
            }
            _ = try await send([note("a", paper: paper, more: #","share":"table""#)], as: .an, in: house)
            let news = #"{"relay":{"kind":"shared","version":1}}"#
            try await eventually("the table hears") { secretary.messages.contains(news) }
            try await house.give("speakers.raiseHand", by: .an)
            try await eventually("the room goes on") { guest.entities["queue"]?.contains("Người an") == true }
            #expect(!guest.messages.contains { $0.contains("relay") })
        }
    }

    @Test func `a wiped desk is gone on every device`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            _ = try await send([note("a", paper: paper)], as: .an, in: house)
            let live = try await house.live(.an)
            try await eventually("the device is in") { live.entities["meeting"] != nil }
            #expect(try await house.ask("DELETE", path, as: .an).status == 204)
            try await eventually("the device hears") {
                live.messages.contains(#"{"relay":{"kind":"desk","version":2}}"#)
            }
            let fetched = try await house.ask("GET", "\(path)?since=1", as: .an)
            #expect(fetched.json["reset"] as? Bool == true)
            #expect(ids(fetched).isEmpty)
            let late = "{\"since\":1,\"changes\":[\(note("a", paper: paper, turn: 5))]}"
            #expect(try await house.ask("POST", path, as: .an, json: late).code == "desk.wiped")
        }
    }

    @Test func `whoever wipes a desk wipes their own, and learns nothing of sessions that are not theirs`() async throws
    {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            _ = try await send([note("a", paper: paper)], as: .an, in: house)
            for meeting in [House.session, House.other, MeetingID.named("khong-co")] {
                let answer = try await house.ask("DELETE", "/api/desk/\(meeting)", as: .outsider)
                #expect((answer.status, answer.text) == (204, ""))
            }
            #expect(ids(try await house.ask("GET", path, as: .an)) == ["a"])
            #expect(try await house.ask("DELETE", path).status == 401)
        }
    }
}
