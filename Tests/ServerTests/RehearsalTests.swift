import Ballots
import Bench
import Cryptography
import Foundation
import Meetings
import Papers
import People
import Record
import Rooms
import Testing

@testable import Server

/// A session is rehearsed with simulated members on sockets of their own, and nothing is left of it.
struct RehearsalTests {
    private static let session = MeetingID.named("phien-chuan-bi")

    /// A house in which members hurry, with a session in preparation: items 6 and 7, a paper, a vote of each kind.
    private func prepared(
        pace: SimulatedMembers.Pace = .quick,
        _ body: (House, _ open: Int, _ secret: Int) async throws -> Void
    ) async throws {
        try await House.open(settings: { $0.rehearsalPace = pace }) { house in
            try await house.found(Self.session, [.chair, .secretary, .an, .binh, .guest])
            for title in ["Báo cáo", "Thảo luận"] {
                try await house.give("agenda.addItem", ["title": title], by: .secretary, in: Self.session)
            }
            _ = try await house.addPaper(item: 6, .chairSecretary, in: Self.session)
            let open = ["item": 6, "question": "Thông qua?"] as [String: any Sendable]
            let secret = ["item": 6, "question": "Tín nhiệm?", "ballot": "secret"] as [String: any Sendable]
            let polls = (
                try #require(try await house.give("polls.prepare", open, by: .secretary, in: Self.session)),
                try #require(try await house.give("polls.prepare", secret, by: .secretary, in: Self.session))
            )
            // Keys of a secret vote are made behind everything else.
            _ = try await house.rooms.ballots.keys(BallotID(meeting: Self.session, poll: PollID(polls.1)))
            try await body(house, polls.0, polls.1)
        }
    }

    private func begin(
        _ house: House,
        as one: Cast = .secretary,
        of session: MeetingID = RehearsalTests.session
    ) async throws -> HTTPAnswer {
        try await house.ask("POST", "/api/meetings/\(session)/rehearsal", as: one, json: "{}")
    }

    private func name(_ answer: HTTPAnswer) throws -> MeetingID {
        let standing = try #require(answer.json["rehearsal"] as? [String: Any], "\(answer.status) \(answer.text)")
        return .named(try #require(standing["meeting"] as? String))
    }

    private func standing(_ house: House, _ figure: String) async throws -> Int {
        let answer = try await house.ask("GET", "/api/rehearsal", as: .secretary).json["rehearsal"] as? [String: Any]
        return try #require(answer?[figure] as? Int)
    }

    private func act(_ house: House, _ words: String) async throws -> HTTPAnswer {
        try await house.ask("POST", "/api/rehearsal/acts", as: .secretary, json: "{\(words)}")
    }

    private func play(_ house: House, _ role: String) async throws {
        let answer = try await house.ask("PUT", "/api/rehearsal/role", as: .secretary, json: #"{"role":"\#(role)"}"#)
        #expect(answer.status == 200, "\(answer.text)")
    }

    /// Gives a command in the rehearsal as whom the secretary plays.
    @discardableResult
    private func give(_ house: House, _ name: String, _ words: String = "{}", in rehearsal: MeetingID) async throws
        -> HTTPAnswer
    {
        let json = #"{"id":"\#(UUID().uuidString)","do":"\#(name)","with":\#(words)}"#
        let answer = try await house.command(json, as: .secretary, in: rehearsal)
        #expect(answer.status == 200, "\(name): \(answer.text)")
        return answer
    }

    private func poll(_ house: House, _ number: Int, in rehearsal: MeetingID) async throws -> [String: Any] {
        let view =
            try await house.ask("GET", "/api/meetings/\(rehearsal)", as: .secretary).json["set"] as? [String: Any]
        return try #require(view?["poll/\(number)"] as? [String: Any])
    }

    /// Members in, the session open, the second item called.
    private func open(_ house: House, _ rehearsal: MeetingID) async throws {
        #expect(try await act(house, #""do":"come-in""#).status == 200)
        try await eventually("all three are there") { try await standing(house, "present") == 3 }
        #expect(try await standing(house, "connected") == 3)
        try await play(house, "chair")
        try await give(house, "session.open", in: rehearsal)
        try await give(house, "agenda.goTo", #"{"item":6}"#, in: rehearsal)
    }

    // MARK: The whole of it

    @Test(.timeLimit(.minutes(5)))
    func `a session is rehearsed with open and secret votes, and nothing is left of it`() async throws {
        try await prepared { house, openPoll, secretPoll in
            let data = house.record.directory
            let before = try DataPrint(of: data)
            let rehearsal = try name(try await begin(house))
            #expect(try await standing(house, "members") == 3)
            #expect(FileManager.default.fileExists(atPath: data.rehearsals.path(percentEncoded: false)))
            try await open(house, rehearsal)

            try await give(house, "polls.open", #"{"poll":\#(openPoll)}"#, in: rehearsal)
            #expect(try await act(house, #""do":"vote","way":"agree""#).status == 200)
            try await eventually("both members vote") {
                (try await poll(house, openPoll, in: rehearsal)["turnout"] as? [String: Any])?["cast"] as? Int == 2
            }
            try await give(house, "polls.close", #"{"poll":\#(openPoll)}"#, in: rehearsal)
            let result = try await poll(house, openPoll, in: rehearsal)["result"] as? [String: Any]
            #expect(result?["yes"] as? Int == 2)
            try await give(house, "polls.announce", #"{"poll":\#(openPoll)}"#, in: rehearsal)

            try await voteSecretly(house, secretPoll, in: rehearsal)

            #expect(try await house.ask("DELETE", "/api/rehearsal", as: .secretary).status == 204)
            #expect(try await house.ask("GET", "/api/meetings/\(rehearsal)", as: .secretary).status == 404)
            #expect(try DataPrint(of: data) == before)
        }
    }

    private func voteSecretly(_ house: House, _ number: Int, in rehearsal: MeetingID) async throws {
        let seal = P256Key()
        let lock = #"{"key":"\#(Base64URL.encode(seal.publicKey.point))","copies":[]}"#
        let words = #"{"poll":\#(number),"seal":\#(lock),"despite":"few-voters"}"#
        try await give(house, "polls.open", words, in: rehearsal)
        #expect(try await act(house, #""do":"vote","way":"agree""#).status == 200)
        let inner = try #require(house.app.rehearsals.named(by: ["api", "", rehearsal.rawValue])).house
        try await eventually("both ballots are in the box") {
            inner.rooms.ballots.count(BallotID(meeting: rehearsal, poll: PollID(number))) == 2
        }
        try await give(house, "polls.close", #"{"poll":\#(number)}"#, in: rehearsal)
        let key = Base64URL.encode(seal.pkcs8)
        try await give(house, "polls.unseal", #"{"poll":\#(number),"key":"\#(key)"}"#, in: rehearsal)
        let result = try await poll(house, number, in: rehearsal)["result"] as? [String: Any]
        #expect(result?["yes"] as? Int == 2)
    }

    @Test(.timeLimit(.minutes(5)))
    func `members ask for the floor, lose the network and come back`() async throws {
        var pace = SimulatedMembers.Pace.quick
        // Long enough to be seen by somebody who is slow to look.
        pace.away = 20.0...21.0
        try await prepared(pace: pace) { house, _, _ in
            let rehearsal = try name(try await begin(house))
            #expect(try await act(house, #""do":"hands""#).code == "rehearsal.not-open")
            #expect(try await act(house, #""do":"vote""#).code == "rehearsal.no-vote")
            #expect(try await act(house, #""do":"cut""#).code == "rehearsal.nobody-there")
            try await open(house, rehearsal)
            #expect(try await act(house, #""do":"hands""#).status == 200)
            try await eventually("two hands are up") {
                let view = try await house.ask("GET", "/api/meetings/\(rehearsal)", as: .secretary).json
                let queue = (view["set"] as? [String: Any])?["queue"] as? [String: Any]
                return (queue?["waiting"] as? [Any])?.count == 2
            }
            #expect(try await act(house, #""do":"cut""#).status == 200)
            try await eventually("half of them are gone") { try await standing(house, "connected") == 1 }
            try await eventually("they are back") { try await standing(house, "connected") == 3 }
        }
    }

    // MARK: Rights

    @Test(.timeLimit(.minutes(5)))
    func `only its owner gets into a rehearsal; to everybody else its name means nothing`() async throws {
        try await prepared { house, openPoll, _ in
            let rehearsal = try name(try await begin(house))
            for one in [Cast.chair, .an, .outsider, .admin] {
                #expect(try await house.ask("GET", "/api/meetings/\(rehearsal)", as: one).status == 404)
                let word = #"{"id":"a","do":"attendance.checkIn","with":{"mode":"onsite"}}"#
                #expect(try await house.command(word, as: one, in: rehearsal).code == "meetings.not-found")
                #expect(try await house.ask("GET", "/api/rehearsal", as: one).json["rehearsal"] is NSNull)
                let role = try await house.ask("PUT", "/api/rehearsal/role", as: one, json: #"{"role":"chair"}"#)
                #expect(role.code == "rehearsal.none")
            }
            #expect(try await house.ask("GET", "/api/meetings/\(rehearsal)").status == 401)
            let stranger = try await LiveClient.open(house, token: house.tokens[.an], in: rehearsal, query: "")
            stranger.send("{\"hello\":{\"since\":0}}")
            try await eventually("the stranger is shown out") { stranger.isOver }
            // A rehearsal is not rehearsed, and its people are not the real ones.
            #expect(try await begin(house, of: rehearsal).code == "rehearsal.within")
            let told = try await house.ask("GET", "/api/home", as: .an).text
            #expect(!told.contains(rehearsal.rawValue))
            #expect(try await poll(house, openPoll, in: rehearsal)["state"] as? String == "prepared")
        }
    }

    @Test(arguments: [Cast.an, .guest])
    func `who may not prepare a session may not rehearse it`(one: Cast) async throws {
        try await prepared { house, _, _ in
            #expect(try await begin(house, as: one).status == 404)
            for state in ["submit", "approve", "publish"] {
                let by: Cast = state == "approve" ? .chair : .secretary
                try await house.give("session.\(state)", by: by, in: Self.session)
            }
            #expect(try await begin(house, as: one).code == "command.role-not-allowed")
            #expect(try await begin(house, as: .outsider).code == "meetings.not-found")
            // The house's other session is open already.
            #expect(try await begin(house, of: House.session).code == "command.not-in-this-state")
        }
    }

    // MARK: Limits

    @Test(.timeLimit(.minutes(5)))
    func `one rehearsal a person, few a server, and the same one when asked twice`() async throws {
        try await prepared { house, _, _ in
            let other = MeetingID.named("phien-chuan-bi-2")
            try await house.found(other, [.chair, .secretary, .an])
            let third = MeetingID.named("phien-chuan-bi-3")
            try await house.found(third, [.an], as: .chair)
            let first = try name(try await begin(house))
            #expect(try name(try await begin(house)) == first)
            #expect(try await begin(house, of: other).code == "rehearsal.running")
            #expect(try name(try await begin(house, as: .chair, of: other)) != first)
            #expect(try await begin(house, as: .an, of: third).code == "rehearsal.too-many")
            #expect(try await house.ask("DELETE", "/api/rehearsal", as: .chair).status == 204)
            #expect(try await begin(house, as: .an, of: third).status == 201)
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `it ends with any sign-in by which it was looked at, and so do the connections of that`() async throws {
        try await prepared { house, _, _ in
            let rehearsal = try name(try await begin(house))
            let tablet = try await house.signIn(.secretary)
            let idle = try await house.signIn(.secretary)
            let client = try await LiveClient.open(house, token: tablet, in: rehearsal)
            client.send("{\"hello\":{\"since\":0}}")
            try await eventually("the tablet is shown it") { client.sequence > 0 }
            // One that has seen nothing of it ends alone.
            #expect(try await house.ask("DELETE", "/api/session", token: idle).status == 204)
            #expect(try await house.ask("GET", "/api/meetings/\(rehearsal)", as: .secretary).status == 200)
            #expect(try await house.ask("DELETE", "/api/session", token: tablet).status == 204)
            try await eventually("its connection ends") { client.isOver }
            try await eventually("the rehearsal is over") {
                try await house.ask("GET", "/api/meetings/\(rehearsal)", as: .secretary).status == 404
            }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `what is brought to it is promised the same disk`() async throws {
        try await prepared { house, _, _ in
            let rehearsal = try name(try await begin(house))
            house.freeBytes.set(DiskRoom.reserveBytes + 500_000)
            let begin = { (meeting: MeetingID, size: Int) in
                try await house.ask(
                    "POST",
                    "/api/meetings/\(meeting)/uploads",
                    as: .secretary,
                    json: #"{"name":"a.pdf","size":\#(size)}"#
                )
            }
            #expect(try await begin(rehearsal, 300_000).status == 201)
            #expect(try await begin(Self.session, 200_001).code == "uploads.no-room")
            #expect(try await begin(Self.session, 200_000).status == 201)
            #expect(try await begin(rehearsal, 1).code == "uploads.no-room")
            // What was promised there is free again when nothing is left of it.
            #expect(try await house.ask("DELETE", "/api/rehearsal", as: .secretary).status == 204)
            try await eventually("its room is free again") { house.papers.disk.promisedBytes == 200_000 }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `it ends with the sign-in by which it was begun, and with the server`() async throws {
        try await prepared { house, _, _ in
            let folder = house.record.directory.rehearsals.path(percentEncoded: false)
            let token = try await house.signIn(.secretary)
            let path = "/api/meetings/\(Self.session)/rehearsal"
            #expect(try await house.ask("POST", path, token: token, body: Array("{}".utf8)).status == 201)
            #expect(FileManager.default.fileExists(atPath: folder))
            #expect(try await house.ask("DELETE", "/api/session", token: token).status == 204)
            try await eventually("it is wiped") { !FileManager.default.fileExists(atPath: folder) }
            // Also when it is still being taken down.
            let next = try await begin(house)
            #expect(next.status == 201, "\(next.text)")
            await house.app.stop()
            #expect(!FileManager.default.fileExists(atPath: folder))
            #expect(try await begin(house).code == "rehearsal.too-many")
        }
    }

    @Test func `what a server that was killed left of rehearsals is swept when it starts`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sweep-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = DataDirectory(path: folder.path(percentEncoded: false))
        let left = data.rehearsals.appending(path: "dien-tap-1/papers/ab")
        try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: left.appending(path: "abcd"))
        Rehearsals.sweep(data)
        #expect(!FileManager.default.fileExists(atPath: data.rehearsals.path(percentEncoded: false)))
    }
}
