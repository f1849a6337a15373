import HTTP
import Synchronization
import Testing
import Transport

struct DrainTests {
    @Test func `a drain closes idle connections, finishes answers and says goodbye to WebSockets`() async throws {
        let gate = Gate()
        try await TestServer.run(
            now: { $0.rawPath == "/now" ? .text("now") : nil },
            later: { request in
                if request.rawPath == "/live" { return .webSocket(EchoSession.acceptance()) }
                await gate.wait()
                return .response(.text("finished"))
            },
            { server, port in
                let idle = try TestClient(port)
                #expect(try idle.ask(get("/now")).text == "now")
                let socket = try TestClient.webSocket(port)
                let busy = try TestClient(port)
                try busy.send(get("/slow"))
                try gate.waitUntilSomebodyWaits()
                let cut = Notes()
                Task { cut.add("\(await server.drain(deadline: .seconds(60)))") }
                #expect(try socket.frame() == (0x88, [0x03, 0xe9]))
                #expect(try idle.readToEnd().isEmpty)
                gate.open()
                let answer = try busy.answer()
                #expect(answer.text == "finished")
                #expect(answer.header("connection") == "close")
                try socket.send(ClientFrame.close(1001).bytes)
                #expect(try socket.readToEnd().isEmpty)
                #expect(try busy.readToEnd().isEmpty)
                #expect(throws: TestClient.Failure.self) { try TestClient(port).ask(get()) }
            }
        )
    }

    @Test func `whoever is left at the deadline is cut off`() async throws {
        let gate = Gate()
        try await TestServer.run(
            later: { _ in
                await gate.wait()
                return .response(.noContent)
            },
            { server, port in
                let busy = try TestClient(port)
                try busy.send(get())
                try gate.waitUntilSomebodyWaits()
                let cut = Notes()
                Task { cut.add("\(await server.drain(deadline: .milliseconds(100)))") }
                #expect(try busy.readToEnd().isEmpty)
                try waitUntil("the drain ends") { !cut.all.isEmpty }
                #expect(cut.all == ["1"])
                gate.open()
            }
        )
    }

    @Test func `a drain does not wait for another request behind an answer under way`() async throws {
        let big = [UInt8](repeating: UInt8(ascii: "x"), count: 32 << 20)
        var limits = HTTPLimits()
        limits.keepAlive = .seconds(600)
        try await TestServer.run(
            limits: limits,
            now: { Response(body: .bytes($0.rawPath == "/big" ? big : [])) },
            { server, port in
                let (idle, slow) = (try TestClient(port), try TestClient(port, receiveBufferBytes: 4096))
                #expect(try idle.ask(get()).status == 200)
                try slow.send(get("/big"))
                // More than lies in between: the rest waits in the server.
                #expect(try slow.read(8) == Array("HTTP/1.1".utf8))
                Task { await server.drain(deadline: .seconds(600)) }
                // Both were told in one go.
                #expect(try idle.readToEnd().isEmpty)
                #expect(try slow.readToEnd().count > big.count)
                try waitUntil("nobody is left") { server.connectionCount == 0 }
            }
        )
    }

    @Test func `a client that goes away cancels what is being done for it`() async throws {
        let gate = Gate()
        let notes = Notes()
        try await TestServer.run(
            later: { _ in
                await withTaskCancellationHandler {
                    await gate.wait()
                } onCancel: {
                    notes.add("cancelled")
                    gate.open()
                }
                return .response(.noContent)
            },
            { _, port in
                var client: TestClient? = try TestClient(port)
                try client?.send(get())
                try gate.waitUntilSomebodyWaits()
                client?.reset()
                client = nil
                try waitUntil("the task is cancelled") { !notes.all.isEmpty }
                #expect(notes.all == ["cancelled"])
            }
        )
    }
}

/// A door that tasks wait at until it opens.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Blocks until a task stands at the door.
    func waitUntilSomebodyWaits() throws {
        try waitUntil("somebody waits") { state.withLock { !$0.waiting.isEmpty } }
    }
}
