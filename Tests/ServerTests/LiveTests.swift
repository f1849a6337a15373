import Foundation
import Meetings
import Testing

@testable import Server

struct LiveTests {
    @Test func `case 34, signing out ends the live connection at once, and nothing more is heard on it`()
        async throws
    {
        try await House.open { house in
            let token = try await house.signIn(.an)
            let live = try await LiveClient.open(house, token: token)
            live.send(#"{"hello":{"since":0}}"#)
            try await eventually("the view comes") { live.entities["me"] != nil }
            #expect(try await house.ask("DELETE", "/api/session", token: token).status == 204)
            try await eventually("it ends") { live.closeCode == 1008 }
            #expect(live.messages.last == "{\"gone\":\"signed-out\"}")
            // The client never answers the close frame and goes on as if nothing had happened.
            let messages = live.messages.count
            live.send(#"{"id":"late","do":"speakers.raiseHand"}"#)
            try await house.give("speakers.raiseHand", by: .binh)
            let witness = try await house.live(.chair)
            try await eventually("others hear") { witness.entities["queue"]?.contains("Người binh") == true }
            #expect(live.messages.count == messages)
            #expect(witness.entities["queue"]?.contains("Người an\"") == false)
            #expect(try await house.ask("GET", "/api/home", token: token).status == 401)
        }
    }

    @Test func `case 34, a disabled account and a revoked wall are cut off at once`() async throws {
        try await House.open { house in
            let screen = try await LiveClient.open(house, token: try await house.screen())
            let member = try await house.live(.an)
            screen.send(#"{"hello":{}}"#)
            try await eventually("both see") { screen.entities["meeting"] != nil && member.entities["me"] != nil }
            let person = try #require(house.people[.an])
            let edit = #"{"disabled":true}"#
            #expect(
                try await house.ask("PATCH", "/api/admin/people/\(person.id)", as: .admin, json: edit).status == 200
            )
            try await eventually("the member is cut off") { member.closeCode == 1008 }
            #expect(try await house.ask("GET", "/api/home", as: .an).status == 401)
            try await house.directory.revokeScreens(of: House.session, by: .serverOperator)
            try await eventually("the wall is cut off") { screen.closeCode == 1008 }
        }
    }

    @Test func `one sign-in has eight live connections, and a failed handshake takes no place`() async throws {
        try await House.open { house in
            let path = "/api/meetings/\(House.session)/live"
            for _ in 1...20 {
                #expect([400, 426].contains(try await house.ask("GET", path, as: .an).status))
            }
            var clients: [LiveClient] = []
            for _ in 1...LiveRegistry.connectionsPerSignIn { clients.append(try await house.live(.an)) }
            // The handshake is answered before the place is taken; the view comes after.
            try await eventually("all are in") { clients.allSatisfy { $0.entities["me"] != nil } }
            let (ninth, _) = try await LiveClient.knock(house, token: house.tokens[.an])
            #expect(ninth.status == 409)
            #expect(ninth.code == "session.too-many-connections")
            clients.removeFirst().hangUp()
            try await eventually("a place is free") {
                try await LiveClient.knock(house, token: house.tokens[.an]).client != nil
            }
        }
    }

    @Test(arguments: ["https://evil.example", "null", "http://localhost.evil", "http://localhost:1", ""])
    func `cases 23 and 46, a live connection from another site is refused`(origin: String) async throws {
        try await House.open { house in
            let (answer, client) = try await LiveClient.knock(house, token: house.tokens[.an], origin: origin)
            #expect(answer.status == 403)
            #expect(answer.code == "session.foreign-origin")
            #expect(client == nil)
        }
    }

    @Test func `case 35, a number from the future gets the whole view over the wire`() async throws {
        try await House.open { house in
            let live = try await house.live(.an, hello: #"{"hello":{"since":999999999,"view":"x"}}"#)
            try await eventually("the view comes") { live.entities["me"] != nil }
            #expect(live.messages.first?.contains("\"reset\":true") == true)
        }
    }

    @Test func `case 36, five hundred clients come back and miss nothing`() async throws {
        try await House.open { house in
            var tokens: [String] = []
            for index in 0..<63 { tokens.append(try await house.signIn(Cast.seated[index % Cast.seated.count])) }
            let poll = try #require(try await house.give("polls.prepare", ["item": 7, "question": "?"], by: .chair))
            func wave() async throws -> [LiveClient] {
                try await withThrowingTaskGroup { group in
                    for index in 0..<500 {
                        group.addTask { [token = tokens[index / 8]] in
                            let client = try await LiveClient.open(house, token: token)
                            client.send(#"{"hello":{"since":0}}"#)
                            return client
                        }
                    }
                    return try await group.reduce(into: [LiveClient]()) { $0.append($1) }
                }
            }
            let first = try await wave()
            try await eventually("all see") { first.allSatisfy { $0.entities["me"] != nil } }
            for client in first { client.hangUp() }
            try await house.give("polls.open", ["poll": poll], by: .chair)
            // The server has let go of a connection before its place is given back.
            try await eventually("their places are free") { house.app.registry.count == 0 }
            let again = try await wave()
            try await eventually("all are back") { again.allSatisfy { $0.entities["me"] != nil } }
            #expect(again.allSatisfy { $0.entities["poll/\(poll)"]?.contains("\"open\"") == true })
        }
    }

    @Test(arguments: [
        String(repeating: "[", count: 60_000), #"{"hello":{"since":1e999}}"#, #"{"hello":{"since":1,"since":2}}"#,
        #"{"id":"a","do":"attendance.checkIn","with":{"mode":"onsite","mode":"remote"}}"#, "", "null", "[]", "7",
        #"{"id":"a","do":"speakers.raiseHand","with":{"item":1.5}}"#, #"{"id":"\ud800","do":"speakers.raiseHand"}"#,
        #"{"id":"a","do":"speakers.raiseHand","with":{"item":9223372036854775808}}"#,
        #"{"id":7,"do":"speakers.raiseHand"}"#,
    ])
    func `cases 37 to 40, what is no message is answered as such and does nothing`(text: String) async throws {
        try await House.open { house in
            let live = try await house.live(.an)
            try await eventually("the view comes") { live.entities["me"] != nil }
            let before = live.sequence
            live.send(text)
            try await eventually("it is refused") { live.messages.last?.contains("command.malformed") == true }
            live.send(#"{"id":"good","do":"speakers.raiseHand"}"#)
            #expect(try await live.reply(to: "good")["seq"] as? Int == before + 1)

            guard text.first == "{", text.contains("\"do\"") || text == "[" else { return }
            let answer = try await house.command(text, as: .an)
            #expect(answer.status == 400)
            #expect(answer.code == "command.malformed")
        }
    }

    @Test func `a client that only talks nonsense is shown out`() async throws {
        try await House.open { house in
            let live = try await house.live(.an)
            for _ in 0...LiveSession.malformedLimit { live.send("?") }
            try await eventually("it ends") { live.closeCode == 1008 }
        }
    }

    @Test func `case 64, a command's author is who is signed in, whatever it says`() async throws {
        try await House.open { house in
            let live = try await house.live(.an)
            let names = #""participant":1,"person":1,"actor":"p1","by":1"#
            live.send(#"{"id":"a","do":"speakers.raiseHand","with":{\#(names)},\#(names)}"#)
            #expect(try await live.refusal(of: "a") == nil)
            try await eventually("the queue is told") { live.entities["queue"]?.contains("Người an") == true }
            #expect(live.entities["queue"]?.contains("Người chair") == false)
        }
    }

    @Test func `case 65, a vote from three devices a hundred times is one vote`() async throws {
        try await House.open { house in
            let poll = try #require(try await house.give("polls.prepare", ["item": 7, "question": "?"], by: .chair))
            try await house.give("polls.open", ["poll": poll], by: .chair)
            let statuses = try await withThrowingTaskGroup { group in
                for number in 1...100 {
                    let json = #"{"id":"d\#(number % 3)","do":"polls.cast","with":{"poll":\#(poll),"choice":"yes"}}"#
                    group.addTask { try await house.command(json, as: .an).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(Set(statuses).isSubset(of: [200, 429]))
            #expect(statuses.contains(200))
            try await house.give("polls.close", ["poll": poll], by: .chair)
            let view = try await house.ask("GET", "/api/meetings/\(House.session)", as: .chair)
            let entity = (view.json["set"] as? [String: Any])?["poll/\(poll)"] as? [String: Any]
            #expect((entity?["result"] as? [String: Any])?["yes"] as? Int == 1)
            let late = #"{"id":"late","do":"polls.cast","with":{"poll":\#(poll),"choice":"no"}}"#
            #expect(try await house.command(late, as: .binh).code == "polls.not-open")
        }
    }
}
