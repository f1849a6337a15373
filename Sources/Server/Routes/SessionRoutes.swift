import HTTP
import HTTPTypes
import Meetings
import People

/// Signing in and out, who I am, my password, where I am signed in.
extension App {
    func addSessionRoutes(to routes: inout Routes) {
        routes.add(.post, "/api/session", .anyone) { try await self.signIn($0) }
        routes.add(.delete, "/api/session", .anyone) { try await self.signOut($0) }
        routes.add(.get, "/api/session", .anyone) { try await self.whoAmI($0) }
        routes.add(.patch, "/api/session", .anyone) { try await self.setLanguage($0) }
        routes.add(.post, "/api/session/confirm", .anyone) { try await self.confirm($0) }
        routes.add(.post, "/api/session/password", .anyone) { try await self.changePassword($0) }
        routes.add(.get, "/api/session/list") { try self.listSignIns($0) }
        routes.add(.delete, "/api/session/list/{signIn}") { try await self.endSignIn($0) }
    }

    private struct Credentials: Decodable {
        let username: String?
        let password: String?
        let link: String?
        let screen: String?
        /// Of a sign-in whose first half is done, with its `code` or `passkey`.
        let secondFactor: String?
        let code: String?
        let passkey: PasskeyShownJSON?
    }

    /// The second half of a sign-in: send `token` as `secondFactor` with a code or a passkey.
    private struct CodeWanted: Encodable {
        let token: String
        let expiresAt: Moment
        /// Whether the code of an app will do, and whether a passkey will at this address. A recovery code always does.
        let app: Bool
        let passkey: Bool
    }

    private func signIn(_ call: Call) async throws -> Answer {
        guard isSecure(call.request) || SignInCookie.isThisMachine(call.request.host) else {
            throw ServerRefusal.needsHTTPS
        }
        let given = try call.body(Credentials.self)
        // A sign-in that this browser still had ends, so that a shared tablet never keeps two.
        if let old = cookie.token(in: call.request.head, isSecure: call.request.isSecure) {
            try await directory.signOut(token: old, from: call.origin)
        }
        if let key = given.screen {
            let signIn = try await directory.signIn(screenKey: key, from: call.origin)
            let meeting = signIn.signIn.screen?.rawValue ?? ""
            return welcome(["screen": ["meeting": meeting]], signIn, SignIns.screenSeconds, call)
        }
        let (person, signIn): (Person, NewSignIn)
        do {
            (person, signIn) = try await enter(given, call)
        } catch SignInRefusal.codeWanted(let half) {
            let ways = try await directory.secondWays(halfway: half.token, at: relyingParty(of: call.request))
            let wanted = CodeWanted(
                token: half.token,
                expiresAt: half.expiresAt,
                app: ways.app,
                passkey: ways.passkey
            )
            return .json(["secondFactor": wanted])
        }
        return welcome(try await card(of: person, signIn.signIn.id), signIn, SignIns.absoluteSeconds, call)
    }

    private func enter(_ given: Credentials, _ call: Call) async throws -> (person: Person, signIn: NewSignIn) {
        if let half = given.secondFactor, let second = try second(given.code, given.passkey, call) {
            return try await directory.signIn(halfway: half, by: second, from: call.origin)
        }
        if let link = given.link { return try await directory.signIn(link: link, from: call.origin) }
        guard let username = given.username, let password = given.password else { throw CommandRefusal.malformed }
        return try await directory.signIn(username: username, password: password, from: call.origin)
    }

    /// What is shown besides the password; nil when nothing is.
    private func second(_ code: String?, _ passkey: PasskeyShownJSON?, _ call: Call) throws -> SecondHalf? {
        if let passkey { return .passkey(try passkey.passkey(), at: try party(of: call)) }
        return code.map { .code($0) }
    }

    private func welcome(_ body: some Encodable, _ signIn: NewSignIn, _ seconds: Int, _ call: Call) -> Answer {
        var response = Response.json(Answers.encode(body))
        cookie.set(signIn.token, lastingSeconds: seconds, on: &response, isSecure: call.request.isSecure)
        return .response(response)
    }

    private func signOut(_ call: Call) async throws -> Answer {
        if let token = cookie.token(in: call.request.head, isSecure: call.request.isSecure) {
            try await directory.signOut(token: token, from: call.origin)
        }
        var response = Response.noContent
        cookie.clear(on: &response, isSecure: call.request.isSecure)
        return .response(response)
    }

    struct Card: Encodable {
        struct Organization: Encodable {
            let id: OrganizationID
            let name: String
        }

        struct Me: Encodable {
            let id: PersonID
            let username: String
            let name: String
            let honorific: String
            let post: String
            let organization: Organization?
            let language: Language
            let isAdmin: Bool
            let mayPrepare: Bool
            let mustChangePassword: Bool
            /// Without one a fresh proof is a second factor, or a fresh link.
            let hasPassword: Bool
            let hasSecondFactor: Bool
            /// In which forms.
            let hasAuthenticatorApp: Bool
            let hasPasskey: Bool
            /// Must set a second factor up before administering.
            let needsSecondFactor: Bool
            /// Before anything at all.
            let secondFactorFirst: Bool
        }

        let person: Me
        /// Until when this sign-in counts as freshly confirmed.
        var confirmedUntil: Moment?
    }

    private func card(of person: Person, _ signIn: SignInID) async throws -> Card {
        var organization: Card.Organization?
        if let id = person.organizationID, let found = try await directory.organization(id) {
            organization = .init(id: id, name: found.name)
        }
        return Card(
            person: .init(
                id: person.id,
                username: person.username,
                name: person.name,
                honorific: person.honorific,
                post: person.post,
                organization: organization,
                language: person.language,
                isAdmin: person.isAdmin,
                mayPrepare: person.mayPrepare,
                mustChangePassword: person.mustChangePassword,
                hasPassword: person.hasPassword,
                hasSecondFactor: person.hasSecondFactor,
                hasAuthenticatorApp: person.hasAuthenticatorApp,
                hasPasskey: person.hasPasskey,
                needsSecondFactor: lacksSecondFactor(person),
                secondFactorFirst: settings.secondFactor == .everyone && !person.hasSecondFactor
            ),
            confirmedUntil: directory.signIns.confirmedUntil(signIn)
        )
    }

    private func whoAmI(_ call: Call) async throws -> Answer {
        switch call.identity {
        case .person(let person, let signIn): return .json(try await card(of: person, signIn))
        case .screen(let meeting, _): return .json(["screen": ["meeting": meeting.rawValue]])
        case nil: throw SignInRefusal.none
        }
    }

    private struct LanguageChoice: Decodable {
        let language: Language
    }

    private func setLanguage(_ call: Call) async throws -> Answer {
        guard case .person(let person, let signIn) = call.identity else { throw SignInRefusal.none }
        try await directory.setLanguage(try call.body(LanguageChoice.self).language, of: person.id)
        guard let changed = try await directory.person(person.id) else { throw SignInRefusal.none }
        return .json(try await card(of: changed, signIn))
    }

    private struct PasswordChange: Decodable {
        let current: String
        let new: String
    }

    private func changePassword(_ call: Call) async throws -> Answer {
        guard case .person(let person, let signIn) = call.identity else { throw SignInRefusal.none }
        let change = try call.body(PasswordChange.self)
        do {
            try await directory.changePassword(
                of: person.id,
                current: change.current,
                to: change.new,
                keeping: signIn,
                from: call.origin
            )
        } catch SignInRefusal.wrongPassword {
            // Not 401: the person is still signed in.
            return .response(Failures.problem(.forbidden, SignInRefusal.wrongPassword.code, call.language))
        }
        return .done
    }

    private struct Proof: Decodable {
        /// Missing where the person has none: then a second factor does, or the token of a fresh link.
        let password: String?
        let link: String?
        /// One of them where the person has a second factor.
        let code: String?
        let passkey: PasskeyShownJSON?
    }

    private func confirm(_ call: Call) async throws -> Answer {
        guard case .person(let person, let signIn) = call.identity else { throw SignInRefusal.none }
        let proof = try call.body(Proof.self)
        do {
            let second = try second(proof.code, proof.passkey, call) ?? .code("")
            let until: Moment
            if let password = proof.password {
                until = try await directory.confirm(
                    person.id,
                    password: password,
                    and: second,
                    signIn: signIn,
                    from: call.origin
                )
            } else {
                until = try await directory.confirmWithoutPassword(
                    person.id,
                    link: proof.link ?? "",
                    and: second,
                    signIn: signIn,
                    from: call.origin
                )
            }
            var response = Response.json(Answers.encode(["until": until]))
            // A proof gives the sign-in another token.
            if let renewed = try await directory.signIns.renewToken(of: signIn) {
                cookie.set(
                    renewed.token,
                    lastingSeconds: renewed.seconds,
                    on: &response,
                    isSecure: call.request.isSecure
                )
            }
            return .response(response)
        } catch let refusal as SignInRefusal
            where [.wrongPassword, .linkNotValid, .wrongCode, .wrongPasskey].contains(refusal)
        {
            // Not 401: the person is still signed in.
            return .response(Failures.problem(.forbidden, refusal.code, call.language))
        }
    }

    private struct SignInLine: Encodable {
        let id: SignInID
        let createdAt: Moment
        let lastSeenAt: Moment
        let address: String
        let device: String
        let current: Bool
    }

    private func listSignIns(_ call: Call) throws -> Answer {
        let person = try call.person()
        let lines = directory.signIns.list(of: person.id).map {
            SignInLine(
                id: $0.id,
                createdAt: $0.createdAt,
                lastSeenAt: $0.lastSeenAt,
                address: $0.address,
                device: $0.device,
                current: $0.id == call.identity?.signIn
            )
        }
        return .json(["sessions": lines])
    }

    private func endSignIn(_ call: Call) async throws -> Answer {
        let (person, signIn) = try call.personAndSignIn()
        // Whoever picked up a tablet does not sign its owner out elsewhere. Without a password there is nothing to prove by.
        guard !person.hasPassword || directory.signIns.mayAdminister(signIn) else {
            throw SignInRefusal.confirmIdentity
        }
        try await directory.signIns.end(SignInID(try call.number("signIn")), of: person.id, because: .revoked)
        return .done
    }
}
