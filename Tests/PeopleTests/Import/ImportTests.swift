import Foundation
import Meetings
import Testing

@testable import People

struct ImportTests {
    let office: Office
    var directory: Directory { office.directory }

    init() async throws {
        office = try await Office()
        try await office.directory.addOrganization(
            OrganizationFacts(code: "QNM.SNV", name: "Sở Nội vụ"),
            by: office.author
        )
    }

    func load(_ text: String, isApplied: Bool = true) async throws -> PeopleImport {
        try await directory.importPeople(Array(text.utf8), isApplied: isApplied, by: office.author)
    }

    static let list = """
        username,name,honorific,post,organization,email
        tan,Trần Văn Tân,ông,Phó Chủ tịch,QNM.SNV,tan@example.vn
        sen,Đặng Thị Sen,bà,,,
        """

    @Test func `a list adds people, and loading it again changes nothing`() async throws {
        let first = try await load(Self.list)
        #expect(first.applied && first.rows.map(\.change) == [.add, .add] && first.rows.map(\.line) == [2, 3])
        let tan = try #require(try await directory.person(username: "tan"))
        #expect(tan.post == "Phó Chủ tịch" && tan.organizationID != nil && !tan.hasPassword && !tan.isAdmin)
        #expect(try await load(Self.list).rows.map(\.change) == [.same, .same])
    }

    @Test func `a preview says what would happen and does nothing`() async throws {
        let preview = try await load(Self.list, isApplied: false)
        #expect(!preview.applied && preview.rows.map(\.change) == [.add, .add])
        #expect(try await directory.person(username: "tan") == nil)
    }

    @Test func `columns that are not in the list stay as they are`() async throws {
        _ = try await load(Self.list)
        let result = try await load("Họ tên;Tên đăng nhập\nTrần Văn Tấn;TAN\n")
        #expect(result.rows.map(\.change) == [.update])
        let tan = try #require(try await directory.person(username: "tan"))
        #expect(tan.name == "Trần Văn Tấn" && tan.email == "tan@example.vn")
    }

    @Test func `case 63, one bad line and the whole list is refused`() async throws {
        let result = try await load(
            "username,name,organization,email\nok,Người Tốt,,\nx y,Sai,,\na,,,\nb,B,NOPE,\nc,C,,sai\nok,Lần Hai,,\n"
        )
        #expect(!result.applied)
        #expect(
            result.rows.map(\.code) == [
                nil, "people.bad-username", "people.name-missing", "people.not-found", "people.bad-email",
                "people.username-taken",
            ]
        )
        #expect(try await directory.people().total == 1)
    }

    @Test(arguments: ["isAdmin", "is_admin", "Quản trị", "role", "mayPrepare", "password"])
    func `case 63, a list that would give rights is refused`(heading: String) async throws {
        await #expect(throws: PeopleRefusal.importRights) {
            try await load("username,name,\(heading)\ntan,Trần Văn Tân,1\n")
        }
    }

    @Test func `case 63, a list does not change an administrator`() async throws {
        let result = try await load("username,name\nadmin,Kẻ Khác\n")
        #expect(!result.applied && result.rows.map(\.code) == ["people.import-rights"])
        #expect(try await directory.person(office.admin.id) == office.admin)
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x75, 0x00], Array("username,name\ntan,Tr".utf8) + [0xC3, 0x28],
            Array("username,name\ntan,T\0".utf8),
        ] as [[UInt8]]
    )
    func `case 63, a list in another encoding is refused whole`(bytes: [UInt8]) async throws {
        await #expect(throws: PeopleRefusal.importEncoding) {
            try await directory.importPeople(bytes, isApplied: true, by: office.author)
        }
    }

    @Test(arguments: [(PeopleLimits.importRows, true), (PeopleLimits.importRows + 1, false), (100_000, false)])
    func `case 63, a list has a limit`(rows: Int, isAccepted: Bool) async throws {
        let text = "username,name\n" + (0..<rows).map { "p\($0),P\n" }.joined()
        let clock = ContinuousClock()
        let start = clock.now
        let result = try? await load(text)
        #expect((result?.applied == true) == isAccepted)
        #expect(try await directory.people().total == (isAccepted ? rows + 1 : 1))
        print("\(rows) rows: \(clock.now - start)")
    }

    @Test(arguments: [
        ("name\nX\n", PeopleRefusal.importHeader), ("", .importHeader), ("username,name,name\n", .importHeader),
        ("username,name,colour\n", .importHeader), ("username,name\na,\"b\n", .importMalformed),
        ("username,name\na,b,c\n", .importMalformed),
    ])
    func `a list that is no list is refused`(text: String, refusal: PeopleRefusal) async throws {
        await #expect(throws: refusal) { try await load(text) }
    }

    @Test func `what was exported can be imported again`() async throws {
        _ = try await load(Self.list)
        let bytes = try await directory.exportPeople()
        let result = try await directory.importPeople(bytes, isApplied: true, by: office.author)
        #expect(result.applied && result.rows.map(\.change) == [.same, .same, .same])
    }

    @Test func `only an administrator imports`() async throws {
        let tan = try await office.add("tan")
        await #expect(throws: PeopleRefusal.notAnAdministrator) {
            try await directory.importPeople(Array(Self.list.utf8), isApplied: false, by: Author(tan, address: ""))
        }
    }
}
