import Foundation
import Meetings
import Testing

@testable import People

struct LinkTests {
    let office: Office
    let tan: Person
    let meeting: MeetingID
    var directory: Directory { office.directory }

    init() async throws {
        office = try await Office()
        tan = try await office.add("tan")
        meeting = try #require(MeetingID(rawValue: "quang-nam-2020-03-04"))
    }

    @Test func `a link opens once`() async throws {
        let link = try await directory.makeLink(for: tan.id, by: office.author)
        let (person, made) = try await directory.signIn(link: link.token, from: room)
        #expect(person.id == tan.id && directory.signIns.signIn(token: made.token)?.person == tan.id)
        await #expect(throws: SignInRefusal.linkNotValid) { try await directory.signIn(link: link.token, from: room) }
    }

    @Test func `of many that use a link at once one gets in`() async throws {
        let link = try await directory.makeLink(for: tan.id, by: office.author)
        let opened = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { (try? await directory.signIn(link: link.token, from: room)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(opened == 1)
    }

    @Test func `a link for a demonstration opens again until it runs out`() async throws {
        let link = try await directory.makeLink(
            for: tan.id,
            lastingSeconds: 60,
            isReusable: true,
            by: .serverOperator
        )
        for _ in 0..<3 { _ = try await directory.signIn(link: link.token, from: room) }
        office.clock.pass(seconds: 60)
        await #expect(throws: SignInRefusal.linkNotValid) { try await directory.signIn(link: link.token, from: room) }
    }

    @Test func `not even an administrator makes a link that opens again`() async throws {
        await #expect(throws: PeopleRefusal.notAnAdministrator) {
            try await directory.makeLink(for: tan.id, isReusable: true, by: office.author)
        }
    }

    @Test func `a link of a disabled person opens nothing`() async throws {
        let link = try await directory.makeLink(for: tan.id, by: office.author)
        var edit = PersonEdit()
        edit.disabled = .set(true)
        try await directory.editPerson(tan.id, edit, by: office.author)
        await #expect(throws: SignInRefusal.linkNotValid) { try await directory.signIn(link: link.token, from: room) }
    }

    @Test(arguments: ["", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 10_000)])
    func `an invented link opens nothing`(token: String) async throws {
        await #expect(throws: SignInRefusal.linkNotValid) { try await directory.signIn(link: token, from: room) }
        await #expect(throws: SignInRefusal.linkNotValid) { try await directory.signIn(screenKey: token, from: room) }
    }

    @Test func `inventing links is slowed down`() async throws {
        for _ in 0..<AttemptLimiter.addressFailures {
            await #expect(throws: SignInRefusal.linkNotValid) { try await directory.signIn(link: "x", from: room) }
        }
        await #expect(throws: SignInRefusal.tooManyAttempts(seconds: 1)) {
            try await directory.signIn(link: "x", from: room)
        }
    }

    @Test func `a screen key opens the wall of one meeting and nothing else`() async throws {
        let key = try await directory.makeScreenKey(for: meeting, by: office.author)
        let made = try await directory.signIn(screenKey: key.token, from: room)
        let signIn = try #require(directory.signIns.signIn(token: made.token))
        #expect(signIn.screen == meeting && signIn.person == nil)
        await #expect(throws: SignInRefusal.linkNotValid) { try await directory.signIn(link: key.token, from: room) }
    }

    @Test func `revoking the screens of a meeting ends them and their keys`() async throws {
        let key = try await directory.makeScreenKey(for: meeting, by: office.author)
        let made = try await directory.signIn(screenKey: key.token, from: room)
        let ends = Ends()
        let watch = directory.signIns.ended { ends.note($0, $1) }
        try await directory.revokeScreens(of: meeting, by: office.author)
        #expect(ends.all == [made.signIn.id: .revoked])
        await #expect(throws: SignInRefusal.linkNotValid) {
            try await directory.signIn(screenKey: key.token, from: room)
        }
        withExtendedLifetime(watch) {}
    }

    @Test func `a wall stays signed in for the event`() async throws {
        let key = try await directory.makeScreenKey(for: meeting, by: office.author)
        let made = try await directory.signIn(screenKey: key.token, from: room)
        office.clock.pass(seconds: SignIns.screenSeconds - 1)
        #expect(directory.signIns.signIn(token: made.token) != nil)
        office.clock.pass(seconds: 1)
        #expect(directory.signIns.signIn(token: made.token) == nil)
    }

    @Test func `no token is in any table or log`() async throws {
        let link = try await directory.makeLink(for: tan.id, by: office.author)
        let key = try await directory.makeScreenKey(for: meeting, by: office.author)
        let made = try await directory.signIn(screenKey: key.token, from: room)
        office.audit.flush()
        try office.record.close()
        for file in try FileManager.default.contentsOfDirectory(at: office.url, includingPropertiesForKeys: nil) {
            let bytes = try Data(contentsOf: file)
            for token in [link.token, key.token, made.token] { #expect(bytes.range(of: Data(token.utf8)) == nil) }
        }
    }
}
