import Foundation
import Meetings
import Record
import Testing

@testable import People

struct PersonTests {
    let office: Office
    var directory: Directory { office.directory }

    init() async throws { office = try await Office() }

    @Test func `a person is found by number and by user name however it is typed`() async throws {
        let added = try await directory.addPerson(
            PersonFacts(
                username: "Le.Tri.Thanh",
                name: "  Lê Trí Thanh ",
                honorific: "ông",
                post: "Chủ tịch UBND tỉnh"
            ),
            by: office.author
        )
        #expect(
            added.username == "le.tri.thanh" && added.name == "Lê Trí Thanh" && !added.isAdmin && !added.hasPassword
        )
        #expect(try await directory.person(added.id) == added)
        #expect(try await directory.person(username: "LE.TRI.THANH") == added)
        #expect(try await directory.person(PersonID(999)) == nil)
    }

    @Test func `a decomposed user name is the composed one`() async throws {
        let added = try await office.add("lê.thanh".decomposedStringWithCanonicalMapping)
        #expect(try await directory.person(username: "lê.thanh".precomposedStringWithCanonicalMapping) == added)
    }

    @Test(arguments: ["", "a b", "a\nb", "a/b", "<b>", String(repeating: "a", count: 65)])
    func `a user name is plain`(username: String) async throws {
        await #expect(throws: PeopleRefusal.badUsername) { try await office.add(username) }
    }

    @Test func `a user name at the limit is taken`() async throws {
        #expect(try await office.add(String(repeating: "a", count: 64)).username.count == 64)
    }

    @Test func `two people cannot have one user name`() async throws {
        _ = try await office.add("tan")
        await #expect(throws: PeopleRefusal.usernameTaken) { try await office.add("TAN") }
        var edit = PersonEdit()
        edit.username = .set("admin")
        let tan = try await office.add("tan2")
        await #expect(throws: PeopleRefusal.usernameTaken) {
            try await directory.editPerson(tan.id, edit, by: office.author)
        }
    }

    @Test func `case 47, control characters and overrides do not enter a name`() async throws {
        let person = try await office.add("tan", name: "Trần\u{202E} Văn\u{200B}\nTân")
        #expect(person.name == "Trần Văn Tân")
    }

    @Test(arguments: [(200, true), (201, false)])
    func `a name has a limit`(length: Int, isAccepted: Bool) async throws {
        let person = try? await office.add("tan", name: String(repeating: "ơ", count: length))
        #expect((person != nil) == isAccepted)
    }

    @Test func `an edit changes what it names and leaves the rest`() async throws {
        let tan = try await directory.addPerson(
            PersonFacts(username: "tan", name: "Trần Văn Tân", post: "Phó Chủ tịch", email: "tan@example.vn"),
            by: office.author
        )
        let json = Data(#"{"post":null,"mayPrepare":true,"organizationID":null,"name":"Trần Văn Tấn"}"#.utf8)
        let edit = try JSONDecoder().decode(PersonEdit.self, from: json)
        let edited = try await directory.editPerson(tan.id, edit, by: office.author)
        #expect(edited.post == "" && edited.mayPrepare && edited.name == "Trần Văn Tấn")
        #expect(edited.email == "tan@example.vn" && edited.username == "tan" && !edited.isAdmin)
    }

    @Test func `only an administrator changes the directory`() async throws {
        let tan = try await office.add("tan")
        let author = Author(tan, address: "10.0.0.2")
        var edit = PersonEdit()
        edit.isAdmin = .set(true)
        await #expect(throws: PeopleRefusal.notAnAdministrator) {
            try await directory.editPerson(tan.id, edit, by: author)
        }
        await #expect(throws: PeopleRefusal.notAnAdministrator) {
            try await directory.addPerson(PersonFacts(username: "x", name: "X"), by: author)
        }
        await #expect(throws: PeopleRefusal.notAnAdministrator) {
            try await directory.makeLink(for: office.admin.id, by: author)
        }
        await #expect(throws: PeopleRefusal.notAnAdministrator) {
            try await directory.setPassword(of: office.admin.id, to: goodPassword, by: author)
        }
        #expect(try await directory.person(tan.id)?.isAdmin == false)
    }

    @Test func `case 60, an administrator who lost the right has lost it for the next change`() async throws {
        let second = try await office.add("second", isAdmin: true)
        var edit = PersonEdit()
        edit.isAdmin = .set(false)
        try await directory.editPerson(second.id, edit, by: office.author)
        await #expect(throws: PeopleRefusal.notAnAdministrator) {
            try await directory.addPerson(PersonFacts(username: "x", name: "X"), by: Author(second, address: ""))
        }
    }

    @Test func `the last administrator stays`() async throws {
        for change: (inout PersonEdit) -> Void in [{ $0.isAdmin = .set(false) }, { $0.disabled = .set(true) }] {
            var edit = PersonEdit()
            change(&edit)
            await #expect(throws: PeopleRefusal.lastAdministrator) {
                try await directory.editPerson(office.admin.id, edit, by: office.author)
            }
        }
        #expect(try await directory.person(office.admin.id) == office.admin)
    }

    @Test func `people are listed by given name in Vietnamese order`() async throws {
        for (number, name) in ["Trần Văn Tân", "Lê Trí Thanh", "Phạm Thị Ánh", "Nguyễn Văn Anh", "Bùi Đức"].enumerated()
        {
            _ = try await office.add("p\(number)", name: name)
        }
        let names = try await directory.people().people.map(\.name)
        let expected = ["Nguyễn Văn Anh", "Phạm Thị Ánh", "Bùi Đức", "Đặng Thị Sen", "Trần Văn Tân", "Lê Trí Thanh"]
        #expect(names == expected)
    }

    @Test(arguments: ["le tri thanh", "LÊ TRÍ", "thanh tri", "chu tich", "thanh ubnd"])
    func `a search needs no accents and takes words in any order`(query: String) async throws {
        let facts = PersonFacts(username: "le.tri.thanh", name: "Lê Trí Thanh", post: "Chủ tịch UBND tỉnh")
        try await directory.addPerson(facts, by: office.author)
        _ = try await office.add("tan")
        #expect(try await directory.people(matching: query).people.map(\.username) == ["le.tri.thanh"])
    }

    @Test func `a page says how many there are in all`() async throws {
        for number in 0..<9 { _ = try await office.add("p\(number)") }
        let page = try await directory.people(offset: 4, limit: 3)
        #expect(page.people.count == 3 && page.total == 10)
    }

    @Test(.timeLimit(.minutes(15))) func `case 48, a hostile search costs no more than another`() async throws {
        for number in 0..<200 { _ = try await office.add("p\(number)") }
        let query = String(repeating: "a%_*", count: 16_000) + "!"
        #expect(try await directory.people(matching: query).people.isEmpty)
    }

    @Test func `every change is in the audit log`() async throws {
        let tan = try await office.add("tan")
        var edit = PersonEdit()
        edit.isAdmin = .set(true)
        try await directory.editPerson(tan.id, edit, by: office.author)
        let line = try #require(await office.auditLines().first)
        #expect(line.who == "admin" && line.what == "people.edited" && line.address == "10.0.0.1")
        #expect(line.detail == "tan (\(tan.id)): isAdmin=true")
    }

    @Test func `everything is still there after a restart`() async throws {
        let tan = try await office.add("tan")
        try office.record.close()
        let record = try Record.open(DataDirectory(path: office.url.path))
        let again = try await Directory(record: record, audit: office.audit)
        #expect(try await again.person(tan.id) == tan)
    }
}
