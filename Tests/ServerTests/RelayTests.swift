import Foundation
import Meetings
import Testing

@testable import Server

/// The presenter's pointer and pen on other people's screens.
struct RelayTests {
    private let watching = #"{"hello":{"since":0,"language":"en","watch":["presenting"]}}"#
    private let pointer = #"{"relay":{"kind":"pointer","x":0.25,"y":0.5}}"#

    private func relayed(_ client: LiveClient) -> [String] { client.messages.filter { $0.contains("\"relay\"") } }

    @Test func `the presenter's movements reach those who follow, and the wall`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            let chair = try await house.live(.chair)
            let (an, wall) = (
                try await house.live(.an, hello: watching),
                try await house.live(.binh, hello: watching, query: "?as=screen")
            )
            let away = try await house.live(.guest)
            for client in [an, wall, away] {
                try await eventually("they are in") { client.entities["presenting"]?.contains("Người chair") == true }
            }
            chair.send(pointer)
            let stroke = #"{"relay":{"kind":"stroke","paper":\#(paper),"page":1,"id":"s1","points":"AAEC","from":5}}"#
            chair.send(stroke)
            for client in [an, wall] {
                try await eventually("both movements arrive") { relayed(client).count == 2 }
                #expect(relayed(client)[0] == #"{"relay":{"from":1,"kind":"pointer","x":0.25,"y":0.5}}"#)
                #expect(relayed(client)[1].contains("\"from\":1"))
            }
            #expect(relayed(away).isEmpty)
        }
    }

    @Test func `who comes while something is presented gets what was drawn before, once, and nothing taken back`()
        async throws
    {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            let (chair, an) = (try await house.live(.chair), try await house.live(.an, hello: watching))
            try await eventually("the member follows") { an.entities["presenting"]?.contains("startedAt") == true }
            for message in [
                stroke("s1", points: "AAEC"), stroke("s1", points: "AAED", end: true),
                stroke("s2", points: "AAEC", end: true), stroke("s2", points: "", width: 0, end: true),
            ] {
                chair.send(message)
            }
            try await eventually("the member has seen it drawn") { relayed(an).count == 4 }
            let wall = try await house.live(.binh, hello: watching, query: "?as=screen")
            let guest = try await house.live(.guest)
            try await eventually("the newcomers have it") { relayed(wall).count == 3 }
            #expect(relayed(wall)[0].contains(#""width":0"#))
            #expect(relayed(wall)[1].contains("AAEC") && relayed(wall)[2].contains("AAED"))
            guest.send(#"{"watch":["presenting"]}"#)
            try await eventually("opening the panel is soon enough") { relayed(guest).count == 3 }

            // Shown anew it begins without ink.
            try await house.give("presenting.stop", by: .chair)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            let binh = try await house.live(.binh, hello: watching)
            try await eventually("the member follows") { binh.entities["presenting"]?.contains("startedAt") == true }
            chair.send(pointer)
            try await eventually("the pointer comes") { relayed(binh).count == 1 }
        }
    }

    @Test func `more ink than a slow connection holds is not sent to newcomers: the oldest lines go`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            let (chair, an) = (try await house.live(.chair), try await house.live(.an, hello: watching))
            try await eventually("the member follows") { an.entities["presenting"]?.contains("startedAt") == true }
            let points = String(repeating: "AAEC", count: 960)
            for number in 1...110 {
                chair.send(stroke("s\(number)", points: points, end: true))
                // Whoever does not read as fast as it comes is left out of movements: this member keeps up.
                guard number.isMultiple(of: 10) else { continue }
                try await eventually("the member has seen line \(number)") {
                    relayed(an).last?.contains("\"s\(number)\"") == true
                }
            }
            let wall = try await house.live(.binh, hello: watching, query: "?as=screen")
            try await eventually("the newcomer has the last") { relayed(wall).last?.contains("\"s110\"") == true }
            #expect(relayed(wall).reduce(0) { $0 + $1.utf8.count } <= 384 << 10)
            #expect(!relayed(wall).contains { $0.contains("\"s1\"") })
        }
    }

    private func stroke(_ id: String, points: String, width: Double = 0.003, end: Bool = false) -> String {
        #"{"relay":{"kind":"stroke","page":1,"id":"\#(id)","points":"\#(points)","width":\#(width),"end":\#(end)}}"#
    }

    @Test func `64: nobody but the presenter is followed`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            let (chair, an) = (try await house.live(.chair), try await house.live(.an, hello: watching))
            let binh = try await house.live(.binh)
            try await eventually("they are in") { an.entities["presenting"] != nil && binh.entities["meeting"] != nil }
            binh.send(#"{"relay":{"kind":"pointer","x":0.75,"y":0.5,"from":1}}"#)
            try await eventually("the room has read it") { try await house.hasAnswered(binh) }
            chair.send(pointer)
            try await eventually("the presenter is heard") { relayed(an).count == 1 }
            #expect(relayed(an)[0].contains("0.25"))
        }
    }

    @Test func `60, 61: whoever may not open the paper is not shown the pen on it`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(.members)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            let chair = try await house.live(.chair)
            let (an, guest) = (
                try await house.live(.an, hello: watching), try await house.live(.guest, hello: watching)
            )
            try await eventually("they are in") { an.entities["presenting"] != nil && guest.entities["meeting"] != nil }
            #expect(guest.entities["presenting"] == "null")
            chair.send(pointer)
            try await eventually("the member follows") { relayed(an).count == 1 }
            try await house.give("speakers.raiseHand", by: .an)
            try await eventually("the room goes on") { guest.entities["queue"]?.contains("Người an") == true }
            #expect(relayed(guest).isEmpty)
        }
    }

    @Test(arguments: [
        #"{"relay":{"kind":"jump"}}"#, #"{"relay":{"kind":"pointer","x":1e9}}"#, #"{"relay":{"kind":"stroke"}}"#,
        #"{"relay":{"kind":"pointer","color":"url(x)"}}"#, #"{"relay":{"kind":"view","page":0}}"#,
        #"{"relay":{"kind":"pointer","id":""# + String(repeating: "a", count: 4_096) + #""}}"#,
    ])
    func `a movement that nobody can draw is refused`(message: String) async throws {
        try await House.open { house in
            let chair = try await house.live(.chair)
            try await eventually("the chair is in") { chair.entities["meeting"] != nil }
            chair.send(message)
            try await eventually("it is refused") { chair.messages.contains { $0.contains("command.malformed") } }
        }
    }
}

extension House {
    /// Whether everything a client said so far has been read: a command behind it is answered.
    fileprivate func hasAnswered(_ client: LiveClient) async throws -> Bool {
        client.send(#"{"id":"ask","do":"speakers.raiseHand"}"#)
        try await eventually("the answer") { client.messages.contains { $0.contains("\"re\":\"ask\"") } }
        return true
    }
}
