import Glibc
import Meetings
import Synchronization

/// Slows down whoever guesses passwords.
///
/// After ``accountFailures`` failures on one account the next attempts have to wait, longer each time, wherever they
/// come from; but the owner still gets in from an address where they signed in before, which has a count of its own.
/// An address is slowed down after ``addressFailures``, for a whole meeting room may share one. An attempt counts when it
/// begins and is forgiven when it succeeds, so that many at once gain nothing.
final class AttemptLimiter: Sendable {
    static let accountFailures = 5
    static let addressFailures = 30
    static let firstDelaySeconds = 1
    static let longestDelaySeconds = 15 * 60
    /// Failures are forgotten so long after the last one.
    static let memorySeconds = 60 * 60
    /// Accounts and addresses remembered; the one unused for longest goes first.
    static let capacity = 10_000

    enum Key: Hashable, Sendable {
        case account(String)
        case accountFrom(String, address: String)
        case address(String)
        /// Whoever has a person's password and guesses the code.
        case code(PersonID)
        case codeFrom(PersonID, address: String)
        /// Whoever holds a sign-in and guesses its password, from wherever.
        case signIn(SignInID)

        var failuresAllowed: Int {
            if case .address = self { AttemptLimiter.addressFailures } else { AttemptLimiter.accountFailures }
        }
    }

    private struct Count {
        var failures = 0
        var last: Moment
    }

    private let clock: Directory.Clock
    private let counts = Mutex<[Key: Count]>([:])

    init(clock: @escaping Directory.Clock) {
        self.clock = clock
    }

    /// How many accounts and addresses are remembered now.
    var size: Int { counts.withLock { $0.count } }

    /// The counts that an attempt goes to.
    ///
    /// - Parameter isKnown: Whether the owner signed in from there before. Nil account: a link or a key.
    static func keys(account: String?, address: String, isKnown: Bool) -> [Key] {
        let group = AddressGroup.of(address)
        let own = account.map { isKnown ? Key.accountFrom($0, address: group) : .account($0) }
        return [own, .address(group)].compactMap(\.self)
    }

    /// Begins an attempt, or refuses it.
    ///
    /// - Throws: ``SignInRefusal/tooManyAttempts(seconds:)``.
    func begin(_ keys: [Key]) throws(SignInRefusal) {
        let now = clock()
        let wait = counts.withLock { counts -> Int64 in
            let wait = keys.map { remaining(counts[$0], for: $0, at: now) }.max() ?? 0
            guard wait == 0 else { return wait }
            for key in keys {
                var count = counts[key].flatMap { isForgotten($0, at: now) ? nil : $0 } ?? Count(last: now)
                count.failures += 1
                count.last = now
                counts[key] = count
            }
            shrink(&counts)
            return 0
        }
        guard wait == 0 else { throw .tooManyAttempts(seconds: Int((wait + 999) / 1_000)) }
    }

    /// The attempt was right: the account starts anew, the address gets this one attempt back.
    func succeeded(_ keys: [Key]) {
        counts.withLock { counts in
            for key in keys {
                if case .address = key { counts[key]?.failures -= 1 } else { counts[key] = nil }
            }
        }
    }

    /// The attempt never came to a verdict.
    func cancelled(_ keys: [Key]) {
        counts.withLock { counts in
            for key in keys { counts[key]?.failures -= 1 }
        }
    }

    /// Milliseconds until the next attempt counts; 0 when it does now.
    private func remaining(_ count: Count?, for key: Key, at now: Moment) -> Int64 {
        guard let count, !isForgotten(count, at: now), count.failures >= key.failuresAllowed else { return 0 }
        let doublings = min(count.failures - key.failuresAllowed, 20)
        let seconds = min(Self.firstDelaySeconds << doublings, Self.longestDelaySeconds)
        return max(0, count.last.adding(seconds: seconds).milliseconds(since: now))
    }

    private func isForgotten(_ count: Count, at now: Moment) -> Bool {
        now >= count.last.adding(seconds: Self.memorySeconds)
    }

    private func shrink(_ counts: inout [Key: Count]) {
        guard counts.count > Self.capacity else { return }
        // A tenth at a time, so that it is not done at each attempt.
        let oldest = counts.sorted { $0.value.last < $1.value.last }.prefix(Self.capacity / 10)
        for (key, _) in oldest { counts[key] = nil }
    }
}

/// Addresses that belong to one place: an IPv4 address, or the /64 network of an IPv6 one, which a single host can fill.
enum AddressGroup {
    static func of(_ address: String) -> String {
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        let all = withUnsafeBytes(of: bytes, Array.init)
        if all[..<10].allSatisfy({ $0 == 0 }), all[10] == 0xFF, all[11] == 0xFF {
            return all[12...].map(String.init).joined(separator: ".")
        }
        return all[..<8].map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
