import Foundation
import GRDB
import Meetings

extension SignIns {
    /// How long whoever has just proved who they are need not do so again, in seconds.
    public static let confirmationSeconds = 5 * 60

    /// How long one proof is enough for administering, in seconds.
    public static let administrationSeconds = 15 * 60

    /// Whether the person behind a sign-in has proved who they are lately enough to administer.
    public func mayAdminister(_ id: SignInID) -> Bool {
        let now = clock()
        return state.withLock { state in
            guard let signIn = state.hashes[id].flatMap({ state.signIns[$0] }), !signIn.hasExpired(at: now) else {
                return false
            }
            let proved = state.confirmed[id].map { $0.adding(seconds: -Self.confirmationSeconds) } ?? signIn.createdAt
            return now < max(proved, signIn.createdAt).adding(seconds: Self.administrationSeconds)
        }
    }

    /// Until when the person behind a sign-in counts as having just proved who they are: after signing in, by password or
    /// by a link that was handed to them, and after confirming it.
    ///
    /// - Returns: nil when that is over, or when there is no such sign-in of a person.
    public func confirmedUntil(_ id: SignInID) -> Moment? {
        let now = clock()
        return state.withLock { state in
            guard let signIn = state.hashes[id].flatMap({ state.signIns[$0] }), signIn.person != nil,
                !signIn.hasExpired(at: now)
            else { return nil }
            let signedIn = signIn.createdAt.adding(seconds: Self.confirmationSeconds)
            let until = max(signedIn, state.confirmed[id] ?? signedIn)
            return until > now ? until : nil
        }
    }

    fileprivate func confirm(_ id: SignInID) -> Moment {
        let until = clock().adding(seconds: Self.confirmationSeconds)
        state.withLock { state in
            if state.hashes[id] != nil { state.confirmed[id] = until }
        }
        return until
    }
}

extension Directory {
    /// A signed-in person proves anew who they are, by their password, and by the second factor where they have one.
    ///
    /// - Returns: until when that holds for this sign-in.
    /// - Throws: ``SignInRefusal/wrongPassword``, ``SignInRefusal/wrongCode``, ``SignInRefusal/wrongPasskey`` (they count as
    ///   failed attempts), ``SignInRefusal/tooManyAttempts(seconds:)``, ``PeopleRefusal/busy``.
    public func confirm(
        _ id: PersonID,
        password: String,
        and second: SecondHalf = .code(""),
        signIn: SignInID,
        from origin: Origin
    ) async throws -> Moment {
        let account = try await record.read { database -> StoredAccount? in
            guard let person = try database.person(id) else { return nil }
            return try database.account(person.username, from: origin)
        }
        guard let account else { throw PeopleRefusal.notFound }
        let name = account.person.username
        let keys =
            AttemptLimiter.keys(account: name, address: origin.address, isKnown: true) + [.signIn(signIn)]
        guard try await isRight(password, for: account, keys, origin) else {
            audit.note(name, from: origin.address, "sign-in.confirm-failed", detail: origin.device)
            throw SignInRefusal.wrongPassword
        }
        if account.person.hasSecondFactor {
            if let refusal = try await refusal(of: second, by: account.person, signIn: signIn, from: origin) {
                audit.note(name, from: origin.address, "sign-in.confirm-failed", detail: origin.device)
                throw refusal
            }
        }
        audit.note(name, from: origin.address, "sign-in.confirmed", detail: origin.device)
        return signIns.confirm(signIn)
    }

    /// A signed-in person without a password proves anew who they are: by their second factor where they have one, else by
    /// a link that was handed to them for it. Signing in with that link would prove no less.
    ///
    /// - Parameter link: The token of a link of theirs; used up by being right, unless it is a demonstration's. Not looked
    ///   at where there is a second factor.
    /// - Returns: until when that holds for this sign-in.
    /// - Throws: ``SignInRefusal/wrongPassword`` when they have a password to prove it by; ``SignInRefusal/linkNotValid``,
    ///   ``SignInRefusal/wrongCode``, ``SignInRefusal/wrongPasskey`` (they count as failed attempts),
    ///   ``SignInRefusal/tooManyAttempts(seconds:)``.
    public func confirmWithoutPassword(
        _ id: PersonID,
        link: String,
        and second: SecondHalf = .code(""),
        signIn: SignInID,
        from origin: Origin
    ) async throws -> Moment {
        guard let person = try await person(id), !person.disabled else { throw PeopleRefusal.notFound }
        guard !person.hasPassword else { throw SignInRefusal.wrongPassword }
        let refusal =
            person.hasSecondFactor
            ? try await refusal(of: second, by: person, signIn: signIn, from: origin)
            : try await refusal(ofLink: link, by: person, signIn: signIn, from: origin)
        if let refusal {
            audit.note(person.username, from: origin.address, "sign-in.confirm-failed", detail: origin.device)
            throw refusal
        }
        audit.note(person.username, from: origin.address, "sign-in.confirmed", detail: origin.device)
        return signIns.confirm(signIn)
    }

    /// Nil when the link was made for this person. Somebody else's stays as good as it was.
    private func refusal(
        ofLink token: String,
        by person: Person,
        signIn: SignInID,
        from origin: Origin
    ) async throws -> SignInRefusal? {
        let keys =
            AttemptLimiter.keys(account: nil, address: origin.address, isKnown: false) + [.signIn(signIn)]
        try begin(keys, person, origin)
        guard let hash = Token.hash(of: token) else { return .linkNotValid }
        let now = clock()
        let isTheirs: Bool
        do {
            isTheirs = try await record.write { database in
                let row = try SQLRequest<Row>(
                    """
                    SELECT is_reusable FROM sign_in_links WHERE hash = \(Data(hash)) AND person = \(person.id.rawValue)
                        AND expires_at > \(now.rawValue)
                    """
                ).fetchOne(database)
                guard let row else { return false }
                if row["is_reusable"] == false {
                    try database.execute(literal: "DELETE FROM sign_in_links WHERE hash = \(Data(hash))")
                }
                return true
            }
        } catch {
            attempts.cancelled(keys)
            throw error
        }
        guard isTheirs else { return .linkNotValid }
        attempts.succeeded(keys)
        return nil
    }

    /// Nil when what is shown is the second factor of this person.
    private func refusal(
        of second: SecondHalf,
        by person: Person,
        signIn: SignInID,
        from origin: Origin
    ) async throws -> SignInRefusal? {
        let keys = try await proofKeys(of: person, signIn: signIn, from: origin)
        switch second {
        case .code(let code):
            return try await secondProof(code, of: person, keys, from: origin) == nil ? .wrongCode : nil
        case .passkey(let shown, let party):
            let isProof = try await isProof(shown, of: person, for: .confirm(signIn), at: party, keys, from: origin)
            return isProof ? nil : .wrongPasskey
        }
    }
}
