import Synchronization

@testable import Rooms

/// The answers that came so far.
final class Heard: Sendable {
    private let stored = Mutex<[CommandReply]>([])

    var replies: [CommandReply] { stored.withLock { $0 } }

    func add(_ reply: CommandReply) { stored.withLock { $0.append(reply) } }
}
