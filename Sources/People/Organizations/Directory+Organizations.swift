import GRDB
import Meetings

extension Directory {
    /// The organisation; nil when there is none.
    public func organization(_ id: OrganizationID) async throws -> Organization? {
        try await record.read { try $0.organization("id = \(id.rawValue)") }
    }

    /// The organisation with this code; nil when there is none.
    public func organization(code: String) async throws -> Organization? {
        try await record.read { try $0.organization("code = \(code)") }
    }

    /// Organisations by name.
    ///
    /// - Parameters:
    ///   - query: Words that must each occur, without regard to accents, in name, short name or code.
    ///   - date: Only those that exist on this day; nil for all of all times.
    ///   - limit: Nil for all.
    public func organizations(
        matching query: String = "",
        on date: CalendarDate? = nil,
        limit: Int? = nil
    ) async throws -> [Organization] {
        let words = SearchWords(query)
        return try await record.read { database in
            let condition = words.condition(on: "folded") + Validity.condition(on: date)
            return try SQLRequest<Organization>(
                "SELECT * FROM organizations WHERE \(condition) ORDER BY folded, id LIMIT \(limit ?? -1)"
            ).fetchAll(database)
        }
    }

    /// - Throws: ``PeopleRefusal``.
    @discardableResult
    public func addOrganization(_ facts: OrganizationFacts, by author: Author) async throws -> Organization {
        let facts = try facts.checked()
        let organization = try await change(by: author) { database in
            try database.requireFree(facts.code, except: nil)
            try database.requireOrganization(facts.parent)
            try database.execute(
                literal: """
                    INSERT INTO organizations (code, name, short_name, folded, parent, valid_from, valid_to)
                    VALUES (\(facts.code), \(facts.name), \(facts.shortName), \(facts.folded),
                        \(facts.parent?.rawValue), \(facts.validFrom?.rawValue), \(facts.validTo?.rawValue))
                    """
            )
            return try database.requiredOrganization(OrganizationID(Int(database.lastInsertedRowID)))
        }
        audit.note(author, "organizations.added", detail: organization.code)
        return organization
    }

    /// - Throws: ``PeopleRefusal``; ``PeopleRefusal/parentLoop`` when it would lie under itself.
    @discardableResult
    public func editOrganization(
        _ id: OrganizationID,
        _ edit: OrganizationEdit,
        by author: Author
    ) async throws -> Organization {
        let organization = try await change(by: author) { database in
            let facts = try edit.applied(to: try database.requiredOrganization(id)).checked()
            try database.requireFree(facts.code, except: id)
            try database.requireOrganization(facts.parent)
            try database.requireNoLoop(from: facts.parent, to: id)
            try database.execute(
                literal: """
                    UPDATE organizations SET code = \(facts.code), name = \(facts.name),
                        short_name = \(facts.shortName), folded = \(facts.folded), parent = \(facts.parent?.rawValue),
                        valid_from = \(facts.validFrom?.rawValue), valid_to = \(facts.validTo?.rawValue)
                    WHERE id = \(id.rawValue)
                    """
            )
            return try database.requiredOrganization(id)
        }
        audit.note(author, "organizations.edited", detail: organization.code)
        return organization
    }
}

/// Whether something exists on a day.
enum Validity {
    /// To be put after another condition; nothing for nil.
    static func condition(on date: CalendarDate?) -> SQL {
        guard let date else { return "" }
        return """
             AND coalesce(valid_from <= \(date.rawValue), 1) AND coalesce(valid_to >= \(date.rawValue), 1)
            """
    }
}

extension Database {
    func organization(_ condition: SQL) throws -> Organization? {
        try SQLRequest<Organization>("SELECT * FROM organizations WHERE \(condition)").fetchOne(self)
    }

    /// - Throws: ``PeopleRefusal/notFound`` when `id` is not nil and there is no such organisation.
    func requireOrganization(_ id: OrganizationID?) throws {
        if let id { _ = try requiredOrganization(id) }
    }

    fileprivate func requiredOrganization(_ id: OrganizationID) throws -> Organization {
        guard let found = try organization("id = \(id.rawValue)") else { throw PeopleRefusal.notFound }
        return found
    }

    fileprivate func requireFree(_ code: String, except id: OrganizationID?) throws {
        let holder = try organization("code = \(code)")
        guard holder == nil || holder?.id == id else { throw PeopleRefusal.codeTaken }
    }

    fileprivate func requireNoLoop(from parent: OrganizationID?, to id: OrganizationID) throws {
        let isAbove = try SQLRequest<Bool>(
            """
            WITH RECURSIVE above (id) AS (
                SELECT \(parent?.rawValue)
                UNION SELECT parent FROM organizations JOIN above ON organizations.id = above.id
            )
            SELECT EXISTS (SELECT 1 FROM above WHERE id = \(id.rawValue))
            """
        ).fetchOne(self)
        guard isAbove != true else { throw PeopleRefusal.parentLoop }
    }
}
