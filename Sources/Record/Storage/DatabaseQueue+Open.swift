import GRDB

/// A read that finds its connection closed by now is refused.
///
/// GRDB's own `read` asks SQLite about the connection before anything else; asked about one that is gone, SQLite ends the
/// process. Whoever closes a record does not wait for those who still mean to read from it.
extension DatabaseQueue {
    func readWhileOpen<T>(_ body: (Database) throws -> T) throws -> T {
        try unsafeRead { try $0.readWhileOpen(body) }
    }

    func readWhileOpen<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try await unsafeRead { try $0.readWhileOpen(body) }
    }
}

extension Database {
    /// - Throws: ``RecordFailure/closed`` when the connection is gone; what `body` throws.
    fileprivate func readWhileOpen<T>(_ body: (Database) throws -> T) throws -> T {
        guard sqliteConnection != nil else { throw RecordFailure.closed }
        var value: T?
        try inTransaction(.deferred) {
            value = try body(self)
            return .commit
        }
        guard let value else { preconditionFailure("A transaction that was committed has run its body") }
        return value
    }
}
