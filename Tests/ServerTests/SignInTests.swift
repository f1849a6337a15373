import Cryptography
import Foundation
import Meetings
import Testing

@testable import Server

struct SignInTests {
    /// Gives these people a password.
    private func givePasswords(_ house: House, _ cast: [Cast]) async throws {
        for one in cast {
            let id = try #require(house.people[one]).id
            try await house.directory.setPassword(of: id, to: House.password, by: .serverOperator)
        }
    }

    private func signIn(_ name: String, _ password: String, in house: House, from address: String) async throws
        -> HTTPAnswer
    {
        let json = #"{"username":"\#(name)","password":"\#(password)"}"#
        return try await house.ask("POST", "/api/session", token: nil, body: Array(json.utf8), from: address)
    }

    @Test func `the cookie is for this host, for no script and for no other site`() async throws {
        try await House.open { house in
            try await givePasswords(house, [.an])
            let answer = try await signIn("an", House.password, in: house, from: "127.0.0.1")
            #expect(answer.status == 200)
            let cookie = try #require(answer.header("set-cookie"))
            #expect(cookie.hasPrefix("phonghop="))
            for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax"] { #expect(cookie.contains(part)) }
            #expect(!cookie.contains("Domain"))
            let token = try #require(cookie.dropFirst("phonghop=".count).split(separator: ";").first.map(String.init))
            let out = try await house.ask("DELETE", "/api/session", token: token)
            #expect(out.header("set-cookie")?.hasPrefix("phonghop=; ") == true)
            #expect(out.header("set-cookie")?.contains("Max-Age=0") == true)
        }
    }

    @Test func `case 42, an unknown name is answered like a wrong password`() async throws {
        try await House.open(cost: nil) { house in
            try await givePasswords(house, [.an, .binh, .guest])
            var times: [Bool: [Duration]] = [:]
            var texts: Set<String> = []
            for (number, name) in ["an", "ai-do", "binh", "khong-ai", "guest", "nguoi-la"].enumerated() {
                let began = ContinuousClock.now
                let answer = try await signIn(name, "sai mat khau", in: house, from: "127.0.2.\(number + 1)")
                times[number.isMultiple(of: 2), default: []].append(ContinuousClock.now - began)
                #expect(answer.status == 401)
                texts.insert(answer.text)
            }
            #expect(texts.count == 1)
            let medians = [true, false].compactMap { times[$0]?.sorted()[1] }
            print("wrong password for a known name: \(medians[0]), for an unknown one: \(medians[1])")
            // Without the derivation an unknown name would be answered in a hundredth of the time.
            #expect(medians[1] > medians[0] / 20 && medians[0] > medians[1] / 20)
        }
    }

    @Test func `case 43, guessing is slowed down after five, and the owner gets in from elsewhere`() async throws {
        try await House.open { house in
            try await givePasswords(house, [.an])
            #expect(try await signIn("an", House.password, in: house, from: "127.0.3.1").status == 200)
            // As many guesses as anyone likes before the first second is over.
            house.stopClock()
            var statuses: [Int] = []
            for number in 1...100 {
                statuses.append(
                    try await signIn("an", "doan \(number)", in: house, from: "127.0.4.\(number % 50 + 1)").status
                )
            }
            #expect(statuses.prefix(5) == [401, 401, 401, 401, 401])
            #expect(statuses.count { $0 == 401 } < 10)
            #expect(statuses.last == 429)
            #expect(try await signIn("an", House.password, in: house, from: "127.0.3.1").status == 200)
        }
    }

    @Test func `case 44, a flood of sign-ins is bounded and the room goes on`() async throws {
        try await House.open(cost: Scrypt.Cost(n: 1 << 13, r: 8, p: 1)) { house in
            try await givePasswords(house, [.an])
            let flood = Task {
                try await withThrowingTaskGroup { group in
                    for number in 0..<120 {
                        group.addTask {
                            try await signIn(
                                "ai-\(number)",
                                "sai",
                                in: house,
                                from: "127.0.\(10 + number / 100).\(number % 100 + 1)"
                            )
                            .status
                        }
                    }
                    return try await group.reduce(into: [Int]()) { $0.append($1) }
                }
            }
            for number in 1...10 {
                let name = number.isMultiple(of: 2) ? "lowerHand" : "raiseHand"
                let json = #"{"id":"c\#(number)","do":"speakers.\#(name)"}"#
                #expect(try await house.command(json, as: .binh).status == 200)
            }
            // Two are checked at a time and some wait; who comes then is told to try again.
            let statuses = try await flood.value
            #expect(Set(statuses).isSubset(of: [401, 503]))
        }
    }

    @Test func `case 50, a sign-in of somebody else cannot be ended`() async throws {
        try await House.open { house in
            let list = try await house.ask("GET", "/api/session/list", as: .an)
            let mine = try #require((list.json["sessions"] as? [[String: Any]])?.first?["id"] as? Int)
            #expect(try await house.ask("DELETE", "/api/session/list/\(mine)", as: .binh).status == 404)
            #expect(try await house.ask("DELETE", "/api/session/list/\(mine)", as: .admin).status == 404)
            #expect(try await house.ask("GET", "/api/session", as: .an).status == 200)
            #expect(try await house.ask("DELETE", "/api/session/list/\(mine)", as: .an).status == 204)
            #expect(try await house.ask("GET", "/api/session", as: .an).status == 401)
        }
    }
}
