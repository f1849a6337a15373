import HTTP
import HTTPTypes
import Meetings
import People

/// Looking people and organisations up, for pickers.
extension App {
    /// Rows that a picker gets.
    static let pickerRows = 50

    func addDirectoryRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/directory") { try await self.lookUp($0) }
    }

    private struct Found: Encodable {
        struct Someone: Encodable {
            let id: PersonID
            let name: String
            let honorific: String
            let post: String
            let organization: String
            let organizationID: OrganizationID?
        }

        struct Body: Encodable {
            let id: OrganizationID
            let name: String
            let shortName: String
            let code: String
        }

        var people: [Someone] = []
        var organizations: [Body] = []
    }

    private func lookUp(_ call: Call) async throws -> Answer {
        let query = String((call.query("q") ?? "").prefix(PeopleLimits.nameCharacters))
        let kind = call.query("kind")
        var found = Found()
        if kind != "organizations" {
            let people = try await directory.people(matching: query, limit: Self.pickerRows, includingDisabled: false)
            for person in people.people {
                found.people.append(
                    .init(
                        id: person.id,
                        name: person.name,
                        honorific: person.honorific,
                        post: person.post,
                        organization: try await name(of: person.organizationID),
                        organizationID: person.organizationID
                    )
                )
            }
        }
        if kind != "people" {
            let today = rooms.clock.now().vietnameseDay
            let organizations = try await directory.organizations(matching: query, on: today, limit: Self.pickerRows)
            found.organizations = organizations.map {
                .init(id: $0.id, name: $0.name, shortName: $0.shortName, code: $0.code)
            }
        }
        return .json(found)
    }

    /// An organisation's label; empty when there is none.
    func name(of organization: OrganizationID?) async throws -> String {
        guard let organization else { return "" }
        return try await directory.organization(organization)?.label ?? ""
    }
}

extension Member {
    /// The seat of a committee's member at its session.
    var seat: ParticipantFacts {
        let role: Role =
            switch membership.role {
            case .chair: .chair
            case .deputyChair, .member: .member
            case .secretary: .secretary
            }
        let post = membership.post.isEmpty ? person.post : membership.post
        return ParticipantFacts(
            person: person.id,
            name: person.name,
            honorific: person.honorific,
            post: post,
            organization: organization,
            role: role,
            votes: membership.votes,
            precedence: membership.precedence
        )
    }
}

extension Person {
    /// The seat of whoever prepares a session without being a member of the body.
    func secretarySeat(in directory: Directory, precedence: Int) async throws -> ParticipantFacts {
        var label = ""
        if let organizationID { label = try await directory.organization(organizationID)?.label ?? "" }
        return ParticipantFacts(
            person: id,
            name: name,
            honorific: honorific,
            post: post,
            organization: label,
            role: .secretary,
            votes: false,
            precedence: precedence
        )
    }
}
