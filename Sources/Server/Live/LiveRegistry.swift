import People
import Synchronization

/// The live connections of each sign-in, so that they end with it and none opens too many.
final class LiveRegistry: Sendable {
    /// Live connections of one sign-in: several windows and tablets of one person, not a flood.
    static let connectionsPerSignIn = 8

    private let sessions = Mutex<[SignInID: [LiveSession]]>([:])

    /// Live connections of everyone at this moment.
    var count: Int { sessions.withLock { $0.values.reduce(0) { $0 + $1.count } } }

    func hasPlace(for signIn: SignInID) -> Bool {
        sessions.withLock { ($0[signIn]?.count ?? 0) < Self.connectionsPerSignIn }
    }

    /// False when the sign-in has as many as it may.
    func add(_ session: LiveSession, of signIn: SignInID) -> Bool {
        sessions.withLock { sessions in
            guard sessions[signIn, default: []].count < Self.connectionsPerSignIn else { return false }
            sessions[signIn, default: []].append(session)
            return true
        }
    }

    func remove(_ session: LiveSession, of signIn: SignInID) {
        sessions.withLock { sessions in
            sessions[signIn]?.removeAll { $0 === session }
            if sessions[signIn]?.isEmpty ?? false { sessions[signIn] = nil }
        }
    }

    /// The sign-in has ended: so do its connections.
    func end(_ signIn: SignInID) {
        let ended = sessions.withLock { $0.removeValue(forKey: signIn) }
        for session in ended ?? [] { session.signedOut() }
    }
}
