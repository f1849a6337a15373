import Cryptography
import HTTP
import HTTPTypes
import Meetings
import People

/// One's own second factor: an authenticator app set up, new recovery codes, off.
extension App {
    func addSecondFactorRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/session/second-factor") { try await self.showSecondFactor($0) }
        routes.add(.post, "/api/session/second-factor") { try self.offerSecondFactor($0) }
        routes.add(.post, "/api/session/second-factor/on") { try await self.turnOnSecondFactor($0) }
        routes.add(.post, "/api/session/second-factor/recovery-codes") { try await self.newRecoveryCodes($0) }
        routes.add(.post, "/api/session/second-factor/off") { try await self.turnOffSecondFactor($0) }
    }

    private struct State: Encodable {
        /// Null while it is off.
        let since: Moment?
        /// Since when there is an authenticator app; null while there is none.
        let app: Moment?
        let passkeys: [PasskeyLine]
        let recoveryCodesLeft: Int
        /// Whether the operator asks it of this person.
        let required: Bool

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(since, forKey: .since)
            try fields.encode(app, forKey: .app)
            try fields.encode(passkeys, forKey: .passkeys)
            try fields.encode(recoveryCodesLeft, forKey: .recoveryCodesLeft)
            try fields.encode(required, forKey: .required)
        }

        private enum CodingKeys: String, CodingKey { case since, app, passkeys, recoveryCodesLeft, required }
    }

    private struct Offer: Encodable {
        let key: String
        let address: String
        /// An SVG document.
        let picture: String
    }

    private struct Code: Decodable {
        let code: String
    }

    private struct Password: Decodable {
        let password: String
    }

    private struct Codes: Encodable {
        let recoveryCodes: [String]
    }

    private func showSecondFactor(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let state = try await directory.secondFactor(of: person.id)
        let required = settings.secondFactor.includes(person)
        let party = relyingParty(of: call.request)
        return .json(
            State(
                since: state.since,
                app: state.app,
                passkeys: state.passkeys.map { PasskeyLine($0, at: party) },
                recoveryCodesLeft: state.recoveryCodesLeft,
                required: required
            )
        )
    }

    private func offerSecondFactor(_ call: Call) throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        let host = String(call.request.host.prefix { $0 != ":" }.prefix(Self.houseCharacters))
        let offer = try directory.offerSecondFactor(to: person, signIn: signIn, house: host)
        guard let picture = QRCode.svg(of: offer.address) else { throw CommandRefusal.malformed }
        return .json(Offer(key: offer.key, address: offer.address, picture: picture)).unkept
    }

    /// Characters of the host's name that an authenticator app is told.
    private static let houseCharacters = 100

    private func turnOnSecondFactor(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        let given = try call.body(Code.self)
        return try await whileSignedIn(call) {
            let codes = try await self.directory.turnOnSecondFactor(
                of: person,
                code: given.code,
                signIn: signIn,
                from: call.origin
            )
            return .json(Codes(recoveryCodes: codes)).unkept
        }
    }

    private func newRecoveryCodes(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        let codes = try await directory.newRecoveryCodes(of: person, signIn: signIn, from: call.origin)
        return .json(Codes(recoveryCodes: codes)).unkept
    }

    private func turnOffSecondFactor(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        let given = try call.body(Password.self)
        guard !settings.secondFactor.includes(person) else { throw PeopleRefusal.secondFactorRequired }
        return try await whileSignedIn(call) {
            try await self.directory.turnOffSecondFactor(
                of: person,
                password: given.password,
                signIn: signIn,
                from: call.origin
            )
            return .done
        }
    }

    /// A wrong proof is answered by 403 and not by 401: the person is still signed in.
    private func whileSignedIn(_ call: Call, _ work: () async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch let refusal as SignInRefusal where refusal == .wrongPassword || refusal == .wrongCode {
            return .response(Failures.problem(.forbidden, refusal.code, call.language))
        }
    }
}

extension Answer {
    /// The same, kept by no cache.
    var unkept: Answer {
        guard case .response(var response) = self else { return self }
        response.headerFields[.cacheControl] = "no-store"
        return .response(response)
    }
}
