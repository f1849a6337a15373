import Foundation
import Synchronization
import Testing

@testable import Papers

/// What someone waits for goes first, and what many ask for is done once.
struct WorkQueueTests {
    /// Holds the only thread until it is opened, and notes what was done in which order.
    private final class Log: Sendable {
        private let gate = DispatchSemaphore(value: 0)
        private let done = Mutex<[String]>([])

        func note(_ name: String) { done.withLock { $0.append(name) } }
        func hold() { gate.wait() }
        func open() { gate.signal() }
        var names: [String] { done.withLock { $0 } }
    }

    private func blocked(_ queue: WorkQueue, _ log: Log) async throws {
        queue.enqueue("gate") {
            log.note("gate")
            log.hold()
        }
        try await eventually("the thread is taken") { log.names == ["gate"] }
    }

    @Test func `a hundred requests for one thing are one piece of work`() async throws {
        let (queue, log) = (WorkQueue(threads: 1), Log())
        try await blocked(queue, log)
        let waiting = Task {
            try await withThrowingTaskGroup { group in
                for _ in 0..<100 { group.addTask { try await queue.finish("page") { log.note("page") } } }
                try await group.waitForAll()
            }
        }
        try await eventually("they wait") { queue.waiters(of: "page") == 100 }
        log.open()
        try await waiting.value
        #expect(log.names == ["gate", "page"])
    }

    @Test func `what someone waits for goes before what is wanted ahead`() async throws {
        let (queue, log) = (WorkQueue(threads: 1), Log())
        try await blocked(queue, log)
        for page in 1...5 { queue.enqueue("ahead \(page)") { log.note("ahead \(page)") } }
        let waiting = Task { try await queue.finish("awaited") { log.note("awaited") } }
        let promoted = Task { try await queue.finish("ahead 4") { log.note("never") } }
        try await eventually("all wait") { queue.count == 7 }
        try await eventually("one of them is awaited now") { queue.waiters(of: "ahead 4") == 1 }
        log.open()
        try await waiting.value
        try await promoted.value
        try await eventually("all is done") { queue.count == 0 }
        let order = log.names
        #expect(Set(order.prefix(3)) == ["gate", "awaited", "ahead 4"])
        #expect(order.suffix(4) == ["ahead 1", "ahead 2", "ahead 3", "ahead 5"])
    }

    @Test func `work that nobody waits for any more is dropped`() async throws {
        let (queue, log) = (WorkQueue(threads: 1), Log())
        try await blocked(queue, log)
        let waiting = Task { try await queue.finish("page") { log.note("page") } }
        try await eventually("it waits") { queue.count == 2 }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(queue.count == 1)
        log.open()
        try await eventually("the queue is empty") { queue.count == 0 }
        #expect(log.names == ["gate"])
    }

    @Test func `a request joins a job under way that brings its page too`() async throws {
        let (queue, log) = (WorkQueue(threads: 2), Log())
        queue.enqueue("pages 1-4", covering: ["page 2"]) {
            log.note("batch")
            log.hold()
        }
        try await eventually("it is under way") { log.names == ["batch"] }
        let waiting = Task { try await queue.finish("page 2") { log.note("alone") } }
        try await eventually("it has joined") { queue.waiters(of: "page 2") == 1 }
        #expect(log.names == ["batch"])
        log.open()
        try await waiting.value
        #expect(log.names == ["batch"])
    }

    @Test func `what the work throws reaches everyone who waits`() async throws {
        struct Broken: Error {}
        let (queue, log) = (WorkQueue(threads: 1), Log())
        try await blocked(queue, log)
        let waiting = (0..<3).map { _ in Task { try await queue.finish("page") { throw Broken() } } }
        try await eventually("they wait") { queue.count == 2 }
        log.open()
        for one in waiting { await #expect(throws: Broken.self) { try await one.value } }
    }

    @Test func `a queue that is full turns work away`() async throws {
        let (queue, log) = (WorkQueue(threads: 1), Log())
        try await blocked(queue, log)
        for number in 0..<WorkQueue.waitingJobs { queue.enqueue("\(number)") {} }
        queue.enqueue("one more") { log.note("one more") }
        await #expect(throws: WorkQueue.Failure.self) { try await queue.finish("awaited") {} }
        log.open()
        try await eventually("the queue is empty") { queue.count == 0 }
        #expect(!log.names.contains("one more"))
    }
}
