import GRDB

extension Record {
    /// Puts `append` in line for the next commit and returns at once.
    ///
    /// The observer hears ``RecordObserver/durable(log:through:)`` after the commit was synced, or
    /// ``RecordObserver/failed(log:_:)``: `.conflict` when the log has moved on, `.invalid`, `.busy`, `.storageFailed`.
    /// After a failure, every append to the same log that was submitted before the failure was told fails too, because
    /// it was decided on a state that never came to be: reload the log and decide again.
    public func submit(_ append: Append, observer: any RecordObserver) {
        enqueue(.append(append, observer))
    }

    /// Submits `append` and waits until it is on disk.
    ///
    /// - Throws: ``RecordFailure``, as the observer of ``submit(_:observer:)`` would hear it.
    public func append(_ append: Append) async throws {
        try await withCheckedThrowingContinuation { continuation in
            submit(append, observer: SingleAppend(continuation))
        }
    }

    /// Changes the tables of another room in the next commit; returns once it is on disk.
    ///
    /// `body` runs on the writer queue together with other changes; when it throws, its own changes are taken back and
    /// the error is thrown here. It must be quick, and must not touch the record's own tables.
    ///
    /// - Throws: What `body` throws; ``RecordFailure/storageFailed(_:)`` when the commit did not reach the disk.
    public func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(
                perform: { database in
                    let value = try body(database)
                    return { continuation.resume(returning: value) }
                },
                refuse: { continuation.resume(throwing: $0) }
            )
            enqueue(.write(job))
        }
    }

    private func enqueue(_ job: Job) {
        let (isBusy, mustStart) = state.withLock { state in
            guard state.pending.count < RecordLimits.pendingJobs else { return (true, false) }
            state.pending.append(job)
            defer { state.isDraining = true }
            return (false, !state.isDraining)
        }
        if isBusy { writerQueue.async { self.tell([job.refuse(.busy)]) } }
        if mustStart { writerQueue.async { self.drain() } }
    }

    /// Commits everything that waits, batch by batch. Only on the writer queue.
    func drain() {
        while let batch = takeBatch() {
            switch batch.health {
            case .writing: commit(batch)
            case .failed(let reason): tell(batch.jobs.map { $0.refuse(.storageFailed(reason)) })
            case .closed: tell(batch.jobs.map { $0.refuse(.closed) })
            }
        }
    }

    private struct Batch {
        let jobs: [Job]
        /// How many jobs were taken before these.
        let earlier: Int
        let broken: [LogName: Int]
        let health: Health
        let writer: DatabaseQueue
    }

    private func takeBatch() -> Batch? {
        state.withLock { state in
            guard !state.pending.isEmpty else {
                state.isDraining = false
                state.broken = [:]
                return nil
            }
            let jobs = Array(state.pending.prefix(RecordLimits.jobsPerCommit))
            state.pending.removeFirst(jobs.count)
            defer { state.taken += jobs.count }
            return Batch(
                jobs: jobs,
                earlier: state.taken,
                broken: state.broken,
                health: state.health,
                writer: state.writer
            )
        }
    }

    private func commit(_ batch: Batch) {
        var outcomes: [Outcome] = []
        do {
            try batch.writer.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    var ledger = Ledger(database, broken: batch.broken)
                    for (index, job) in batch.jobs.enumerated() {
                        outcomes.append(try ledger.settle(job, number: batch.earlier + index + 1))
                    }
                    return .commit
                }
            }
        } catch {
            let failure = RecordFailure.storageFailed(String(describing: error))
            becomeFailed(failure)
            return tell(batch.jobs.map { $0.refuse(failure) })
        }
        state.withLock { state in
            state.commits += 1
            // Whoever submitted more by now did not know yet.
            for case .failed(let log, _, _) in outcomes { state.broken[log] = state.taken + state.pending.count }
        }
        tell(outcomes)
        watchers.tell(batch.jobs, outcomes)
    }

    /// Tells every observer once per log: how far it is durable, then what failed first.
    private func tell(_ outcomes: [Outcome]) {
        var reports = BatchReports()
        for outcome in outcomes { reports.add(outcome) }
        reports.deliver()
    }
}

/// Waits for one append.
private final class SingleAppend: RecordObserver {
    private let continuation: CheckedContinuation<Void, any Error>

    init(_ continuation: CheckedContinuation<Void, any Error>) { self.continuation = continuation }

    func durable(log: LogName, through sequence: Int64) { continuation.resume() }
    func failed(log: LogName, _ failure: RecordFailure) { continuation.resume(throwing: failure) }
}
