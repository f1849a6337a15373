import Foundation
import Synchronization

@testable import Record

/// A folder that goes away with the test.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "record-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var data: DataDirectory { DataDirectory(path: url.appending(path: "data").path) }

    func open(checking: OpeningCheck = .everything) throws -> Record {
        try Record.open(data, checking: checking, recoveryDelay: .seconds(3600))
    }
}

/// What an observer heard, in order, and a way to wait for it.
final class Listener: RecordObserver {
    enum Heard: Hashable, Sendable {
        case durable(LogName, Int64)
        case failed(LogName, RecordFailure)
        case repeated(LogName, CommandKey, CommandAnswer)
    }

    private struct State {
        var heard: [Heard] = []
        var waiting: [(condition: @Sendable ([Heard]) -> Bool, continuation: CheckedContinuation<[Heard], Never>)] = []
    }

    private let state = Mutex(State())

    var heard: [Heard] { state.withLock { $0.heard } }

    func durable(log: LogName, through sequence: Int64) { hear(.durable(log, sequence)) }
    func failed(log: LogName, _ failure: RecordFailure) { hear(.failed(log, failure)) }
    func repeated(log: LogName, command: CommandKey, answer: CommandAnswer) { hear(.repeated(log, command, answer)) }

    /// Everything heard once `condition` holds of it.
    @discardableResult
    func heard(until condition: @escaping @Sendable ([Heard]) -> Bool) async -> [Heard] {
        await withCheckedContinuation { continuation in
            let now = state.withLock { state -> [Heard]? in
                if condition(state.heard) { return state.heard }
                state.waiting.append((condition, continuation))
                return nil
            }
            if let now { continuation.resume(returning: now) }
        }
    }

    @discardableResult
    func heard(count: Int) async -> [Heard] { await heard { $0.count >= count } }

    func isDurable(_ log: LogName, through sequence: Int64) async {
        await heard { $0.contains(.durable(log, sequence)) }
    }

    private func hear(_ word: Heard) {
        let (ready, all) = state.withLock { state in
            state.heard.append(word)
            let ready = state.waiting.filter { $0.condition(state.heard) }
            state.waiting.removeAll { $0.condition(state.heard) }
            return (ready, state.heard)
        }
        for waiter in ready { waiter.continuation.resume(returning: all) }
    }
}

extension LogName: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let name = LogName(rawValue: text) else { preconditionFailure("Not a log name: \(text)") }
        self = name
    }
}

extension NewEvent {
    static func note(_ text: String, at: Int64 = 1_700_000_000_000, actor: String? = "p17") -> NewEvent {
        NewEvent(at: at, actor: actor, payload: Array(#"{"note":"\#(text)"}"#.utf8))
    }
}

extension Append {
    /// `count` notes after entry `expecting`.
    static func notes(
        _ count: Int = 1,
        to log: LogName = "meeting/a",
        after expecting: Int64 = 0,
        command: CommandKey? = nil,
        projections: [Projection] = []
    ) -> Append {
        let events = (0..<count).map { NewEvent.note("\(expecting + 1 + Int64($0))") }
        return Append(log: log, expecting: expecting, command: command, events: events, projections: projections)
    }
}

extension Record {
    /// Appends and waits until it is on disk or refused.
    @discardableResult
    func put(_ append: Append) async -> Listener.Heard {
        let listener = Listener()
        submit(append, observer: listener)
        return await listener.heard(count: 1)[0]
    }

    /// Submits while the writer is busy, so that all of it is in one batch.
    func together(_ submissions: () -> Void) {
        let gate = DispatchSemaphore(value: 0)
        writerQueue.async { gate.wait() }
        submissions()
        gate.signal()
    }
}
