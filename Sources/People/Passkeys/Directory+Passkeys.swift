import GRDB
import Meetings

extension Directory {
    /// A person's passkeys, the oldest first.
    public func passkeys(of id: PersonID) async throws -> [Passkey] {
        try await record.read { try $0.passkeys(of: id) }
    }

    /// Asks a person's device for a new passkey. Nothing changes before ``makePasskey(of:named:from:signIn:at:origin:)``.
    ///
    /// - Throws: ``SignInRefusal/confirmIdentity`` when they have not just proved who they are,
    ///   ``PeopleRefusal/tooManyPasskeys``.
    public func offerPasskey(
        to person: Person,
        signIn: SignInID,
        at party: RelyingParty
    ) async throws -> PasskeyOffer {
        guard signIns.confirmedUntil(signIn) != nil else { throw SignInRefusal.confirmIdentity }
        let (count, known) = try await record.read { database in
            (try database.passkeys(of: person.id).count, try database.passkeys(of: person.id, at: party))
        }
        guard count < PasskeyLimits.perPerson else { throw PeopleRefusal.tooManyPasskeys }
        return PasskeyOffer(
            challenge: challenges.put(for: .make(signIn), to: person.id, at: party),
            party: party,
            owner: person.id.owner(at: party),
            username: person.username,
            name: person.name,
            known: known.map(\.credential),
            algorithms: COSEKey.algorithms
        )
    }

    /// Takes a passkey that a device has made. Where it is the person's first second factor it turns the second step on, gives
    /// recovery codes, and ends all their other sign-ins.
    ///
    /// The device must have asked who is there: so every passkey will do wherever one is asked for.
    ///
    /// - Returns: the passkey, and the recovery codes where there were none: they are told this once.
    /// - Throws: ``PeopleRefusal/offerOver``, ``PeopleRefusal/passkeyNotTaken``, ``PeopleRefusal/passkeyKnown``,
    ///   ``PeopleRefusal/tooManyPasskeys``, ``PeopleRefusal/nameMissing``, ``PeopleRefusal/textTooLong``,
    ///   ``SignInRefusal/tooManyAttempts(seconds:)``.
    public func makePasskey(
        of person: Person,
        named name: String,
        from made: PasskeyMade,
        signIn: SignInID,
        at party: RelyingParty,
        origin: Origin
    ) async throws -> (passkey: Passkey, recoveryCodes: [String]?) {
        let name = try CleanText.name(name, limit: PasskeyLimits.nameCharacters)
        let keys = [AttemptLimiter.Key.signIn(signIn)]
        try attempts.begin(keys)
        guard let challenge = challenges.take(for: .make(signIn), of: person.id, at: party) else {
            attempts.cancelled(keys)
            throw PeopleRefusal.offerOver
        }
        let checked: CheckedPasskey
        do {
            checked = try made.checked(
                against: AskedPasskey(challenge: challenge.bytes, party: party, mustVerify: true)
            )
        } catch {
            audit.note(
                person.username,
                from: origin.address,
                "people.passkey-refused",
                detail: "\(error): \(origin.device)"
            )
            throw PeopleRefusal.passkeyNotTaken
        }
        attempts.succeeded(keys)
        let now = clock()
        let (codes, hashes) = RecoveryCode.makeAll()
        let (passkey, isFirst) = try await record.write { database in
            let present = try database.passkeys(of: person.id)
            guard present.count < PasskeyLimits.perPerson else { throw PeopleRefusal.tooManyPasskeys }
            guard try !database.hasPasskey(checked.credential) else { throw PeopleRefusal.passkeyKnown }
            let isFirst = try present.isEmpty && database.secondFactor(of: person.id) == nil
            let id = try database.insert(checked, name: name, of: person.id, at: party, now)
            if isFirst { try database.setRecoveryCodes(hashes, of: person.id) }
            return (Passkey(id: id, name: name, party: party.id, madeAt: now, usedAt: nil), isFirst)
        }
        if isFirst { try await endOthers(of: person, signIn, origin) }
        audit.note(person.username, from: origin.address, "people.passkey-made", detail: name)
        return (passkey, isFirst ? codes : nil)
    }

    /// Gives one's own passkey another name.
    ///
    /// - Throws: ``PeopleRefusal/notFound`` when it is not theirs or not there, ``PeopleRefusal/nameMissing``,
    ///   ``PeopleRefusal/textTooLong``.
    public func renamePasskey(_ id: PasskeyID, of person: Person, to name: String, from origin: Origin) async throws {
        let name = try CleanText.name(name, limit: PasskeyLimits.nameCharacters)
        try await record.write { database in
            try database.execute(
                literal: """
                    UPDATE passkeys SET name = \(name) WHERE id = \(id.rawValue) AND person = \(person.id.rawValue)
                    """
            )
            guard database.changesCount == 1 else { throw PeopleRefusal.notFound }
        }
        audit.note(person.username, from: origin.address, "people.passkey-renamed", detail: name)
    }

    /// Removes one's own passkey, and ends all other sign-ins: whoever removes one may have lost the device.
    ///
    /// The last factor of a person is not removed so, for that turns the second step off, which takes the password besides:
    /// ``turnOffSecondFactor(of:password:signIn:from:)``.
    ///
    /// - Throws: ``SignInRefusal/confirmIdentity``, ``PeopleRefusal/notFound``, ``PeopleRefusal/lastFactor``.
    public func removePasskey(
        _ id: PasskeyID,
        of person: Person,
        signIn: SignInID,
        from origin: Origin
    ) async throws {
        guard signIns.confirmedUntil(signIn) != nil else { throw SignInRefusal.confirmIdentity }
        let name = try await record.write { database in
            let present = try database.passkeys(of: person.id)
            guard let passkey = present.first(where: { $0.id == id }) else { throw PeopleRefusal.notFound }
            guard try present.count > 1 || database.secondFactor(of: person.id) != nil else {
                throw PeopleRefusal.lastFactor
            }
            try database.execute(literal: "DELETE FROM passkeys WHERE id = \(id.rawValue)")
            return passkey.name
        }
        try await endOthers(of: person, signIn, origin)
        audit.note(person.username, from: origin.address, "people.passkey-removed", detail: name)
    }

    /// Does without the authenticator app where passkeys remain, and ends all other sign-ins.
    ///
    /// - Throws: ``SignInRefusal/confirmIdentity``, ``PeopleRefusal/secondFactorOff`` when there is no app,
    ///   ``PeopleRefusal/lastFactor``.
    public func removeAuthenticatorApp(of person: Person, signIn: SignInID, from origin: Origin) async throws {
        guard signIns.confirmedUntil(signIn) != nil else { throw SignInRefusal.confirmIdentity }
        try await record.write { database in
            guard try database.secondFactor(of: person.id) != nil else { throw PeopleRefusal.secondFactorOff }
            guard try !database.passkeys(of: person.id).isEmpty else { throw PeopleRefusal.lastFactor }
            try database.execute(literal: "DELETE FROM second_factors WHERE person = \(person.id.rawValue)")
        }
        try await endOthers(of: person, signIn, origin)
        audit.note(person.username, from: origin.address, "people.authenticator-app-removed")
    }

    private func endOthers(of person: Person, _ signIn: SignInID, _ origin: Origin) async throws {
        try await endAll(
            of: person,
            except: signIn,
            because: .revoked,
            by: person.username,
            from: origin.address
        )
    }
}
