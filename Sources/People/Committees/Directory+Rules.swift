import Foundation
import GRDB
import Meetings

/// One version of how a committee decides. Never edited: a change is a new version.
public struct RuleVersion: Codable, Hashable, Sendable {
    /// From 1.
    public let version: Int
    /// First day it holds, until a later version does.
    public let validFrom: CalendarDate
    public let rule: DecisionRule
    /// User name of who wrote it.
    public let author: String
    public let createdAt: Moment
}

extension Directory {
    /// All versions, the newest first.
    public func rules(of committee: CommitteeID) async throws -> [RuleVersion] {
        try await record.read { try $0.rules(of: committee) }
    }

    /// The rule in force on a day: the newest version that holds by then, else the first one there is.
    ///
    /// - Throws: ``PeopleRefusal/notFound`` when there is no such committee.
    public func rule(of committee: CommitteeID, on date: CalendarDate) async throws -> DecisionRule {
        try await record.read { database in
            let found = try database.requiredCommittee(committee)
            let versions = try database.rules(of: committee)
            return (versions.first { $0.validFrom <= date } ?? versions.last)?.rule ?? found.kind.usualRule
        }
    }

    /// Adds a version that holds from `date` on. Sessions keep the rule they were created with.
    ///
    /// - Throws: ``PeopleRefusal``.
    @discardableResult
    public func addRule(
        _ rule: DecisionRule,
        of committee: CommitteeID,
        from date: CalendarDate,
        by author: Author
    ) async throws -> RuleVersion {
        let rule = try rule.checked()
        let now = clock()
        let (name, version) = try await change(by: author) { database in
            let name = try database.requiredCommittee(committee).name
            try database.insert(rule, of: committee, from: date, by: author, at: now)
            guard let version = try database.rules(of: committee).first else { throw PeopleRefusal.notFound }
            return (name, version)
        }
        audit.note(author, "committees.rule", detail: "\(name): \(version.version)")
        return version
    }
}

extension DecisionRule {
    /// - Throws: ``PeopleRefusal/numberOutOfRange`` for a share above the whole, ``PeopleRefusal/textTooLong``.
    func checked() throws(PeopleRefusal) -> DecisionRule {
        for share in [threshold, quorum] {
            guard (1...1_000).contains(share.denominator), (0...share.denominator).contains(share.numerator),
                !(share.strictly && share.numerator == share.denominator)
            else { throw .numberOutOfRange }
        }
        var rule = self
        rule.legalBasis = try CleanText.optional(legalBasis, limit: PeopleLimits.legalBasisCharacters)
        return rule
    }
}

extension Database {
    func rules(of committee: CommitteeID) throws -> [RuleVersion] {
        try SQLRequest<Row>(
            "SELECT * FROM decision_rules WHERE committee = \(committee.rawValue) ORDER BY version DESC"
        ).fetchAll(self).compactMap { row in
            guard let date = CalendarDate(rawValue: row["valid_from"]) else { return nil }
            return RuleVersion(
                version: row["version"],
                validFrom: date,
                rule: try JSONDecoder().decode(DecisionRule.self, from: Data((row["rule"] as String).utf8)),
                author: row["author"],
                createdAt: Moment(milliseconds: row["created_at"])
            )
        }
    }

    func insert(
        _ rule: DecisionRule,
        of committee: CommitteeID,
        from date: CalendarDate,
        by author: Author,
        at now: Moment
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(rule), as: UTF8.self)
        try execute(
            literal: """
                INSERT INTO decision_rules (committee, version, valid_from, rule, author, created_at)
                SELECT \(committee.rawValue), coalesce(max(version), 0) + 1, \(date.rawValue), \(text), \(author.name),
                    \(now.rawValue)
                FROM decision_rules WHERE committee = \(committee.rawValue)
                """
        )
    }
}
