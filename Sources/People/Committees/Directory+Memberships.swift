import Foundation
import GRDB
import Meetings

/// A member as the list of a committee shows them.
public struct Member: Codable, Hashable, Sendable {
    public let membership: Membership
    public let person: Person
    /// Name of the member's own organisation; empty when there is none.
    public let organization: String
}

extension Directory {
    /// The members in office on a day, in protocol order.
    public func members(of committee: CommitteeID, on date: CalendarDate) async throws -> [Member] {
        try await record.read { database in
            try database.memberships(of: committee, on: date).compactMap { membership in
                guard let person = try database.person(membership.person) else { return nil }
                let organization = try person.organizationID.flatMap {
                    try database.organization("id = \($0.rawValue)")
                }
                return Member(membership: membership, person: person, organization: organization?.label ?? "")
            }
        }
    }

    /// Makes `seats` the members in office from `date` on.
    ///
    /// Who is no longer listed leaves the day before; a seat that changed ends the day before and begins anew, so that
    /// earlier sessions keep the members they had.
    ///
    /// - Throws: ``PeopleRefusal/twoChairs``, ``PeopleRefusal/memberTwice``, ``PeopleRefusal/tooMany``,
    ///   ``PeopleRefusal/notFound``, ``PeopleRefusal/numberOutOfRange``.
    public func setMembers(
        _ seats: [Seat],
        of committee: CommitteeID,
        from date: CalendarDate,
        by author: Author
    ) async throws {
        guard seats.count <= PeopleLimits.membersPerCommittee else { throw PeopleRefusal.tooMany }
        guard Set(seats.map(\.person)).count == seats.count else { throw PeopleRefusal.memberTwice }
        guard seats.filter({ $0.role == .chair }).count <= 1 else { throw PeopleRefusal.twoChairs }
        let seats = try seats.map { try $0.checked() }
        let name = try await change(by: author) { database in
            let name = try database.requiredCommittee(committee).name
            // Seats that were to begin later give way to the new list.
            try database.execute(
                literal: """
                    DELETE FROM memberships
                    WHERE committee = \(committee.rawValue) AND valid_from > \(date.rawValue)
                    """
            )
            let current = try database.memberships(of: committee, on: date)
            for membership in current where !seats.contains(Seat(membership)) {
                try database.end(membership, before: date)
            }
            for seat in seats where !current.map(Seat.init).contains(seat) {
                guard try database.person(seat.person) != nil else { throw PeopleRefusal.notFound }
                try database.insert(seat, in: committee, from: date)
            }
            return name
        }
        audit.note(author, "committees.members", detail: "\(name): \(seats.count)")
    }
}

extension Database {
    func memberships(of committee: CommitteeID, on date: CalendarDate) throws -> [Membership] {
        try SQLRequest<Membership>(
            """
            SELECT * FROM memberships WHERE committee = \(committee.rawValue) \(Validity.condition(on: date))
            ORDER BY precedence, person
            """
        ).fetchAll(self)
    }

    fileprivate func end(_ membership: Membership, before date: CalendarDate) throws {
        let key: SQL = """
            committee = \(membership.committee.rawValue) AND person = \(membership.person.rawValue)
            AND valid_from = \(membership.validFrom.rawValue)
            """
        guard membership.validFrom < date, let eve = date.dayBefore else {
            return try execute(literal: "DELETE FROM memberships WHERE \(key)")
        }
        try execute(literal: "UPDATE memberships SET valid_to = \(eve.rawValue) WHERE \(key)")
    }

    fileprivate func insert(_ seat: Seat, in committee: CommitteeID, from date: CalendarDate) throws {
        try execute(
            literal: """
                INSERT INTO memberships (committee, person, post, role, precedence, votes, valid_from)
                VALUES (\(committee.rawValue), \(seat.person.rawValue), \(seat.post), \(seat.role.rawValue),
                    \(seat.precedence), \(seat.votes), \(date.rawValue))
                """
        )
    }
}

extension CalendarDate {
    /// Nil before the first day that can be written.
    var dayBefore: CalendarDate? {
        let parts = rawValue.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        let earlier: [(Int, Int, Int)] =
            parts[2] > 1
            ? [(parts[0], parts[1], parts[2] - 1)]
            : parts[1] > 1
                ? [31, 30, 29, 28].map { (parts[0], parts[1] - 1, $0) }
                : [(parts[0] - 1, 12, 31)]
        return earlier.lazy.compactMap { CalendarDate(year: $0.0, month: $0.1, day: $0.2) }.first
    }

    init?(year: Int, month: Int, day: Int) {
        func padded(_ number: Int, _ length: Int) -> String {
            String(repeating: "0", count: max(0, length - String(number).count)) + String(number)
        }
        self.init(rawValue: "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))")
    }
}
