import Foundation
import GRDB
import Meetings

/// What a list would do, or did, line by line.
public struct PeopleImport: Codable, Hashable, Sendable {
    public enum Change: String, Codable, Hashable, Sendable { case add, update, same, error }

    public struct Row: Codable, Hashable, Sendable {
        /// In the file, from 1.
        public let line: Int
        public let username: String
        public let name: String
        public let change: Change
        /// Code of a ``PeopleRefusal`` when there is an error.
        public let code: String?
    }

    public let rows: [Row]
    /// True when the whole list is in the directory now. A list with one error changes nothing.
    public let applied: Bool
}

extension Directory {
    /// Adds and changes people by a list; see ``PeopleList`` for its form. Cells that are not in the list stay as they are.
    ///
    /// A list gives no rights and changes no administrator's account. Those it adds have no password yet.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, at most ``PeopleLimits/importBytes`` and ``PeopleLimits/importRows``.
    ///   - isApplied: False to see what would happen.
    /// - Throws: ``PeopleRefusal`` when the list as a whole cannot be read;
    ///   ``PeopleRefusal/changedMeanwhile`` when somebody else changed the same people: load it again.
    public func importPeople(_ bytes: [UInt8], isApplied: Bool, by author: Author) async throws -> PeopleImport {
        let list = try PeopleList(bytes)
        let now = clock()
        // Comparing takes long and stays off the writer, on which every meeting waits.
        let plan = try await record.read { database in
            try author.requireAdministrator(in: database)
            return try ImportPlan(list, in: database)
        }
        guard isApplied, plan.isSound else { return PeopleImport(rows: plan.rows, applied: false) }
        try await change(by: author) { try plan.apply(to: $0, at: now) }
        audit.note(author, "people.imported", detail: "\(plan.rows.count)")
        return PeopleImport(rows: plan.rows, applied: true)
    }

    /// Everyone as a list that can be imported again, with the code of each one's organisation.
    public func exportPeople() async throws -> [UInt8] {
        let rows = try await record.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT username, people.name, honorific, coalesce(gender, ''), post, coalesce(code, ''), email,
                        phone, language
                    FROM people LEFT JOIN organizations ON organizations.id = people.organization
                    ORDER BY sort_key, people.id
                    """
            ).map { row in row.databaseValues.map { String.fromDatabaseValue($0) ?? "" } }
        }
        let text = ([PeopleList.Column.allCases.map(\.rawValue)] + rows).map(CSV.row).joined()
        return Array("\u{FEFF}\(text)".utf8)
    }
}

/// What one list would do to the directory as it is now.
private struct ImportPlan: Sendable {
    private enum Step: Sendable {
        case add(StoredFacts)
        case update(Person, StoredFacts)
    }

    private(set) var rows: [PeopleImport.Row] = []
    private var steps: [Step] = []

    init(_ list: PeopleList, in database: Database) throws {
        var seen: Set<String> = []
        var organizations: [String: OrganizationID] = [:]
        for organization in try SQLRequest<Organization>("SELECT * FROM organizations").fetchAll(database) {
            organizations[organization.code] = organization.id
        }
        for row in list.rows {
            do {
                let username = try CleanText.username(row.cells[.username] ?? "")
                guard seen.insert(username).inserted else { throw PeopleRefusal.usernameTaken }
                let existing = try database.person("username = \(username)")
                let old = existing.map(PersonFacts.init) ?? PersonFacts(username: username, name: "")
                let facts = try row.facts(over: old, organizations)
                note(row, try add(facts, over: existing))
            } catch let refusal as PeopleRefusal {
                note(row, .error, refusal)
            }
        }
    }

    var isSound: Bool { rows.allSatisfy { $0.change != .error } }

    func apply(to database: Database, at now: Moment) throws {
        for step in steps {
            switch step {
            case .add(let facts): _ = try database.insert(facts, at: now)
            case .update(let basis, let facts):
                // The comparison was made outside this transaction.
                guard let person = try database.person(basis.id), PersonFacts(person) == PersonFacts(basis) else {
                    throw PeopleRefusal.changedMeanwhile
                }
                try database.update(basis.id, facts)
            }
        }
    }

    private mutating func add(_ facts: PersonFacts, over existing: Person?) throws -> PeopleImport.Change {
        guard let existing else {
            steps.append(.add(StoredFacts(facts)))
            return .add
        }
        guard facts != PersonFacts(existing) else { return .same }
        guard !existing.isAdmin else { throw PeopleRefusal.importRights }
        steps.append(.update(existing, StoredFacts(facts)))
        return .update
    }

    private mutating func note(
        _ row: PeopleList.Row,
        _ change: PeopleImport.Change,
        _ refusal: PeopleRefusal? = nil
    ) {
        rows.append(
            PeopleImport.Row(
                line: row.line,
                username: row.cells[.username] ?? "",
                name: row.cells[.name] ?? "",
                change: change,
                code: refusal?.code
            )
        )
    }
}

extension PeopleList.Row {
    /// The facts of the line, over what is stored; organisations go by code.
    fileprivate func facts(
        over old: PersonFacts,
        _ organizations: [String: OrganizationID]
    ) throws(PeopleRefusal) -> PersonFacts {
        var facts = old
        for (column, text) in cells {
            switch column {
            case .username: break
            case .name: facts.name = text
            case .honorific: facts.honorific = text
            case .gender: facts.gender = try gender(text)
            case .post: facts.post = text
            case .organization:
                facts.organizationID = organizations[text]
                guard text.isEmpty || facts.organizationID != nil else { throw .notFound }
            case .email: facts.email = text
            case .phone: facts.phone = text
            case .language: facts.language = try language(text)
            }
        }
        return try facts.checked()
    }

    private func gender(_ text: String) throws(PeopleRefusal) -> Person.Gender? {
        switch Folding.fold(text) {
        case "": nil
        case "male", "nam", "ong": .male
        case "female", "nu", "ba": .female
        default: throw .importMalformed
        }
    }

    private func language(_ text: String) throws(PeopleRefusal) -> Person.Language {
        guard let language = Person.Language(rawValue: text.isEmpty ? "vi" : Folding.fold(text)) else {
            throw .importMalformed
        }
        return language
    }
}
