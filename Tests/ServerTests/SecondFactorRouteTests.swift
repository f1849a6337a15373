import Foundation
import Meetings
import Testing

@testable import People
@testable import Server

struct SecondFactorRouteTests {
    private func givePassword(_ house: House, _ one: Cast) async throws {
        let id = try #require(house.people[one]).id
        try await house.directory.setPassword(of: id, to: House.password, mustChange: false, by: .serverOperator)
    }

    private func value(_ answer: HTTPAnswer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
    }

    private func key(_ offer: [String: Any]) throws -> [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let text = try #require(offer["key"] as? String).filter { $0 != " " }
        let bits = try text.map { try #require(letters.firstIndex(of: $0)) }.flatMap { number in
            (0..<5).reversed().map { number >> $0 & 1 }
        }
        return stride(from: 0, to: bits.count, by: 8).map { bits[$0..<$0 + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) } }
    }

    private func shown(_ key: [UInt8], in house: House) -> String {
        OneTimeCode.code(key: key, step: OneTimeCode.step(at: house.directory.clock()))
    }

    /// Turns it on over the wire.
    private func turnOn(_ one: Cast, token: String, in house: House) async throws -> (key: [UInt8], codes: [String]) {
        let offer = try value(
            await house.ask("POST", "/api/session/second-factor", token: token, body: Array("{}".utf8))
        )
        let key = try key(offer)
        #expect((offer["picture"] as? String)?.hasPrefix("<svg") == true)
        let json = #"{"code":"\#(shown(key, in: house))"}"#
        let answer = try await house.ask("POST", "/api/session/second-factor/on", token: token, body: Array(json.utf8))
        #expect(answer.status == 200 && answer.header("cache-control") == "no-store")
        house.ahead.change { $0 += 60 }
        return (key, try #require(try value(answer)["recoveryCodes"] as? [String]))
    }

    private func begin(_ one: Cast, in house: House) async throws -> HTTPAnswer {
        let json = #"{"username":"\#(one.rawValue)","password":"\#(House.password)"}"#
        return try await house.ask("POST", "/api/session", token: nil, body: Array(json.utf8))
    }

    private func finish(_ half: String, _ code: String, in house: House) async throws -> HTTPAnswer {
        let json = #"{"secondFactor":"\#(half)","code":"\#(code)"}"#
        return try await house.ask("POST", "/api/session", token: nil, body: Array(json.utf8))
    }

    @Test func `case 49, the first half gives no cookie and opens nothing, the code does`() async throws {
        try await House.open { house in
            try await givePassword(house, .an)
            let token = try await house.signIn(.an)
            let (key, _) = try await turnOn(.an, token: token, in: house)
            let first = try await begin(.an, in: house)
            #expect(first.status == 200 && first.header("set-cookie") == nil)
            let half = try #require(try value(first)["secondFactor"] as? [String: Any])["token"] as? String
            let name = try #require(half)
            // The name of the half done sign-in is no sign-in.
            #expect(try await house.ask("GET", "/api/session", token: name).status == 401)
            #expect(try await house.ask("GET", "/api/meetings", token: name).status == 401)
            let wrong = try await finish(name, "000000", in: house)
            #expect(wrong.status == 401 && wrong.header("set-cookie") == nil)
            let right = try await finish(name, shown(key, in: house), in: house)
            #expect(right.status == 200 && right.header("set-cookie")?.contains("HttpOnly") == true)
            let person = try #require(try value(right)["person"] as? [String: Any])
            #expect(person["hasSecondFactor"] as? Bool == true && person["needsSecondFactor"] as? Bool == false)
            #expect(try await finish(name, shown(key, in: house), in: house).status == 401)
        }
    }

    @Test func `case 49, a half done sign-in that waited is over, and says so`() async throws {
        try await House.open { house in
            try await givePassword(house, .an)
            let (key, _) = try await turnOn(.an, token: try await house.signIn(.an), in: house)
            let half = try #require(try value(await begin(.an, in: house))["secondFactor"] as? [String: Any])
            house.ahead.change { $0 += Halfway.seconds }
            let late = try await finish(try #require(half["token"] as? String), shown(key, in: house), in: house)
            #expect(late.status == 401 && late.text.contains("session.sign-in-again"))
        }
    }

    @Test func `a wrong code or password in one's own account is 403, for one is still signed in`() async throws {
        try await House.open { house in
            try await givePassword(house, .an)
            let token = try await house.signIn(.an)
            _ = try await house.ask("POST", "/api/session/second-factor", token: token, body: Array("{}".utf8))
            let wrong = Array(#"{"code":"000000"}"#.utf8)
            #expect(
                try await house.ask("POST", "/api/session/second-factor/on", token: token, body: wrong).status == 403
            )
            let (key, _) = try await turnOn(.an, token: token, in: house)
            let off = Array(#"{"password":"sai"}"#.utf8)
            #expect(
                try await house.ask("POST", "/api/session/second-factor/off", token: token, body: off).status == 403
            )
            let noCode = Array(#"{"password":"\#(House.password)"}"#.utf8)
            #expect(try await house.ask("POST", "/api/session/confirm", token: token, body: noCode).status == 403)
            let both = Array(#"{"password":"\#(House.password)","code":"\#(shown(key, in: house))"}"#.utf8)
            #expect(try await house.ask("POST", "/api/session/confirm", token: token, body: both).status == 200)
            #expect(
                try await house.ask("POST", "/api/session/second-factor/off", token: token, body: noCode).status == 204
            )
            #expect(try await begin(.an, in: house).header("set-cookie") != nil)
        }
    }

    @Test func `an administrator without a second factor can do nothing of administration where it is asked for`()
        async throws
    {
        try await House.open(settings: { $0.secondFactor = .administrators }) { house in
            try await givePassword(house, .admin)
            let token = try await house.signIn(.admin)
            let card = try value(await house.ask("GET", "/api/session", token: token))
            #expect((card["person"] as? [String: Any])?["needsSecondFactor"] as? Bool == true)
            let number = try #require(house.people[.an]).id
            let ways = [
                ("GET", "/api/admin/people", nil), ("GET", "/api/admin/audit", nil), ("GET", "/api/admin/health", nil),
                ("POST", "/api/admin/people/\(number)/link", "{}"),
                ("DELETE", "/api/admin/people/\(number)/second-factor", nil),
            ]
            for (method, path, body) in ways {
                let answer = try await house.ask(method, path, token: token, body: body.map { Array($0.utf8) })
                #expect(answer.status == 403 && answer.text.contains("session.second-factor-needed"), "\(path)")
            }
            _ = try await turnOn(.admin, token: token, in: house)
            #expect(try await house.ask("GET", "/api/admin/people", token: token).status == 200)
        }
    }

    @Test func `an administrator takes a lost second factor away; whoever is not one does not`() async throws {
        try await House.open { house in
            try await givePassword(house, .an)
            let token = try await house.signIn(.an)
            _ = try await turnOn(.an, token: token, in: house)
            let path = "/api/admin/people/\(try #require(house.people[.an]).id)/second-factor"
            #expect(try await house.ask("DELETE", path, as: .chair).status == 403)
            #expect(try await house.ask("DELETE", path, as: .admin).status == 204)
            #expect(try await house.ask("GET", "/api/session", token: token).status == 401)
            #expect(try await begin(.an, in: house).header("set-cookie") != nil)
        }
    }

    @Test func `administration changes nothing without a proof of the last fifteen minutes`() async throws {
        try await House.open { house in
            try await givePassword(house, .admin)
            let token = try await house.signIn(.admin)
            let path = "/api/admin/people/\(try #require(house.people[.an]).id)/link"
            let empty = Array("{}".utf8)
            #expect(try await house.ask("POST", path, token: token, body: empty).status == 200)
            house.ahead.change { $0 += SignIns.administrationSeconds }
            let refused = try await house.ask("POST", path, token: token, body: empty)
            #expect(refused.status == 403 && refused.text.contains("session.confirm-identity"))
            #expect(try await house.ask("GET", "/api/admin/people", token: token).status == 200)
            let proof = Array(#"{"password":"\#(House.password)"}"#.utf8)
            let proved = try await house.ask("POST", "/api/session/confirm", token: token, body: proof)
            #expect(proved.status == 200)
            // The proof came with another token; the old one is worth nothing soon after.
            let cookie = try #require(proved.header("set-cookie")?.split(separator: ";").first)
            let renewed = String(cookie.dropFirst("phonghop=".count))
            #expect(renewed != token && renewed.count == 43)
            #expect(try await house.ask("POST", path, token: renewed, body: empty).status == 200)
            house.ahead.change { $0 += SignIns.leavingSeconds }
            #expect(try await house.ask("GET", "/api/session", token: token).status == 401)
            #expect(try await house.ask("GET", "/api/session", token: renewed).status == 200)
        }
    }

    @Test func `where everyone is asked for a second factor nobody does anything before it is set up`() async throws {
        try await House.open(settings: { $0.secondFactor = .everyone }) { house in
            try await givePassword(house, .an)
            let token = try await house.signIn(.an)
            for path in ["/api/home", "/api/meetings/\(House.session)", "/api/directory?q=a"] {
                #expect(try await house.ask("GET", path, token: token).code == "session.second-factor-needed")
            }
            let card = try await house.ask("GET", "/api/session", token: token).json["person"] as? [String: Any]
            #expect(card?["secondFactorFirst"] as? Bool == true)
            _ = try await turnOn(.an, token: token, in: house)
            #expect(try await house.ask("GET", "/api/home", token: token).status == 200)
        }
    }

    @Test func `an administrator signs somebody out of all devices, and the owner proves anew who they are to do so`()
        async throws
    {
        try await House.open { house in
            try await givePassword(house, .an)
            let (here, there) = (try await house.signIn(.an), try await house.signIn(.an))
            let list = try await house.ask("GET", "/api/session/list", token: here).json["sessions"] as? [[String: Any]]
            let other = try #require(list?.first { $0["current"] as? Bool == false }?["id"] as? Int)
            house.ahead.change { $0 += SignIns.administrationSeconds }
            let path = "/api/session/list/\(other)"
            #expect(try await house.ask("DELETE", path, token: here).code == "session.confirm-identity")
            let proof = Array(#"{"password":"\#(House.password)"}"#.utf8)
            #expect(try await house.ask("POST", "/api/session/confirm", token: here, body: proof).status == 200)
            #expect(try await house.ask("DELETE", path, token: here).status == 204)
            let admin = try await house.signIn(.admin)
            let all = "/api/admin/people/\(try #require(house.people[.an]).id)/sessions"
            #expect(try await house.ask("DELETE", all, token: admin).status == 204)
            for token in [here, there] {
                #expect(try await house.ask("GET", "/api/session", token: token).status == 401)
            }
        }
    }

    @Test func `who is turned away is on record, once a minute, and a cast ballot never is`() async throws {
        try await House.open { house in
            for _ in 1...3 { _ = try await house.ask("GET", "/api/admin/people", as: .an) }
            _ = try await house.ask("GET", "/api/meetings/\(House.other)", as: .an)
            _ = try await house.ask("POST", "/api/ballots/\(House.session)/1", as: .an, json: "{}")
            _ = try await house.ask(
                "POST",
                "/api/meetings",
                as: .an,
                json: "{}",
                headers: ["Origin: https://evil.example"]
            )
            let lines = await house.audit.lines().filter { $0.what == "access.refused" }.map {
                "\($0.who) \($0.detail)"
            }
            #expect(
                Set(lines) == [
                    "an GET /api/admin/people: people.not-an-administrator",
                    "an GET /api/meetings/\(House.other): meetings.not-found",
                    "an POST /api/meetings: session.foreign-origin",
                ]
            )
            #expect(lines.count == 3)
        }
    }
}
