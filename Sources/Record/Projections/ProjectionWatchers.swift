import Synchronization

/// A projection row that a commit wrote or removed.
public struct ProjectionChange: Hashable, Sendable {
    public let log: LogName
    public let kind: String
    public let key: String

    public init(log: LogName, kind: String, key: String) {
        self.log = log
        self.kind = kind
        self.key = key
    }
}

/// Keeps a handler called for as long as it is kept itself.
public final class ProjectionWatch: Sendable {
    private let cancel: @Sendable () -> Void

    init(cancel: @escaping @Sendable () -> Void) {
        self.cancel = cancel
    }

    deinit { cancel() }
}

/// Who wants to know which projections a commit changed.
final class ProjectionWatchers: Sendable {
    typealias Handler = @Sendable ([ProjectionChange]) -> Void

    private struct State {
        var handlers: [Int: Handler] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    func add(_ handler: @escaping Handler) -> ProjectionWatch {
        let number = state.withLock { state in
            state.next += 1
            state.handlers[state.next] = handler
            return state.next
        }
        return ProjectionWatch { [weak self] in self?.state.withLock { $0.handlers[number] = nil } }
    }

    /// `outcomes` belong to `jobs` one by one.
    func tell(_ jobs: [Job], _ outcomes: [Outcome]) {
        let handlers = state.withLock { Array($0.handlers.values) }
        guard !handlers.isEmpty else { return }
        var changes: [ProjectionChange] = []
        for case (.append(let append, _), .written) in zip(jobs, outcomes) {
            changes += append.projections.map { ProjectionChange(log: append.log, kind: $0.kind, key: $0.key) }
        }
        guard !changes.isEmpty else { return }
        for handler in handlers { handler(changes) }
    }
}

extension Record {
    /// Calls `handler` after each commit that changed projections, on the writer queue: it must not block.
    ///
    /// It stops when the returned value is let go.
    public func projectionsChanged(_ handler: @escaping @Sendable ([ProjectionChange]) -> Void) -> ProjectionWatch {
        watchers.add(handler)
    }
}
