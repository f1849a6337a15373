import HTTP
import HTTPTypes
import Meetings
import People

/// Who was turned away from what they have no right to, for the log of security events.
///
/// The same person at the same address of ours is noted once a minute: a flood does not fill the log. Casting a ballot is never
/// noted, nor an address that is itself a secret.
final class TurnedAway: Sendable {
    static let seconds = 60
    /// Kept at most; then it begins anew.
    static let capacity = 5_000
    static let pathCharacters = 120

    private let noted = Mutexed<[String: Moment]>([:])

    func note(_ error: any Error, _ request: Request, by name: String, in audit: AuditLog, at now: Moment) {
        guard let refusal = error as? any Refusal, Self.concerns(refusal, name),
            request.segments.count > 1, !["ballots", "calendar"].contains(request.segments[1])
        else { return }
        let path = String(request.segments.joined(separator: "/").prefix(Self.pathCharacters))
        let what = "\(request.method.rawValue) /\(path): \(refusal.code)"
        let isNew = noted.change { noted -> Bool in
            let key = "\(name) \(request.remoteAddress) \(what)"
            if let before = noted[key], now < before.adding(seconds: Self.seconds) { return false }
            if noted.count >= Self.capacity { noted = [:] }
            noted[key] = now
            return true
        }
        if isNew { audit.note(name, from: request.remoteAddress, "access.refused", detail: what) }
    }

    /// Failed sign-ins have lines of their own; that somebody without a sign-in is sent to sign in is no event.
    private static func concerns(_ refusal: any Refusal, _ name: String) -> Bool {
        if refusal is SignInRefusal || refusal.code == ServerRefusal.mustChangePassword.code { return false }
        return refusal.kind == .forbidden || (!name.isEmpty && refusal.code == ServerRefusal.meetingNotFound.code)
    }
}
