import HTTP
import Synchronization
import Testing
import Transport

/// Fan-out to many, and what happens to one who cannot keep up.
struct BroadcastTests {
    /// A room that numbers its frames and brings slow members up to date, as a live meeting does.
    final class Room: Sendable {
        let group = BroadcastGroup()
        private let state = Mutex<(mark: Int64, members: [WebSocketHandle])>((0, []))
        let notes = Notes()

        var members: [WebSocketHandle] { state.withLock { $0.members } }

        /// Sends the next number, padded to `padding` bytes, to everyone.
        func say(padding: Int = 0) {
            state.withLock { state in
                state.mark += 1
                group.send(.text(text(state.mark, padding), mark: state.mark))
            }
        }

        func admit(_ member: WebSocketHandle) {
            state.withLock { state in
                state.members.append(member)
                member.send(Array("since 0 until \(state.mark)".utf8))
                group.join(member)
            }
        }

        func catchUp(_ member: WebSocketHandle, from lastMark: Int64) {
            state.withLock { state in
                notes.add("from \(lastMark)")
                member.catchUp(Array("since \(lastMark) until \(state.mark)".utf8), mark: state.mark)
            }
        }

        private func text(_ mark: Int64, _ padding: Int) -> [UInt8] {
            Array("\(mark) ".utf8) + [UInt8](repeating: UInt8(ascii: "."), count: padding)
        }
    }

    final class Member: WebSocketSession {
        private let room: Room
        private let socket = Mutex<WebSocketHandle?>(nil)

        init(_ room: Room) { self.room = room }

        func opened(_ socket: WebSocketHandle) {
            self.socket.withLock { $0 = socket }
            room.admit(socket)
        }

        func received(text: [UInt8]) {}
        func caughtUp(lastMark: Int64) {
            if let socket = socket.withLock({ $0 }) { room.catchUp(socket, from: lastMark) }
        }
        func closed(code: CloseCode, reason: String) { room.notes.add("closed \(code.rawValue)") }
    }

    private func run(
        _ room: Room,
        loops: Int = 1,
        limits: WebSocketLimits = .room,
        stall: Duration = .seconds(30),
        _ body: @escaping @Sendable (HTTPServer, UInt16) throws -> Void
    ) async throws {
        var transport = TransportLimits()
        transport.sendStall = stall
        transport.timerTick = .milliseconds(10)
        try await TestServer.run(
            options: ServerOptions(loops: loops, limits: transport),
            later: { _ in .webSocket(WebSocketAcceptance(session: Member(room), limits: limits)) },
            body
        )
    }

    private func number(_ client: TestClient) throws -> String {
        let text = String(decoding: try client.frame().payload, as: UTF8.self)
        return text.hasPrefix("since") ? text : String(text.prefix { $0 != " " })
    }

    @Test func `everyone in the group gets every frame in order, on all loops`() async throws {
        let room = Room()
        try await run(
            room,
            loops: 2,
            { _, port in
                let clients = try (0..<20).map { _ in try TestClient.webSocket(port) }
                for client in clients { #expect(try number(client) == "since 0 until 0") }
                for _ in 0..<50 { room.say() }
                for client in clients {
                    for mark in 1...50 { #expect(try number(client) == "\(mark)") }
                }
            }
        )
    }

    @Test func `one who joins after a frame gets a full view, then every later frame`() async throws {
        let room = Room()
        try await run(
            room,
            { _, port in
                room.say()
                let client = try TestClient.webSocket(port)
                #expect(try number(client) == "since 0 until 1")
                room.say()
                #expect(try number(client) == "2")
            }
        )
    }

    @Test func `those who leave or vanish get nothing more, the others everything`() async throws {
        let room = Room()
        try await run(
            room,
            { server, port in
                var clients = try (0..<5).map { _ in try TestClient.webSocket(port) }
                for client in clients { _ = try number(client) }
                room.say()
                for client in clients { #expect(try number(client) == "1") }
                let vanishing = clients.remove(at: 1)
                vanishing.reset()
                _ = consume vanishing
                try waitUntil("one has gone") { server.connectionCount == 4 }
                room.group.leave(room.members[0])
                room.say()
                for client in clients.dropFirst() { #expect(try number(client) == "2") }
                #expect(!clients[0].hasInput(within: 30))
                try clients[0].send(ClientFrame.close(1000).bytes)
                #expect(try clients[0].closeCode() == 1000)
            }
        )
    }

    @Test func `case 33: one who does not read misses frames, not changes, and costs no memory`() async throws {
        let room = Room()
        try await run(
            room,
            { _, port in
                let slow = try TestClient.webSocket(port, receiveBufferBytes: 4096)
                let quick = try TestClient.webSocket(port)
                #expect(try number(slow) == "since 0 until 0")
                #expect(try number(quick) == "since 0 until 0")
                for mark in 1...1000 {
                    room.say(padding: 10_000)
                    #expect(try number(quick) == "\(mark)")
                }
                // Ten megabytes were said. The slow one reads what was on its way, then one view of the rest.
                var reached = 0
                var whole = 0
                while reached < 1000 {
                    let text = try number(slow)
                    if text.hasPrefix("since") {
                        #expect(text == "since \(reached) until 1000")
                        reached = 1000
                    } else {
                        #expect(text == "\(reached + 1)")
                        reached += 1
                        whole += 1
                    }
                }
                #expect(whole < 1000)
                room.say()
                #expect(try number(slow) == "1001")
                #expect(try number(quick) == "1001")
            }
        )
        #expect(room.notes.all.filter { $0.hasPrefix("from") }.count == 1)
    }

    @Test func `case 33: replies that pile up past the limit close the connection with 1013`() async throws {
        let room = Room()
        try await run(
            room,
            limits: WebSocketLimits(queuedBytes: 256 << 10, ending: .milliseconds(200)),
            stall: .seconds(600),
            { server, port in
                let deaf = try TestClient.webSocket(port, receiveBufferBytes: 4096)
                #expect(try number(deaf) == "since 0 until 0")
                let piece = [UInt8](repeating: UInt8(ascii: "."), count: 10_000)
                try waitUntil("the limit is passed") {
                    room.members[0].send(piece)
                    return !room.notes.all.isEmpty
                }
                #expect(room.notes.all == ["closed 1013"])
                try waitUntil("its place is free") { server.connectionCount == 0 }
            }
        )
    }

    @Test func `case 18, 33: one who never reads is gone after the stall`() async throws {
        let room = Room()
        try await run(
            room,
            stall: .milliseconds(1000),
            { server, port in
                let deaf = try TestClient.webSocket(port, receiveBufferBytes: 4096)
                #expect(try number(deaf) == "since 0 until 0")
                for _ in 0..<1000 { room.say(padding: 10_000) }
                try waitUntil("the deaf one is gone") { room.notes.all == ["closed 1006"] }
                try waitUntil("its place is free") { server.connectionCount == 0 }
            }
        )
    }

    @Test func `a frame to a list of members reaches exactly those`() async throws {
        let room = Room()
        try await run(
            room,
            loops: 2,
            { _, port in
                var clients: [TestClient] = []
                for _ in 0..<6 {
                    clients.append(try TestClient.webSocket(port))
                    _ = try number(clients[clients.count - 1])
                }
                Broadcast.send(.text(Array("7 ".utf8), mark: 7), to: Array(room.members[..<3]))
                for client in clients[..<3] { #expect(try number(client) == "7") }
                room.say()
                for client in clients { #expect(try number(client) == "1") }
            }
        )
    }
}
