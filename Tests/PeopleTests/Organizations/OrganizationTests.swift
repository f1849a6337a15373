import Foundation
import Meetings
import Testing

@testable import People

struct OrganizationTests {
    let office: Office
    var directory: Directory { office.directory }

    init() async throws { office = try await Office() }

    func add(_ code: String, _ name: String, under parent: Organization? = nil) async throws -> Organization {
        try await directory.addOrganization(
            OrganizationFacts(code: code, name: name, parent: parent?.id),
            by: office.author
        )
    }

    @Test func `an organisation is found by code, number and words without accents`() async throws {
        let facts = OrganizationFacts(
            code: "QNM.STTTT",
            name: "Sở Thông tin và Truyền thông tỉnh Quảng Nam",
            shortName: "Sở TT&TT",
            validFrom: day("2020-01-01"),
            validTo: day("2025-06-30")
        )
        let added = try await directory.addOrganization(facts, by: office.author)
        #expect(added.label == "Sở TT&TT")
        #expect(try await directory.organization(code: "QNM.STTTT") == added)
        #expect(try await directory.organization(added.id) == added)
        #expect(try await directory.organizations(matching: "so thong tin quang nam") == [added])
        #expect(try await directory.organizations(matching: "tt&tt") == [added])
        #expect(try await directory.organizations(matching: "thai binh").isEmpty)
    }

    @Test(arguments: [("2019-12-31", 0), ("2020-01-01", 1), ("2025-06-30", 1), ("2025-07-01", 0)])
    func `an organisation exists from its first day to its last`(date: String, count: Int) async throws {
        let facts = OrganizationFacts(
            code: "QNM",
            name: "UBND tỉnh Quảng Nam",
            validFrom: day("2020-01-01"),
            validTo: day("2025-06-30")
        )
        try await directory.addOrganization(facts, by: office.author)
        #expect(try await directory.organizations(on: day(date)).count == count)
    }

    @Test func `two organisations cannot have one code`() async throws {
        _ = try await add("QNM", "Một")
        let other = try await add("TBH", "Hai")
        await #expect(throws: PeopleRefusal.codeTaken) { try await add("QNM", "Ba") }
        var edit = OrganizationEdit()
        edit.code = .set("QNM")
        await #expect(throws: PeopleRefusal.codeTaken) {
            try await directory.editOrganization(other.id, edit, by: office.author)
        }
    }

    @Test func `an organisation cannot lie under itself`() async throws {
        let province = try await add("A", "Tỉnh")
        let department = try await add("B", "Sở", under: province)
        let centre = try await add("C", "Trung tâm", under: department)
        var edit = OrganizationEdit()
        for parent in [province, department, centre] {
            edit.parent = .set(parent.id)
            await #expect(throws: PeopleRefusal.parentLoop) {
                try await directory.editOrganization(province.id, edit, by: office.author)
            }
        }
        edit.parent = .set(province.id)
        #expect(try await directory.editOrganization(centre.id, edit, by: office.author).parent == province.id)
    }

    @Test func `an organisation does not end before it begins`() async throws {
        let facts = OrganizationFacts(code: "A", name: "A", validFrom: day("2025-01-02"), validTo: day("2025-01-01"))
        await #expect(throws: PeopleRefusal.endsBeforeStart) {
            try await directory.addOrganization(facts, by: office.author)
        }
    }

    @Test(arguments: ["", "A B", "A;B", String(repeating: "A", count: 36)])
    func `a code is plain`(code: String) async throws {
        await #expect(throws: PeopleRefusal.badCode) { try await add(code, "Tên") }
    }

    @Test func `a parent or an employer must exist`() async throws {
        let facts = OrganizationFacts(code: "A", name: "A", parent: OrganizationID(77))
        await #expect(throws: PeopleRefusal.notFound) {
            try await directory.addOrganization(facts, by: office.author)
        }
        await #expect(throws: PeopleRefusal.notFound) {
            try await directory.addPerson(
                PersonFacts(username: "x", name: "X", organizationID: OrganizationID(77)),
                by: office.author
            )
        }
    }

    @Test func `an edit can clear a date and keeps what it does not name`() async throws {
        let facts = OrganizationFacts(code: "A", name: "A", shortName: "a", validTo: day("2025-06-30"))
        let added = try await directory.addOrganization(facts, by: office.author)
        let edit = try JSONDecoder().decode(OrganizationEdit.self, from: Data(#"{"validTo":null}"#.utf8))
        let edited = try await directory.editOrganization(added.id, edit, by: office.author)
        #expect(edited.validTo == nil && edited.shortName == "a" && edited.code == "A")
    }
}
