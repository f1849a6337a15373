import Foundation
import HTTP
import HTTPTypes
import Logging
import Synchronization
import Transport

/// A server on a free loopback port whose answers a test makes up.
final class TestServer: Responder {
    typealias Now = @Sendable (Request) -> Response?
    typealias Later = @Sendable (Request) async -> Answer
    typealias Policy = @Sendable (RequestHead) -> BodyPolicy

    private let now: Now
    private let later: Later
    private let policy: Policy

    private init(now: @escaping Now, later: @escaping Later, policy: @escaping Policy) {
        self.now = now
        self.later = later
        self.policy = policy
    }

    func respondNow(_ request: Request) -> Response? { now(request) }
    func respond(_ request: Request) async -> Answer { await later(request) }
    func bodyPolicy(for head: RequestHead) -> BodyPolicy { policy(head) }

    /// Runs `body` with the port of a fresh server, off Swift's own threads because clients block, and stops it after.
    static func run(
        options: ServerOptions = ServerOptions(),
        limits: HTTPLimits = HTTPLimits(),
        allowedHosts: Set<String>? = nil,
        now: @escaping Now = { _ in nil },
        later: @escaping Later = { _ in .response(.text("later")) },
        policy: @escaping Policy = { _ in .standard },
        _ body: @escaping @Sendable (HTTPServer, UInt16) throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = try HTTPServer(
            options: options,
            limits: limits,
            allowedHosts: allowedHosts,
            responder: TestServer(now: now, later: later, policy: policy),
            logger: logger
        )
        let port = try server.start()
        do {
            try await offPool { try body(server, port) }
            await server.drain(deadline: .zero)
        } catch {
            await server.drain(deadline: .zero)
            throw error
        }
    }

    /// A server whose every WebSocket echoes.
    static func echo(
        limits: WebSocketLimits = .echo,
        _ body: @escaping @Sendable (HTTPServer, UInt16) throws -> Void
    ) async throws {
        try await run(
            later: { _ in .webSocket(WebSocketAcceptance(session: EchoSession(), limits: limits)) },
            body
        )
    }
}

/// Runs blocking code on a thread of its own.
func offPool<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}

/// Does `body`, and again where it failed after more than half of `limit` had gone by: then this machine was too slow for an
/// honest client to keep within `limit`, and that says nothing about the server.
func inTime<Value>(_ limit: Duration, _ body: () throws -> Value) throws -> Value {
    for _ in 1...5 {
        let begun = ContinuousClock.now
        do {
            return try body()
        } catch {
            guard ContinuousClock.now - begun > limit / 2 else { throw error }
        }
    }
    return try body()
}

/// Blocks until `condition` holds; a test that waits in vain fails with what it waited for.
func waitUntil(_ what: String, _ condition: () -> Bool) throws {
    let started = ContinuousClock.now
    while !condition() {
        guard ContinuousClock.now - started < .seconds(60) else { throw TestClient.Failure(what: "in vain: \(what)") }
        Thread.sleep(forTimeInterval: 0.002)
    }
}
