import HTTP
import HTTPTypes
import Meetings
import People

/// The directory as administrators keep it. Gives no right in any meeting.
extension App {
    func addAdminRoutes(to routes: inout Routes) {
        addPeopleRoutes(to: &routes)
        addOrganizationRoutes(to: &routes)
        addCommitteeRoutes(to: &routes)
        routes.add(.get, "/api/admin/health", .administrator) { _ in
            .json(["findings": try await self.reading { self.paperFindings() }])
        }
        routes.add(.get, "/api/admin/audit", .administrator) { call in
            .json(["lines": await self.audit.lines(offset: call.offset)])
        }
    }

    // MARK: People

    private struct PeoplePage: Encodable {
        let people: [Person]
        let total: Int
    }

    private struct NewPassword: Decodable {
        let new: String
    }

    private struct Link: Encodable {
        let path: String
        let expiresAt: Moment
    }

    private func addPeopleRoutes(to routes: inout Routes) {
        let directory = directory
        routes.add(.get, "/api/admin/people", .administrator) { call in
            let page = try await directory.people(matching: call.search, offset: call.offset)
            return .json(PeoplePage(people: page.people, total: page.total))
        }
        routes.add(.post, "/api/admin/people", .administrator) { call in
            .json(
                try await directory.addPerson(try call.body(PersonFacts.self), by: try call.author()),
                status: .created
            )
        }
        routes.add(.patch, "/api/admin/people/{person}", .administrator) { call in
            .json(
                try await directory.editPerson(
                    PersonID(try call.number("person")),
                    try call.body(PersonEdit.self),
                    by: try call.author()
                )
            )
        }
        routes.add(.post, "/api/admin/people/{person}/password", .administrator) { call in
            try await directory.setPassword(
                of: PersonID(try call.number("person")),
                to: try call.body(NewPassword.self).new,
                by: try call.author()
            )
            return .done
        }
        routes.add(.post, "/api/admin/people/{person}/link", .administrator) { call in
            let link = try await directory.makeLink(for: PersonID(try call.number("person")), by: try call.author())
            return .json(Link(path: "/#/link/\(link.token)", expiresAt: link.expiresAt))
        }
        routes.add(.delete, "/api/admin/people/{person}/sessions", .administrator) { call in
            try await directory.endSignIns(of: PersonID(try call.number("person")), by: try call.author())
            return .done
        }
        routes.add(.delete, "/api/admin/people/{person}/second-factor", .administrator) { call in
            try await directory.resetSecondFactor(of: PersonID(try call.number("person")), by: try call.author())
            return .done
        }
        routes.add(.post, "/api/admin/people/import", .administrator, body: .list) { call in
            .json(
                try await directory.importPeople(
                    call.request.body,
                    isApplied: call.query("apply") == "true",
                    by: try call.author()
                )
            )
        }
    }

    // MARK: Organisations

    private func addOrganizationRoutes(to routes: inout Routes) {
        let directory = directory
        routes.add(.get, "/api/admin/organizations", .administrator) { call in
            .json(["organizations": try await directory.organizations(matching: call.search)])
        }
        routes.add(.post, "/api/admin/organizations", .administrator) { call in
            .json(
                try await directory.addOrganization(try call.body(OrganizationFacts.self), by: try call.author()),
                status: .created
            )
        }
        routes.add(.patch, "/api/admin/organizations/{organization}", .administrator) { call in
            .json(
                try await directory.editOrganization(
                    OrganizationID(try call.number("organization")),
                    try call.body(OrganizationEdit.self),
                    by: try call.author()
                )
            )
        }
    }

    // MARK: Committees

    private struct CommitteeLine: Encodable {
        let id: CommitteeID
        let name: String
        let kind: CommitteeFacts.Kind
        let organizationID: OrganizationID?
        let organization: String
        let validFrom: CalendarDate?
        let validTo: CalendarDate?
        let members: Int
    }

    private struct Seats: Codable {
        struct Line: Encodable {
            let person: PersonID
            let name: String
            let honorific: String
            let organization: String
            let post: String
            let role: Membership.Role
            let precedence: Int
            let votes: Bool
        }

        var memberships: [Seat]
        var from: CalendarDate?
    }

    private struct NewRule: Decodable {
        let validFrom: CalendarDate?
        let rule: DecisionRule
    }

    private func addCommitteeRoutes(to routes: inout Routes) {
        let directory = directory
        let today = { @Sendable [rooms] in rooms.clock.now().vietnameseDay }
        routes.add(.get, "/api/admin/committees", .administrator) { call in
            var lines: [CommitteeLine] = []
            for (committee, members) in try await directory.committees(matching: call.search) {
                lines.append(
                    CommitteeLine(
                        id: committee.id,
                        name: committee.name,
                        kind: committee.kind,
                        organizationID: committee.organizationID,
                        organization: try await self.name(of: committee.organizationID),
                        validFrom: committee.validFrom,
                        validTo: committee.validTo,
                        members: members
                    )
                )
            }
            return .json(["committees": lines])
        }
        routes.add(.post, "/api/admin/committees", .administrator) { call in
            .json(
                try await directory.addCommittee(
                    try call.body(NewCommittee.self),
                    from: today(),
                    by: try call.author()
                ),
                status: .created
            )
        }
        routes.add(.patch, "/api/admin/committees/{committee}", .administrator) { call in
            .json(
                try await directory.editCommittee(
                    CommitteeID(try call.number("committee")),
                    try call.body(CommitteeEdit.self),
                    by: try call.author()
                )
            )
        }
        routes.add(.get, "/api/admin/committees/{committee}/memberships", .administrator) { call in
            let members = try await directory.members(of: CommitteeID(try call.number("committee")), on: today())
            return .json([
                "memberships": members.map { member in
                    Seats.Line(
                        person: member.person.id,
                        name: member.person.name,
                        honorific: member.person.honorific,
                        organization: member.organization,
                        post: member.membership.post,
                        role: member.membership.role,
                        precedence: member.membership.precedence,
                        votes: member.membership.votes
                    )
                }
            ])
        }
        routes.add(.put, "/api/admin/committees/{committee}/memberships", .administrator) { call in
            let seats = try call.body(Seats.self)
            try await directory.setMembers(
                seats.memberships,
                of: CommitteeID(try call.number("committee")),
                from: seats.from ?? today(),
                by: try call.author()
            )
            return .done
        }
        routes.add(.get, "/api/admin/committees/{committee}/rules", .administrator) { call in
            .json(["rules": try await directory.rules(of: CommitteeID(try call.number("committee")))])
        }
        routes.add(.post, "/api/admin/committees/{committee}/rules", .administrator) { call in
            let new = try call.body(NewRule.self)
            return .json(
                try await directory.addRule(
                    new.rule,
                    of: CommitteeID(try call.number("committee")),
                    from: new.validFrom ?? today(),
                    by: try call.author()
                ),
                status: .created
            )
        }
    }
}

extension Call {
    /// Where a page of a list begins.
    fileprivate var offset: Int { max(0, query("offset").flatMap(Int.init) ?? 0) }
    fileprivate var search: String { String((query("q") ?? "").prefix(PeopleLimits.nameCharacters)) }
}
