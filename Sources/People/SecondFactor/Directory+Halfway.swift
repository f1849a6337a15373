import GRDB
import Meetings

extension Directory {
    /// Keeps a sign-in whose first half is done until its code comes.
    ///
    /// - Returns: The refusal to throw: it carries the name under which to go on.
    func waitForCode(of person: Person, password: String?, way: String, from origin: Origin) -> SignInRefusal {
        let expiresAt = clock().adding(seconds: Halfway.seconds)
        let token = halfway.add(
            Halfway.SignIn(person: person.id, password: password, origin: origin, way: way, expiresAt: expiresAt)
        )
        audit.note(person.username, from: origin.address, "sign-in.code-wanted", detail: origin.device)
        return .codeWanted(HandedKey(token: token.text, expiresAt: expiresAt))
    }

    /// Finishes a sign-in by the second factor.
    ///
    /// - Parameter token: From ``SignInRefusal/codeWanted(_:)``.
    /// - Throws: ``SignInRefusal/wrongCode``, ``SignInRefusal/wrongPasskey``, ``SignInRefusal/signInAgain`` when it waited too
    ///   long or met too many wrong ones, ``SignInRefusal/tooManyAttempts(seconds:)``.
    public func signIn(
        halfway token: String,
        by second: SecondHalf,
        from origin: Origin
    ) async throws -> (person: Person, signIn: NewSignIn) {
        guard let half = halfway.signIn(token: token), let hash = Token.hash(of: token),
            let person = try await person(half.person), !person.disabled
        else { throw SignInRefusal.signInAgain }
        let keys = try await proofKeys(of: person, from: origin)
        switch second {
        case .code(let code):
            let proof: SecondProof?
            do {
                proof = try await secondProof(code, of: person, keys, from: origin)
            } catch PeopleRefusal.secondFactorOff {
                throw SignInRefusal.signInAgain
            }
            guard proof != nil else {
                halfway.failed(token: token)
                audit.note(person.username, from: origin.address, "sign-in.code-failed", detail: origin.device)
                throw SignInRefusal.wrongCode
            }
        case .passkey(let shown, let party):
            guard try await isProof(shown, of: person, for: .signIn(hash), at: party, keys, from: origin) else {
                halfway.failed(token: token)
                throw SignInRefusal.wrongPasskey
            }
        }
        guard halfway.finish(token: token) else { throw SignInRefusal.signInAgain }
        let made = try await signIns.make(person: person.id, screen: nil, from: origin) { database in
            guard let now = try database.account(person.username, from: origin) else { return false }
            return !now.person.disabled && (half.password == nil || now.password == half.password)
        }
        try await remember(origin, of: person.id)
        audit.note(person.username, from: origin.address, half.way, detail: origin.device)
        return (person, made)
    }
}
