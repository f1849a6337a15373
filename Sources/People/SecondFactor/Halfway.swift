import Meetings
import Synchronization

/// What waits for a code: sign-ins whose first half is done, and keys that were offered. Kept in memory alone: after a
/// restart one begins again.
final class Halfway: Sendable {
    /// How long a code may be waited for.
    static let seconds = 5 * 60
    /// How long it may take to set an app up.
    static let offerSeconds = 15 * 60
    /// Wrong codes after which a sign-in begins again from the password.
    static let failures = 5
    /// Sign-ins and offers kept at once; the oldest go first.
    static let capacity = 10_000

    /// A sign-in that lacks its code.
    struct SignIn: Sendable {
        let person: PersonID
        /// The password hash that was right, nil for a link.
        let password: String?
        let origin: Origin
        /// `sign-in.password` or `sign-in.link`.
        let way: String
        let expiresAt: Moment
        var failures = 0
    }

    private struct Offer {
        let key: [UInt8]
        let expiresAt: Moment
    }

    private struct State {
        var signIns: [[UInt8]: SignIn] = [:]
        var offers: [SignInID: Offer] = [:]
    }

    private let clock: Directory.Clock
    private let state = Mutex(State())

    init(clock: @escaping Directory.Clock) { self.clock = clock }

    /// - Returns: the token that names it.
    func add(_ signIn: SignIn) -> Token {
        let token = Token()
        let now = clock()
        state.withLock { state in
            state.signIns = state.signIns.filter { $0.value.expiresAt > now }
            if state.signIns.count >= Self.capacity,
                let oldest = state.signIns.min(by: { $0.value.expiresAt < $1.value.expiresAt })
            {
                state.signIns[oldest.key] = nil
            }
            state.signIns[token.hash] = signIn
        }
        return token
    }

    func signIn(token: String) -> SignIn? {
        guard let hash = Token.hash(of: token) else { return nil }
        let now = clock()
        return state.withLock { state in state.signIns[hash].flatMap { $0.expiresAt > now ? $0 : nil } }
    }

    /// Takes a sign-in out: it goes through once.
    /// - Returns: false when somebody was faster.
    func finish(token: String) -> Bool {
        guard let hash = Token.hash(of: token) else { return false }
        return state.withLock { $0.signIns.removeValue(forKey: hash) != nil }
    }

    /// A wrong code: after the last one allowed the sign-in is over.
    func failed(token: String) {
        guard let hash = Token.hash(of: token) else { return }
        state.withLock { state in
            state.signIns[hash]?.failures += 1
            if let failures = state.signIns[hash]?.failures, failures >= Self.failures { state.signIns[hash] = nil }
        }
    }

    /// Offers a key to whoever is behind a sign-in; an earlier offer is void.
    func offer(_ key: [UInt8], to signIn: SignInID) {
        let now = clock()
        state.withLock { state in
            state.offers = state.offers.filter { $0.value.expiresAt > now }
            if state.offers.count >= Self.capacity { state.offers = [:] }
            state.offers[signIn] = Offer(key: key, expiresAt: now.adding(seconds: Self.offerSeconds))
        }
    }

    func offer(to signIn: SignInID) -> [UInt8]? {
        let now = clock()
        return state.withLock { state in state.offers[signIn].flatMap { $0.expiresAt > now ? $0.key : nil } }
    }

    func withdrawOffer(to signIn: SignInID) {
        state.withLock { $0.offers[signIn] = nil }
    }
}
