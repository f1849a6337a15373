import Meetings
import Testing

@testable import People

struct SecondFactorTests {
    private let office: Office
    private let tan: Person
    private var directory: Directory { office.directory }

    init() async throws {
        office = try await Office()
        tan = try await office.add("tan", password: goodPassword)
    }

    private func person() async throws -> Person { try #require(try await directory.person(tan.id)) }

    private func enter(_ origin: Origin = room) async throws -> NewSignIn {
        try await directory.signIn(username: "tan", password: goodPassword, from: origin).signIn
    }

    /// What the app would show now.
    private func shown(_ key: [UInt8], later: Int64 = 0) -> String {
        OneTimeCode.code(key: key, step: OneTimeCode.step(at: office.clock.now) + later)
    }

    private func key(_ offer: SecondFactorOffer) throws -> [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let numbers = try offer.key.filter { $0 != " " }.map { try #require(letters.firstIndex(of: $0)) }
        let bits = numbers.flatMap { number in (0..<5).reversed().map { number >> $0 & 1 } }
        return stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
        }
    }

    /// Turns the second factor on; its key and recovery codes. The next step begins, so that a code is free again.
    private func turnOn(in signIn: NewSignIn) async throws -> (key: [UInt8], codes: [String]) {
        let offer = try directory.offerSecondFactor(to: try await person(), signIn: signIn.signIn.id, house: "nha")
        let key = try key(offer)
        let codes = try await directory.turnOnSecondFactor(
            of: try await person(),
            code: shown(key),
            signIn: signIn.signIn.id,
            from: room
        )
        office.clock.pass(seconds: 60)
        return (key, codes)
    }

    /// The name under which the half done sign-in goes on.
    private func half(_ origin: Origin = room) async throws -> String {
        do {
            _ = try await enter(origin)
            throw Missing()
        } catch SignInRefusal.codeWanted(let half) {
            return half.token
        }
    }

    private struct Missing: Error {}

    @Test func `a sign-in needs the code once it is on, and the code opens`() async throws {
        let first = try await enter()
        let (key, codes) = try await turnOn(in: first)
        #expect(codes.count == 10)
        #expect(try await person().hasSecondFactor)
        let (who, made) = try await directory.signIn(halfway: try await half(), code: shown(key), from: room)
        #expect(who.id == tan.id && directory.signIns.signIn(token: made.token) == made.signIn)
        let deeds = await office.auditLines().map(\.what)
        #expect(deeds.contains("people.second-factor-on") && deeds.contains("sign-in.code-wanted"))
    }

    @Test func `turning it on ends all other sign-ins of the person`() async throws {
        let (here, there) = (try await enter(), try await enter(elsewhere))
        _ = try await turnOn(in: here)
        #expect(directory.signIns.isActive(here.signIn.id))
        #expect(!directory.signIns.isActive(there.signIn.id))
    }

    @Test func `it is not on before a code has shown that the app has the key`() async throws {
        let signIn = try await enter().signIn.id
        let offer = try directory.offerSecondFactor(to: tan, signIn: signIn, house: "nha")
        #expect(!offer.key.isEmpty && offer.address.hasPrefix("otpauth://totp/"))
        await #expect(throws: SignInRefusal.wrongCode) {
            try await directory.turnOnSecondFactor(of: tan, code: "000000", signIn: signIn, from: room)
        }
        #expect(try await !person().hasSecondFactor)
        _ = try await enter()
    }

    @Test func `a key is offered only to somebody who has just proved who they are, and not for long`() async throws {
        let signIn = try await enter().signIn.id
        let offer = try directory.offerSecondFactor(to: tan, signIn: signIn, house: "nha")
        office.clock.pass(seconds: 301)
        #expect(throws: SignInRefusal.confirmIdentity) {
            try directory.offerSecondFactor(to: tan, signIn: signIn, house: "nha")
        }
        office.clock.pass(seconds: Halfway.offerSeconds)
        await #expect(throws: PeopleRefusal.offerOver) {
            try await directory.turnOnSecondFactor(of: tan, code: shown(try key(offer)), signIn: signIn, from: room)
        }
    }

    @Test func `case 49, a code is accepted once, and none without the first half`() async throws {
        let (key, _) = try await turnOn(in: try await enter())
        let code = shown(key)
        _ = try await directory.signIn(halfway: try await half(), code: code, from: room)
        await #expect(throws: SignInRefusal.wrongCode) {
            try await directory.signIn(halfway: try await half(), code: code, from: room)
        }
        for token in ["", "x", String(repeating: "a", count: 43)] {
            await #expect(throws: SignInRefusal.signInAgain) {
                try await directory.signIn(halfway: token, code: shown(key, later: 1), from: room)
            }
        }
    }

    @Test func `case 49, a half done sign-in is over after five minutes, and once it went through`() async throws {
        let (key, _) = try await turnOn(in: try await enter())
        let late = try await half()
        office.clock.pass(seconds: Halfway.seconds)
        await #expect(throws: SignInRefusal.signInAgain) {
            try await directory.signIn(halfway: late, code: shown(key), from: room)
        }
        let used = try await half()
        _ = try await directory.signIn(halfway: used, code: shown(key), from: room)
        office.clock.pass(seconds: 60)
        await #expect(throws: SignInRefusal.signInAgain) {
            try await directory.signIn(halfway: used, code: shown(key), from: room)
        }
    }

    @Test func `of two sign-ins with one code at once one goes through`() async throws {
        let (key, _) = try await turnOn(in: try await enter())
        let halves = [try await half(), try await half(), try await half()]
        let code = shown(key)
        let through = await withTaskGroup(of: Bool.self) { group in
            for half in halves {
                group.addTask { (try? await directory.signIn(halfway: half, code: code, from: room)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(through == 1)
    }

    @Test func `a recovery code opens once in place of the app's`() async throws {
        let (key, codes) = try await turnOn(in: try await enter())
        _ = try await directory.signIn(halfway: try await half(), code: codes[3], from: room)
        #expect(try await directory.secondFactor(of: tan.id).recoveryCodesLeft == 9)
        await #expect(throws: SignInRefusal.wrongCode) {
            try await directory.signIn(halfway: try await half(), code: codes[3], from: room)
        }
        _ = try await directory.signIn(halfway: try await half(), code: shown(key), from: room)
        #expect(await office.auditLines().map(\.what).contains("sign-in.recovery-code"))
    }

    @Test func `another person's recovery code opens nothing`() async throws {
        let (_, codes) = try await turnOn(in: try await enter())
        let sen = try await office.add("sen", password: goodPassword)
        let signIn = try await directory.signIn(username: "sen", password: goodPassword, from: room).signIn.signIn.id
        let offer = try directory.offerSecondFactor(to: sen, signIn: signIn, house: "nha")
        _ = try await directory.turnOnSecondFactor(of: sen, code: shown(try key(offer)), signIn: signIn, from: room)
        do {
            _ = try await directory.signIn(username: "sen", password: goodPassword, from: room)
            Issue.record("no code was asked for")
        } catch SignInRefusal.codeWanted(let half) {
            await #expect(throws: SignInRefusal.wrongCode) {
                try await directory.signIn(halfway: half.token, code: codes[0], from: room)
            }
        }
    }

    @Test func `new recovery codes make the old ones void`() async throws {
        let first = try await enter()
        let (_, old) = try await turnOn(in: first)
        let new = try await directory.newRecoveryCodes(of: try await person(), signIn: first.signIn.id, from: room)
        await #expect(throws: SignInRefusal.wrongCode) {
            try await directory.signIn(halfway: try await half(), code: old[0], from: room)
        }
        _ = try await directory.signIn(halfway: try await half(), code: new[0], from: room)
        office.clock.pass(seconds: 600)
        await #expect(throws: SignInRefusal.confirmIdentity) {
            try await directory.newRecoveryCodes(of: try await person(), signIn: first.signIn.id, from: room)
        }
    }

    @Test func `case 43, guessing codes is slowed down after five, and the owner gets in from where they were`()
        async throws
    {
        let (key, _) = try await turnOn(in: try await enter())
        var limited = 0
        var wrong = 0
        for number in 1...50 {
            let origin = Origin(address: "10.1.\(number).7")
            do {
                _ = try await directory.signIn(halfway: try await half(origin), code: "000000", from: origin)
            } catch SignInRefusal.wrongCode { wrong += 1 } catch SignInRefusal.tooManyAttempts { limited += 1 }
        }
        #expect(wrong == AttemptLimiter.accountFailures && limited == 50 - wrong)
        _ = try await directory.signIn(halfway: try await half(), code: shown(key), from: room)
    }

    @Test func `five wrong codes end a half done sign-in`() async throws {
        let (key, _) = try await turnOn(in: try await enter())
        let token = try await half()
        for _ in 1...Halfway.failures {
            await #expect(throws: SignInRefusal.wrongCode) {
                try await directory.signIn(halfway: token, code: "000000", from: room)
            }
        }
        office.clock.pass(seconds: 30)
        await #expect(throws: SignInRefusal.signInAgain) {
            try await directory.signIn(halfway: token, code: shown(key), from: room)
        }
    }

    @Test func `a link stands for the password alone`() async throws {
        let (key, _) = try await turnOn(in: try await enter())
        let link = try await directory.makeLink(for: tan.id, by: .serverOperator)
        do {
            _ = try await directory.signIn(link: link.token, from: room)
            Issue.record("no code was asked for")
        } catch SignInRefusal.codeWanted(let half) {
            _ = try await directory.signIn(halfway: half.token, code: shown(key), from: room)
        }
    }

    @Test func `a password set meanwhile and a disabled account end a half done sign-in`() async throws {
        let (key, _) = try await turnOn(in: try await enter())
        let token = try await half()
        try await directory.setPassword(of: tan.id, to: goodPassword + "!", by: .serverOperator)
        await #expect(throws: SignInRefusal.wrongPassword) {
            try await directory.signIn(halfway: token, code: shown(key), from: room)
        }
        office.clock.pass(seconds: 60)
        let link = try await directory.makeLink(for: tan.id, by: .serverOperator)
        guard
            case SignInRefusal.codeWanted(let half) = try #require(
                await #expect(throws: SignInRefusal.self) { try await directory.signIn(link: link.token, from: room) }
            )
        else { throw Missing() }
        var edit = PersonEdit()
        edit.disabled = .set(true)
        try await directory.editPerson(tan.id, edit, by: office.author)
        await #expect(throws: SignInRefusal.signInAgain) {
            try await directory.signIn(halfway: half.token, code: shown(key), from: room)
        }
    }

    @Test func `a fresh proof asks for both`() async throws {
        let signIn = try await enter()
        let (key, _) = try await turnOn(in: signIn)
        office.clock.pass(seconds: 3_600)
        await #expect(throws: SignInRefusal.wrongCode) {
            try await directory.confirm(tan.id, password: goodPassword, signIn: signIn.signIn.id, from: room)
        }
        await #expect(throws: SignInRefusal.wrongPassword) {
            try await directory.confirm(tan.id, password: "sai", code: shown(key), signIn: signIn.signIn.id, from: room)
        }
        #expect(directory.signIns.confirmedUntil(signIn.signIn.id) == nil)
        _ = try await directory.confirm(
            tan.id,
            password: goodPassword,
            code: shown(key),
            signIn: signIn.signIn.id,
            from: room
        )
        #expect(directory.signIns.confirmedUntil(signIn.signIn.id) != nil)
    }

    @Test func `a fresh proof and the password turn it off, one alone does not`() async throws {
        let first = try await enter()
        let (key, _) = try await turnOn(in: first)
        let who = try await person()
        await #expect(throws: SignInRefusal.wrongPassword) {
            try await directory.turnOffSecondFactor(of: who, password: "sai", signIn: first.signIn.id, from: room)
        }
        office.clock.pass(seconds: 301)
        await #expect(throws: SignInRefusal.confirmIdentity) {
            try await directory.turnOffSecondFactor(
                of: who,
                password: goodPassword,
                signIn: first.signIn.id,
                from: room
            )
        }
        _ = try await directory.confirm(
            tan.id,
            password: goodPassword,
            code: shown(key),
            signIn: first.signIn.id,
            from: room
        )
        try await directory.turnOffSecondFactor(of: who, password: goodPassword, signIn: first.signIn.id, from: room)
        #expect(try await directory.secondFactor(of: tan.id).recoveryCodesLeft == 0)
        _ = try await enter()
        #expect(await office.auditLines().map(\.what).contains("people.second-factor-off"))
    }

    @Test func `an administrator takes a lost one away, and nobody else does`() async throws {
        let first = try await enter()
        _ = try await turnOn(in: first)
        let sen = try await office.add("sen")
        await #expect(throws: PeopleRefusal.notAnAdministrator) {
            try await directory.resetSecondFactor(of: tan.id, by: Author(sen, address: "10.0.0.9"))
        }
        try await directory.resetSecondFactor(of: tan.id, by: office.author)
        #expect(!directory.signIns.isActive(first.signIn.id))
        _ = try await enter()
        await #expect(throws: PeopleRefusal.secondFactorOff) {
            try await directory.resetSecondFactor(of: tan.id, by: office.author)
        }
        let line = try #require(await office.auditLines().first { $0.what == "people.second-factor-reset" })
        #expect(line.who == "admin" && line.detail.contains("tan"))
    }

    @Test func `a password set anew leaves the second factor as it is`() async throws {
        let first = try await enter()
        let (key, _) = try await turnOn(in: first)
        try await directory.setPassword(of: tan.id, to: goodPassword, mustChange: false, by: .serverOperator)
        _ = try await directory.signIn(halfway: try await half(), code: shown(key), from: room)
    }

    @Test func `neither key nor codes are in the audit log`() async throws {
        let signIn = try await enter()
        let offer = try directory.offerSecondFactor(to: tan, signIn: signIn.signIn.id, house: "nha")
        let key = try key(offer)
        let codes = try await directory.turnOnSecondFactor(
            of: tan,
            code: shown(key),
            signIn: signIn.signIn.id,
            from: room
        )
        let lines = await office.auditLines().map { "\($0)" }.joined()
        for secret in codes + [offer.key, offer.key.filter { $0 != " " }] { #expect(!lines.contains(secret)) }
    }
}
