import Dispatch
import Foundation
import GRDB
import Meetings
import Record
import Synchronization

// GRDB has a type of this name too.
import class Record.Record

/// Who is signed in. Held in memory, so that a request is recognised without a read, and in a table, so that nobody need
/// sign in again after a restart.
public final class SignIns: Sendable {
    /// Unused for so long, a sign-in ends.
    public static let idleSeconds = 8 * 3_600
    /// So long after it was made, a sign-in ends, however much it is used.
    public static let absoluteSeconds = 24 * 3_600
    /// A wall screen stays as long as the event: nobody is there to type a password.
    public static let screenSeconds = 30 * 24 * 3_600
    /// How coarsely the last use is written down.
    public static let seenSeconds = 300
    /// How long a token that was replaced still counts.
    static let leavingSeconds = 20
    /// How often those that ran out are looked for.
    static let sweepSeconds = 30

    public typealias Handler = @Sendable (SignIn, SignInEnd) -> Void

    struct State {
        var signIns: [[UInt8]: SignIn] = [:]
        var hashes: [SignInID: [UInt8]] = [:]
        /// Until when a sign-in counts as freshly confirmed. Not kept over a restart: then it is asked for again.
        var confirmed: [SignInID: Moment] = [:]
        /// Tokens that were replaced, good for a moment: requests with them are under way.
        var leaving: [[UInt8]: (signIn: SignInID, until: Moment)] = [:]
        var handlers: [Int: Handler] = [:]
        var nextHandler = 0
    }

    private let record: Record
    let clock: Directory.Clock
    let state: Mutex<State>
    private let sweeper = DispatchQueue(label: "people.sign-ins", qos: .utility)

    init(record: Record, clock: @escaping Directory.Clock) async throws {
        let rows = try await record.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM sign_ins").map { row in
                (hash: Array(row["token_hash"] as Data), signIn: try SignIn(row: row))
            }
        }
        var loaded = State()
        for (hash, signIn) in rows {
            loaded.signIns[hash] = signIn
            loaded.hashes[signIn.id] = hash
        }
        self.record = record
        self.clock = clock
        state = Mutex(loaded)
        sweepLater()
    }

    /// The sign-in that a browser's token proves; nil when there is none or it has run out. Counts as a use.
    public func signIn(token: String) -> SignIn? {
        guard let hash = Token.hash(of: token) else { return nil }
        let now = clock()
        let (found, isToBeWritten) = state.withLock { state -> (SignIn?, Bool) in
            let leaving = state.leaving[hash].flatMap { $0.until > now ? state.hashes[$0.signIn] : nil }
            let hash = leaving ?? hash
            guard let signIn = state.signIns[hash], !signIn.hasExpired(at: now) else { return (nil, false) }
            let isOld = now.milliseconds(since: signIn.lastSeenAt) >= Int64(Self.seenSeconds) * 1_000
            if isOld { state.signIns[hash]?.lastSeenAt = now }
            return (state.signIns[hash], isOld)
        }
        if isToBeWritten, let found { writeSeen(found) }
        return found
    }

    /// Whether a sign-in has not come to its end. Does not count as a use.
    public func isActive(_ id: SignInID) -> Bool {
        let now = clock()
        return state.withLock { state in
            state.hashes[id].flatMap { state.signIns[$0] }.map { !$0.hasExpired(at: now) } ?? false
        }
    }

    /// Counts as a use of a sign-in whose connection stays open.
    public func touch(_ id: SignInID) {
        let now = clock()
        let seen = state.withLock { state -> SignIn? in
            guard let hash = state.hashes[id], let signIn = state.signIns[hash],
                now.milliseconds(since: signIn.lastSeenAt) >= Int64(Self.seenSeconds) * 1_000
            else { return nil }
            state.signIns[hash]?.lastSeenAt = now
            return state.signIns[hash]
        }
        if let seen { writeSeen(seen) }
    }

    /// The sign-ins of a person, the last used first.
    public func list(of person: PersonID) -> [SignIn] {
        let now = clock()
        return state.withLock { state in
            state.signIns.values.filter { $0.person == person && !$0.hasExpired(at: now) }
        }.sorted { ($0.lastSeenAt, $0.id) > ($1.lastSeenAt, $1.id) }
    }

    /// Calls `handler` each time a sign-in ends, at once, from any thread: close its sockets. It must not block.
    ///
    /// It stops when the returned value is let go.
    public func ended(_ handler: @escaping Handler) -> SignInWatch {
        let number = state.withLock { state in
            state.nextHandler += 1
            state.handlers[state.nextHandler] = handler
            return state.nextHandler
        }
        return SignInWatch { [weak self] in self?.state.withLock { $0.handlers[number] = nil } }
    }

    /// Ends one sign-in of a person.
    ///
    /// - Throws: ``PeopleRefusal/notFound`` when it is not theirs or not there.
    public func end(_ id: SignInID, of person: PersonID, because reason: SignInEnd) async throws {
        guard list(of: person).contains(where: { $0.id == id }) else { throw PeopleRefusal.notFound }
        try await end([id], because: reason)
    }

    /// Ends every sign-in of a person but one.
    public func endAll(of person: PersonID, except kept: SignInID? = nil, because reason: SignInEnd) async throws {
        try await end(ids { $0.person == person && $0.id != kept }, because: reason)
    }

    /// Ends the sign-in that a token proves, whoever it is; nothing when there is none.
    public func end(token: String) async throws {
        guard let signIn = signIn(token: token) else { return }
        try await end([signIn.id], because: .signedOut)
    }

    /// Ends every wall screen of a meeting.
    public func endScreens(of meeting: MeetingID) async throws {
        try await end(ids { $0.screen == meeting }, because: .revoked)
    }

    /// Ends those that were unused for too long or are too old.
    func endExpired() async throws {
        let now = clock()
        try await end(ids { $0.hasExpired(at: now) }, because: .expired)
    }

    /// Makes a sign-in, and ends the one unused for longest when the person has too many.
    ///
    /// - Parameter isStillGood: Whether what was proved still holds; asked again once the sign-in exists, because the
    ///   account may have been disabled, or its password changed, while the proof was being checked.
    /// - Throws: ``SignInRefusal/wrongPassword`` when it does not hold any more.
    func make(
        person: PersonID?,
        screen: MeetingID?,
        from origin: Origin,
        if isStillGood: @escaping @Sendable (Database) throws -> Bool
    ) async throws -> NewSignIn {
        let token = Token()
        let now = clock()
        let signIn = try await record.write { database in
            try database.execute(
                literal: """
                    INSERT INTO sign_ins (token_hash, person, screen, created_at, last_seen_at, address, device)
                    VALUES (\(Data(token.hash)), \(person?.rawValue), \(screen?.rawValue), \(now.rawValue),
                        \(now.rawValue), \(origin.address), \(origin.device))
                    """
            )
            return SignIn(
                id: SignInID(Int(database.lastInsertedRowID)),
                person: person,
                screen: screen,
                createdAt: now,
                lastSeenAt: now,
                address: origin.address,
                device: origin.device
            )
        }
        state.withLock { state in
            state.signIns[token.hash] = signIn
            state.hashes[signIn.id] = token.hash
        }
        guard try await record.read(isStillGood) else {
            try await end([signIn.id], because: .revoked)
            throw SignInRefusal.wrongPassword
        }
        let others = ids { $0.id != signIn.id && $0.person == person && $0.screen == screen }
        let tooMany = others.dropFirst(PeopleLimits.signInsPerPerson - 1)
        if !tooMany.isEmpty { try await end(Array(tooMany), because: .revoked) }
        return NewSignIn(signIn: signIn, token: token.text)
    }

    /// Gives a sign-in another token: after each proof of who one is, so that one that was stolen before is worth nothing.
    ///
    /// - Returns: the token and how many seconds the sign-in has left; nil when it has ended.
    public func renewToken(of id: SignInID) async throws -> (token: String, seconds: Int)? {
        let token = Token()
        let now = clock()
        let signIn = state.withLock { state -> SignIn? in
            guard let old = state.hashes[id], let signIn = state.signIns.removeValue(forKey: old) else { return nil }
            state.signIns[token.hash] = signIn
            state.hashes[id] = token.hash
            state.leaving = state.leaving.filter { $0.value.until > now }
            state.leaving[old] = (id, now.adding(seconds: Self.leavingSeconds))
            return signIn
        }
        guard let signIn else { return nil }
        try await record.write { database in
            try database.execute(
                literal: "UPDATE sign_ins SET token_hash = \(Data(token.hash)) WHERE id = \(id.rawValue)"
            )
        }
        let end = signIn.createdAt.adding(seconds: Self.absoluteSeconds)
        return (token.text, Int(max(0, end.milliseconds(since: now)) / 1_000))
    }

    private func sweepLater() {
        sweeper.asyncAfter(deadline: .now() + .seconds(Self.sweepSeconds)) { [weak self] in
            guard let self else { return }
            Task { try await self.endExpired() }
            sweepLater()
        }
    }

    /// The last used first.
    private func ids(where condition: (SignIn) -> Bool) -> [SignInID] {
        let found = state.withLock { $0.signIns.values.filter(condition) }
        return found.sorted { ($0.lastSeenAt, $0.id) > ($1.lastSeenAt, $1.id) }.map(\.id)
    }

    /// From the first line on, no request with such a token is let in, even if the write should fail.
    private func end(_ ids: [SignInID], because reason: SignInEnd) async throws {
        let (ended, handlers) = state.withLock { state in
            for id in ids { state.confirmed[id] = nil }
            let ended = ids.compactMap { state.hashes.removeValue(forKey: $0) }
                .compactMap { state.signIns.removeValue(forKey: $0) }
            return (ended, Array(state.handlers.values))
        }
        guard !ended.isEmpty else { return }
        for signIn in ended { for handler in handlers { handler(signIn, reason) } }
        try await record.write { database in
            for signIn in ended {
                try database.execute(literal: "DELETE FROM sign_ins WHERE id = \(signIn.id.rawValue)")
            }
        }
    }

    /// Losing this costs nothing but accuracy, so nobody waits for it.
    private func writeSeen(_ signIn: SignIn) {
        Task { [record] in
            try await record.write { database in
                try database.execute(
                    literal: """
                        UPDATE sign_ins SET last_seen_at = \(signIn.lastSeenAt.rawValue)
                        WHERE id = \(signIn.id.rawValue)
                        """
                )
            }
        }
    }
}

/// Keeps a handler of ``SignIns/ended(_:)`` for as long as it is kept itself.
public final class SignInWatch: Sendable {
    private let cancel: @Sendable () -> Void

    init(cancel: @escaping @Sendable () -> Void) {
        self.cancel = cancel
    }

    deinit { cancel() }
}

extension SignIn {
    func hasExpired(at now: Moment) -> Bool {
        let idle = person == nil ? SignIns.screenSeconds : SignIns.idleSeconds
        let absolute = person == nil ? SignIns.screenSeconds : SignIns.absoluteSeconds
        return now >= lastSeenAt.adding(seconds: idle) || now >= createdAt.adding(seconds: absolute)
    }
}
