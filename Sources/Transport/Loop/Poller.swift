import CLinux
import Glibc

/// One epoll set. Every socket is registered once, edge-triggered, for both directions.
final class Poller {
    /// Most events taken from the kernel at a time.
    static let batchSize = 512

    let descriptor: Int32
    private let events: UnsafeMutablePointer<epoll_event>

    /// - Throws: ``SocketFailure`` when the process has no file descriptor left.
    init() throws(SocketFailure) {
        descriptor = epoll_create1(Int32(O_CLOEXEC))
        guard descriptor >= 0 else { throw SocketFailure("epoll_create1") }
        events = .allocate(capacity: Self.batchSize)
        events.initialize(repeating: epoll_event(), count: Self.batchSize)
    }

    deinit {
        events.deallocate()
        close(descriptor)
    }

    /// Registers `socket`; its events come back with `token`. False when the kernel refuses.
    func add(_ socket: Int32, token: UInt64) -> Bool {
        var event = epoll_event()
        event.events = linux_epoll_both_ways_edge()
        event.data.u64 = token
        return epoll_ctl(descriptor, Int32(EPOLL_CTL_ADD), socket, &event) == 0
    }

    /// Hands each waiting event to `body` without blocking, and returns how many there were.
    func poll(_ body: (_ token: UInt64, _ events: UInt32) -> Void) -> Int {
        let count = Int(epoll_wait(descriptor, events, Int32(Self.batchSize), 0))
        guard count > 0 else { return 0 }
        for index in 0..<count {
            body(events[index].data.u64, events[index].events)
        }
        return count
    }
}
