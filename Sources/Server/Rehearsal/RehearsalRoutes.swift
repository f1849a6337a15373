import HTTP
import HTTPTypes
import Meetings
import People
import Rooms

/// Rehearsing a session: beginning and ending, playing the roles at the chair's table, directing the simulated members.
extension App {
    func addRehearsalRoutes(to routes: inout Routes) {
        routes.add(.post, "/api/meetings/{meeting}/rehearsal") { try await self.beginRehearsal($0) }
        routes.add(.get, "/api/rehearsal") { try await self.rehearsal($0) }
        routes.add(.put, "/api/rehearsal/role") { try await self.playRole($0) }
        routes.add(.post, "/api/rehearsal/acts") { try await self.direct($0) }
        routes.add(.delete, "/api/rehearsal") { try await self.endRehearsal($0) }
    }

    /// Whoever may change the session before it opens may rehearse it.
    private func beginRehearsal(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        let session = await (try room(call)).current().meeting
        guard let seat = session.roster.seat(of: person.id), session.audience(of: seat) != nil else {
            throw RoomRefusal.notFound
        }
        switch Permissions.check(.sessionEdit, role: seat.facts.role, state: session.session.state) {
        case .allowed: break
        case .notThisRole: throw CommandRefusal.roleNotAllowed
        case .notInThisState: throw CommandRefusal.notInThisState
        }
        guard !settings.isRehearsal else { throw RehearsalRefusal.within }
        guard !session.session.isTemplate else { throw RehearsalRefusal.template }
        guard session.roster.chair != nil else { throw RehearsalRefusal.noChair }
        let owner = Rehearsal.Owner(person: person, signIn: signIn, address: call.request.remoteAddress)
        let rehearsal = try await rehearsals.begin(session, by: owner, seat: seat, in: self)
        return .json(["rehearsal": try await rehearsal.standing()], status: .created)
    }

    private func rehearsal(_ call: Call) async throws -> Answer {
        .json(["rehearsal": try await rehearsals.rehearsal(of: try call.person().id)?.standing()])
    }

    private struct RoleChoice: Decodable {
        let role: Role
    }

    private func playRole(_ call: Call) async throws -> Answer {
        let rehearsal = try own(call)
        try rehearsal.play(try call.body(RoleChoice.self).role)
        return .json(["rehearsal": try await rehearsal.standing()])
    }

    private func direct(_ call: Call) async throws -> Answer {
        let rehearsal = try own(call)
        try await rehearsal.perform(try call.body(RehearsalAct.self))
        return .json(["rehearsal": try await rehearsal.standing()])
    }

    private func endRehearsal(_ call: Call) async throws -> Answer {
        await rehearsals.end(of: try call.person().id)
        return .done
    }

    /// - Throws: ``RehearsalRefusal/none``.
    private func own(_ call: Call) throws -> Rehearsal {
        guard let rehearsal = rehearsals.rehearsal(of: try call.person().id) else { throw RehearsalRefusal.none }
        return rehearsal
    }
}

/// The way into a rehearsal: its owner's requests go on to its house in the name of whom the owner plays there.
extension App {
    /// What is asked of a rehearsal by its owner, for the rehearsal's house; nil for anything else, also for what anybody
    /// else asks of it. A ballot is cast by nobody, there as here.
    func rehearsed(_ head: RequestHead) -> (app: App, head: RequestHead)? {
        guard let rehearsal = rehearsals.named(by: head.segments) else { return nil }
        if head.segments[1] == "ballots" { return (rehearsal.house.app, head) }
        for isSecure in [true, false] {
            guard let token = cookie.token(in: head, isSecure: isSecure),
                let signIn = directory.signIns.signIn(token: token), signIn.person == rehearsal.owner.person.id
            else { continue }
            rehearsal.visited(by: signIn.id)
            let name = cookie.name(isSecure: isSecure)
            return (rehearsal.house.app, head.withCookie(name, rehearsal.token))
        }
        return nil
    }
}
