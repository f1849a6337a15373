import Synchronization

/// Counts open connections and the memory that waits for their peers, of everyone and of each address, and refuses too much.
final class ConnectionLedger: Sendable {
    private struct Share {
        var connections = 0
        var waitingBytes = 0
        var keptInputBytes = 0
    }

    private struct Counts {
        var total = 0
        var waitingBytes = 0
        var keptInputBytes = 0
        var changes = 0
        var byAddress: [UInt64: Share] = [:]
        var emptied: [@Sendable () -> Void] = []
    }

    private let counts = Mutex(Counts())
    private let limits: TransportLimits

    init(_ limits: TransportLimits) {
        self.limits = limits
    }

    /// How many connections are open.
    var total: Int { counts.withLock { $0.total } }

    /// How many connections have come or gone so far.
    var changes: Int { counts.withLock { $0.changes } }

    /// Counts one more connection from `address`, or returns false when that would pass a limit.
    func admit(_ address: SocketAddress) -> Bool {
        counts.withLock {
            let here = $0.byAddress[address.limitKey]?.connections ?? 0
            guard $0.total < limits.connections, here < limits.connectionsPerAddress else { return false }
            $0.total += 1
            $0.changes += 1
            $0.byAddress[address.limitKey, default: Share()].connections += 1
            return true
        }
    }

    /// A connection that was admitted has gone.
    func release(_ address: SocketAddress) {
        let waiting: [@Sendable () -> Void] = counts.withLock { counts in
            counts.total -= 1
            counts.changes += 1
            counts.byAddress[address.limitKey]?.connections -= 1
            if counts.byAddress[address.limitKey]?.connections == 0 { counts.byAddress[address.limitKey] = nil }
            guard counts.total == 0 else { return [] }
            defer { counts.emptied = [] }
            return counts.emptied
        }
        for call in waiting { call() }
    }

    /// `change` more bytes (fewer, when negative) wait for a peer at `address`.
    ///
    /// - Returns: False when that is more than may wait. They are counted all the same, until they are let go.
    func hold(_ change: Int, for address: SocketAddress) -> Bool {
        counts.withLock {
            $0.waitingBytes += change
            $0.byAddress[address.limitKey]?.waitingBytes += change
            guard change > 0 else { return true }
            let here = $0.byAddress[address.limitKey]?.waitingBytes ?? 0
            return $0.waitingBytes <= limits.waitingBytes && here <= limits.waitingBytesPerAddress
        }
    }

    /// The connection that `bytes` waited for is gone.
    func letGo(_ bytes: Int, of address: SocketAddress) {
        _ = hold(-bytes, for: address)
    }

    /// `change` more bytes (fewer, when negative) of what a peer at `address` sent are kept.
    ///
    /// - Returns: False when that is more than may be kept; then they are not counted.
    func keepInput(_ change: Int, from address: SocketAddress) -> Bool {
        counts.withLock {
            let here = ($0.byAddress[address.limitKey]?.keptInputBytes ?? 0) + change
            let isTooMuch = $0.keptInputBytes + change > limits.keptInputBytes || here > limits.keptInputBytesPerAddress
            guard change <= 0 || !isTooMuch else { return false }
            $0.keptInputBytes += change
            $0.byAddress[address.limitKey]?.keptInputBytes = here
            return true
        }
    }

    /// Calls `body` once, as soon as no connection is open.
    func whenEmpty(_ body: @escaping @Sendable () -> Void) {
        let now = counts.withLock {
            if $0.total > 0 { $0.emptied.append(body) }
            return $0.total == 0
        }
        if now { body() }
    }
}
