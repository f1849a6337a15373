import CLinux
import Dispatch
import Foundation
import Glibc
import Synchronization

/// Signals as events instead of sudden death.
///
/// None goes unheard from the moment at which it is asked for: it is written into a pipe, where it waits until it is read. A
/// dispatch source for a signal begins to listen some time after it was made, and what comes before that is lost.
enum Signals {
    /// Where a signal is written as one byte, its number; -1 before any was asked for.
    private static let inlet = Atomic<Int32>(-1)
    private static let state = Mutex(State())

    private struct State {
        var bodies: [Int32: @Sendable () -> Void] = [:]
        var outlet: (any DispatchSourceRead)?
    }

    /// Runs `body` at each `signal` from now on, in place of what was run before. Several that come at once may count as one.
    static func on(_ signal: Int32, _ body: @escaping @Sendable () -> Void) {
        state.withLock { state in
            state.bodies[signal] = body
            if state.outlet == nil { state.outlet = open() }
        }
        // Nothing is done here but what is allowed in the middle of anything.
        Foundation.signal(signal) { number in
            let before = errno
            var byte = UInt8(truncatingIfNeeded: number)
            write(Signals.inlet.load(ordering: .relaxed), &byte, 1)
            errno = before
        }
    }

    /// Makes the pipe, which is there for as long as the process.
    private static func open() -> any DispatchSourceRead {
        var ends: [Int32] = [-1, -1]
        precondition(linux_pipe(&ends) == 0, "There is no pipe for signals")
        let outlet = ends[0]
        // Full of signals that wait, it takes no more: a handler must not wait.
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        inlet.store(ends[1], ordering: .relaxed)
        let source = DispatchSource.makeReadSource(fileDescriptor: outlet, queue: .global())
        source.setEventHandler { run(outlet) }
        source.activate()
        return source
    }

    private static func run(_ outlet: Int32) {
        var waiting = [UInt8](repeating: 0, count: 64)
        let count = read(outlet, &waiting, waiting.count)
        guard count > 0 else { return }
        let bodies = state.withLock { $0.bodies }
        for number in Set(waiting[..<count]) { bodies[Int32(number)]?() }
    }
}
