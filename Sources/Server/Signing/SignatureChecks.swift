import Foundation
import Meetings
import Signing

/// Files are checked one after the other on a thread of their own: a large one must not hold up a meeting.
final class SignatureChecks: Sendable {
    /// Bytes of a file, as much as of a paper that comes in one piece.
    static let fileBytes = 100 << 20
    /// Files that wait for their turn; the next is told to come back.
    static let waitingLimit = 8
    /// How long one file may take.
    static let timeLimit = Duration.seconds(20)

    private let checking = Offload(label: "server.checking")
    private let waiting = Mutexed(0)
    private let folder: String

    /// - Parameter folder: of certificates whose holders the administrator trusts.
    init(trust folder: URL) { self.folder = folder.path(percentEncoded: false) }

    /// - Parameter seal: our own certificate.
    /// - Throws: ``SigningRefusal/busy``.
    func check<Value: Sendable>(
        _ path: String,
        seal: SigningCertificate?,
        at now: Moment,
        _ body: @escaping @Sendable (Data, Verifier) throws -> Value
    ) async throws -> Value {
        let mayWait = waiting.change { count in
            guard count < Self.waitingLimit else { return false }
            count += 1
            return true
        }
        guard mayWait else { throw SigningRefusal.busy }
        defer { waiting.change { $0 -= 1 } }
        let folder = folder
        return try await checking {
            let data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
            let verifier = Verifier(
                trusting: TrustFolder(at: folder),
                seal: seal,
                now: now.rawValue,
                timeLimit: Self.timeLimit
            )
            return try body(data, verifier)
        }
    }
}
