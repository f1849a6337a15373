import Synchronization

/// Counts the open connections, of everyone and of each address, and refuses one too many.
final class ConnectionLedger: Sendable {
    private struct Counts {
        var total = 0
        var byAddress: [UInt64: Int] = [:]
        var emptied: [@Sendable () -> Void] = []
    }

    private let counts = Mutex(Counts())
    private let totalLimit: Int
    private let addressLimit: Int

    /// - Parameters:
    ///   - totalLimit: Most connections at once.
    ///   - addressLimit: Most connections at once from one IPv4 address or one IPv6 /64 network.
    init(totalLimit: Int, addressLimit: Int) {
        self.totalLimit = totalLimit
        self.addressLimit = addressLimit
    }

    /// How many connections are open.
    var total: Int { counts.withLock { $0.total } }

    /// Counts one more connection from `address`, or returns false when that would pass a limit.
    func admit(_ address: SocketAddress) -> Bool {
        counts.withLock {
            let here = $0.byAddress[address.limitKey, default: 0]
            guard $0.total < totalLimit, here < addressLimit else { return false }
            $0.total += 1
            $0.byAddress[address.limitKey] = here + 1
            return true
        }
    }

    /// A connection that was admitted has gone.
    func release(_ address: SocketAddress) {
        let waiting: [@Sendable () -> Void] = counts.withLock { counts in
            counts.total -= 1
            let here = counts.byAddress[address.limitKey, default: 1] - 1
            counts.byAddress[address.limitKey] = here > 0 ? here : nil
            guard counts.total == 0 else { return [] }
            defer { counts.emptied = [] }
            return counts.emptied
        }
        for call in waiting { call() }
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
