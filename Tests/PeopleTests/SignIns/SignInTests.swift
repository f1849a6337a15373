import Foundation
import Meetings
import Record
import Testing

@testable import People

struct SignInTests {
    let office: Office
    let tan: Person
    var directory: Directory { office.directory }
    var signIns: SignIns { office.directory.signIns }

    init() async throws {
        office = try await Office()
        tan = try await office.add("tan", password: goodPassword)
    }

    func enter(_ origin: Origin = room) async throws -> NewSignIn {
        try await directory.signIn(username: "Tan", password: goodPassword, from: origin).signIn
    }

    @Test func `the right password opens and the token proves it`() async throws {
        let (person, made) = try await directory.signIn(username: "TAN", password: goodPassword, from: room)
        #expect(person.id == tan.id && made.token.count == 43)
        #expect(signIns.signIn(token: made.token) == made.signIn)
        #expect(made.signIn.person == tan.id && made.signIn.device == "Firefox" && made.signIn.address == room.address)
        #expect(signIns.signIn(token: made.token + "x") == nil)
        #expect(signIns.signIn(token: String(made.token.dropLast()) + "!") == nil)
        #expect(signIns.signIn(token: "") == nil)
    }

    @Test func `a wrong password, an unknown name and a disabled account say the same`() async throws {
        let gone = try await office.add("gone", password: goodPassword)
        var edit = PersonEdit()
        edit.disabled = .set(true)
        try await directory.editPerson(gone.id, edit, by: office.author)
        _ = try await office.add("linked")
        for (name, password) in [
            ("tan", "sai mất rồi"), ("nobody", goodPassword), ("gone", goodPassword), ("linked", ""),
        ] {
            await #expect(throws: SignInRefusal.wrongPassword) {
                try await directory.signIn(username: name, password: password, from: room)
            }
        }
    }

    @Test func `case 42, an unknown name costs the same derivation`() async throws {
        let passwords = Passwords(cost: Office.cheap)
        let office = try await Office(passwords: passwords)
        _ = try await office.add("tan", password: goodPassword)
        for name in ["tan", "nobody", "", String(repeating: "x", count: 10_000), "a b"] {
            let before = passwords.tally.derivations
            _ = try? await office.directory.signIn(username: name, password: "sai", from: room)
            #expect(passwords.tally.derivations == before + 1)
        }
    }

    @Test func `a sign-in outlives a restart and only its hash is stored`() async throws {
        let made = try await enter()
        try office.record.close()
        let record = try Record.open(DataDirectory(path: office.url.path))
        let again = try await Directory(record: record, audit: office.audit, clock: { office.clock.now })
        #expect(again.signIns.signIn(token: made.token) == made.signIn)
        let stored = try Data(contentsOf: DataDirectory(path: office.url.path).database)
        #expect(stored.range(of: Data(made.token.utf8)) == nil)
    }

    @Test func `a sign-in ends when it is unused for too long`() async throws {
        let made = try await enter()
        office.clock.pass(seconds: SignIns.idleSeconds - 1)
        #expect(signIns.signIn(token: made.token) != nil)
        office.clock.pass(seconds: SignIns.idleSeconds - 1)
        #expect(signIns.signIn(token: made.token) != nil)
        office.clock.pass(seconds: SignIns.idleSeconds)
        #expect(signIns.signIn(token: made.token) == nil)
    }

    @Test func `a sign-in ends when it is too old however much it is used`() async throws {
        let made = try await enter()
        for _ in 0..<23 {
            office.clock.pass(seconds: 3_600)
            #expect(signIns.signIn(token: made.token) != nil)
        }
        office.clock.pass(seconds: 3_600)
        #expect(signIns.signIn(token: made.token) == nil)
    }

    @Test func `an open connection counts as use`() async throws {
        let made = try await enter()
        for _ in 0..<12 {
            office.clock.pass(seconds: 3_600)
            signIns.touch(made.signIn.id)
        }
        #expect(signIns.signIn(token: made.token) != nil)
    }

    @Test func `case 34, whoever listens hears at once that a sign-in ended, and why`() async throws {
        let ends = Ends()
        let watch = signIns.ended { ends.note($0, $1) }
        let made = [try await enter(), try await enter(), try await enter(), try await enter(), try await enter()]
        try await directory.signOut(token: made[0].token, from: room)
        #expect(ends.all == [made[0].signIn.id: .signedOut])
        try await signIns.end(made[1].signIn.id, of: tan.id, because: .revoked)
        #expect(ends.all[made[1].signIn.id] == .revoked)
        try await directory.changePassword(
            of: tan.id,
            current: goodPassword,
            to: goodPassword + "!",
            keeping: made[2].signIn.id,
            from: room
        )
        #expect(ends.all[made[3].signIn.id] == .passwordChanged && ends.all[made[2].signIn.id] == nil)
        #expect(signIns.signIn(token: made[2].token) != nil)
        var edit = PersonEdit()
        edit.disabled = .set(true)
        try await directory.editPerson(tan.id, edit, by: office.author)
        #expect(ends.all[made[2].signIn.id] == .disabled)
        #expect(made.allSatisfy { signIns.signIn(token: $0.token) == nil })
        withExtendedLifetime(watch) {}
    }

    @Test func `those that ran out are ended and told`() async throws {
        let ends = Ends()
        let watch = signIns.ended { ends.note($0, $1) }
        let made = try await enter()
        office.clock.pass(seconds: SignIns.idleSeconds)
        try await signIns.endExpired()
        #expect(ends.all == [made.signIn.id: .expired])
        let rows = try await office.record.read { try $0.isEmpty("sign_ins") }
        #expect(rows)
        withExtendedLifetime(watch) {}
    }

    @Test func `case 50, nobody ends another's sign-in by its number`() async throws {
        let made = try await enter()
        let other = try await office.add("other", password: goodPassword)
        await #expect(throws: PeopleRefusal.notFound) {
            try await signIns.end(made.signIn.id, of: other.id, because: .revoked)
        }
        #expect(signIns.signIn(token: made.token) != nil)
    }

    @Test func `a person sees their own sign-ins, the last used first`() async throws {
        let first = try await enter(room)
        office.clock.pass(seconds: 10)
        let second = try await enter(elsewhere)
        #expect(signIns.list(of: tan.id) == [second.signIn, first.signIn])
        #expect(signIns.list(of: office.admin.id).isEmpty)
    }

    @Test func `one sign-in too many ends the one unused for longest`() async throws {
        var made: [NewSignIn] = []
        for _ in 0...PeopleLimits.signInsPerPerson {
            made.append(try await enter())
            office.clock.pass(seconds: 1)
        }
        #expect(signIns.list(of: tan.id).count == PeopleLimits.signInsPerPerson)
        #expect(signIns.signIn(token: made[0].token) == nil)
        #expect(signIns.signIn(token: made[1].token) != nil)
    }

    @Test func `a password set by the administrator ends all sign-ins and must be changed`() async throws {
        let made = try await enter()
        try await directory.setPassword(of: tan.id, to: "Hội An tháng tư", by: office.author)
        #expect(signIns.signIn(token: made.token) == nil)
        await #expect(throws: SignInRefusal.wrongPassword) { try await enter() }
        let person = try await directory.signIn(username: "tan", password: "Hội An tháng tư", from: room).person
        #expect(person.mustChangePassword)
        try await directory.changePassword(
            of: tan.id,
            current: "Hội An tháng tư",
            to: goodPassword,
            keeping: nil,
            from: room
        )
        #expect(try await directory.person(tan.id)?.mustChangePassword == false)
    }

    @Test func `a sign-in that is under way when the account is disabled does not outlive it`() async throws {
        var edit = PersonEdit()
        for _ in 0..<20 {
            edit.disabled = .set(false)
            try await directory.editPerson(tan.id, edit, by: office.author)
            async let entering = try? enter()
            edit.disabled = .set(true)
            try await directory.editPerson(tan.id, edit, by: office.author)
            let made = await entering
            #expect(made.flatMap { signIns.signIn(token: $0.token) } == nil)
            #expect(signIns.list(of: tan.id).isEmpty)
        }
    }

    @Test func `a new password needs the present one`() async throws {
        await #expect(throws: SignInRefusal.wrongPassword) {
            try await directory.changePassword(
                of: tan.id,
                current: "sai mất rồi",
                to: "Hội An tháng tư",
                keeping: nil,
                from: room
            )
        }
        _ = try await enter()
    }
}
