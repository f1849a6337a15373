import Meetings
import Testing

@testable import People

struct ConfirmTests {
    private let office: Office
    private let tan: Person
    private var directory: Directory { office.directory }

    init() async throws {
        office = try await Office()
        tan = try await office.add("tan", password: goodPassword)
    }

    private func enter() async throws -> SignInID {
        try await directory.signIn(username: "tan", password: goodPassword, from: room).signIn.signIn.id
    }

    @Test func `whoever has just signed in has proved who they are, for five minutes`() async throws {
        let signIn = try await enter()
        #expect(directory.signIns.confirmedUntil(signIn) == office.clock.now.adding(seconds: 300))
        office.clock.pass(seconds: 299)
        #expect(directory.signIns.confirmedUntil(signIn) != nil)
        office.clock.pass(seconds: 1)
        #expect(directory.signIns.confirmedUntil(signIn) == nil)
    }

    @Test func `a sign-in by link counts the same`() async throws {
        let link = try await directory.makeLink(for: tan.id, by: .serverOperator)
        let made = try await directory.signIn(link: link.token, from: room).signIn
        #expect(directory.signIns.confirmedUntil(made.signIn.id) != nil)
        office.clock.pass(seconds: 301)
        #expect(directory.signIns.confirmedUntil(made.signIn.id) == nil)
    }

    @Test func `the password proves it anew, for this sign-in alone`() async throws {
        let (here, there) = (try await enter(), try await enter())
        office.clock.pass(seconds: 3_600)
        let until = try await directory.confirm(tan.id, password: goodPassword, signIn: here, from: room)
        #expect(until == office.clock.now.adding(seconds: 300))
        #expect(directory.signIns.confirmedUntil(here) == until)
        #expect(directory.signIns.confirmedUntil(there) == nil)
        office.clock.pass(seconds: 300)
        #expect(directory.signIns.confirmedUntil(here) == nil)
        let lines = await office.auditLines().map(\.what)
        #expect(lines.contains("sign-in.confirmed"))
    }

    @Test func `a wrong password proves nothing and counts as a failed attempt`() async throws {
        let signIn = try await enter()
        office.clock.pass(seconds: 3_600)
        for _ in 1...AttemptLimiter.accountFailures {
            await #expect(throws: SignInRefusal.wrongPassword) {
                try await directory.confirm(tan.id, password: "sai", signIn: signIn, from: room)
            }
        }
        #expect(directory.signIns.confirmedUntil(signIn) == nil)
        await #expect(throws: SignInRefusal.tooManyAttempts(seconds: 1)) {
            try await directory.confirm(tan.id, password: goodPassword, signIn: signIn, from: room)
        }
    }

    @Test func `who has no password proves it by a fresh link of their own, once`() async throws {
        let (sen, tung) = (try await office.add("sen"), try await office.add("tung"))
        let first = try await directory.makeLink(for: sen.id, by: .serverOperator)
        let signIn = try await directory.signIn(link: first.token, from: room).signIn.signIn.id
        let fresh = try await directory.makeLink(for: sen.id, by: .serverOperator)
        let others = try await directory.makeLink(for: tung.id, by: .serverOperator)
        let old = try await directory.makeLink(for: sen.id, lastingSeconds: 60, by: .serverOperator)
        office.clock.pass(seconds: 3_600)
        for link in [first.token, others.token, old.token, "", "không phải đường dẫn"] {
            await #expect(throws: SignInRefusal.linkNotValid) {
                try await directory.confirmWithoutPassword(sen.id, link: link, signIn: signIn, from: room)
            }
        }
        #expect(directory.signIns.confirmedUntil(signIn) == nil)
        office.clock.pass(seconds: 3_600)
        let until = try await directory.confirmWithoutPassword(sen.id, link: fresh.token, signIn: signIn, from: room)
        #expect(directory.signIns.confirmedUntil(signIn) == until)
        await #expect(throws: SignInRefusal.linkNotValid) {
            try await directory.confirmWithoutPassword(sen.id, link: fresh.token, signIn: signIn, from: room)
        }
        // A link that somebody else tried is as good as before.
        #expect(try await directory.signIn(link: others.token, from: room).person.id == tung.id)
    }

    @Test func `a link is no proof of who has a password`() async throws {
        let signIn = try await enter()
        let link = try await directory.makeLink(for: tan.id, by: .serverOperator)
        office.clock.pass(seconds: 3_600)
        await #expect(throws: SignInRefusal.wrongPassword) {
            try await directory.confirmWithoutPassword(tan.id, link: link.token, signIn: signIn, from: room)
        }
        #expect(directory.signIns.confirmedUntil(signIn) == nil)
    }

    @Test func `a sign-in that has ended and a wall screen prove nobody`() async throws {
        let signIn = try await enter()
        try await directory.signIns.end(signIn, of: tan.id, because: .revoked)
        #expect(directory.signIns.confirmedUntil(signIn) == nil)
        let meeting = try #require(MeetingID(rawValue: "phien-thu"))
        let key = try await directory.makeScreenKey(for: meeting, by: .serverOperator)
        let screen = try await directory.signIn(screenKey: key.token, from: room)
        #expect(directory.signIns.confirmedUntil(screen.signIn.id) == nil)
    }

    @Test func `case 43, whoever holds a sign-in and guesses from fifty addresses is limited after five`() async throws
    {
        let (stolen, own) = (try await enter(), try await enter())
        office.clock.pass(seconds: 3_600)
        var limited = 0
        for number in 1...50 {
            do {
                _ = try await directory.confirm(
                    tan.id,
                    password: "sai",
                    signIn: stolen,
                    from: Origin(address: "10.1.\(number).7")
                )
            } catch SignInRefusal.tooManyAttempts { limited += 1 } catch SignInRefusal.wrongPassword {}
        }
        #expect(limited == 50 - AttemptLimiter.accountFailures)
        // The owner is not locked out of their own sign-in.
        #expect(try await directory.confirm(tan.id, password: goodPassword, signIn: own, from: room) > office.clock.now)
    }

    @Test func `a proof gives the sign-in another token, and the old one is worth nothing soon after`() async throws {
        let made = try await directory.signIn(username: "tan", password: goodPassword, from: room).signIn
        let renewed = try #require(try await directory.signIns.renewToken(of: made.signIn.id))
        #expect(renewed.token != made.token && renewed.seconds == SignIns.absoluteSeconds)
        #expect(directory.signIns.signIn(token: renewed.token)?.id == made.signIn.id)
        // Requests that are under way are still answered.
        #expect(directory.signIns.signIn(token: made.token)?.id == made.signIn.id)
        office.clock.pass(seconds: SignIns.leavingSeconds)
        #expect(directory.signIns.signIn(token: made.token) == nil)
        try await directory.signIns.end(made.signIn.id, of: tan.id, because: .revoked)
        #expect(directory.signIns.signIn(token: renewed.token) == nil)
        #expect(try await directory.signIns.renewToken(of: made.signIn.id) == nil)
    }

    @Test func `another token outlives a restart, the old one does not`() async throws {
        let made = try await directory.signIn(username: "tan", password: goodPassword, from: room).signIn
        let renewed = try #require(try await directory.signIns.renewToken(of: made.signIn.id))
        let again = try await SignIns(record: office.record, clock: { office.clock.now })
        #expect(again.signIn(token: renewed.token)?.id == made.signIn.id)
        #expect(again.signIn(token: made.token) == nil)
    }
}
