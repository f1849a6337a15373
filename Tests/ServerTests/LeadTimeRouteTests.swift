import Foundation
import Meetings
import Rooms
import Testing

@testable import Server

/// The office calendar and the bodies' lead times, from the administrator to the sessions.
struct LeadTimeRouteTests {
    /// A body of its own, with the secretary as the one who prepares.
    private func committee(in house: House) async throws -> CommitteeID {
        let made = try await house.ask(
            "POST",
            "/api/admin/committees",
            as: .admin,
            json: #"{"name":"Ban thử","kind":"steering"}"#
        )
        return CommitteeID(try #require(made.json["id"] as? Int, "\(made.text)"))
    }

    private func begin(_ committee: CommitteeID, in house: House) async throws -> Meeting {
        let start = house.rooms.clock.now().adding(minutes: 24 * 60)
        let json = """
            {"committee":\(committee),"title":"Phiên mới","startsAt":\(start.rawValue),\
            "endsAt":\(start.adding(minutes: 60).rawValue)}
            """
        let made = try await house.ask("POST", "/api/meetings", as: .secretary, json: json)
        let id = try #require((made.json["id"] as? String).flatMap(MeetingID.init(rawValue:)), "\(made.text)")
        return await (try #require(try await house.rooms.room(id))).current().meeting
    }

    @Test func `a session begins with its body's lead time and the office calendar`() async throws {
        try await House.open { house in
            let body = try await committee(in: house)
            #expect(try await begin(body, in: house).papers.leadTime == LeadTime())
            let days = #"{"holidays":["2026-09-02"],"workedDays":["2026-08-22"]}"#
            #expect(try await house.ask("PUT", "/api/admin/calendar", as: .admin, json: days).status == 200)
            let path = "/api/admin/committees/\(body)/lead-time"
            #expect(try await house.ask("PUT", path, as: .admin, json: #"{"days":5}"#).status == 200)
            let leadTime = try await begin(body, in: house).papers.leadTime
            #expect(leadTime.days == 5)
            #expect(leadTime.holidays.map(\.rawValue) == ["2026-09-02"])
            #expect(leadTime.workedDays.map(\.rawValue) == ["2026-08-22"])
        }
    }

    @Test func `sessions that are not open yet follow the calendar, others keep theirs`() async throws {
        try await House.open { house in
            let body = try await committee(in: house)
            let waiting = try await begin(body, in: house).id
            #expect(
                try await house.ask(
                    "PUT",
                    "/api/admin/calendar",
                    as: .admin,
                    json: #"{"holidays":["2026-09-02"],"workedDays":[]}"#
                ).status == 200
            )
            let leadTime = { (meeting: MeetingID) in
                await (try #require(try await house.rooms.room(meeting))).current().meeting.papers.leadTime
            }
            #expect(try await leadTime(waiting).holidays.count == 1)
            #expect(try await leadTime(House.session).holidays.isEmpty)
        }
    }

    @Test func `a day cannot be holiday and working day, and a lead time has bounds`() async throws {
        try await House.open { house in
            let both = #"{"holidays":["2026-09-02"],"workedDays":["2026-09-02"]}"#
            #expect(
                try await house.ask("PUT", "/api/admin/calendar", as: .admin, json: both).code
                    == "command.number-out-of-range"
            )
            let body = try await committee(in: house)
            let path = "/api/admin/committees/\(body)/lead-time"
            for days in [-1, Limits.leadDays + 1] {
                let answer = try await house.ask("PUT", path, as: .admin, json: "{\"days\":\(days)}")
                #expect(answer.code == "command.number-out-of-range")
            }
            #expect(try await house.ask("GET", path, as: .admin).json["days"] as? Int == LeadTime.usualDays)
        }
    }
}
