import GRDB
import Meetings

/// A body that meets: Ban Chỉ đạo, UBND, HĐND, a briefing.
public struct Committee: Codable, Hashable, Sendable {
    public typealias Kind = CommitteeFacts.Kind

    public let id: CommitteeID
    public let name: String
    public let kind: Kind
    public let organizationID: OrganizationID?
    /// Cơ quan thường trực.
    public let standingAgencyID: OrganizationID?
    public let validFrom: CalendarDate?
    public let validTo: CalendarDate?
}

extension Committee: FetchableRecord {
    public init(row: Row) throws {
        id = CommitteeID(row["id"])
        name = row["name"]
        kind = Kind(rawValue: row["kind"]) ?? .other
        organizationID = (row["organization"] as Int?).map { OrganizationID($0) }
        standingAgencyID = (row["standing_agency"] as Int?).map { OrganizationID($0) }
        validFrom = (row["valid_from"] as String?).flatMap(CalendarDate.init)
        validTo = (row["valid_to"] as String?).flatMap(CalendarDate.init)
    }
}

/// What an administrator may say of a committee, all of it.
public struct NewCommittee: Codable, Hashable, Sendable {
    public var name: String
    public var kind: Committee.Kind
    public var organizationID: OrganizationID?
    public var standingAgencyID: OrganizationID?
    public var validFrom: CalendarDate?
    public var validTo: CalendarDate?

    public init(
        name: String,
        kind: Committee.Kind,
        organizationID: OrganizationID? = nil,
        standingAgencyID: OrganizationID? = nil,
        validFrom: CalendarDate? = nil,
        validTo: CalendarDate? = nil
    ) {
        self.name = name
        self.kind = kind
        self.organizationID = organizationID
        self.standingAgencyID = standingAgencyID
        self.validFrom = validFrom
        self.validTo = validTo
    }

    func checked() throws(PeopleRefusal) -> NewCommittee {
        var facts = self
        facts.name = try CleanText.name(name)
        if let validFrom, let validTo, validTo < validFrom { throw .endsBeforeStart }
        return facts
    }
}

/// What to change about a committee; a field left out stays as it is.
public struct CommitteeEdit: Decodable, Sendable {
    public var name = Edit<String>.keep
    public var kind = Edit<Committee.Kind>.keep
    public var organizationID = Edit<OrganizationID>.keep
    public var standingAgencyID = Edit<OrganizationID>.keep
    public var validFrom = Edit<CalendarDate>.keep
    public var validTo = Edit<CalendarDate>.keep

    public init() {}

    func applied(to committee: Committee) -> NewCommittee {
        NewCommittee(
            name: name.applied(to: committee.name),
            kind: kind.applied(to: committee.kind),
            organizationID: organizationID.applied(to: committee.organizationID),
            standingAgencyID: standingAgencyID.applied(to: committee.standingAgencyID),
            validFrom: validFrom.applied(to: committee.validFrom),
            validTo: validTo.applied(to: committee.validTo)
        )
    }
}

extension CommitteeFacts.Kind {
    /// How a body of this kind decides unless its administrator says otherwise. A default, never the law.
    ///
    /// A steering committee and a briefing are concluded by the chair: no quorum, votes advisory. A People's Committee
    /// needs two thirds of its members present and more than half of all members, a tie follows the chair. A People's
    /// Council needs the same and knows no casting vote.
    public var usualRule: DecisionRule {
        switch self {
        case .steering, .briefing, .other: DecisionRule(quorum: .none)
        case .ubnd: DecisionRule()
        case .hdnd: DecisionRule(tieRule: .fail)
        }
    }
}
