/// What carries an event loop: a serial executor that also says when the loop's epoll set has something to do.
///
/// ``DispatchDriver`` puts the set behind one dispatch source. A thread that waits in `epoll_wait` itself is
/// another possible driver; nothing else in this room would change.
protocol LoopDriver: SerialExecutor {
    /// Runs `job` on the loop, after everything submitted before it.
    func submit(_ job: @escaping @Sendable () -> Void)

    /// Calls `ready` on the loop while the set `epoll` has events, until ``stop()``.
    func watch(epoll: Int32, ready: @escaping @Sendable () -> Void)

    /// Calls `tick` on the loop every `periodMilliseconds` until ``stop()``.
    func tick(everyMilliseconds periodMilliseconds: Int, _ tick: @escaping @Sendable () -> Void)

    /// Ends the watching and ticking, then calls `released` once: only then may the set be closed.
    func stop(released: @escaping @Sendable () -> Void)
}
