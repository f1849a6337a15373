import GRDB
import Meetings

extension Directory {
    /// By which second factors a half done sign-in may go on, under this name of the server.
    ///
    /// - Parameter party: Nil where no passkey can answer.
    /// - Throws: ``SignInRefusal/signInAgain``.
    public func secondWays(halfway token: String, at party: RelyingParty?) async throws -> SecondWays {
        guard let half = halfway.signIn(token: token) else { throw SignInRefusal.signInAgain }
        return try await record.read { database in
            let here = try party.map { try database.passkeys(of: half.person, at: $0) } ?? []
            return SecondWays(app: try database.secondFactor(of: half.person) != nil, passkey: !here.isEmpty)
        }
    }

    /// Asks for a passkey in the place of the code of a half done sign-in.
    ///
    /// - Throws: ``SignInRefusal/signInAgain``, ``PeopleRefusal/noPasskeyHere``.
    public func askPasskey(halfway token: String, at party: RelyingParty) async throws -> PasskeyQuestion {
        guard let half = halfway.signIn(token: token), let hash = Token.hash(of: token) else {
            throw SignInRefusal.signInAgain
        }
        return try await ask(half.person, for: .signIn(hash), at: party)
    }

    /// Asks for a passkey in the place of the code by which a signed-in person proves anew who they are.
    ///
    /// - Throws: ``PeopleRefusal/noPasskeyHere``.
    public func askPasskey(of person: Person, signIn: SignInID, at party: RelyingParty) async throws -> PasskeyQuestion
    {
        try await ask(person.id, for: .confirm(signIn), at: party)
    }

    private func ask(
        _ person: PersonID,
        for purpose: Challenges.Purpose,
        at party: RelyingParty
    ) async throws -> PasskeyQuestion {
        let known = try await record.read { try $0.passkeys(of: person, at: party) }
        guard !known.isEmpty else { throw PeopleRefusal.noPasskeyHere }
        return PasskeyQuestion(
            challenge: challenges.put(for: purpose, to: person, at: party),
            party: party,
            credentials: known.map(\.credential),
            mustVerify: purpose.mustVerify
        )
    }

    /// Whether a passkey answers the question that was put to this person for this purpose. The question is used up by it.
    ///
    /// - Parameter keys: The counts that the attempt goes to.
    /// - Throws: ``SignInRefusal/tooManyAttempts(seconds:)``.
    func isProof(
        _ shown: PasskeyShown,
        of person: Person,
        for purpose: Challenges.Purpose,
        at party: RelyingParty,
        _ keys: [AttemptLimiter.Key],
        from origin: Origin
    ) async throws -> Bool {
        try begin(keys, person, origin)
        do {
            guard let challenge = challenges.take(for: purpose, of: person.id, at: party) else {
                throw PasskeyFault.challenge
            }
            let asked = AskedPasskey(challenge: challenge.bytes, party: party, mustVerify: purpose.mustVerify)
            let known = try await record.read { try $0.passkeys(of: person.id, at: party) }
            guard let stored = known.first(where: { $0.credential == shown.credential }) else {
                throw PasskeyFault.unknown
            }
            let counter = try shown.checked(against: asked, stored: stored, owner: person.id.owner(at: party))
            let now = clock()
            guard try await record.write({ try $0.use(stored, counter: counter, at: now) }) else {
                throw PasskeyFault.counter
            }
            attempts.succeeded(keys)
            audit.note(person.username, from: origin.address, "sign-in.passkey", detail: stored.name)
            return true
        } catch let fault as PasskeyFault {
            // One that may have been copied has a line of its own: it is worth somebody's look.
            let what = fault == .counter ? "sign-in.passkey-copy-refused" : "sign-in.passkey-failed"
            audit.note(person.username, from: origin.address, what, detail: "\(fault): \(origin.device)")
            return false
        } catch {
            attempts.cancelled(keys)
            throw error
        }
    }
}

/// By which second factors a sign-in may go on. Recovery codes always are a way.
public struct SecondWays: Hashable, Sendable {
    /// The code of an authenticator app.
    public let app: Bool
    /// A passkey, under the name by which the browser came.
    public let passkey: Bool
}

extension Challenges.Purpose {
    /// Whether the device must ask who is there: always but where the password was given a moment ago in the same sign-in.
    fileprivate var mustVerify: Bool {
        switch self {
        case .make, .confirm: true
        case .signIn: false
        }
    }
}
