import Foundation
import GRDB
import Meetings

extension Directory {
    /// Addresses remembered per person.
    static let knownAddresses = 20

    /// Signs a person in by user name and password.
    ///
    /// An unknown user name costs and says the same as a wrong password.
    ///
    /// - Throws: ``SignInRefusal/wrongPassword``, ``SignInRefusal/tooManyAttempts(seconds:)``, ``PeopleRefusal/busy``;
    ///   ``SignInRefusal/codeWanted(_:)`` when the person has a second factor.
    public func signIn(
        username: String,
        password: String,
        from origin: Origin
    ) async throws -> (person: Person, signIn: NewSignIn) {
        // By scalars: no letter hides a thousand marks from what is remembered of attempts.
        let short = String(username.unicodeScalars.prefix(4 * PeopleLimits.usernameCharacters))
        let typed = String(
            short.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars.prefix(
                PeopleLimits.usernameCharacters
            )
        )
        let account = try await record.read { try $0.account(typed, from: origin) }
        let keys = AttemptLimiter.keys(account: typed, address: origin.address, isKnown: account?.isKnown ?? false)
        guard try await isRight(password, for: account, keys, origin), let account else {
            audit.note(account.auditName, from: origin.address, "sign-in.failed", detail: origin.device)
            throw SignInRefusal.wrongPassword
        }
        let person = account.person
        guard !person.hasSecondFactor else {
            throw waitForCode(of: person, password: account.password, way: "sign-in.password", from: origin)
        }
        let made = try await signIns.make(person: person.id, screen: nil, from: origin) { database in
            let now = try database.account(typed, from: origin)
            return now?.person.disabled == false && now?.person.hasSecondFactor == false
                && now?.password == account.password
        }
        try await remember(origin, of: person.id)
        audit.note(person.username, from: origin.address, "sign-in.password", detail: origin.device)
        return (person, made)
    }

    /// Signs a person in by a link that was made for them.
    ///
    /// - Throws: ``SignInRefusal/linkNotValid``, ``SignInRefusal/tooManyAttempts(seconds:)``;
    ///   ``SignInRefusal/codeWanted(_:)`` when the person has a second factor: a link stands for a password alone.
    public func signIn(link: String, from origin: Origin) async throws -> (person: Person, signIn: NewSignIn) {
        let now = clock()
        let person = try await counted(origin) { hash in
            try await self.record.write { database -> Person? in
                let row = try SQLRequest<Row>("SELECT * FROM sign_in_links WHERE hash = \(Data(hash))").fetchOne(
                    database
                )
                guard let row, (row["expires_at"] as Int64) > now.rawValue else { return nil }
                if row["is_reusable"] == false {
                    try database.execute(literal: "DELETE FROM sign_in_links WHERE hash = \(Data(hash))")
                }
                return try database.person(PersonID(row["person"])).flatMap { $0.disabled ? nil : $0 }
            }
        } hash: {
            Token.hash(of: link)
        }
        guard !person.hasSecondFactor else {
            throw waitForCode(of: person, password: nil, way: "sign-in.link", from: origin)
        }
        let made = try await signIns.make(person: person.id, screen: nil, from: origin) { database in
            let now = try database.person(person.id)
            return now?.disabled == false && now?.hasSecondFactor == false
        }
        audit.note(person.username, from: origin.address, "sign-in.link", detail: origin.device)
        return (person, made)
    }

    /// Signs a wall screen in by the key of its meeting.
    ///
    /// - Throws: ``SignInRefusal/linkNotValid``, ``SignInRefusal/tooManyAttempts(seconds:)``.
    public func signIn(screenKey: String, from origin: Origin) async throws -> NewSignIn {
        let now = clock()
        let meeting = try await counted(origin) { hash in
            try await self.record.read { database -> MeetingID? in
                try SQLRequest<String>(
                    "SELECT meeting FROM screen_keys WHERE hash = \(Data(hash)) AND expires_at > \(now.rawValue)"
                ).fetchOne(database).flatMap(MeetingID.init)
            }
        } hash: {
            Token.hash(of: screenKey)
        }
        audit.note("screen of \(meeting)", from: origin.address, "sign-in.screen", detail: origin.device)
        return try await signIns.make(person: nil, screen: meeting, from: origin) { database in
            try SQLRequest<Bool>("SELECT EXISTS (SELECT 1 FROM screen_keys WHERE meeting = \(meeting.rawValue))")
                .fetchOne(database) == true
        }
    }

    /// Ends the sign-in that a token proves.
    public func signOut(token: String, from origin: Origin) async throws {
        guard let signIn = signIns.signIn(token: token) else { return }
        try await signIns.end(token: token)
        var name = "screen"
        if let id = signIn.person { name = try await person(id)?.username ?? "" }
        audit.note(name, from: origin.address, "sign-in.ended")
    }

    /// Ends every sign-in of a person and the address of their calendar, without changing how they sign in.
    ///
    /// - Throws: ``PeopleRefusal/notFound``, ``PeopleRefusal/notAnAdministrator``.
    public func endSignIns(of id: PersonID, by author: Author) async throws {
        let person = try await change(by: author) { database in
            guard let person = try database.person(id) else { throw PeopleRefusal.notFound }
            return person
        }
        try await endAll(of: person, because: .revoked, by: author.name, from: author.address)
        audit.note(author, "people.signed-out", about: person)
    }

    /// Checks a password within the limits on attempts.
    func isRight(
        _ password: String,
        for account: StoredAccount?,
        _ keys: [AttemptLimiter.Key],
        _ origin: Origin
    ) async throws -> Bool {
        do {
            try attempts.begin(keys)
        } catch {
            audit.note(account.auditName, from: origin.address, "sign-in.limited", detail: origin.device)
            throw error
        }
        do {
            let isRight = try await passwords.isRight(password, for: account?.password)
            guard isRight, account?.person.disabled == false else { return false }
            attempts.succeeded(keys)
            return true
        } catch {
            attempts.cancelled(keys)
            throw error
        }
    }

    private func counted<T>(
        _ origin: Origin,
        _ find: ([UInt8]) async throws -> T?,
        hash: () -> [UInt8]?
    ) async throws -> T {
        let keys = AttemptLimiter.keys(account: nil, address: origin.address, isKnown: false)
        try attempts.begin(keys)
        if let hash = hash(), let found = try await find(hash) {
            attempts.succeeded(keys)
            return found
        }
        audit.note("", from: origin.address, "sign-in.link-refused")
        throw SignInRefusal.linkNotValid
    }

    func remember(_ origin: Origin, of person: PersonID) async throws {
        let now = clock()
        try await record.write { database in
            try database.execute(
                literal: """
                    INSERT INTO known_addresses (person, address, last_at)
                    VALUES (\(person.rawValue), \(AddressGroup.of(origin.address)), \(now.rawValue))
                    ON CONFLICT (person, address) DO UPDATE SET last_at = excluded.last_at
                    """
            )
            try database.execute(
                literal: """
                    DELETE FROM known_addresses WHERE person = \(person.rawValue) AND address NOT IN (
                        SELECT address FROM known_addresses WHERE person = \(person.rawValue)
                        ORDER BY last_at DESC, address LIMIT \(Directory.knownAddresses))
                    """
            )
        }
    }
}

/// What is needed to check a password.
struct StoredAccount: Sendable {
    let person: Person
    let password: String?
    /// The person signed in from this address before.
    let isKnown: Bool
}

extension StoredAccount? {
    /// Whom the audit log names. Where the user name is unknown, somebody may have typed their password there.
    fileprivate var auditName: String { self?.person.username ?? "(unknown)" }
}

extension Database {
    func account(_ username: String, from origin: Origin) throws -> StoredAccount? {
        guard let person = try person("username = \(username)") else { return nil }
        let password = try SQLRequest<String>("SELECT password FROM people WHERE id = \(person.id.rawValue)").fetchOne(
            self
        )
        let isKnown = try SQLRequest<Bool>(
            """
            SELECT EXISTS (SELECT 1 FROM known_addresses
                WHERE person = \(person.id.rawValue) AND address = \(AddressGroup.of(origin.address)))
            """
        ).fetchOne(self)
        return StoredAccount(person: person, password: password, isKnown: isKnown == true)
    }
}
