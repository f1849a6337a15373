import Synchronization

/// A value that many threads share.
final class Mutexed<Value: Sendable>: Sendable {
    private let stored: Mutex<Value>

    init(_ value: Value) { stored = Mutex(value) }

    var value: Value { stored.withLock { $0 } }

    func change<Result>(_ body: (inout sending Value) throws -> sending Result) rethrows -> sending Result {
        try stored.withLock(body)
    }

    func set(_ value: Value) { stored.withLock { $0 = value } }
}
