import Dispatch
import Meetings
import Synchronization

/// Checks the ballots that arrive, one after another, on a thread that serves nobody else.
///
/// Anybody may send a ballot without saying who they are, and telling whether its paper was issued takes a signature's worth
/// of reckoning. What is limited is therefore the vote, never a sender: a whole committee sits behind one address, so a
/// limit for each address would lock out a room, and to keep addresses would be to write down who votes when.
///
/// At most ``BallotLimits/checksPerPaper`` ballots wait for each paper that was drawn, so that everyone who has a paper finds
/// room even when all cast at the bell, twice; what comes beyond is turned away unread, "busy: send the same again". Places
/// go to whoever comes when one is free, which happens some thousand times a second, and the browser asks again until it has
/// its receipt: a flood makes honest voters wait and locks nobody out. What it costs others is bounded by one thread.
final class CheckQueue: Sendable {
    private let queue = DispatchQueue(label: "ballots.checks", qos: .utility)
    private let waiting = Mutex<[BallotID: Int]>([:])

    /// Runs `check` in its turn.
    ///
    /// - Parameter papers: how many papers of this vote were drawn.
    /// - Throws: ``BallotRefusal/busy``; what `check` throws.
    func run<Value: Sendable>(
        for id: BallotID,
        papers: Int,
        _ check: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let places = Self.places(papers)
        let hasPlace = waiting.withLock { waiting in
            guard waiting[id, default: 0] < places else { return false }
            waiting[id, default: 0] += 1
            return true
        }
        guard hasPlace else { throw BallotRefusal.busy }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                let result = Result { try check() }
                self.leave(id)
                continuation.resume(with: result)
            }
        }
    }

    /// Ballots of a vote that are being checked or wait for it.
    func count(_ id: BallotID) -> Int { waiting.withLock { $0[id, default: 0] } }

    /// How many ballots of a vote may wait for their check.
    static func places(_ papers: Int) -> Int {
        min(
            BallotLimits.waiting,
            max(BallotLimits.fewestChecks, BallotLimits.checksPerPaper * min(papers, BallotLimits.waiting))
        )
    }

    private func leave(_ id: BallotID) {
        waiting.withLock { waiting in
            let left = waiting[id, default: 0] - 1
            waiting[id] = left > 0 ? left : nil
        }
    }
}
