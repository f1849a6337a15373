import Foundation
import Meetings
import Testing

@testable import Server

struct RequestTests {
    @Test(arguments: [
        ["Origin: https://evil.example"], ["Origin: null"], ["Origin: http://localhost.evil.example"],
        ["Origin: ", "Sec-Fetch-Site: cross-site"], ["Origin: ", "Sec-Fetch-Site: same-site"],
    ])
    func `case 46, another site changes nothing with a person's cookie`(headers: [String]) async throws {
        try await House.open { house in
            let m = "/api/meetings/\(House.session)"
            let raise = #"{"id":"a","do":"speakers.raiseHand"}"#
            for (method, path, json) in [
                ("POST", "\(m)/commands", raise), ("DELETE", "/api/session", nil), ("POST", "/api/session", "{}"),
                ("PATCH", "/api/session", #"{"language":"en"}"#), ("POST", "\(m)/screen-key", "{}"),
            ] as [(String, String, String?)] {
                let answer = try await house.ask(method, path, as: .an, json: json, headers: headers)
                #expect(answer.status == 403, "\(method) \(path)")
                #expect(answer.code == "session.foreign-origin")
            }
            #expect(try await house.ask("GET", "/api/session", as: .an).status == 200)
        }
    }

    @Test(arguments: [
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json",
    ])
    func `case 46, a form of another site is no command`(type: String) async throws {
        try await House.open { house in
            let answer = try await house.ask(
                "POST",
                "/api/meetings/\(House.session)/commands",
                as: .an,
                json: #"{"id":"a","do":"speakers.raiseHand"}"#,
                headers: ["Content-Type: \(type)"]
            )
            #expect(answer.status == 415)
            #expect(answer.code == "session.wrong-media-type")
        }
    }

    @Test(arguments: [
        "/api/desk/\(House.session)", "/api/desk/\(House.session)/papers/1.xfdf", "/api/admin/people/import",
    ])
    func `a long body of nobody is turned down before it comes`(path: String) async throws {
        try await House.open { house in
            let (port, token) = (house.port, try #require(house.tokens[.an]))
            let ask = { @Sendable (cookie: String, sent: Int) throws -> HTTPAnswer in
                let wire = try Wire(port)
                let head = """
                    POST \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nOrigin: http://localhost:\(port)\r\n\
                    Cookie: phonghop=\(cookie)\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n
                    """
                try? wire.send(Array(head.utf8) + Array(repeating: 0x20, count: sent))
                return try wire.answer()
            }
            for cookie in ["", "x", try await house.screen()] {
                let answer = try await offPool { try ask(cookie, 0) }
                #expect(answer.status == 401 && answer.code == "session.none", "\(answer.text)")
            }
            // Whoever is signed in is heard to the end.
            #expect(try await offPool { try ask(token, 1_000_000) }.status != 401)
        }
    }

    @Test func `case 46, looking at an address never changes anything`() async throws {
        try await House.open { house in
            let m = "/api/meetings/\(House.session)"
            for path in ["\(m)/commands", "\(m)/screen-key", "\(m)/papers", "/api/session/password"] {
                let answer = try await house.ask("GET", path, as: .chair)
                #expect(answer.status == 405, "\(path)")
                #expect(answer.header("allow") == "POST")
            }
        }
    }

    @Test(arguments: [Int64.max, Int64.min, 32_503_679_999_999, 32_503_680_000_000, -1, 99_999_999_999_999_999])
    func `a session at the end of time is refused or made, and the server goes on`(moment: Int64) async throws {
        try await House.open { house in
            let committee = try await house.ask(
                "POST",
                "/api/admin/committees",
                as: .admin,
                json: #"{"name":"Ban mới","kind":"steering"}"#
            )
            let id = try #require(committee.json["id"] as? Int)
            let json = #"{"committee":\#(id),"title":"x","startsAt":\#(moment),"endsAt":\#(moment)}"#
            let answer = try await house.ask("POST", "/api/meetings", as: .secretary, json: json)
            #expect(answer.status == (Limits.sessionTimes.contains(Moment(rawValue: moment)) ? 201 : 400))
            #expect(try await house.ask("GET", "/healthz").status == 200)
        }
    }

    @Test(.timeLimit(.minutes(15))) func `cases 39 and 48, what is too long is turned down quickly`() async throws {
        try await House.open { house in
            let title = String(repeating: "a", count: 1 << 20)
            let json = #"{"id":"a","do":"session.edit","with":{"title":"\#(title)"}}"#
            let large = try await house.command(json, as: .secretary)
            #expect(large.status == 413)
            let agent = ["User-Agent: " + String(repeating: "a", count: 65_000) + "!"]
            #expect(try await house.ask("GET", "/api/home", as: .an, headers: agent).status == 431)
            let query = String(repeating: "a", count: 7_000) + "!"
            #expect(try await house.ask("GET", "/api/directory?q=\(query)", as: .an).status == 200)
        }
    }

    @Test func `cases 41, 45 and 47, words of people stay words`() async throws {
        try await House.open { house in
            let name = #"<img src=x onerror=alert(1)> __proto__ constructor "#
            let json = """
                {"id":"a","do":"agenda.addItem","with":{"title":"\(name)\\u202E\\u200B\\nx","__proto__":{"isAdmin":true}}}
                """
            let made = try await house.command(json, as: .secretary)
            #expect(made.status == 200, "\(made.text)")
            let live = try await house.live(.an)
            try await eventually("the view comes") { live.entities["me"] != nil }
            let number = try #require((made.json["made"] as? [String: Int])?["item"])
            #expect(
                live.entities["item/\(number)"]?.contains("<img src=x onerror=alert(1)> __proto__ constructor  x")
                    == true
            )
            let shell = try await house.ask("GET", "/")
            #expect(shell.header("content-security-policy")?.contains("script-src 'self'") == true)
            #expect(shell.header("content-security-policy")?.contains("unsafe") == false)
        }
    }

    @Test func `every answer carries the security headers`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(item: 7, .session)
            let m = "/api/meetings/\(House.session)"
            for (path, one) in [
                ("/", nil), ("/main.js", nil), ("/khong/co", nil), ("/khong.co", nil), ("/healthz", nil),
                ("/api/home", nil),
                ("/api/nope", nil), ("/api/home", .an), (m, .an), (m, .outsider), ("\(m)/commands", .an),
                ("\(m)/papers/\(paper)/file", .an), ("\(m)/qr.svg", .an), ("/api/admin/people", .an),
            ] as [(String, Cast?)] {
                let answer = try await house.ask("GET", path, as: one)
                let policy = try #require(answer.header("content-security-policy"), "\(path)")
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors"))
                #expect(answer.header("x-content-type-options") == "nosniff")
                #expect(answer.header("referrer-policy") == "no-referrer")
                #expect(answer.header("cross-origin-opener-policy") == "same-origin")
                #expect(answer.header("strict-transport-security") == nil)
                if path.hasPrefix("/api"), !path.hasSuffix("svg"), !path.hasSuffix("file") {
                    #expect(answer.header("cache-control") == "no-store", "\(path)")
                }
            }
        }
    }

    @Test(arguments: ["?next=//evil.example", "?next=%5C%5Cevil.example", "//evil.example/%2f..", "/%5cevil.example"])
    func `case 62, no address sends people elsewhere`(path: String) async throws {
        try await House.open { house in
            let answer = try await house.ask("GET", path.hasPrefix("/") ? path : "/\(path)")
            #expect(answer.header("location") == nil)
            #expect([200, 400, 404].contains(answer.status))
        }
    }

    @Test func `case 82, a server whose disk takes nothing says so and lets people read`() async throws {
        try await House.open { house in
            #expect(try await house.ask("GET", "/healthz").status == 200)
            await house.breakDisk()
            #expect(try await house.ask("GET", "/healthz").status == 503)
            #expect(try await house.ask("GET", "/api/meetings/\(House.session)", as: .an).status == 200)
            let raise = #"{"id":"a","do":"speakers.raiseHand"}"#
            #expect(try await house.command(raise, as: .an).code == "record.read-only")
            try await house.record.recover()
            #expect(try await house.ask("GET", "/healthz").status == 200)
            #expect(try await house.command(raise, as: .an).status == 200)
        }
    }
}
