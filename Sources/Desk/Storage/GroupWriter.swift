import Dispatch
import GRDB
import Synchronization

/// One writer for everyone: what waits while a commit is being synced goes together into the next one.
///
/// Whoever submits hears only after the commit that holds their work has returned. Work that fails is undone by itself; a
/// commit that fails fails everyone in it.
final class GroupWriter: Sendable {
    /// Pieces of work in one commit.
    static let batch = 64

    private struct Job: Sendable {
        let run: @Sendable (Database) throws -> (@Sendable () -> Void)
        let fail: @Sendable (any Error) -> Void
    }

    private let database: DatabaseQueue
    private let queue = DispatchQueue(label: "desk.writer")
    private let waiting = Mutex<[Job]>([])

    init(_ database: DatabaseQueue) { self.database = database }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                run: { database in
                    let value = try body(database)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) }
            )
            let isFirst = waiting.withLock { waiting in
                waiting.append(job)
                return waiting.count == 1
            }
            if isFirst { queue.async { self.commitWhatWaits() } }
        }
    }

    private func commitWhatWaits() {
        while true {
            let jobs = waiting.withLock { Array($0.prefix(Self.batch)) }
            guard !jobs.isEmpty else { return }
            commit(jobs)
            // Taken off only now: whoever comes meanwhile finds the list busy and does not start a second run.
            let isDone = waiting.withLock { waiting in
                waiting.removeFirst(jobs.count)
                return waiting.isEmpty
            }
            if isDone { return }
        }
    }

    private func commit(_ jobs: [Job]) {
        do {
            let outcomes = try database.write { database in
                try jobs.map { job in try self.outcome(of: job, in: database) }
            }
            for (job, outcome) in zip(jobs, outcomes) {
                switch outcome {
                case .success(let tell): tell()
                case .failure(let error): job.fail(error)
                }
            }
        } catch {
            // Whose work the disk does not take must not take the others' down with it.
            guard jobs.count > 1 else { return jobs.forEach { $0.fail(DeskFailure(error)) } }
            for job in jobs { commit([job]) }
        }
    }

    /// - Throws: when the disk is at fault, so that the whole commit is undone.
    private func outcome(of job: Job, in database: Database) throws -> Result<@Sendable () -> Void, any Error> {
        var done: (@Sendable () -> Void)?
        do {
            try database.inSavepoint {
                done = try job.run(database)
                return .commit
            }
        } catch let error as DatabaseError {
            throw error
        } catch {
            return .failure(error)
        }
        guard let done else { preconditionFailure("Work that returned has an answer") }
        return .success(done)
    }
}
