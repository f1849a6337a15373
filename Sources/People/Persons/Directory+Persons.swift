import GRDB
import Meetings

extension Directory {
    /// The person; nil when there is none.
    public func person(_ id: PersonID) async throws -> Person? {
        try await record.read { try $0.person(id) }
    }

    /// The person with this user name, however it is typed; nil when there is none.
    public func person(username: String) async throws -> Person? {
        guard let username = try? CleanText.username(username) else { return nil }
        return try await record.read { try $0.person("username = \(username)") }
    }

    /// One page of people in the order of Vietnamese names, and how many there are in all.
    ///
    /// - Parameters:
    ///   - query: Words that must each occur, without regard to accents, in name, user name or post.
    ///   - limit: At most ``PeopleLimits/pageRows``.
    public func people(
        matching query: String = "",
        offset: Int = 0,
        limit: Int = PeopleLimits.pageRows,
        includingDisabled: Bool = true
    ) async throws -> (people: [Person], total: Int) {
        let words = SearchWords(query)
        return try await record.read { database in
            let condition: SQL =
                words.condition(on: "people.folded") + (includingDisabled ? "" : " AND disabled_at IS NULL")
            let page = max(0, min(limit, PeopleLimits.pageRows))
            let people = try SQLRequest<Person>(
                """
                SELECT \(Person.columns) FROM people WHERE \(condition)
                ORDER BY sort_key, id LIMIT \(page) OFFSET \(max(0, offset))
                """
            ).fetchAll(database)
            let total = try SQLRequest<Int>("SELECT count(*) FROM people WHERE \(condition)").fetchOne(database) ?? 0
            return (people, total)
        }
    }

    /// Adds a person, who cannot sign in until given a password or a link.
    ///
    /// - Throws: ``PeopleRefusal``.
    @discardableResult
    public func addPerson(_ facts: PersonFacts, by author: Author) async throws -> Person {
        let facts = try facts.checked()
        let now = clock()
        let person = try await change(by: author) { database in
            let id = try database.insert(StoredFacts(facts), at: now)
            guard let person = try database.person(id) else { throw PeopleRefusal.notFound }
            return person
        }
        audit.note(author, "people.added", about: person)
        return person
    }

    /// Changes what is known of a person. Losing the account, or rights, counts from this instant: see ``SignIns/ended``.
    ///
    /// - Throws: ``PeopleRefusal``; ``PeopleRefusal/lastAdministrator`` when nobody could administer any more.
    @discardableResult
    public func editPerson(_ id: PersonID, _ edit: PersonEdit, by author: Author) async throws -> Person {
        let now = clock()
        let (old, person) = try await change(by: author) { database in
            guard let old = try database.person(id) else { throw PeopleRefusal.notFound }
            try database.update(id, StoredFacts(try edit.applied(to: old).checked()))
            try database.disable(id, edit.disabled.applied(to: old.disabled), at: now)
            if old.isAdmin, !old.disabled { try database.requireAdministrator() }
            guard let person = try database.person(id) else { throw PeopleRefusal.notFound }
            return (old, person)
        }
        if person.disabled, !old.disabled {
            try await endAll(of: person, because: .disabled, by: author.name, from: author.address)
        }
        audit.note(author, "people.edited", about: person, detail: changedFields(old, person))
        return person
    }

    /// Changes the language a person reads; everyone may for themselves.
    public func setLanguage(_ language: Person.Language, of id: PersonID) async throws {
        try await record.write { database in
            try database.execute(literal: "UPDATE people SET language = \(language.rawValue) WHERE id = \(id.rawValue)")
        }
    }

    private func changedFields(_ old: Person, _ new: Person) -> String {
        let changes: [(String, Bool)] = [
            ("username", old.username != new.username), ("name", old.name != new.name),
            ("honorific", old.honorific != new.honorific), ("gender", old.gender != new.gender),
            ("organization", old.organizationID != new.organizationID), ("post", old.post != new.post),
            ("email", old.email != new.email), ("phone", old.phone != new.phone),
            ("language", old.language != new.language), ("isAdmin=\(new.isAdmin)", old.isAdmin != new.isAdmin),
            ("mayPrepare=\(new.mayPrepare)", old.mayPrepare != new.mayPrepare),
            ("disabled=\(new.disabled)", old.disabled != new.disabled),
        ]
        return changes.filter(\.1).map(\.0).joined(separator: " ")
    }
}

extension Database {
    func person(_ id: PersonID) throws -> Person? {
        try person("people.id = \(id.rawValue)")
    }

    func person(_ condition: SQL) throws -> Person? {
        try SQLRequest<Person>("SELECT \(Person.columns) FROM people WHERE \(condition)").fetchOne(self)
    }

    func insert(_ facts: StoredFacts, at now: Moment) throws -> PersonID {
        try requireFree(facts.facts.username, except: nil)
        try requireOrganization(facts.facts.organizationID)
        try cachedStatement(
            sql: """
                INSERT INTO people (username, name, folded, sort_key, honorific, gender, organization, post, email,
                    phone, language, is_admin, may_prepare, must_change_password, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
                """
        ).execute(arguments: facts.arguments + [now.rawValue])
        return PersonID(Int(lastInsertedRowID))
    }

    func update(_ id: PersonID, _ facts: StoredFacts) throws {
        try requireFree(facts.facts.username, except: id)
        try requireOrganization(facts.facts.organizationID)
        try cachedStatement(
            sql: """
                UPDATE people SET username = ?, name = ?, folded = ?, sort_key = ?, honorific = ?, gender = ?,
                    organization = ?, post = ?, email = ?, phone = ?, language = ?, is_admin = ?, may_prepare = ?
                WHERE id = ?
                """
        ).execute(arguments: facts.arguments + [id.rawValue])
    }

    fileprivate func disable(_ id: PersonID, _ isDisabled: Bool, at now: Moment) throws {
        try execute(
            literal: """
                UPDATE people SET disabled_at = \(isDisabled ? SQL("coalesce(disabled_at, \(now.rawValue))") : "NULL")
                WHERE id = \(id.rawValue)
                """
        )
    }

    fileprivate func requireAdministrator() throws {
        let count = try Int.fetchOne(
            self,
            sql: "SELECT count(*) FROM people WHERE is_admin AND disabled_at IS NULL"
        )
        guard count != 0 else { throw PeopleRefusal.lastAdministrator }
    }

    private func requireFree(_ username: String, except id: PersonID?) throws {
        let holder = try Int.fetchOne(
            cachedStatement(sql: "SELECT id FROM people WHERE username = ?"),
            arguments: [username]
        )
        guard holder == nil || holder == id?.rawValue else { throw PeopleRefusal.usernameTaken }
    }
}

/// Facts with what is derived from them, ready to be stored: folding takes longer than writing.
struct StoredFacts: Sendable {
    let facts: PersonFacts
    private let folded: String
    private let sortKey: String

    init(_ facts: PersonFacts) {
        self.facts = facts
        folded = Folding.fold("\(facts.name) \(facts.username) \(facts.post)")
        sortKey = Folding.nameKey(facts.name)
    }

    fileprivate var arguments: StatementArguments {
        [
            facts.username, facts.name, folded, sortKey, facts.honorific, facts.gender?.rawValue,
            facts.organizationID?.rawValue, facts.post, facts.email, facts.phone, facts.language.rawValue,
            facts.isAdmin, facts.mayPrepare,
        ]
    }
}
