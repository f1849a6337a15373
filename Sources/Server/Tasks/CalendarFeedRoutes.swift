import HTTP
import HTTPTypes
import Meetings
import People
import Rooms

/// One's sessions and deadlines, for the calendar on one's own devices.
extension App {
    func addCalendarFeedRoutes(to routes: inout Routes) {
        routes.add(.post, "/api/my/calendar") { call in
            // Whoever picked up a tablet does not carry its owner's calendar away.
            guard call.identity.map(self.maySign) == true else { throw SignInRefusal.confirmIdentity }
            let token = try await self.directory.makeCalendar(of: try call.person(), from: call.origin)
            return .json(["path": "/api/calendar/\(token).ics"], status: .created)
        }
        routes.add(.delete, "/api/my/calendar") { call in
            try await self.directory.endCalendar(of: try call.person(), from: call.origin)
            return .done
        }
        routes.add(.get, "/api/calendar/{file}", .anyone) { try await self.calendarFeed($0) }
    }

    private func calendarFeed(_ call: Call) async throws -> Answer {
        let parts = (call.parameters["file"] ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1] == "ics",
            let person = try await directory.person(ofCalendar: String(parts[0]))
        else { throw ServerRefusal.routeNotFound }
        let now = rooms.clock.now()
        var feed = CalendarFeed(name: "phonghop – \(person.name)")
        let base = settings.publicOrigins.sorted().first ?? ""
        for meeting in try await summaries(for: person.id)
        where !meeting.isTemplate && !SessionState.preparing.contains(meeting.state) {
            feed.add(meeting, at: now, base: base)
        }
        for row in try await tasks(of: person, at: now) where row.task.state == .assigned { feed.add(row, at: now) }
        return .response(
            Response(
                headerFields: [
                    .contentType: "text/calendar; charset=utf-8", .cacheControl: "private, no-store",
                    .contentDisposition: Self.disposition("phonghop.ics", isShown: true),
                ],
                body: .bytes(Array(feed.text.utf8))
            )
        )
    }
}
