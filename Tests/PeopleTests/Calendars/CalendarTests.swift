import Meetings
import Testing

@testable import People

/// The secret address of a calendar: a way in like others, and ended like them.
struct CalendarTests {
    private static let password = "biển lặng gió nhẹ hôm nay"

    /// What ends every way in that a person has open.
    enum Way: CaseIterable, Sendable {
        case ownPassword, givenPassword, signedOutByAdministrator, accountDisabled

        func go(_ office: Office, _ person: Person) async throws {
            let (directory, author) = (office.directory, office.author)
            switch self {
            case .ownPassword:
                try await directory.changePassword(
                    of: person.id,
                    current: CalendarTests.password,
                    to: "một câu khác hẳn câu trước",
                    keeping: nil,
                    from: room
                )
            case .givenPassword:
                try await directory.setPassword(of: person.id, to: "một câu khác hẳn câu trước", by: author)
            case .signedOutByAdministrator: try await directory.endSignIns(of: person.id, by: author)
            case .accountDisabled:
                for isDisabled in [true, false] {
                    var edit = PersonEdit()
                    edit.disabled = .set(isDisabled)
                    try await directory.editPerson(person.id, edit, by: author)
                }
            }
        }
    }

    @Test(arguments: Way.allCases)
    func `whatever ends all ways in ends the address of the calendar, and the log says so`(way: Way) async throws {
        let office = try await Office()
        let person = try await office.add("tan", password: Self.password)
        let other = try await office.add("sen2")
        let (token, kept) = (
            try await office.directory.makeCalendar(of: person, from: room),
            try await office.directory.makeCalendar(of: other, from: room)
        )
        #expect(try await office.directory.person(ofCalendar: token)?.id == person.id)
        try await way.go(office, person)
        #expect(try await office.directory.person(ofCalendar: token) == nil)
        #expect(try await office.directory.person(ofCalendar: kept)?.id == other.id)
        let ended = await office.auditLines().filter { $0.what == "calendar.ended" }
        #expect(ended.count == 1 && ended.first?.detail.hasPrefix("tan (") == true)
        #expect(ended.first?.who == (way == .ownPassword ? "tan" : "admin"))
    }

    @Test(arguments: Way.allCases)
    func `whatever ends all ways in ends the links that nobody has used, and no others`(way: Way) async throws {
        let office = try await Office()
        let directory = office.directory
        let person = try await office.add("tan", password: Self.password)
        let other = try await office.add("sen2")
        let link = try await directory.makeLink(for: person.id, by: office.author)
        let shown = try await directory.makeLink(for: person.id, isReusable: true, by: .serverOperator)
        let others = try await directory.makeLink(for: other.id, by: office.author)
        try await way.go(office, person)
        await #expect(throws: SignInRefusal.linkNotValid) { try await directory.signIn(link: link.token, from: room) }
        _ = try await directory.signIn(link: shown.token, from: room)
        _ = try await directory.signIn(link: others.token, from: room)
        // One that is made afterwards is another matter.
        let fresh = try await directory.makeLink(for: person.id, by: office.author)
        _ = try await directory.signIn(link: fresh.token, from: room)
    }

    @Test func `making and ending an address stands in the log, and never the address`() async throws {
        let office = try await Office()
        let person = try await office.add("tan")
        let token = try await office.directory.makeCalendar(of: person, from: room)
        try await office.directory.endCalendar(of: person, from: elsewhere)
        // Nothing more to end.
        try await office.directory.endCalendar(of: person, from: elsewhere)
        let lines = await office.auditLines().filter { $0.what.hasPrefix("calendar.") }
        #expect(lines.map(\.what).sorted() == ["calendar.ended", "calendar.made"])
        #expect(lines.allSatisfy { $0.who == "tan" })
        #expect(Set(lines.map(\.address)) == [room.address, elsewhere.address])
        #expect(lines.allSatisfy { !$0.detail.contains(token) })
    }
}
