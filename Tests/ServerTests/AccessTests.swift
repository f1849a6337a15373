import Foundation
import Meetings
import SamplePapers
import Testing

@testable import Server

/// Case 59: who gets what from every address, in one table. What is not a person's to see is not there: 404, never 403.
struct AccessTests {
    private enum Caller: String, CaseIterable {
        case nobody, screen, outsider, admin, guest, stranger, member, secretary, chair

        var cast: Cast? {
            switch self {
            case .nobody, .screen: nil
            case .member: .an
            default: Cast(rawValue: rawValue)
            }
        }
    }

    private struct Row {
        let method: String
        let path: String
        var json: String?
        /// By caller, in the order of ``Caller``.
        let expected: [Int]
    }

    private static let signedIn = [401, 401, 200, 200, 200, 200, 200, 200, 200]
    private static let inside = [401, 401, 404, 404, 200, 200, 200, 200, 200]
    private static let insideOrWall = [401, 200, 404, 404, 200, 200, 200, 200, 200]
    private static let office = [401, 401, 404, 404, 404, 404, 404, 200, 200]
    private static let nothing = [401, 401, 404, 404, 404, 404, 404, 404, 404]
    private static let administrator = [401, 401, 403, 200, 403, 403, 403, 403, 403]

    @Test func `case 59, every address answers each caller as the table says`() async throws {
        try await House.open { house in
            let screen = try await house.screen()
            let m = "/api/meetings/\(House.session)"
            let other = "/api/meetings/\(House.other)"
            let desk = "/api/desk/\(House.session)"
            let open = try await house.addPaper(item: 7, .session)
            let members = try await house.addPaper(item: 7, .members)
            let table = try await house.addPaper(item: 7, .chairSecretary)
            let hidden = try await house.addPaper(item: 10, .session)
            let within = try await house.addPaper(item: 8, .session)
            let invited = try await house.addPaper(item: 9, .itemInvitees)
            let onPaper = try await house.addPaper(item: 7, .paperOnly)
            let foreign = try await house.addPaper(.session, in: House.other, by: .outsider)
            let meeting = #"{"committee":1,"title":"x","startsAt":1,"endsAt":2}"#
            let rows: [Row] = [
                Row(method: "GET", path: "/api/session", expected: [401, 200, 200, 200, 200, 200, 200, 200, 200]),
                Row(method: "PATCH", path: "/api/session", json: #"{"language":"vi"}"#, expected: Self.signedIn),
                Row(method: "GET", path: "/api/session/list", expected: Self.signedIn),
                Row(method: "DELETE", path: "/api/session/list/99999", expected: Self.nothing),
                Row(method: "GET", path: "/api/home", expected: Self.signedIn),
                Row(method: "GET", path: "/api/meetings", expected: Self.signedIn),
                Row(method: "GET", path: "/api/committees", expected: Self.signedIn),
                Row(method: "GET", path: "/api/directory?q=a", expected: Self.signedIn),
                Row(
                    method: "POST",
                    path: "/api/meetings",
                    json: meeting,
                    expected: [401, 401, 403, 403, 403, 403, 403, 404, 403]
                ),
                Row(method: "GET", path: m, expected: Self.insideOrWall),
                Row(method: "GET", path: "\(m)/changes?since=0", expected: Self.insideOrWall),
                Row(method: "GET", path: "\(m)/qr.svg", expected: Self.insideOrWall),
                Row(method: "GET", path: "\(m)/account", expected: Self.inside),
                Row(method: "GET", path: "\(m)/papers/\(open)/file", expected: Self.inside),
                Row(
                    method: "GET",
                    path: "\(m)/papers/\(members)/file",
                    expected: [401, 401, 404, 404, 404, 404, 200, 200, 200]
                ),
                Row(
                    method: "GET",
                    path: "\(m)/papers/\(within)/file",
                    expected: [401, 401, 404, 404, 404, 404, 200, 200, 200]
                ),
                Row(
                    method: "GET",
                    path: "\(m)/papers/\(invited)/file",
                    expected: [401, 401, 404, 404, 200, 404, 404, 200, 200]
                ),
                Row(method: "GET", path: "\(m)/papers/\(table)/file", expected: Self.office),
                Row(method: "GET", path: "\(m)/papers/\(hidden)/file", expected: Self.office),
                Row(method: "GET", path: "\(m)/papers/\(onPaper)/file", expected: Self.nothing),
                Row(method: "GET", path: "\(m)/papers/99999/file", expected: Self.nothing),
                Row(
                    method: "GET",
                    path: "\(other)/papers/\(foreign)/file",
                    expected: [401, 401, 200, 404, 404, 404, 404, 404, 404]
                ),
                Row(method: "GET", path: other, expected: [401, 404, 200, 404, 404, 404, 404, 404, 404]),
                Row(method: "GET", path: "\(other)/account", expected: [401, 401, 200, 404, 404, 404, 404, 404, 404]),
                Row(
                    method: "GET",
                    path: "/api/meetings/khong-co",
                    expected: [401, 404, 404, 404, 404, 404, 404, 404, 404]
                ),
                Row(
                    method: "POST",
                    path: "\(m)/screen-key",
                    json: "{}",
                    expected: [401, 401, 404, 404, 403, 403, 403, 200, 200]
                ),
                Row(
                    method: "POST",
                    path: "\(m)/commands",
                    json: #"{"id":"in","do":"attendance.checkIn","with":{"mode":"onsite"}}"#,
                    expected: Self.inside
                ),
                Row(
                    method: "POST",
                    path: "\(m)/commands",
                    json: #"{"id":"su","do":"session.submit"}"#,
                    expected: [401, 401, 404, 404, 403, 403, 403, 409, 403]
                ),
                Row(
                    method: "POST",
                    path: "\(other)/commands",
                    json: #"{"id":"ot","do":"sites.add","with":{"name":"A"}}"#,
                    expected: [401, 401, 200, 404, 404, 404, 404, 404, 404]
                ),
                Row(
                    method: "GET",
                    path: "\(m)/papers/\(open)/readers",
                    expected: [401, 401, 404, 404, 403, 403, 403, 200, 200]
                ),
                Row(method: "GET", path: "\(m)/papers/\(hidden)/readers", expected: Self.office),
                Row(method: "GET", path: desk, expected: Self.inside),
                Row(method: "POST", path: desk, json: #"{"changes":[]}"#, expected: Self.inside),
                Row(method: "GET", path: "\(desk)/shared", expected: Self.inside),
                Row(method: "GET", path: "/api/desk/khong-co", expected: Self.nothing),
                Row(method: "GET", path: "\(m)/opinions.csv", expected: Self.inside),
                Row(method: "GET", path: "\(m)/opinions.html", expected: Self.inside),
                Row(method: "GET", path: "/api/admin/calendar", expected: Self.administrator),
                Row(
                    method: "PUT",
                    path: "/api/admin/calendar",
                    json: #"{"holidays":[],"workedDays":[]}"#,
                    expected: Self.administrator
                ),
                Row(
                    method: "GET",
                    path: "/api/admin/committees/99999/lead-time",
                    expected: [401, 401, 403, 404, 403, 403, 403, 403, 403]
                ),
                Row(
                    method: "PUT",
                    path: "/api/admin/committees/99999/lead-time",
                    json: #"{"days":3}"#,
                    expected: [401, 401, 403, 404, 403, 403, 403, 403, 403]
                ),
                Row(method: "GET", path: "/api/admin/people", expected: Self.administrator),
                Row(method: "GET", path: "/api/admin/organizations", expected: Self.administrator),
                Row(method: "GET", path: "/api/admin/committees", expected: Self.administrator),
                Row(method: "GET", path: "/api/admin/audit?offset=9223372036854775807", expected: Self.administrator),
                Row(
                    method: "POST",
                    path: "/api/admin/people",
                    json: "{}",
                    expected: [401, 401, 403, 400, 403, 403, 403, 403, 403]
                ),
                Row(
                    method: "POST",
                    path: "/api/admin/people/99999/link",
                    json: "{}",
                    expected: [401, 401, 403, 404, 403, 403, 403, 403, 403]
                ),
                Row(
                    method: "POST",
                    path: "/api/admin/people/99999/password",
                    json: #"{"new":"mot mat khau dai"}"#,
                    expected: [401, 401, 403, 404, 403, 403, 403, 403, 403]
                ),
                Row(
                    method: "PATCH",
                    path: "/api/admin/people/99999",
                    json: #"{"isAdmin":true}"#,
                    expected: [401, 401, 403, 404, 403, 403, 403, 403, 403]
                ),
                Row(
                    method: "PUT",
                    path: "/api/admin/committees/99999/memberships",
                    json: #"{"memberships":[]}"#,
                    expected: [401, 401, 403, 404, 403, 403, 403, 403, 403]
                ),
            ]
            for row in rows {
                for (caller, expected) in zip(Caller.allCases, row.expected) {
                    let token = caller == .screen ? screen : caller.cast.flatMap { house.tokens[$0] }
                    let body = row.json.map { Array($0.utf8) }
                    let answer = try await house.ask(row.method, row.path, token: token, body: body)
                    #expect(
                        answer.status == expected,
                        "\(row.method) \(row.path) by \(caller): \(answer.text.prefix(200))"
                    )
                }
            }
        }
    }

    @Test func `papers are brought by the chair's table, and nothing of the others' is kept`() async throws {
        try await House.open { house in
            let path = "/api/meetings/\(House.session)/papers?item=7&name=a.pdf"
            let expected: [(Cast?, Int)] = [
                (nil, 401), (.outsider, 404), (.admin, 404), (.guest, 403), (.an, 403), (.secretary, 201),
                (.chair, 201),
            ]
            for (one, status) in expected {
                let token = one.flatMap { house.tokens[$0] }
                let body = SamplePDF([SamplePDF.Page("\(status)")]).bytes
                let answer = try await house.ask(
                    "POST",
                    path,
                    token: token,
                    body: body,
                    headers: ["Content-Type: application/pdf"]
                )
                #expect(answer.status == status, "\(String(describing: one)): \(answer.text)")
            }
            try await eventually("nothing is left behind") { try house.incoming().isEmpty }
        }
    }

    @Test func `case 61, what is for the chair's table is in nobody else's hands`() async throws {
        try await House.open { house in
            let secrets = ["MẬT", "hidden"]
            try await house.give("conclusions.draft", ["item": 7, "text": "MẬT-dự thảo"], by: .secretary)
            try await house.give("polls.prepare", ["item": 7, "question": "MẬT-câu hỏi"], by: .secretary)
            _ = try await house.addPaper(item: 10, .session)
            for one in [Cast.an, .guest, .stranger] {
                let m = "/api/meetings/\(House.session)"
                let everything = [m, "\(m)?watch=attendance,votes,speeches", "\(m)/account", "\(m)/changes?since=0"]
                for path in everything + ["/api/home", "/api/meetings"] {
                    let text = try await house.ask("GET", path, as: one).text
                    for secret in secrets { #expect(!text.contains(secret), "\(one) \(path)") }
                }
                let live = try await house.live(one)
                try await eventually("the view comes") { live.entities["meeting"] != nil }
                for secret in secrets { #expect(!live.messages.joined().contains(secret), "\(one) live") }
            }
            let office = try await house.ask("GET", "/api/meetings/\(House.session)", as: .secretary).text
            #expect(office.contains("MẬT-dự thảo") && office.contains("MẬT-câu hỏi") && office.contains("MẬT-mục ẩn"))
        }
    }

    @Test func `a live connection tells a stranger's meeting from none in nothing`() async throws {
        try await House.open { house in
            var heard: [[String]] = []
            for meeting in [House.session, MeetingID.named("khong-co")] {
                let live = try await house.live(.outsider, in: meeting)
                try await eventually("it ends") { live.closeCode != nil }
                #expect(live.closeCode == 1008)
                heard.append(live.messages)
            }
            #expect(heard == [["{\"gone\":\"removed\"}"], ["{\"gone\":\"removed\"}"]])
        }
    }

    @Test func `case 60, who is taken off the list loses the line and the papers at once`() async throws {
        try await House.open { house in
            let paper = try await house.addPaper(item: 7, .session)
            let file = "/api/meetings/\(House.session)/papers/\(paper)/file"
            let live = try await house.live(.binh)
            try await eventually("the view comes") { live.entities["me"] != nil }
            #expect(try await house.ask("GET", file, as: .binh).status == 200)
            try await house.give("participants.remove", ["participant": Cast.binh.seat], by: .secretary)
            try await eventually("the line ends") { live.closeCode == 1008 }
            #expect(live.messages.last == "{\"gone\":\"removed\"}")
            #expect(try await house.ask("GET", file, as: .binh).status == 404)
        }
    }

    @Test func `a person who must choose a password gets nothing else done`() async throws {
        try await House.open { house in
            let person = try #require(house.people[.an])
            try await house.directory.setPassword(of: person.id, to: House.password, by: .serverOperator)
            let token = try await house.signIn(person)
            for path in ["/api/home", "/api/meetings/\(House.session)", "/api/directory"] {
                let answer = try await house.ask("GET", path, token: token)
                #expect(answer.status == 403)
                #expect(answer.code == "session.must-change-password")
            }
            let (answer, _) = try await LiveClient.knock(house, token: token)
            #expect(answer.status == 403)
            #expect(try await house.ask("GET", "/api/session", token: token).status == 200)
        }
    }
}

extension House {
    /// Uploads under way or left behind.
    func incoming() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: papers.incoming.path(percentEncoded: false))
    }
}
