import Foundation
import Synchronization

/// Members of one session who do what they are told, each over sockets of their own, until they are sent home: the
/// company of a rehearsal.
///
/// One thread serves them all. Members are named by their place in the list of sign-ins; orders may come from any thread.
public final class SimulatedMembers: Sendable {
    /// What one member votes: marks as `polls.cast` takes them, none for a blank ballot.
    public struct Ballot: Sendable {
        public let member: Int
        public let choices: [String]

        public init(member: Int, choices: [String]) { (self.member, self.choices) = (member, choices) }
    }

    public enum Order: Sendable {
        /// Everyone comes and reports for the session; one in ten comes late. Who is there already stays.
        case comeIn
        case askToSpeak([Int])
        case vote(poll: Int, [Ballot])
        /// `issuer` and `seal` are the keys of the vote.
        case voteSecretly(poll: Int, issuer: [UInt8], seal: [UInt8], [Ballot])
        /// These lose the network and have it back after a while.
        case loseNetwork([Int])
    }

    /// How people take their time, in seconds.
    public struct Pace: Sendable {
        public var arriving = 0.2...6.0
        public var arrivingLate = 15.0...30.0
        public var raisingHands = 0.3...4.0
        public var voting = 0.5...7.0
        public var away = 12.0...20.0

        public init() {}

        /// For tests: everyone within half a second.
        public static let quick: Pace = {
            var pace = Pace()
            (pace.arriving, pace.arrivingLate) = (0...0.2, 0.2...0.4)
            (pace.raisingHands, pace.voting, pace.away) = (0...0.2, 0...0.3, 0.5...0.8)
            return pace
        }()
    }

    private let post: Post

    /// - Parameter signIns: one token per member.
    /// - Throws: ``BenchFailure`` when the system grants too few open files.
    public static func assemble(
        target: Target,
        meeting: String,
        signIns: [String],
        pace: Pace = Pace()
    ) async throws -> SimulatedMembers {
        let post = Post()
        return try await withCheckedThrowingContinuation { begun in
            let thread = Thread {
                do {
                    let crowd = try Crowd(target: target, meeting: meeting, signIns: signIns)
                    begun.resume(returning: SimulatedMembers(post))
                    Company(crowd, pace: pace).serve(post)
                } catch {
                    begun.resume(throwing: error)
                }
                post.end()
            }
            thread.name = "rehearsal"
            thread.start()
        }
    }

    private init(_ post: Post) { self.post = post }

    deinit { post.dismiss() }

    public func order(_ order: Order) { post.leave(order) }

    /// How many of them are connected now.
    public var connected: Int { post.connected }

    /// Sends everyone home; returns when their last connection is closed.
    public func dismiss() async {
        post.dismiss()
        await post.ended()
    }
}

/// Where orders wait for the thread that carries them out.
final class Post: Sendable {
    private struct State {
        var orders: [SimulatedMembers.Order] = []
        var connected = 0
        var isDismissed = false
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var connected: Int { state.withLock { $0.connected } }

    func leave(_ order: SimulatedMembers.Order) { state.withLock { $0.orders.append(order) } }

    /// The orders that came since; nil when everyone is to go home.
    func take(connected: Int) -> [SimulatedMembers.Order]? {
        state.withLock { state in
            state.connected = connected
            defer { state.orders = [] }
            return state.isDismissed ? nil : state.orders
        }
    }

    func dismiss() { state.withLock { $0.isDismissed = true } }

    func end() {
        let waiting = state.withLock { state in
            state.hasEnded = true
            state.connected = 0
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }

    func ended() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.hasEnded { state.waiting.append(continuation) }
                return state.hasEnded
            }
            if isOver { continuation.resume() }
        }
    }
}
