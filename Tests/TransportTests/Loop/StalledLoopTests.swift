import Glibc
import Synchronization
import Testing

@testable import Transport

struct StalledLoopTests {
    @Test func `what a peer sent in time is heard before the peer is called late`() throws {
        let (pair, driver, listening) = (try SocketPair(), StillDriver(), Listening())
        var limits = TransportLimits()
        limits.timerTick = .milliseconds(1)
        let ledger = ConnectionLedger(limits)
        let loop = try EventLoop(driver: driver, limits: limits, ledger: ledger)
        loop.start()
        try #require(ledger.admit(pair.accepted.address))
        loop.submit { [accepted = pair.accepted] loop in
            loop.core.adopt(accepted, context: nil, handler: Impatient(listening))
        }
        pair.send("here")
        let due = ContinuousClock.now + Impatient.time + .milliseconds(10)
        while ContinuousClock.now < due { sched_yield() }
        driver.passTime()
        #expect(listening.heard == ["received"])
        loop.stop()
        #expect(ledger.total == 0)
    }
}

private final class Listening: Sendable {
    private let notes = Mutex<[String]>([])
    var heard: [String] { notes.withLock { $0 } }
    func note(_ what: String) { notes.withLock { $0.append(what) } }
}

/// Waits for anything at all, and not for long.
private final class Impatient: ConnectionHandler {
    static let time = Duration.milliseconds(1)

    private let listening: Listening

    init(_ listening: Listening) { self.listening = listening }

    func opened(_ connection: Connection) { connection.setDeadline(after: Self.time) }

    func received(_ bytes: UnsafeMutableRawBufferPointer, on connection: Connection) {
        listening.note("received")
        connection.clearDeadline()
    }

    func inputEnded(_ connection: Connection) {}
    func deadlineReached(_ connection: Connection) { listening.note("late") }
    func drain(_ connection: Connection) {}
    func closed(_ connection: Connection) {}
}

/// A loop that stands still: it does at once what it is given, on the thread that gives it, and time passes when a test says so.
private final class StillDriver: LoopDriver {
    private let ticking = Mutex<(@Sendable () -> Void)?>(nil)

    func passTime() { ticking.withLock { $0 }?() }

    func enqueue(_ job: consuming ExecutorJob) {
        UnownedJob(job).runSynchronously(on: asUnownedSerialExecutor())
    }

    // Everything happens on the one thread of the test.
    func checkIsolated() {}

    func submit(_ job: @escaping @Sendable () -> Void) { job() }
    func watch(epoll: Int32, ready: @escaping @Sendable () -> Void) {}
    func tick(everyMilliseconds periodMilliseconds: Int, _ tick: @escaping @Sendable () -> Void) {
        ticking.withLock { $0 = tick }
    }
    func stop(released: @escaping @Sendable () -> Void) { released() }
}
