import Cryptography
import Meetings
import SamplePasskeys
import Testing

@testable import People

/// Passkeys as a person meets them: made, shown, removed.
struct PasskeyTests {
    private let office: Office
    private let tan: Person
    private let party: RelyingParty
    private let device = Device()
    private var directory: Directory { office.directory }

    init() async throws {
        office = try await Office()
        tan = try await office.add("tan", password: goodPassword)
        party = try #require(RelyingParty(origin: "https://hop.example.vn"))
    }

    private struct Missing: Error {}

    private func person() async throws -> Person { try #require(try await directory.person(tan.id)) }

    private func enter(_ name: String = "tan", from origin: Origin = room) async throws -> SignInID {
        try await directory.signIn(username: name, password: goodPassword, from: origin).signIn.signIn.id
    }

    private func half(_ name: String = "tan", from origin: Origin = room) async throws -> String {
        do {
            _ = try await enter(name, from: origin)
            throw Missing()
        } catch SignInRefusal.codeWanted(let half) {
            return half.token
        }
    }

    @discardableResult
    private func make(
        _ device: Device,
        named name: String = "Điện thoại",
        by owner: Person? = nil,
        in signIn: SignInID,
        at party: RelyingParty? = nil
    ) async throws -> (passkey: Passkey, recoveryCodes: [String]?) {
        let (owner, party) = (owner ?? tan, party ?? self.party)
        let offer = try await directory.offerPasskey(to: owner, signIn: signIn, at: party)
        let made = device.make(
            challenge: Base64URL.encode(offer.challenge),
            party: party.id,
            origin: party.origin
        )
        return try await directory.makePasskey(
            of: owner,
            named: name,
            from: PasskeyMade(made),
            signIn: signIn,
            at: party,
            origin: room
        )
    }

    private func show(
        _ device: Device,
        _ question: PasskeyQuestion,
        bend: (inout Device.Said) -> Void = { _ in }
    ) -> SecondHalf {
        let shown = device.show(
            challenge: Base64URL.encode(question.challenge),
            party: question.party.id,
            origin: question.party.origin,
            bend: bend
        )
        return .passkey(PasskeyShown(shown), at: question.party)
    }

    private func deeds() async -> [String] { await office.auditLines().map(\.what) }

    @Test func `the first passkey turns the second step on, gives recovery codes and ends other sign-ins`()
        async throws
    {
        let (here, there) = (try await enter(), try await enter(from: elsewhere))
        let calendar = try await directory.makeCalendar(of: tan, from: room)
        let (passkey, codes) = try await make(device, in: here)
        #expect(passkey.name == "Điện thoại" && passkey.party == "hop.example.vn" && passkey.usedAt == nil)
        #expect(codes?.count == RecoveryCode.count)
        #expect(directory.signIns.isActive(here) && !directory.signIns.isActive(there))
        #expect(try await directory.person(ofCalendar: calendar) == nil)
        let now = try await person()
        #expect(now.hasSecondFactor && now.hasPasskey && !now.hasAuthenticatorApp)
        let state = try await directory.secondFactor(of: tan.id)
        #expect(state.passkeys == [passkey] && state.app == nil && state.since == passkey.madeAt)
        #expect(state.recoveryCodesLeft == RecoveryCode.count)
        #expect(await deeds().contains("people.passkey-made"))
    }

    @Test func `another passkey leaves recovery codes and other sign-ins as they are`() async throws {
        let here = try await enter()
        try await make(device, in: here)
        let token = try await half()
        let question = try await directory.askPasskey(halfway: token, at: party)
        let there = try await directory.signIn(halfway: token, by: show(device, question), from: room).signIn.signIn.id
        #expect(try await make(Device(), in: here).recoveryCodes == nil)
        #expect(directory.signIns.isActive(there))
    }

    @Test func `it is shown in the place of the code`() async throws {
        try await make(device, in: try await enter())
        let token = try await half()
        #expect(try await directory.secondWays(halfway: token, at: party) == SecondWays(app: false, passkey: true))
        #expect(try await directory.secondWays(halfway: token, at: nil) == SecondWays(app: false, passkey: false))
        let question = try await directory.askPasskey(halfway: token, at: party)
        #expect(question.credentials == [device.credential] && !question.mustVerify)
        let (who, made) = try await directory.signIn(halfway: token, by: show(device, question), from: room)
        #expect(who.id == tan.id && directory.signIns.signIn(token: made.token) == made.signIn)
        let passkey = try #require(try await directory.passkeys(of: tan.id).first)
        #expect(passkey.usedAt == office.clock.now)
        #expect(await deeds().contains("sign-in.passkey"))
        await #expect(throws: SignInRefusal.signInAgain) {
            try await directory.signIn(halfway: token, by: show(device, question), from: room)
        }
    }

    @Test func `case 51, a question is answered once, soon, and by whom it was put to`() async throws {
        try await make(device, in: try await enter())
        let first = try await half()
        let question = try await directory.askPasskey(halfway: first, at: party)
        let answer = show(device, question)
        // Not the question of another sign-in.
        let second = try await half()
        _ = try await directory.askPasskey(halfway: second, at: party)
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.signIn(halfway: second, by: answer, from: room)
        }
        // Whatever came of it, the question is used up.
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.signIn(halfway: first, by: show(device, question) { $0.flags = 0 }, from: room)
        }
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.signIn(halfway: first, by: answer, from: room)
        }
        // A newer question makes the older void; none lasts longer than five minutes.
        let old = try await directory.askPasskey(halfway: first, at: party)
        _ = try await directory.askPasskey(halfway: first, at: party)
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.signIn(halfway: first, by: show(device, old), from: room)
        }
        let late = try await enterByRecovery()
        let asked = try await directory.askPasskey(of: try await person(), signIn: late, at: party)
        office.clock.pass(seconds: Challenges.seconds)
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.confirm(
                tan.id,
                password: goodPassword,
                and: show(device, asked),
                signIn: late,
                from: room
            )
        }
        #expect(await deeds().filter { $0 == "sign-in.passkey-failed" }.count == 5)
    }

    /// A sign-in that costs a recovery code.
    private func enterByRecovery() async throws -> SignInID {
        let (codes, hashes) = RecoveryCode.makeAll()
        try await office.record.write { try $0.setRecoveryCodes(hashes, of: tan.id) }
        return try await directory.signIn(halfway: try await half(), code: codes[0], from: room).signIn.signIn.id
    }

    @Test func `case 51, a passkey of somebody else opens nothing`() async throws {
        try await make(device, in: try await enter())
        let sen = try await office.add("sen", password: goodPassword)
        let other = Device()
        try await make(other, by: sen, in: try await enter("sen"))
        let token = try await half()
        let question = try await directory.askPasskey(halfway: token, at: party)
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.signIn(halfway: token, by: show(other, question), from: room)
        }
        let again = try await directory.askPasskey(halfway: token, at: party)
        // Under the name of tan's credential, with sen's key.
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.signIn(
                halfway: token,
                by: show(other, again) { $0.credential = device.credential },
                from: room
            )
        }
        let lines = await office.auditLines().filter { $0.what == "sign-in.passkey-failed" }.map(\.detail)
        #expect(lines.contains { $0.hasPrefix("unknown") } && lines.contains { $0.hasPrefix("signature") })
    }

    @Test func `a passkey that may have been copied is refused, on a line of its own`() async throws {
        try await make(device, in: try await enter())
        for counter in [5, 5] as [UInt32] {
            let token = try await half()
            let question = try await directory.askPasskey(halfway: token, at: party)
            let shown = show(device, question) { $0.counter = counter }
            do { _ = try await directory.signIn(halfway: token, by: shown, from: room) } catch {
                #expect(error as? SignInRefusal == .wrongPasskey)
            }
        }
        let copied = await office.auditLines().filter { $0.what == "sign-in.passkey-copy-refused" }
        #expect(copied.count == 1 && copied.first?.who == "tan")
    }

    @Test func `five wrong passkeys end a half done sign-in, and guessing is slowed down`() async throws {
        try await make(device, in: try await enter())
        let token = try await half()
        for _ in 1...Halfway.failures {
            let question = try await directory.askPasskey(halfway: token, at: party)
            await #expect(throws: SignInRefusal.wrongPasskey) {
                try await directory.signIn(halfway: token, by: show(device, question) { $0.flags = 0 }, from: room)
            }
        }
        await #expect(throws: SignInRefusal.signInAgain) { try await directory.askPasskey(halfway: token, at: party) }
        let next = try await half()
        let question = try await directory.askPasskey(halfway: next, at: party)
        await #expect(throws: SignInRefusal.tooManyAttempts(seconds: 1)) {
            try await directory.signIn(halfway: next, by: show(device, question), from: room)
        }
        #expect(await deeds().contains("sign-in.limited"))
    }

    @Test func `a fresh proof takes the password and the passkey of a device that asked who is there`() async throws {
        let signIn = try await enter()
        try await make(device, in: signIn)
        office.clock.pass(seconds: 3_600)
        func confirm(_ password: String, bend: (inout Device.Said) -> Void = { _ in }) async throws {
            let question = try await directory.askPasskey(of: try await person(), signIn: signIn, at: party)
            #expect(question.mustVerify)
            _ = try await directory.confirm(
                tan.id,
                password: password,
                and: show(device, question, bend: bend),
                signIn: signIn,
                from: room
            )
        }
        await #expect(throws: SignInRefusal.wrongPassword) { try await confirm("sai") }
        await #expect(throws: SignInRefusal.wrongPasskey) { try await confirm(goodPassword) { $0.flags = 0x01 } }
        await #expect(throws: SignInRefusal.wrongCode) {
            try await directory.confirm(tan.id, password: goodPassword, signIn: signIn, from: room)
        }
        #expect(directory.signIns.confirmedUntil(signIn) == nil)
        try await confirm(goodPassword)
        #expect(directory.signIns.confirmedUntil(signIn) != nil)
    }

    @Test func `a proof for one sign-in is none for another, nor for signing in`() async throws {
        let signIn = try await enter()
        try await make(device, in: signIn)
        let token = try await half()
        let question = try await directory.askPasskey(of: try await person(), signIn: signIn, at: party)
        let answer = show(device, question)
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.signIn(halfway: token, by: answer, from: room)
        }
        let other = try await enterByRecovery()
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.confirm(tan.id, password: goodPassword, and: answer, signIn: other, from: room)
        }
    }

    @Test func `it answers only under the name it was made under`() async throws {
        try await make(device, in: try await enter())
        let other = try #require(RelyingParty(origin: "https://hop2.example.vn"))
        let token = try await half()
        #expect(try await directory.secondWays(halfway: token, at: other) == SecondWays(app: false, passkey: false))
        await #expect(throws: PeopleRefusal.noPasskeyHere) {
            try await directory.askPasskey(halfway: token, at: other)
        }
        // Asked at one name, answered at the other.
        let question = try await directory.askPasskey(halfway: token, at: party)
        guard case .passkey(let shown, _) = show(device, question) else { throw Missing() }
        await #expect(throws: SignInRefusal.wrongPasskey) {
            try await directory.signIn(halfway: token, by: .passkey(shown, at: other), from: room)
        }
    }

    @Test func `whoever has only a passkey enters by a recovery code when the device is lost`() async throws {
        let codes = try await make(device, in: try await enter()).recoveryCodes
        let code = try #require(codes?.first)
        await #expect(throws: SignInRefusal.wrongCode) {
            try await directory.signIn(halfway: try await half(), code: "000000", from: room)
        }
        _ = try await directory.signIn(halfway: try await half(), code: code, from: room)
        #expect(try await directory.secondFactor(of: tan.id).recoveryCodesLeft == RecoveryCode.count - 1)
    }

    @Test func `one is made only by somebody who has just proved who they are`() async throws {
        let signIn = try await enter()
        let offer = try await directory.offerPasskey(to: tan, signIn: signIn, at: party)
        func made(_ challenge: [UInt8]) -> PasskeyMade {
            let text = Base64URL.encode(challenge)
            return PasskeyMade(device.make(challenge: text, party: party.id, origin: party.origin))
        }
        office.clock.pass(seconds: Challenges.seconds)
        await #expect(throws: SignInRefusal.confirmIdentity) {
            try await directory.offerPasskey(to: tan, signIn: signIn, at: party)
        }
        await #expect(throws: PeopleRefusal.offerOver) {
            try await directory.makePasskey(
                of: tan,
                named: "Máy",
                from: made(offer.challenge),
                signIn: signIn,
                at: party,
                origin: room
            )
        }
        #expect(try await !person().hasSecondFactor)
    }

    @Test func `what a device says amiss is not taken and is on record`() async throws {
        let signIn = try await enter()
        let offer = try await directory.offerPasskey(to: tan, signIn: signIn, at: party)
        let made = device.make(
            challenge: Base64URL.encode(offer.challenge),
            party: party.id,
            origin: "https://evil.example"
        )
        await #expect(throws: PeopleRefusal.passkeyNotTaken) {
            try await directory.makePasskey(
                of: tan,
                named: "Máy",
                from: PasskeyMade(made),
                signIn: signIn,
                at: party,
                origin: room
            )
        }
        let line = await office.auditLines().first { $0.what == "people.passkey-refused" }
        #expect(line?.detail.hasPrefix("origin") == true)
    }

    @Test func `one passkey belongs to one person, and nobody has more than ten`() async throws {
        let signIn = try await enter()
        try await make(device, in: signIn)
        await #expect(throws: PeopleRefusal.passkeyKnown) { try await make(device, in: signIn) }
        let sen = try await office.add("sen", password: goodPassword)
        await #expect(throws: PeopleRefusal.passkeyKnown) {
            try await make(device, by: sen, in: try await enter("sen"))
        }
        #expect(try await directory.passkeys(of: sen.id).isEmpty)
        for _ in 2...PasskeyLimits.perPerson { try await make(Device(), in: signIn) }
        await #expect(throws: PeopleRefusal.tooManyPasskeys) { try await make(Device(), in: signIn) }
        #expect(try await directory.passkeys(of: tan.id).count == PasskeyLimits.perPerson)
    }

    @Test func `a name is given, cleaned, changed, and only by the owner`() async throws {
        let signIn = try await enter()
        await #expect(throws: PeopleRefusal.nameMissing) { try await make(device, named: "  ", in: signIn) }
        let long = String(repeating: "m", count: PasskeyLimits.nameCharacters)
        await #expect(throws: PeopleRefusal.textTooLong) { try await make(device, named: long + "m", in: signIn) }
        let passkey = try await make(device, named: " Máy \u{202E}bàn ", in: signIn).passkey
        #expect(passkey.name == "Máy bàn")
        try await directory.renamePasskey(passkey.id, of: tan, to: long, from: room)
        #expect(try await directory.passkeys(of: tan.id).map(\.name) == [long])
        let sen = try await office.add("sen")
        await #expect(throws: PeopleRefusal.notFound) {
            try await directory.renamePasskey(passkey.id, of: sen, to: "của tôi", from: room)
        }
        await #expect(throws: PeopleRefusal.nameMissing) {
            try await directory.renamePasskey(passkey.id, of: tan, to: "", from: room)
        }
    }

    @Test func `one is removed by its owner with a fresh proof, and the last only with the whole second step`()
        async throws
    {
        let signIn = try await enter()
        let first = try await make(device, in: signIn).passkey
        await #expect(throws: PeopleRefusal.lastFactor) {
            try await directory.removePasskey(first.id, of: tan, signIn: signIn, from: room)
        }
        let second = try await make(Device(), named: "Máy bàn", in: signIn).passkey
        let there = try await enterByRecovery()
        let sen = try await office.add("sen", password: goodPassword)
        let hers = try await enter("sen")
        await #expect(throws: PeopleRefusal.notFound) {
            try await directory.removePasskey(second.id, of: sen, signIn: hers, from: room)
        }
        try await directory.removePasskey(second.id, of: tan, signIn: signIn, from: room)
        #expect(try await directory.passkeys(of: tan.id) == [first])
        #expect(directory.signIns.isActive(signIn) && !directory.signIns.isActive(there))
        let line = await office.auditLines().first { $0.what == "people.passkey-removed" }
        #expect(line?.detail == "Máy bàn")
        office.clock.pass(seconds: 301)
        await #expect(throws: SignInRefusal.confirmIdentity) {
            try await directory.removePasskey(first.id, of: tan, signIn: signIn, from: room)
        }
    }

    /// Sets an authenticator app up besides.
    private func addApp(in signIn: SignInID) async throws {
        let key = OneTimeCode.newKey()
        directory.halfway.offer(key, to: signIn)
        let code = OneTimeCode.code(key: key, step: OneTimeCode.step(at: office.clock.now))
        _ = try await directory.turnOnSecondFactor(of: tan, code: code, signIn: signIn, from: room)
    }

    @Test func `the app is removed where a passkey remains`() async throws {
        let signIn = try await enter()
        await #expect(throws: PeopleRefusal.secondFactorOff) {
            try await directory.removeAuthenticatorApp(of: tan, signIn: signIn, from: room)
        }
        try await addApp(in: signIn)
        await #expect(throws: PeopleRefusal.lastFactor) {
            try await directory.removeAuthenticatorApp(of: tan, signIn: signIn, from: room)
        }
        let passkey = try await make(device, in: signIn).passkey
        try await directory.removeAuthenticatorApp(of: tan, signIn: signIn, from: room)
        let now = try await person()
        #expect(now.hasPasskey && !now.hasAuthenticatorApp && now.hasSecondFactor)
        await #expect(throws: PeopleRefusal.lastFactor) {
            try await directory.removePasskey(passkey.id, of: tan, signIn: signIn, from: room)
        }
        #expect(await deeds().contains("people.authenticator-app-removed"))
    }

    @Test func `turned off, and taken away by an administrator, all forms are gone`() async throws {
        let signIn = try await enter()
        try await addApp(in: signIn)
        try await make(device, in: signIn)
        try await directory.turnOffSecondFactor(
            of: try await person(),
            password: goodPassword,
            signIn: signIn,
            from: room
        )
        #expect(try await !person().hasSecondFactor)
        #expect(try await directory.secondFactor(of: tan.id).recoveryCodesLeft == 0)
        _ = try await enter()
        try await make(Device(), in: signIn)
        try await directory.resetSecondFactor(of: tan.id, by: office.author)
        #expect(try await office.record.read { try $0.isEmpty("passkeys") })
        _ = try await enter()
    }

    @Test func `nothing secret and nothing of the device's is in the audit log`() async throws {
        let signIn = try await enter()
        let codes = try await make(device, in: signIn).recoveryCodes
        let token = try await half()
        let question = try await directory.askPasskey(halfway: token, at: party)
        _ = try await directory.signIn(halfway: token, by: show(device, question), from: room)
        let lines = await office.auditLines().map { "\($0)" }.joined()
        let told = [device.credential, question.challenge].flatMap { [Base64URL.encode($0), Hex.encode($0)] }
        for secret in told + (codes ?? []) + [token] { #expect(!lines.contains(secret)) }
    }
}
