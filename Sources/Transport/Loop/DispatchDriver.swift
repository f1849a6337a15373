import Dispatch
import Synchronization

/// A serial dispatch queue as the executor of one loop, with one source for all of its sockets.
///
/// One source per socket would cost five system calls per message instead of two.
final class DispatchDriver: LoopDriver {
    private let queue: DispatchQueue
    private let sources = Mutex<Sources>(Sources())

    private struct Sources: @unchecked Sendable {
        // Dispatch sources may be cancelled from any thread; the mutex guards the two references.
        var reading: (any DispatchSourceRead)?
        var timer: (any DispatchSourceTimer)?
    }

    init(label: String) {
        queue = DispatchQueue(label: label, qos: .userInitiated)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }

    func submit(_ job: @escaping @Sendable () -> Void) {
        queue.async(execute: job)
    }

    func watch(epoll: Int32, ready: @escaping @Sendable () -> Void) {
        let source = DispatchSource.makeReadSource(fileDescriptor: epoll, queue: queue)
        source.setEventHandler(handler: ready)
        sources.withLock { $0.reading = source }
        source.activate()
    }

    func tick(everyMilliseconds periodMilliseconds: Int, _ tick: @escaping @Sendable () -> Void) {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        let period = DispatchTimeInterval.milliseconds(periodMilliseconds)
        timer.schedule(deadline: .now() + period, repeating: period, leeway: .milliseconds(periodMilliseconds / 4))
        timer.setEventHandler(handler: tick)
        sources.withLock { $0.timer = timer }
        timer.activate()
    }

    func stop(released: @escaping @Sendable () -> Void) {
        sources.withLock {
            $0.timer?.cancel()
            $0.timer = nil
            guard let reading = $0.reading else { return released() }
            $0.reading = nil
            reading.setCancelHandler(handler: released)
            reading.cancel()
        }
    }
}
