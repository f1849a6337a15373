import Cryptography
import Meetings
import Synchronization

/// Questions that were put to authenticators. Each is answered once, soon, by whom it was put to and for what it was put.
/// Kept in memory alone.
final class Challenges: Sendable {
    static let bytes = 32
    /// How long an answer may take, in seconds.
    static let seconds = 5 * 60
    /// Questions kept at once; the oldest go first.
    static let capacity = 10_000

    /// What a question is for, and who may answer. For each there is one question at a time: a newer one makes the older void.
    enum Purpose: Hashable, Sendable {
        case make(SignInID)
        /// Named by the digest of the half done sign-in's token.
        case signIn([UInt8])
        case confirm(SignInID)
    }

    struct Challenge: Sendable {
        let bytes: [UInt8]
        let person: PersonID
        let party: RelyingParty
        let expiresAt: Moment
    }

    private let clock: Directory.Clock
    private let open = Mutex<[Purpose: Challenge]>([:])

    init(clock: @escaping Directory.Clock) { self.clock = clock }

    /// Puts a question.
    func put(for purpose: Purpose, to person: PersonID, at party: RelyingParty) -> [UInt8] {
        let now = clock()
        let challenge = Challenge(
            bytes: Random.bytes(Self.bytes),
            person: person,
            party: party,
            expiresAt: now.adding(seconds: Self.seconds)
        )
        open.withLock { open in
            if open.count >= Self.capacity { open = open.filter { $0.value.expiresAt > now } }
            if open.count >= Self.capacity, let oldest = open.min(by: { $0.value.expiresAt < $1.value.expiresAt }) {
                open[oldest.key] = nil
            }
            open[purpose] = challenge
        }
        return challenge.bytes
    }

    /// Takes a question back, to hold an answer against it; nil when there is none, or it is too old, or was put to somebody
    /// else or under another name.
    func take(for purpose: Purpose, of person: PersonID, at party: RelyingParty) -> Challenge? {
        let now = clock()
        guard let taken = open.withLock({ $0.removeValue(forKey: purpose) }) else { return nil }
        return taken.expiresAt > now && taken.person == person && taken.party == party ? taken : nil
    }
}
