import Foundation
import Testing

@testable import People

struct AttemptTests {
    let office: Office
    var directory: Directory { office.directory }

    init() async throws {
        office = try await Office()
        _ = try await office.add("tan", password: goodPassword)
    }

    func attempt(_ password: String, from address: String) async -> SignInRefusal? {
        do {
            _ = try await directory.signIn(username: "tan", password: password, from: Origin(address: address))
            return nil
        } catch {
            return error as? SignInRefusal
        }
    }

    @Test func `case 43, guessing one account from fifty addresses is limited after five`() async throws {
        #expect(await attempt(goodPassword, from: "10.1.1.1") == nil)
        var checked = 0
        for number in 0..<100 {
            let refusal = await attempt("sai mất rồi", from: "198.51.100.\(number % 50)")
            if refusal == .wrongPassword { checked += 1 }
        }
        #expect(checked == AttemptLimiter.accountFailures)
        // The owner is not shut out where they have been before, and from elsewhere has to wait.
        #expect(await attempt(goodPassword, from: "10.1.1.1") == nil)
        #expect(await attempt(goodPassword, from: "10.9.9.9") == .tooManyAttempts(seconds: 1))
    }

    @Test func `case 43, a hundred guesses at once are limited like a hundred in a row`() async throws {
        let verdicts = await withTaskGroup(of: SignInRefusal?.self) { group in
            for number in 0..<100 { group.addTask { await attempt("sai", from: "198.51.100.\(number)") } }
            return await group.reduce(into: [SignInRefusal?]()) { $0.append($1) }
        }
        #expect(verdicts.count { $0 == .wrongPassword } == AttemptLimiter.accountFailures)
    }

    @Test func `a letter under a thousand marks is no new account`() async throws {
        let long = "q" + String(repeating: "\u{323}", count: 1_000)
        for number in 0..<AttemptLimiter.accountFailures {
            await #expect(throws: SignInRefusal.wrongPassword) {
                try await directory.signIn(username: "\(long)\(number)", password: "sai", from: elsewhere)
            }
        }
        await #expect(throws: SignInRefusal.tooManyAttempts(seconds: 1)) {
            try await directory.signIn(username: "\(long)x", password: "sai", from: elsewhere)
        }
    }

    @Test func `each failure more doubles the wait up to a quarter of an hour`() async throws {
        for _ in 0..<AttemptLimiter.accountFailures { _ = await attempt("sai", from: "198.51.100.1") }
        for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            #expect(await attempt(goodPassword, from: "198.51.100.1") == .tooManyAttempts(seconds: seconds))
            office.clock.pass(seconds: seconds)
            #expect(await attempt("sai", from: "198.51.100.1") == .wrongPassword)
        }
        office.clock.pass(seconds: 900)
        #expect(await attempt(goodPassword, from: "198.51.100.1") == nil)
        #expect(await attempt("sai", from: "198.51.100.1") == .wrongPassword)
    }

    @Test func `failures are forgotten after an hour`() async throws {
        for _ in 0..<AttemptLimiter.accountFailures { _ = await attempt("sai", from: "198.51.100.1") }
        office.clock.pass(seconds: AttemptLimiter.memorySeconds)
        for _ in 0..<AttemptLimiter.accountFailures {
            #expect(await attempt("sai", from: "198.51.100.1") == .wrongPassword)
        }
    }

    @Test func `an address that tries many accounts is slowed down too`() async throws {
        for number in 0..<AttemptLimiter.addressFailures {
            await #expect(throws: SignInRefusal.wrongPassword) {
                try await directory.signIn(username: "p\(number)", password: "sai", from: elsewhere)
            }
        }
        await #expect(throws: SignInRefusal.tooManyAttempts(seconds: 1)) {
            try await directory.signIn(username: "another", password: "sai", from: elsewhere)
        }
        #expect(await attempt(goodPassword, from: "10.1.1.1") == nil)
    }

    @Test func `a whole room behind one address signs in`() async throws {
        for number in 0..<60 {
            _ = try await office.add("p\(number)", password: goodPassword)
            _ = try await directory.signIn(username: "p\(number)", password: goodPassword, from: room)
        }
    }

    @Test(arguments: [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("::ffff:192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
    ])
    func `addresses of one IPv6 network count as one`(left: String, right: String, isSame: Bool) {
        #expect((AddressGroup.of(left) == AddressGroup.of(right)) == isSame)
    }

    @Test func `a flood of names does not fill the memory`() {
        let clock = TestClock()
        let limiter = AttemptLimiter(clock: { clock.now })
        for number in 0..<AttemptLimiter.capacity * 2 {
            try? limiter.begin(AttemptLimiter.keys(account: "a\(number)", address: "\(number)", isKnown: false))
        }
        #expect(limiter.size <= AttemptLimiter.capacity + 2)
    }
}
