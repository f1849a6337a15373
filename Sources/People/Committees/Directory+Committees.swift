import GRDB
import Meetings

extension Directory {
    /// The committee; nil when there is none.
    public func committee(_ id: CommitteeID) async throws -> Committee? {
        try await record.read { try $0.committee("id = \(id.rawValue)") }
    }

    /// The committee with exactly this name; nil when there is none.
    public func committee(named name: String) async throws -> Committee? {
        guard let name = try? CleanText.name(name) else { return nil }
        return try await record.read { try $0.committee("name = \(name)") }
    }

    /// Committees by name, with how many members each has.
    ///
    /// - Parameter date: Only committees that exist on this day, counting members in office then; nil for all of all
    ///   times, counting the members whose time has no end.
    public func committees(
        matching query: String = "",
        on date: CalendarDate? = nil
    ) async throws -> [(committee: Committee, members: Int)] {
        let words = SearchWords(query)
        return try await record.read { database in
            let condition = words.condition(on: "folded") + Validity.condition(on: date)
            let inOffice: SQL = date == nil ? " AND valid_to IS NULL" : Validity.condition(on: date)
            return try SQLRequest<Row>(
                """
                SELECT committees.*, (
                    SELECT count(*) FROM memberships WHERE committee = committees.id \(inOffice)) AS members
                FROM committees WHERE \(condition) ORDER BY folded, id
                """
            ).fetchAll(database).map { (try Committee(row: $0), $0["members"]) }
        }
    }

    /// Committees in which the person is in office on a day, with the membership.
    public func committees(of person: PersonID, on date: CalendarDate) async throws -> [(Committee, Membership)] {
        try await record.read { database in
            try SQLRequest<Membership>(
                """
                SELECT * FROM memberships WHERE person = \(person.rawValue) \(Validity.condition(on: date))
                ORDER BY committee
                """
            ).fetchAll(database).compactMap { membership in
                try database.committee("id = \(membership.committee.rawValue)").map { ($0, membership) }
            }
        }
    }

    /// Adds a committee with version 1 of its decision rule.
    ///
    /// - Parameters:
    ///   - rule: Nil for the usual rule of its kind.
    ///   - date: From when the rule holds.
    /// - Throws: ``PeopleRefusal``.
    @discardableResult
    public func addCommittee(
        _ facts: NewCommittee,
        rule: DecisionRule? = nil,
        from date: CalendarDate,
        by author: Author
    ) async throws -> Committee {
        let facts = try facts.checked()
        let rule = try (rule ?? facts.kind.usualRule).checked()
        let now = clock()
        let committee = try await change(by: author) { database in
            try database.requireFree(facts, except: nil)
            try database.execute(
                literal: """
                    INSERT INTO committees (name, folded, kind, organization, standing_agency, valid_from, valid_to)
                    VALUES (\(facts.name), \(Folding.fold(facts.name)), \(facts.kind.rawValue),
                        \(facts.organizationID?.rawValue), \(facts.standingAgencyID?.rawValue),
                        \(facts.validFrom?.rawValue), \(facts.validTo?.rawValue))
                    """
            )
            let id = CommitteeID(Int(database.lastInsertedRowID))
            try database.insert(rule, of: id, from: date, by: author, at: now)
            return try database.requiredCommittee(id)
        }
        audit.note(author, "committees.added", detail: committee.name)
        return committee
    }

    /// - Throws: ``PeopleRefusal``.
    @discardableResult
    public func editCommittee(_ id: CommitteeID, _ edit: CommitteeEdit, by author: Author) async throws -> Committee {
        let committee = try await change(by: author) { database in
            let facts = try edit.applied(to: try database.requiredCommittee(id)).checked()
            try database.requireFree(facts, except: id)
            try database.execute(
                literal: """
                    UPDATE committees SET name = \(facts.name), folded = \(Folding.fold(facts.name)),
                        kind = \(facts.kind.rawValue), organization = \(facts.organizationID?.rawValue),
                        standing_agency = \(facts.standingAgencyID?.rawValue),
                        valid_from = \(facts.validFrom?.rawValue), valid_to = \(facts.validTo?.rawValue)
                    WHERE id = \(id.rawValue)
                    """
            )
            return try database.requiredCommittee(id)
        }
        audit.note(author, "committees.edited", detail: committee.name)
        return committee
    }
}

extension Database {
    func committee(_ condition: SQL) throws -> Committee? {
        try SQLRequest<Committee>("SELECT * FROM committees WHERE \(condition)").fetchOne(self)
    }

    func requiredCommittee(_ id: CommitteeID) throws -> Committee {
        guard let found = try committee("id = \(id.rawValue)") else { throw PeopleRefusal.notFound }
        return found
    }

    fileprivate func requireFree(_ facts: NewCommittee, except id: CommitteeID?) throws {
        let holder = try committee("name = \(facts.name)")
        guard holder == nil || holder?.id == id else { throw PeopleRefusal.committeeTaken }
        try requireOrganization(facts.organizationID)
        try requireOrganization(facts.standingAgencyID)
    }
}
