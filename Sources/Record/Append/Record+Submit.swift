import GRDB

extension Record {
    /// Puts `append` in line for the next commit and returns at once.
    ///
    /// The observer hears ``RecordObserver/durable(log:through:)`` after the commit was synced, or
    /// ``RecordObserver/failed(log:_:)``: `.conflict` when the log has moved on, `.invalid`, `.busy`, `.storageFailed`.
    /// After a failure, later appends of the same log in the same batch fail too, because they were decided on a state
    /// that never came to be: reload the log and decide again.
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
            case .writing: commit(batch.jobs, with: batch.writer)
            case .failed(let reason): tell(batch.jobs.map { $0.refuse(.storageFailed(reason)) })
            case .closed: tell(batch.jobs.map { $0.refuse(.closed) })
            }
        }
    }

    private struct Batch {
        let jobs: [Job]
        let health: Health
        let writer: DatabaseQueue
    }

    private func takeBatch() -> Batch? {
        state.withLock { state in
            guard !state.pending.isEmpty else {
                state.isDraining = false
                return nil
            }
            let jobs = Array(state.pending.prefix(RecordLimits.jobsPerCommit))
            state.pending.removeFirst(jobs.count)
            return Batch(jobs: jobs, health: state.health, writer: state.writer)
        }
    }

    private func commit(_ jobs: [Job], with writer: DatabaseQueue) {
        var outcomes: [Outcome] = []
        do {
            try writer.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    var ledger = Ledger(database)
                    for job in jobs { outcomes.append(try ledger.settle(job)) }
                    return .commit
                }
            }
        } catch {
            let failure = RecordFailure.storageFailed(String(describing: error))
            becomeFailed(failure)
            return tell(jobs.map { $0.refuse(failure) })
        }
        state.withLock { $0.commits += 1 }
        tell(outcomes)
        watchers.tell(jobs, outcomes)
        checkpointIfLong(writer)
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
