import Dispatch
import Foundation
import Synchronization

/// Takes the ballots of one vote. A ballot is answered when it is on disk; all that wait while one commit is being synced
/// share the next one.
///
/// The box is frozen while the vote is being closed: ballots that come then wait until it is known whether the record took
/// the closing. So there is exactly one boundary, and nobody is told "closed" by a vote that goes on.
public final class BallotBox: Sendable {
    private enum Phase { case open, frozen, closed }

    private struct Job {
        let ballot: CastBallot
        let receipt: [UInt8]
        let answer: @Sendable (Result<[UInt8], any Error>) -> Void
    }

    private struct State {
        var phase = Phase.open
        var waiting: [Job] = []
        var isDraining = false
        var isTidying = false
        var count: Int
    }

    private let url: URL
    private let queue = DispatchQueue(label: "ballots.box", qos: .userInitiated)
    private let state: Mutex<State>
    // Only on `queue`.
    private nonisolated(unsafe) var file: BoxFile?
    private nonisolated(unsafe) var failedAt: DispatchTime?

    /// Makes the box, or opens the one that is there.
    init(_ url: URL, creates: Bool) throws(BallotFailure) {
        let file = try BoxFile(url, creates: creates)
        self.url = url
        self.file = file
        state = Mutex(State(count: try file.count()))
    }

    /// Ballots on disk.
    public var count: Int { state.withLock { $0.count } }

    /// Ballots that have not been answered yet.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Puts a ballot in and waits until it is on disk. The ballot has been checked.
    ///
    /// - Returns: the receipt; of a ballot that is in the box already, the first one.
    /// - Throws: ``BallotRefusal/tokenUsed``, ``BallotRefusal/closed``, ``BallotRefusal/busy``, ``BallotFailure``.
    func put(_ ballot: CastBallot, receipt: [UInt8]) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(Job(ballot: ballot, receipt: receipt) { continuation.resume(with: $0) })
        }
    }

    private func enqueue(_ job: Job) {
        let refusal: BallotRefusal? = state.withLock { state in
            guard state.phase != .closed else { return .closed }
            guard state.waiting.count < BallotLimits.waiting else { return .busy }
            state.waiting.append(job)
            startDraining(&state)
            return nil
        }
        if let refusal { job.answer(.failure(refusal)) }
    }

    private func startDraining(_ state: inout State) {
        guard state.phase == .open, !state.isDraining, !state.waiting.isEmpty else { return }
        state.isDraining = true
        queue.async { self.drain() }
    }

    private func drain() {
        while let jobs = nextBatch() { commit(jobs) }
    }

    private func nextBatch() -> [Job]? {
        state.withLock { state in
            guard state.phase == .open, !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            // In the order of their papers' hashes, so that a batch says nothing of its own order.
            let jobs = Array(state.waiting.prefix(BallotLimits.perCommit))
            state.waiting.removeFirst(jobs.count)
            return jobs.map { (token: $0.ballot.token, job: $0) }
                .sorted { $0.token.lexicographicallyPrecedes($1.token) }
                .map(\.job)
        }
    }

    private func commit(_ jobs: [Job]) {
        do {
            let file = try openFile()
            let answers = try file.put(jobs.map { ($0.ballot, $0.receipt) })
            let count = try file.count()
            state.withLock { $0.count = count }
            for (job, answer) in zip(jobs, answers) { job.answer(answer.mapError { $0 }) }
            tidyLater()
        } catch {
            // A sync that failed once and then succeeds proves nothing: the connection is never used again. Ballots that
            // come while the box waits do not make it wait longer: they come again and again, from everybody.
            if error != Self.resting {
                file = nil
                failedAt = .now()
            }
            for job in jobs { job.answer(.failure(error)) }
        }
    }

    private static let resting = BallotFailure.storage("the disk failed a moment ago")

    private func openFile() throws(BallotFailure) -> BoxFile {
        if let file { return file }
        if let failedAt, .now() < failedAt + .milliseconds(BallotLimits.recoveryMilliseconds) {
            throw Self.resting
        }
        let reopened = try BoxFile(url, creates: false)
        file = reopened
        failedAt = nil
        return reopened
    }

    private func tidyLater() {
        let isNew = state.withLock { state in
            defer { state.isTidying = true }
            return !state.isTidying
        }
        guard isNew else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(BallotLimits.tidyMilliseconds)) { [weak self] in
            guard let self else { return }
            let isOpen = state.withLock { state in
                state.isTidying = false
                return state.phase != .closed
            }
            // A box that cannot be tidied is as full as before; closing reads it and wipes it all the same.
            if isOpen { try? file?.tidy() }
        }
    }

    /// Holds what comes from now on, and returns everything that is in the box.
    func freeze() async throws(BallotFailure) -> [CastBallot] {
        state.withLock { if $0.phase == .open { $0.phase = .frozen } }
        let result = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: Result { () throws(BallotFailure) in try self.openFile().all() }
                )
            }
        }
        if case .failure = result { thaw() }
        return try result.get()
    }

    /// The closing did not happen: takes what waited.
    func thaw() {
        state.withLock { state in
            guard state.phase == .frozen else { return }
            state.phase = .open
            startDraining(&state)
        }
    }

    /// Turns away what waited and everything that comes. The file is closed when this returns.
    func close(because reason: any Error = BallotRefusal.closed) async {
        let turnedAway = state.withLock { state in
            state.phase = .closed
            defer { state.waiting = [] }
            return state.waiting
        }
        await withCheckedContinuation { continuation in
            queue.async {
                try? self.file?.close()
                self.file = nil
                continuation.resume()
            }
        }
        for job in turnedAway { job.answer(.failure(reason)) }
    }
}
