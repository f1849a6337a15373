import Foundation
import Synchronization

/// How soon work is wanted.
public enum Urgency: Int, Comparable, Sendable {
    /// Somebody may want it later.
    case ahead
    /// Somebody looks at the page it belongs to.
    case awaited

    public static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
}

/// Blocking work on a few threads of its own: what someone waits for goes first, and what many ask for is done once.
///
/// Work has a name. Asking for a name that is waiting or under way joins it; the more urgent wish counts. Work that nobody
/// waits for any more before it began is dropped, unless it was wanted ahead.
final class WorkQueue: Sendable {
    /// Names waiting at once; more are turned down.
    static let waitingJobs = 5_000

    enum Failure: Error { case full }

    private struct Job {
        let order: Int
        var urgency: Urgency
        let isWantedAhead: Bool
        let work: @Sendable () throws -> Void
        var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]
    }

    private struct State {
        var waiting: [String: Job] = [:]
        var running: [String: Job] = [:]
        /// Names that a running job brings beside its own.
        var covered: [String: String] = [:]
        var lastOrder = 0
        var threads = 0
        var isStopped = false
        /// Who waits for the last job to end.
        var leaving: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let threadLimit: Int

    /// - Parameter threads: How many jobs run at once.
    init(threads: Int) { threadLimit = threads }

    /// Waits until the work called `name` has been done.
    ///
    /// - Throws: what the work throws; `CancellationError`; ``Failure/full``.
    func finish(_ name: String, _ work: @escaping @Sendable () throws -> Void) async throws {
        let ticket = state.withLock { state in
            state.lastOrder += 1
            return state.lastOrder
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                join(name, ticket, continuation, work)
            }
        } onCancel: {
            leave(name, ticket)
        }
    }

    /// Has the work called `name` done some time. Nothing happens when there is too much to do already.
    ///
    /// - Parameter covering: Names of which nothing is left to do when this is done.
    func enqueue(_ name: String, covering: [String] = [], _ work: @escaping @Sendable () throws -> Void) {
        state.withLock { state in
            guard !state.isStopped, state.waiting[name] == nil, state.running[name] == nil,
                state.waiting.count < Self.waitingJobs
            else { return }
            state.lastOrder += 1
            state.waiting[name] = Job(order: state.lastOrder, urgency: .ahead, isWantedAhead: true) { [weak self] in
                self?.state.withLock { state in
                    for one in covering where state.waiting[one] == nil { state.covered[one] = name }
                }
                defer {
                    self?.state.withLock { state in
                        for one in covering where state.covered[one] == name { state.covered[one] = nil }
                    }
                }
                try work()
            }
        }
        startThread()
    }

    /// Drops what waits, and returns when nothing is under way any more. Nothing begins from then on.
    func stop() async {
        let dropped = state.withLock { state in
            state.isStopped = true
            defer { state.waiting = [:] }
            return state.waiting.values.flatMap { $0.waiters.values }
        }
        for waiter in dropped { waiter.resume(throwing: CancellationError()) }
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if !state.running.isEmpty { state.leaving.append(continuation) }
                return state.running.isEmpty
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Jobs waiting or under way.
    var count: Int { state.withLock { $0.waiting.count + $0.running.count } }

    /// How many wait for the work called `name`.
    func waiters(of name: String) -> Int {
        state.withLock { state in
            let job = state.waiting[name] ?? state.running[state.covered[name] ?? name]
            return job?.waiters.count ?? 0
        }
    }

    private func join(
        _ name: String,
        _ ticket: Int,
        _ continuation: CheckedContinuation<Void, any Error>,
        _ work: @escaping @Sendable () throws -> Void
    ) {
        let isTaken = state.withLock { state in
            if let running = state.running[name] == nil ? state.covered[name] : name {
                state.running[running]?.waiters[ticket] = continuation
                return true
            }
            if state.waiting[name] != nil {
                state.waiting[name]?.urgency = .awaited
                state.waiting[name]?.waiters[ticket] = continuation
                return true
            }
            guard !state.isStopped, state.waiting.count < Self.waitingJobs else { return false }
            var job = Job(order: ticket, urgency: .awaited, isWantedAhead: false, work: work)
            job.waiters[ticket] = continuation
            state.waiting[name] = job
            return true
        }
        guard isTaken else { return continuation.resume(throwing: Failure.full) }
        // Cancelled before it was in the queue: then nobody took it out.
        if Task.isCancelled { leave(name, ticket) }
        startThread()
    }

    private func leave(_ name: String, _ ticket: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            if let waiter = state.waiting[name]?.waiters.removeValue(forKey: ticket) {
                if state.waiting[name]?.waiters.isEmpty == true {
                    state.waiting[name]?.urgency = .ahead
                    if state.waiting[name]?.isWantedAhead == false { state.waiting[name] = nil }
                }
                return waiter
            }
            let running = state.running[name] == nil ? state.covered[name] ?? name : name
            return state.running[running]?.waiters.removeValue(forKey: ticket)
        }
        waiter?.resume(throwing: CancellationError())
    }

    private func startThread() {
        let isNeeded = state.withLock { state in
            guard state.threads < threadLimit, !state.waiting.isEmpty else { return false }
            state.threads += 1
            return true
        }
        guard isNeeded else { return }
        Thread.detachNewThread { [weak self] in
            while let (name, work) = self?.next() {
                let result = Result { try work() }
                self?.done(name, result)
            }
        }
    }

    /// The most urgent job, the oldest of them; nil sends the thread home.
    private func next() -> (String, @Sendable () throws -> Void)? {
        state.withLock { state in
            let best = state.waiting.max {
                ($0.value.urgency.rawValue, -$0.value.order) < ($1.value.urgency.rawValue, -$1.value.order)
            }
            guard let (name, job) = best else {
                state.threads -= 1
                return nil
            }
            state.waiting[name] = nil
            state.running[name] = job
            return (name, job.work)
        }
    }

    private func done(_ name: String, _ result: Result<Void, any Error>) {
        let (waiters, leaving) = state.withLock { state in
            let waiters = state.running.removeValue(forKey: name)?.waiters ?? [:]
            defer { if state.running.isEmpty { state.leaving = [] } }
            return (waiters, state.running.isEmpty ? state.leaving : [])
        }
        for waiter in waiters.values { waiter.resume(with: result) }
        for one in leaving { one.resume() }
    }
}
