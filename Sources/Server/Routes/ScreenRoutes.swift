import HTTP
import HTTPTypes
import Meetings
import People
import Rooms

/// The wall: keys for its screens, and the code that members scan to check in.
extension App {
    func addScreenRoutes(to routes: inout Routes) {
        routes.add(.post, "/api/meetings/{meeting}/screen-key") { try await self.makeScreenKey($0) }
        routes.add(.get, "/api/meetings/{meeting}/qr.svg", .visitor) { try await self.qr($0) }
    }

    private func makeScreenKey(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let meeting = await (try room(call)).current().meeting
        guard let seat = meeting.roster.seat(of: person.id), meeting.audience(of: seat) != nil else {
            throw RoomRefusal.notFound
        }
        guard seat.facts.role.isOffice else { throw CommandRefusal.roleNotAllowed }
        let key = try await directory.makeScreenKey(for: meeting.id, by: try call.author())
        return .json(["path": "/screen/\(meeting.id)#\(key.token)"])
    }

    private func qr(_ call: Call) async throws -> Answer {
        let visitor = try visitor(call)
        let room = try await room(call)
        guard await room.wholeView(for: visitor) != nil else { throw RoomRefusal.notFound }
        let origin =
            settings.publicOrigins.sorted().first
            ?? "\(call.request.isSecure ? "https" : "http")://\(call.request.host)"
        guard let svg = QRCode.svg(of: "\(origin)/checkin/\(room.id)") else { throw CommandRefusal.malformed }
        return .response(
            Response(
                headerFields: [.contentType: "image/svg+xml", .cacheControl: "private, max-age=3600"],
                body: .bytes(Array(svg.utf8))
            )
        )
    }
}
