import Foundation
import Meetings
import Testing

@testable import People

struct CommitteeTests {
    let office: Office
    var directory: Directory { office.directory }

    init() async throws { office = try await Office() }

    func add(_ name: String = "Ban Chỉ đạo", _ kind: Committee.Kind = .steering) async throws -> Committee {
        try await directory.addCommittee(
            NewCommittee(name: name, kind: kind),
            from: day("2020-01-01"),
            by: office.author
        )
    }

    @Test(arguments: [
        (Committee.Kind.ubnd, DecisionRule.Threshold.atLeastTwoThirds, DecisionRule.TieRule.chairSide),
        (.hdnd, .atLeastTwoThirds, .fail), (.steering, .none, .chairSide), (.briefing, .none, .chairSide),
        (.other, .none, .chairSide),
    ])
    func `a new committee has the usual rule of its kind`(
        kind: Committee.Kind,
        quorum: DecisionRule.Threshold,
        tie: DecisionRule.TieRule
    ) async throws {
        let committee = try await add(kind: kind)
        let rule = try await directory.rule(of: committee.id, on: day("2026-01-01"))
        #expect(rule.quorum == quorum && rule.tieRule == tie && rule.base == .all && rule.threshold == .moreThanHalf)
    }

    private func add(kind: Committee.Kind) async throws -> Committee { try await add("Ủy ban", kind) }

    @Test func `two committees cannot have one name`() async throws {
        _ = try await add()
        await #expect(throws: PeopleRefusal.committeeTaken) { try await add() }
    }

    @Test func `a committee is found by words without accents, with its number of members`() async throws {
        let committee = try await add()
        _ = try await add("Ủy ban nhân dân")
        let tan = try await office.add("tan")
        try await directory.setMembers(
            [Seat(person: tan.id, precedence: 1)],
            of: committee.id,
            from: day("2020-01-01"),
            by: office.author
        )
        let found = try await directory.committees(matching: "chi dao")
        #expect(found.map(\.committee) == [committee] && found.map(\.members) == [1])
        #expect(try await directory.committees(on: day("2019-01-01")).map(\.members) == [0, 0])
        #expect(try await directory.committee(named: "Ban Chỉ đạo") == committee)
    }

    @Test func `members come in protocol order with their own post and organisation`() async throws {
        let committee = try await add()
        let organization = try await directory.addOrganization(
            OrganizationFacts(code: "A", name: "Sở Nội vụ"),
            by: office.author
        )
        let tan = try await office.add("tan")
        let thanh = try await directory.addPerson(
            PersonFacts(username: "thanh", name: "Lê Trí Thanh", organizationID: organization.id),
            by: office.author
        )
        let seats = [
            Seat(person: tan.id, post: "Phó Trưởng Ban", role: .deputyChair, precedence: 2),
            Seat(person: thanh.id, post: "Trưởng Ban", role: .chair, precedence: 1),
        ]
        try await directory.setMembers(seats, of: committee.id, from: day("2020-01-01"), by: office.author)
        let members = try await directory.members(of: committee.id, on: day("2020-03-04"))
        #expect(members.map(\.person.username) == ["thanh", "tan"])
        #expect(members.map(\.membership.post) == ["Trưởng Ban", "Phó Trưởng Ban"])
        #expect(members.map(\.organization) == ["Sở Nội vụ", ""])
        #expect(try await directory.committees(of: thanh.id, on: day("2020-03-04")).map(\.0) == [committee])
        #expect(try await directory.committees(of: thanh.id, on: day("2019-03-04")).isEmpty)
    }

    @Test func `a new list of members leaves earlier days as they were`() async throws {
        let committee = try await add()
        let (tan, thanh, hoa) = (
            try await office.add("tan"), try await office.add("thanh"), try await office.add("hoa")
        )
        let first = [
            Seat(person: tan.id, role: .chair, precedence: 1), Seat(person: thanh.id, precedence: 2),
        ]
        try await directory.setMembers(first, of: committee.id, from: day("2020-01-01"), by: office.author)
        let second = [
            Seat(person: thanh.id, role: .chair, precedence: 1), Seat(person: hoa.id, precedence: 2, votes: false),
        ]
        try await directory.setMembers(second, of: committee.id, from: day("2021-03-01"), by: office.author)
        func chair(_ date: String) async throws -> [String] {
            try await directory.members(of: committee.id, on: day(date)).map(\.person.username)
        }
        #expect(try await chair("2019-12-31") == [])
        #expect(try await chair("2020-01-01") == ["tan", "thanh"])
        #expect(try await chair("2021-02-28") == ["tan", "thanh"])
        #expect(try await chair("2021-03-01") == ["thanh", "hoa"])
        #expect(try await chair("2030-01-01") == ["thanh", "hoa"])
    }

    @Test func `a list set twice on one day is the later one`() async throws {
        let committee = try await add()
        let (tan, thanh) = (try await office.add("tan"), try await office.add("thanh"))
        for seats in [[tan, thanh], [thanh], [tan]] {
            let list = seats.enumerated().map { Seat(person: $1.id, precedence: $0) }
            try await directory.setMembers(list, of: committee.id, from: day("2020-01-01"), by: office.author)
        }
        let members = try await directory.members(of: committee.id, on: day("2020-01-01"))
        #expect(members.map(\.person) == [tan])
    }

    @Test func `an impossible list changes nothing`() async throws {
        let committee = try await add()
        let (tan, thanh) = (try await office.add("tan"), try await office.add("thanh"))
        let good = [Seat(person: tan.id, role: .chair, precedence: 1)]
        try await directory.setMembers(good, of: committee.id, from: day("2020-01-01"), by: office.author)
        let bad: [(seats: [Seat], refusal: PeopleRefusal)] = [
            (
                [
                    Seat(person: tan.id, role: .chair, precedence: 1),
                    Seat(person: thanh.id, role: .chair, precedence: 2),
                ], .twoChairs
            ),
            ([Seat(person: tan.id, precedence: 1), Seat(person: tan.id, precedence: 2)], .memberTwice),
            ([Seat(person: PersonID(99), precedence: 1)], .notFound),
            ([Seat(person: tan.id, precedence: -1)], .numberOutOfRange),
            ((0...PeopleLimits.membersPerCommittee).map { Seat(person: PersonID($0), precedence: 1) }, .tooMany),
        ]
        for (seats, refusal) in bad {
            await #expect(throws: refusal) {
                try await directory.setMembers(seats, of: committee.id, from: day("2020-01-01"), by: office.author)
            }
        }
        let members = try await directory.members(of: committee.id, on: day("2020-01-01"))
        #expect(members.map { Seat($0.membership) } == good)
    }

    @Test func `a change of the rule is a new version and the old one stays`() async throws {
        let committee = try await add()
        let stricter = DecisionRule(threshold: .moreThanTwoThirds, legalBasis: "Quy chế 12/2021")
        let version = try await directory.addRule(
            stricter,
            of: committee.id,
            from: day("2021-01-01"),
            by: office.author
        )
        #expect(version.version == 2 && version.author == "admin" && version.rule == stricter)
        #expect(try await directory.rules(of: committee.id).map(\.version) == [2, 1])
        #expect(try await directory.rule(of: committee.id, on: day("2020-12-31")).quorum == .none)
        #expect(try await directory.rule(of: committee.id, on: day("2021-01-01")) == stricter)
    }

    @Test func `not even the database lets a version be edited or removed`() async throws {
        _ = try await add()
        for sql in ["UPDATE decision_rules SET rule = '{}'", "DELETE FROM decision_rules"] {
            await #expect(throws: (any Error).self) { try await office.record.write { try $0.execute(sql: sql) } }
        }
    }

    @Test(arguments: [
        DecisionRule.Threshold(numerator: 3, denominator: 2, strictly: false),
        DecisionRule.Threshold(numerator: 1, denominator: 1, strictly: true),
        DecisionRule.Threshold(numerator: 1, denominator: 1_001, strictly: false),
    ])
    func `a share that cannot be reached is refused`(share: DecisionRule.Threshold) async throws {
        let committee = try await add()
        for rule in [DecisionRule(threshold: share), DecisionRule(quorum: share)] {
            await #expect(throws: PeopleRefusal.numberOutOfRange) {
                try await directory.addRule(rule, of: committee.id, from: day("2021-01-01"), by: office.author)
            }
        }
        #expect(try await directory.rules(of: committee.id).count == 1)
    }

    @Test(arguments: [("2021-03-01", "2021-02-28"), ("2020-03-01", "2020-02-29"), ("2021-01-01", "2020-12-31")])
    func `the day before`(date: String, eve: String) {
        #expect(day(date).dayBefore == day(eve))
    }
}
