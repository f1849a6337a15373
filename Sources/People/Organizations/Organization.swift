import GRDB
import Meetings

/// An agency or unit (cơ quan, đơn vị). Agencies come and go with reforms, so each has its time.
public struct Organization: Codable, Hashable, Sendable {
    public let id: OrganizationID
    /// The agency's electronic code, kept as it is written.
    public let code: String
    public let name: String
    /// For example `Sở TT&TT`; may be empty.
    public let shortName: String
    public let parent: OrganizationID?
    /// First day; nil when it was always there.
    public let validFrom: CalendarDate?
    /// Last day; nil when it still is.
    public let validTo: CalendarDate?

    /// The short name when there is one.
    public var label: String { shortName.isEmpty ? name : shortName }
}

extension Organization: FetchableRecord {
    public init(row: Row) throws {
        id = OrganizationID(row["id"])
        code = row["code"]
        name = row["name"]
        shortName = row["short_name"]
        parent = (row["parent"] as Int?).map { OrganizationID($0) }
        validFrom = (row["valid_from"] as String?).flatMap(CalendarDate.init)
        validTo = (row["valid_to"] as String?).flatMap(CalendarDate.init)
    }
}

/// What an administrator may say of an organisation, all of it.
public struct OrganizationFacts: Codable, Hashable, Sendable {
    public var code: String
    public var name: String
    public var shortName: String
    public var parent: OrganizationID?
    public var validFrom: CalendarDate?
    public var validTo: CalendarDate?

    public init(
        code: String,
        name: String,
        shortName: String = "",
        parent: OrganizationID? = nil,
        validFrom: CalendarDate? = nil,
        validTo: CalendarDate? = nil
    ) {
        self.code = code
        self.name = name
        self.shortName = shortName
        self.parent = parent
        self.validFrom = validFrom
        self.validTo = validTo
    }

    /// Every field but `code` and `name` may be missing.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            code: try fields.decode(String.self, forKey: .code),
            name: try fields.decode(String.self, forKey: .name),
            shortName: try fields.decodeIfPresent(String.self, forKey: .shortName) ?? "",
            parent: try fields.decodeIfPresent(OrganizationID.self, forKey: .parent),
            validFrom: try fields.decodeIfPresent(CalendarDate.self, forKey: .validFrom),
            validTo: try fields.decodeIfPresent(CalendarDate.self, forKey: .validTo)
        )
    }

    /// The same facts with every text cleaned.
    func checked() throws(PeopleRefusal) -> OrganizationFacts {
        var facts = self
        facts.code = try CleanText.code(code)
        facts.name = try CleanText.name(name)
        facts.shortName = try CleanText.optional(shortName, limit: PeopleLimits.nameCharacters)
        if let validFrom, let validTo, validTo < validFrom { throw .endsBeforeStart }
        return facts
    }

    var folded: String { Folding.fold("\(name) \(shortName) \(code)") }
}

/// What to change about an organisation; a field left out stays as it is.
public struct OrganizationEdit: Decodable, Sendable {
    public var code = Edit<String>.keep
    public var name = Edit<String>.keep
    public var shortName = Edit<String>.keep
    public var parent = Edit<OrganizationID>.keep
    public var validFrom = Edit<CalendarDate>.keep
    public var validTo = Edit<CalendarDate>.keep

    public init() {}

    func applied(to organization: Organization) -> OrganizationFacts {
        OrganizationFacts(
            code: code.applied(to: organization.code),
            name: name.applied(to: organization.name),
            shortName: shortName.text(over: organization.shortName),
            parent: parent.applied(to: organization.parent),
            validFrom: validFrom.applied(to: organization.validFrom),
            validTo: validTo.applied(to: organization.validTo)
        )
    }
}
