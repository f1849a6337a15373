import HTTP
import HTTPTypes
import Meetings
import People

/// One's own passkeys: made, named, removed; and the questions that they answer.
extension App {
    func addPasskeyRoutes(to routes: inout Routes) {
        routes.add(.post, "/api/session/second-factor/passkeys/offer") { try await self.offerPasskey($0) }
        routes.add(.post, "/api/session/second-factor/passkeys") { try await self.makePasskey($0) }
        routes.add(.patch, "/api/session/second-factor/passkeys/{passkey}") { try await self.renamePasskey($0) }
        routes.add(.delete, "/api/session/second-factor/passkeys/{passkey}") { try await self.removePasskey($0) }
        routes.add(.delete, "/api/session/second-factor/app") { try await self.removeAuthenticatorApp($0) }
        // Before there is a sign-in: whoever has half of one.
        routes.add(.post, "/api/session/passkey", .anyone) { try await self.askPasskeyHalfway($0) }
        routes.add(.post, "/api/session/confirm/passkey") { try await self.askPasskey($0) }
    }

    /// This server as a browser reached it for this request; nil where no passkey can answer.
    func relyingParty(of request: Request) -> RelyingParty? {
        origins.party(origin: request[.origin], host: request.host, isSecure: request.isSecure)
    }

    /// - Throws: ``ServerRefusal/passkeysNotHere``.
    func party(of call: Call) throws -> RelyingParty {
        guard let party = relyingParty(of: call.request) else { throw ServerRefusal.passkeysNotHere }
        return party
    }

    private struct Name: Decodable {
        let name: String
    }

    private struct Half: Decodable {
        let secondFactor: String
    }

    private struct Made: Encodable {
        let passkey: PasskeyLine
        /// Left out unless this was the first factor; told this once.
        let recoveryCodes: [String]?
    }

    private func offerPasskey(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        let offer = try await directory.offerPasskey(to: person, signIn: signIn, at: try party(of: call))
        return .json(PasskeyMaking(offer)).unkept
    }

    private func makePasskey(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        let given = try call.body(PasskeyMadeJSON.self)
        let party = try party(of: call)
        let (passkey, codes) = try await directory.makePasskey(
            of: person,
            named: given.name,
            from: try given.passkey(),
            signIn: signIn,
            at: party,
            origin: call.origin
        )
        return .json(Made(passkey: PasskeyLine(passkey, at: party), recoveryCodes: codes), status: .created).unkept
    }

    private func renamePasskey(_ call: Call) async throws -> Answer {
        let name = try call.body(Name.self).name
        try await directory.renamePasskey(try passkey(call), of: try call.person(), to: name, from: call.origin)
        return .done
    }

    private func removePasskey(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        try await directory.removePasskey(try passkey(call), of: person, signIn: signIn, from: call.origin)
        return .done
    }

    private func removeAuthenticatorApp(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        try await directory.removeAuthenticatorApp(of: person, signIn: signIn, from: call.origin)
        return .done
    }

    private func askPasskeyHalfway(_ call: Call) async throws -> Answer {
        let half = try call.body(Half.self).secondFactor
        return .json(PasskeyAsking(try await directory.askPasskey(halfway: half, at: try party(of: call)))).unkept
    }

    private func askPasskey(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        let question = try await directory.askPasskey(of: person, signIn: signIn, at: try party(of: call))
        return .json(PasskeyAsking(question)).unkept
    }

    private func passkey(_ call: Call) throws -> PasskeyID { PasskeyID(try call.number("passkey")) }
}

/// A passkey, as its owner sees it.
struct PasskeyLine: Encodable {
    let id: PasskeyID
    let name: String
    let madeAt: Moment
    /// Left out before it was first used.
    let usedAt: Moment?
    /// The name under which alone it answers; left out where the browser came by it.
    let elsewhere: String?

    init(_ passkey: Passkey, at party: RelyingParty?) {
        id = passkey.id
        name = passkey.name
        madeAt = passkey.madeAt
        usedAt = passkey.usedAt
        elsewhere = passkey.party == party?.id ? nil : passkey.party
    }
}
