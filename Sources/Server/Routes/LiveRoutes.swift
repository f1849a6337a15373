import HTTP
import HTTPTypes
import Meetings
import People
import Rooms

/// The live view of a meeting, the commands, and their twins over plain HTTP.
extension App {
    func addLiveRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/meetings/{meeting}", .visitor) { try await self.view($0) }
        routes.add(.get, "/api/meetings/{meeting}/live", .visitor) { try await self.live($0) }
        routes.add(.get, "/api/meetings/{meeting}/changes", .visitor) { try await self.changes($0) }
        routes.add(.post, "/api/meetings/{meeting}/commands") { try await self.command($0) }
    }

    private func view(_ call: Call) async throws -> Answer {
        let room = try await room(call)
        let topics = LiveMessage.topics(call.watched)
        guard let view = await room.wholeView(for: try visitor(call), watching: topics) else {
            throw RoomRefusal.notFound
        }
        readUnreadPapers(in: room)
        return .response(.json(.pieces(view.pieces)))
    }

    private func live(_ call: Call) async throws -> Answer {
        guard origins.allows(call.request) else { throw ServerRefusal.foreignOrigin }
        guard let identity = call.identity else { throw SignInRefusal.none }
        let (room, visitor) = (try await rooms.room(try call.meeting()), try visitor(call))
        if let room { readUnreadPapers(in: room) }
        guard registry.hasPlace(for: identity.signIn) else { throw ServerRefusal.tooManyConnections }
        let session = LiveSession(
            app: self,
            room: room,
            visitor: visitor,
            signIn: identity.signIn,
            hasPassword: identity.hasPassword,
            language: call.language
        )
        let offered = (call.request[.webSocketProtocol] ?? "").split(separator: ",").contains {
            $0.trimmingPrefix(" ") == LiveSession.subprotocol
        }
        return .webSocket(
            WebSocketAcceptance(session: session, subprotocol: offered ? LiveSession.subprotocol : nil)
        )
    }

    private func changes(_ call: Call) async throws -> Answer {
        let room = try await room(call)
        let hello = Hello(
            since: call.query("since").flatMap(Int64.init) ?? 0,
            view: call.query("view") ?? "",
            topics: LiveMessage.topics(call.watched)
        )
        switch await room.changes(for: try visitor(call), hello: hello) {
        case .update(let update): return .response(.json(.pieces(update.pieces)))
        case .removed: throw RoomRefusal.notFound
        case .restart: return .response(Failures.problem(.serviceUnavailable, "record.restarting", call.language))
        }
    }

    private func command(_ call: Call) async throws -> Answer {
        let request = try CommandRequest(json: call.request.body)
        let person = try call.person()
        if let refusal = try await refusal(of: request, in: try call.meeting(), by: person.id) { throw refusal }
        guard !request.isSigning || call.identity.map(maySign) == true else {
            throw SignInRefusal.confirmIdentity
        }
        let hasConfirmed = call.identity.map { self.hasConfirmed($0.signIn) } ?? false
        let reply = await (try room(call)).perform(request, by: person.id, hasConfirmed: hasConfirmed)
        let status = Failures.status(of: reply)
        switch reply {
        case .accepted: return .response(.json(Answers.command(request.id, reply, in: call.language), status: status))
        case .refused(let code, _), .unavailable(let code):
            return .response(Failures.problem(status, code, call.language))
        }
    }

    /// The handshake of a live connection is done: whether it may stay.
    func admit(_ session: LiveSession, of signIn: SignInID) -> LiveSession.Admission {
        guard registry.add(session, of: signIn) else { return .tooMany }
        // Asked again once an end would be heard of: it may have come during the handshake.
        return directory.signIns.isActive(signIn) ? .welcome : .signedOut
    }

    /// Why a command that names files is turned down before it is looked at.
    func turnDown(_ request: CommandRequest, in meeting: MeetingID, by person: PersonID) async -> (any Refusal)? {
        do { return try await refusal(of: request, in: meeting, by: person) } catch { return PaperRefusal.notFound }
    }

    /// Whether somebody may put their name under something now, or give out what opens without them: who has a password has
    /// proved by it lately who they are.
    func maySign(_ identity: Identity) -> Bool { maySign(identity.signIn, hasPassword: identity.hasPassword) }

    func maySign(_ signIn: SignInID, hasPassword: Bool) -> Bool {
        guard settings.administrationNeedsProof, hasPassword else { return true }
        return directory.signIns.confirmedUntil(signIn) != nil
    }

    /// Whether somebody has just proved who they are. Those of a rehearsal have nothing to prove it by.
    func hasConfirmed(_ signIn: SignInID) -> Bool {
        settings.isRehearsal || directory.signIns.confirmedUntil(signIn) != nil
    }

    /// The room that the path names.
    /// - Throws: ``RoomRefusal/notFound``. Whether the caller may enter is for the room to say.
    func room(_ call: Call) async throws -> Room {
        guard let room = try await rooms.room(try call.meeting()) else { throw RoomRefusal.notFound }
        return room
    }

    /// As whom the caller looks in. A person may ask to see what the wall sees; a wall sees only its own meeting.
    func visitor(_ call: Call) throws -> Visitor {
        switch call.identity {
        case .person(let person, _):
            return call.query("as") == "screen" ? .personAtScreen(person.id) : .person(person.id)
        case .screen(let meeting, _):
            guard try call.meeting() == meeting else { throw RoomRefusal.notFound }
            return .screen
        case nil: throw SignInRefusal.none
        }
    }
}

extension Call {
    /// The topics of the query, `watch=attendance,votes`.
    fileprivate var watched: [String] {
        (query("watch") ?? "").split(separator: ",").map(String.init)
    }
}

extension CommandRequest {
    /// Puts a name under minutes: not for whoever happens to hold the tablet.
    var isSigning: Bool { name == .minutesApprove || name == .minutesSign }
}

extension HTTPField.Name {
    fileprivate static let webSocketProtocol = Self("Sec-WebSocket-Protocol") ?? .upgrade
}
