import GRDB
import Meetings

/// A person's seat in a committee: the post it comes with, the place in protocol order, and whether it votes.
public struct Membership: Codable, Hashable, Sendable {
    /// What a member is in the body, whatever role they take in a session.
    public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
        case chair
        case deputyChair = "deputy_chair"
        case member
        case secretary
    }

    public let committee: CommitteeID
    public let person: PersonID
    /// In the body, for example `Phó Trưởng Ban Thường trực`; may be empty.
    public let post: String
    public let role: Role
    /// Protocol order as in the decision that set up the body, 1 first.
    public let precedence: Int
    public let votes: Bool
    public let validFrom: CalendarDate
    /// Last day; nil while in office.
    public let validTo: CalendarDate?
}

extension Membership: FetchableRecord {
    public init(row: Row) throws {
        committee = CommitteeID(row["committee"])
        person = PersonID(row["person"])
        post = row["post"]
        role = Role(rawValue: row["role"]) ?? .member
        precedence = row["precedence"]
        votes = row["votes"]
        guard let from = CalendarDate(rawValue: row["valid_from"]) else { throw PeopleRefusal.notFound }
        validFrom = from
        validTo = (row["valid_to"] as String?).flatMap(CalendarDate.init)
    }
}

/// A seat as the administrator lists it.
public struct Seat: Codable, Hashable, Sendable {
    public var person: PersonID
    public var post: String
    public var role: Membership.Role
    public var precedence: Int
    public var votes: Bool

    public init(
        person: PersonID,
        post: String = "",
        role: Membership.Role = .member,
        precedence: Int,
        votes: Bool = true
    ) {
        self.person = person
        self.post = post
        self.role = role
        self.precedence = precedence
        self.votes = votes
    }

    init(_ membership: Membership) {
        self.init(
            person: membership.person,
            post: membership.post,
            role: membership.role,
            precedence: membership.precedence,
            votes: membership.votes
        )
    }

    func checked() throws(PeopleRefusal) -> Seat {
        guard (0...PeopleLimits.precedence).contains(precedence) else { throw .numberOutOfRange }
        var seat = self
        seat.post = try CleanText.optional(post, limit: PeopleLimits.postCharacters)
        return seat
    }
}
