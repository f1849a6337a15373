import HTTP
import Meetings
import People
import Rooms
import Synchronization

/// One client's live connection to one room.
final class LiveSession: WebSocketSession, Listener {
    static let subprotocol = "phonghop.v1"
    /// Messages that are no message, before the connection is closed.
    static let malformedLimit = 10

    /// Whether a connection that has just been made may stay.
    enum Admission { case welcome, tooMany, signedOut }

    private struct State {
        var handle: WebSocketHandle?
        /// Nothing said from now on counts.
        var isOver = false
        var language: Language
        var hasJoined = false
        var malformed = 0
    }

    private let app: App
    private let room: Room?
    private let visitor: Visitor
    private let signIn: SignInID
    private let hasPassword: Bool
    private let state: Mutex<State>

    /// - Parameters:
    ///   - room: Nil when there is no such meeting: told apart in nothing from a meeting that is not the visitor's.
    ///   - hasPassword: Whether whoever is behind it has one to prove themselves by.
    init(app: App, room: Room?, visitor: Visitor, signIn: SignInID, hasPassword: Bool, language: Language) {
        self.app = app
        self.room = room
        self.visitor = visitor
        self.signIn = signIn
        self.hasPassword = hasPassword
        state = Mutex(State(language: language))
    }

    var handle: WebSocketHandle? { state.withLock { $0.handle } }
    private var language: Language { state.withLock { $0.language } }

    // MARK: The socket's side

    func opened(_ socket: WebSocketHandle) {
        state.withLock { $0.handle = socket }
        switch app.admit(self, of: signIn) {
        case .welcome: return
        case .signedOut: signedOut()
        case .tooMany:
            state.withLock { $0.isOver = true }
            close(.tryAgainLater, "too many connections")
        }
    }

    func received(text: [UInt8]) {
        guard !state.withLock({ $0.isOver }) else { return }
        // Whoever uses the connection is not idle.
        app.directory.signIns.touch(signIn)
        do throws(CommandRefusal) {
            switch try LiveMessage(text) {
            case .hello(let hello, let language): join(hello, language)
            case .watch(let topics): room?.watch(topics, by: self)
            case .relay(let message): if case .person(let person) = visitor { room?.relay(message, from: person) }
            case .command(.success(let request), _): perform(request)
            case .command(.failure(let refusal), let id): refuse(id, refusal)
            }
        } catch {
            let count = state.withLock { state in
                state.malformed += 1
                return state.malformed
            }
            refuse(nil, error)
            if count > Self.malformedLimit { close(.policy, "too many malformed messages") }
        }
    }

    func caughtUp(lastMark: Int64) { room?.caughtUp(self, since: lastMark) }

    func closed(code: CloseCode, reason: String) {
        room?.leave(self)
        app.registry.remove(self, of: signIn)
    }

    private func join(_ hello: Hello, _ language: Language?) {
        let isFirst = state.withLock { state in
            if let language { state.language = language }
            defer { state.hasJoined = true }
            return !state.hasJoined
        }
        guard isFirst else { return close(.policy, "hello comes once") }
        guard let room else { return end(.removed) }
        room.join(self, as: visitor, hello: hello)
    }

    private func perform(_ request: CommandRequest) {
        guard case .person(let person) = visitor else { return refuse(request.id, RoomRefusal.screenCannot) }
        guard let room else { return refuse(request.id, RoomRefusal.notFound) }
        guard !request.isSigning || app.maySign(signIn, hasPassword: hasPassword) else {
            return refuse(request.id, SignInRefusal.confirmIdentity)
        }
        guard request.reported != nil else { return perform(request, in: room, by: person) }
        Task {
            if let refusal = await app.turnDown(request, in: room.id, by: person) { return refuse(request.id, refusal) }
            perform(request, in: room, by: person)
        }
    }

    private func perform(_ request: CommandRequest, in room: Room, by person: PersonID) {
        room.perform(request, by: person, hasConfirmed: app.hasConfirmed(signIn)) { [weak self] reply in
            guard let self else { return }
            send(Answers.command(request.id, reply, in: self.language))
        }
    }

    private func refuse(_ id: String?, _ refusal: any Refusal) {
        send(Answers.command(id, .refused(code: refusal.code, kind: refusal.kind), in: language))
    }

    private func send(_ text: [UInt8]) { handle?.send(text) }

    // MARK: The room's side

    func send(_ text: [UInt8], mark: Int64) { handle?.send(text) }

    func catchUp(_ text: [UInt8], mark: Int64) { handle?.catchUp(text, mark: mark) }

    func end(_ reason: Farewell) {
        switch reason {
        case .removed:
            send(Array("{\"gone\":\"removed\"}".utf8))
            close(.policy, "removed")
        case .restart: close(.serviceRestart, "restart")
        }
    }

    /// The sign-in behind this connection has ended: nothing goes in or out any more, whatever the client does.
    func signedOut() {
        state.withLock { $0.isOver = true }
        room?.leave(self)
        send(Array("{\"gone\":\"signed-out\"}".utf8))
        close(.policy, "signed out")
    }

    private func close(_ code: CloseCode, _ reason: String) { handle?.close(code, reason: reason) }
}

extension CloseCode {
    /// The room comes back from disk: connect again (IANA WebSocket close code registry).
    static let serviceRestart = CloseCode(rawValue: 1012)
}
