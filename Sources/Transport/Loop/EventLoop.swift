/// One event loop: an actor on a serial queue that owns its sockets. One per core is enough.
///
/// Isolation is entered once per batch of events, never once per socket.
public actor EventLoop {
    private nonisolated let driver: any LoopDriver
    let core: LoopCore

    public nonisolated var unownedExecutor: UnownedSerialExecutor { driver.asUnownedSerialExecutor() }

    init(driver: any LoopDriver, limits: TransportLimits, ledger: ConnectionLedger) throws(SocketFailure) {
        self.driver = driver
        core = LoopCore(poller: try Poller(), limits: limits, ledger: ledger)
    }

    /// Runs `job` on the loop, after everything submitted before it from the same thread.
    nonisolated func submit(_ job: @escaping @Sendable (isolated EventLoop) -> Void) {
        driver.submit { self.assumeIsolated { job($0) } }
    }

    /// Begins to take events. The loop stays alive until ``stop()``.
    nonisolated func start() {
        submit { loop in
            loop.core.attach(to: loop)
            loop.driver.watch(epoll: loop.core.poller.descriptor) { loop.assumeIsolated { $0.core.poll() } }
            loop.driver.tick(everyMilliseconds: Int(loop.core.wheel.tickMilliseconds)) {
                loop.assumeIsolated { $0.core.tick() }
            }
        }
    }

    /// Closes every connection and ends the loop.
    nonisolated func stop() {
        submit { loop in
            loop.core.closeAll()
            // The closure keeps the loop, and with it the epoll set, until the source has let go of the set.
            loop.driver.stop { _ = loop }
        }
    }
}
