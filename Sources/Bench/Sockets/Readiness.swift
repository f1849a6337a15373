import CLinux
import Glibc

/// One epoll set, waited on by one thread. Level-triggered, so that whoever reads a piece at a time is asked again.
final class Readiness {
    private static let most = 512

    private let descriptor: Int32
    private let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: most)

    init() throws(BenchFailure) {
        descriptor = epoll_create1(Int32(O_CLOEXEC))
        guard descriptor >= 0 else { throw BenchFailure("The system gives no epoll set (error \(errno))") }
    }

    deinit {
        close(descriptor)
        events.deallocate()
    }

    func add(_ socket: Int32, token: UInt64, writing: Bool) { control(EPOLL_CTL_ADD, socket, token, writing) }
    func change(_ socket: Int32, token: UInt64, writing: Bool) { control(EPOLL_CTL_MOD, socket, token, writing) }

    private func control(_ what: Int32, _ socket: Int32, _ token: UInt64, _ writing: Bool) {
        var event = epoll_event()
        event.events = linux_epoll_readable() | (writing ? linux_epoll_writable() : 0)
        event.data.u64 = token
        let done = epoll_ctl(descriptor, what, socket, &event)
        precondition(done == 0, "epoll refuses an open socket (error \(errno))")
    }

    /// Waits until something is ready, `until` at the latest, and hands each to `body`.
    /// - Returns: how many there were.
    @discardableResult
    func wait(until: Instant, _ body: (_ token: UInt64, _ canWrite: Bool) -> Void) -> Int {
        let rest = until.nanoseconds(since: .now)
        var timeout = timespec(tv_sec: Int(rest / 1_000_000_000), tv_nsec: Int(rest % 1_000_000_000))
        let count = Int(epoll_pwait2(descriptor, events, Int32(Self.most), &timeout, nil))
        guard count > 0 else { return 0 }
        for index in 0..<count {
            body(events[index].data.u64, events[index].events & linux_epoll_writable() != 0)
        }
        return count
    }
}
