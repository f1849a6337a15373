import GRDB
import Meetings

extension Directory {
    /// Since when a person's second factor is on, in which forms, and how many recovery codes are left.
    public func secondFactor(of id: PersonID) async throws -> SecondFactorState {
        try await record.read { database in
            let app = try SQLRequest<Int64>(
                "SELECT confirmed_at FROM second_factors WHERE person = \(id.rawValue)"
            ).fetchOne(database)
            let left = try SQLRequest<Int>(
                "SELECT count(*) FROM recovery_codes WHERE person = \(id.rawValue)"
            ).fetchOne(database)
            return SecondFactorState(
                app: app.map { Moment(milliseconds: $0) },
                passkeys: try database.passkeys(of: id),
                recoveryCodesLeft: left ?? 0
            )
        }
    }

    /// Offers a person a key for their authenticator app. Nothing changes before ``turnOnSecondFactor(of:code:signIn:from:)``.
    ///
    /// - Parameter house: Tells this server from another in the app.
    /// - Throws: ``SignInRefusal/confirmIdentity`` when they have not just proved who they are.
    public func offerSecondFactor(to person: Person, signIn: SignInID, house: String) throws -> SecondFactorOffer {
        guard signIns.confirmedUntil(signIn) != nil else { throw SignInRefusal.confirmIdentity }
        let key = OneTimeCode.newKey()
        halfway.offer(key, to: signIn)
        let address = OneTimeCode.address(key: key, username: person.username, house: house)
        return SecondFactorOffer(key: OneTimeCode.spelled(key), address: address)
    }

    /// Turns the second factor on, once a code shows that the app has the key. Ends all other sign-ins of the person.
    ///
    /// - Returns: the recovery codes, which are told this once.
    /// - Throws: ``SignInRefusal/wrongCode``, ``SignInRefusal/tooManyAttempts(seconds:)``, ``PeopleRefusal/offerOver``.
    public func turnOnSecondFactor(
        of person: Person,
        code: String,
        signIn: SignInID,
        from origin: Origin
    ) async throws -> [String] {
        guard let key = halfway.offer(to: signIn) else { throw PeopleRefusal.offerOver }
        let keys = [AttemptLimiter.Key.signIn(signIn)]
        try attempts.begin(keys)
        let now = clock()
        guard let step = OneTimeCode.step(of: OneTimeCode.cleaned(code), key: key, at: now, after: 0) else {
            throw SignInRefusal.wrongCode
        }
        attempts.succeeded(keys)
        let (codes, hashes) = RecoveryCode.makeAll()
        try await record.write { try $0.setSecondFactor(key, step: step, at: now, codes: hashes, of: person.id) }
        halfway.withdrawOffer(to: signIn)
        try await endAll(of: person, except: signIn, because: .revoked, by: person.username, from: origin.address)
        audit.note(person.username, from: origin.address, "people.second-factor-on")
        return codes
    }

    /// New recovery codes in place of all earlier ones; told this once.
    ///
    /// - Throws: ``SignInRefusal/confirmIdentity``, ``PeopleRefusal/secondFactorOff``.
    public func newRecoveryCodes(
        of person: Person,
        signIn: SignInID,
        from origin: Origin
    ) async throws -> [String] {
        guard signIns.confirmedUntil(signIn) != nil else { throw SignInRefusal.confirmIdentity }
        let (codes, hashes) = RecoveryCode.makeAll()
        try await record.write { database in
            guard try database.hasSecondFactor(person.id) else { throw PeopleRefusal.secondFactorOff }
            try database.setRecoveryCodes(hashes, of: person.id)
        }
        audit.note(person.username, from: origin.address, "people.recovery-codes")
        return codes
    }

    /// Turns one's own second factor off, app and passkeys, by a fresh proof, and by the password where there is one.
    ///
    /// - Throws: ``SignInRefusal/wrongPassword``, ``SignInRefusal/tooManyAttempts(seconds:)``,
    ///   ``SignInRefusal/confirmIdentity``, ``PeopleRefusal/secondFactorOff``, ``PeopleRefusal/busy``.
    public func turnOffSecondFactor(
        of person: Person,
        password: String,
        signIn: SignInID,
        from origin: Origin
    ) async throws {
        if person.hasPassword {
            guard let account = try await record.read({ try $0.account(person.username, from: origin) }) else {
                throw PeopleRefusal.notFound
            }
            let keys = AttemptLimiter.keys(account: person.username, address: origin.address, isKnown: true)
            guard try await isRight(password, for: account, keys + [.signIn(signIn)], origin) else {
                throw SignInRefusal.wrongPassword
            }
        }
        // A fresh proof takes the code: the password alone must not do away with the other half.
        guard signIns.confirmedUntil(signIn) != nil else { throw SignInRefusal.confirmIdentity }
        guard try await record.write({ try $0.removeSecondFactor(of: person.id) }) else {
            throw PeopleRefusal.secondFactorOff
        }
        audit.note(person.username, from: origin.address, "people.second-factor-off")
    }

    /// Takes a second factor in all its forms away from somebody who lost it, and ends all their sign-ins.
    ///
    /// - Throws: ``PeopleRefusal/notFound``, ``PeopleRefusal/secondFactorOff``, ``PeopleRefusal/notAnAdministrator``.
    public func resetSecondFactor(of id: PersonID, by author: Author) async throws {
        let person = try await change(by: author) { database in
            guard let person = try database.person(id) else { throw PeopleRefusal.notFound }
            guard try database.removeSecondFactor(of: id) else { throw PeopleRefusal.secondFactorOff }
            return person
        }
        try await endAll(of: person, because: .revoked, by: author.name, from: author.address)
        audit.note(author, "people.second-factor-reset", about: person)
    }

    /// What shows that the person has their second factor at hand.
    enum SecondProof: String { case code, recoveryCode }

    /// The counts that a proof by the second factor goes to.
    ///
    /// Guesses slow down per person, and apart from that per sign-in and per address; the owner has a count of their own where
    /// they signed in before.
    func proofKeys(
        of person: Person,
        signIn: SignInID? = nil,
        from origin: Origin
    ) async throws -> [AttemptLimiter.Key] {
        let isKnown = try await record.read { try $0.account(person.username, from: origin)?.isKnown ?? false }
        let group = AddressGroup.of(origin.address)
        let own: AttemptLimiter.Key = isKnown ? .codeFrom(person.id, address: group) : .code(person.id)
        return [own, .address(group)] + (signIn.map { [.signIn($0)] } ?? [])
    }

    /// Begins an attempt, or notes that it had to wait.
    ///
    /// - Throws: ``SignInRefusal/tooManyAttempts(seconds:)``.
    func begin(_ keys: [AttemptLimiter.Key], _ person: Person, _ origin: Origin) throws(SignInRefusal) {
        do {
            try attempts.begin(keys)
        } catch {
            audit.note(person.username, from: origin.address, "sign-in.limited", detail: origin.device)
            throw error
        }
    }

    /// Whether what was typed is the code of the moment or an unused recovery code. Either is used up by being right.
    ///
    /// - Throws: ``SignInRefusal/tooManyAttempts(seconds:)``, ``PeopleRefusal/secondFactorOff``.
    func secondProof(
        _ typed: String,
        of person: Person,
        _ keys: [AttemptLimiter.Key],
        from origin: Origin
    ) async throws -> SecondProof? {
        try begin(keys, person, origin)
        let now = clock()
        let proof: SecondProof?
        do {
            proof = try await record.write { database -> SecondProof? in
                guard try database.hasSecondFactor(person.id) else { throw PeopleRefusal.secondFactorOff }
                let plain = OneTimeCode.cleaned(typed)
                if let stored = try database.secondFactor(of: person.id),
                    let step = OneTimeCode.step(of: plain, key: stored.key, at: now, after: stored.lastStep)
                {
                    return try database.accept(step: step, of: person.id) ? .code : nil
                }
                guard let hash = RecoveryCode.hash(of: typed) else { return nil }
                return try database.use(recoveryCode: hash, of: person.id) ? .recoveryCode : nil
            }
        } catch {
            attempts.cancelled(keys)
            throw error
        }
        guard let proof else { return nil }
        attempts.succeeded(keys)
        if proof == .recoveryCode {
            audit.note(person.username, from: origin.address, "sign-in.recovery-code", detail: origin.device)
        }
        return proof
    }
}
