import Cryptography
import Dispatch
import Foundation
import Synchronization

/// Makes and checks password hashes, a few at a time and never on a thread that others wait for.
///
/// One check costs about 40 MB and half a second, so at most ``width`` run at once and at most ``waitingLimit`` wait;
/// whoever comes then is told to try again. A flood of sign-ins can neither fill the memory nor slow the rooms much.
public final class Passwords: Sendable {
    /// Checks that run at the same time.
    public static let width = 2
    /// Checks that may wait. With two at a time the last of them waits about fifteen seconds.
    public static let waitingLimit = 64

    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
        var derivations = 0
        var mostAtOnce = 0
    }

    private let cost: Scrypt.Cost
    private let waitingLimit: Int
    private let queue = DispatchQueue(label: "people.passwords", qos: .utility, attributes: .concurrent)
    private let state = Mutex(State())
    /// What an unknown user's password is compared with: it costs the same and never fits.
    private let decoy: PasswordHash

    public init(cost: Scrypt.Cost = .signIn, waitingLimit: Int = Passwords.waitingLimit) {
        self.cost = cost
        self.waitingLimit = waitingLimit
        decoy = PasswordHash(
            cost: cost,
            salt: Random.bytes(PasswordHash.saltBytes),
            hash: Random.bytes(PasswordHash.hashBytes)
        )
    }

    /// Derivations done so far, and the most that ran at once.
    var tally: (derivations: Int, mostAtOnce: Int) { state.withLock { ($0.derivations, $0.mostAtOnce) } }

    /// The text to keep instead of `password`.
    ///
    /// - Throws: ``PeopleRefusal/busy``.
    func hash(_ password: String) async throws -> String {
        let salt = Random.bytes(PasswordHash.saltBytes)
        return PasswordHash(cost: cost, salt: salt, hash: try await derive(password, salt, cost)).description
    }

    /// Whether `password` is the one that `stored` was made of. Costs as much when there is none.
    ///
    /// - Throws: ``PeopleRefusal/busy``.
    func isRight(_ password: String, for stored: String?) async throws -> Bool {
        let known = stored.flatMap(PasswordHash.init)
        let expected = known ?? decoy
        let found = try await derive(password, expected.salt, expected.cost)
        return Digest.areEqual(found, expected.hash) && known != nil
    }

    private func derive(_ password: String, _ salt: [UInt8], _ cost: Scrypt.Cost) async throws -> [UInt8] {
        // Composed and decomposed spellings of the same letters are the same password.
        let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
        let hash = try await withCheckedThrowingContinuation { continuation in
            let work: @Sendable () -> Void = {
                let hash = Scrypt.derive(password: bytes, salt: salt, cost: cost, length: PasswordHash.hashBytes)
                self.finish()
                continuation.resume(returning: hash)
            }
            if !begin(work) { continuation.resume(throwing: PeopleRefusal.busy) }
        }
        guard let hash else { throw PeopleRefusal.busy }
        return hash
    }

    /// - Returns: False when too many wait already.
    private func begin(_ work: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            if state.running < Self.width {
                state.running += 1
                state.mostAtOnce = max(state.mostAtOnce, state.running)
                queue.async(execute: work)
                return true
            }
            guard state.waiting.count < waitingLimit else { return false }
            state.waiting.append(work)
            return true
        }
    }

    private func finish() {
        state.withLock { state in
            state.derivations += 1
            if state.waiting.isEmpty {
                state.running -= 1
            } else {
                queue.async(execute: state.waiting.removeFirst())
            }
        }
    }
}
