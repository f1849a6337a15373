import GRDB
import Meetings

extension Directory {
    /// Gives a person a password, which they must change themselves, and ends all their sign-ins and the address of their
    /// calendar.
    ///
    /// - Parameter mustChange: False when the person chose it, for example while setting up the first administrator.
    /// - Throws: ``PeopleRefusal/passwordLength``, ``PeopleRefusal/passwordTooCommon``, ``PeopleRefusal/notFound``,
    ///   ``PeopleRefusal/busy``.
    public func setPassword(
        of id: PersonID,
        to password: String,
        mustChange: Bool = true,
        by author: Author
    ) async throws {
        // Before the costly part, so that only an administrator can ask for it.
        let rules = passwordRules
        let person = try await change(by: author) { database in
            guard let person = try database.person(id) else { throw PeopleRefusal.notFound }
            try rules.check(password, for: person)
            return person
        }
        let hash = try await passwords.hash(password)
        try await change(by: author) { try $0.set(hash, mustChange, of: id) }
        try await endAll(of: person, because: .passwordChanged, by: author.name, from: author.address)
        audit.note(author, "people.password-set", about: person)
    }

    /// Changes one's own password, and ends all sign-ins but the one at hand, and the address of the calendar.
    ///
    /// - Throws: ``SignInRefusal/wrongPassword`` when `current` is not right (it counts as a failed attempt),
    ///   ``PeopleRefusal/passwordLength``, ``PeopleRefusal/passwordTooCommon``, ``PeopleRefusal/busy``.
    public func changePassword(
        of id: PersonID,
        current: String,
        to password: String,
        keeping signIn: SignInID?,
        from origin: Origin
    ) async throws {
        let account = try await record.read { database -> StoredAccount? in
            guard let person = try database.person(id) else { return nil }
            return try database.account(person.username, from: origin)
        }
        guard let account else { throw PeopleRefusal.notFound }
        try passwordRules.check(password, for: account.person)
        // Someone who came by a link has none yet.
        if account.person.hasPassword {
            let name = account.person.username
            let keys = AttemptLimiter.keys(account: name, address: origin.address, isKnown: true)
            guard try await isRight(current, for: account, keys, origin) else {
                throw SignInRefusal.wrongPassword
            }
        }
        let hash = try await passwords.hash(password)
        try await record.write { try $0.set(hash, false, of: id) }
        let name = account.person.username
        try await endAll(
            of: account.person,
            except: signIn,
            because: .passwordChanged,
            by: name,
            from: origin.address
        )
        audit.note(name, from: origin.address, "people.password-changed")
    }
}

extension Database {
    fileprivate func set(_ hash: String, _ mustChange: Bool, of id: PersonID) throws {
        try execute(
            literal: """
                UPDATE people SET password = \(hash), must_change_password = \(mustChange) WHERE id = \(id.rawValue)
                """
        )
    }
}
