import Meetings

@testable import Rooms

/// A browser of somebody who takes part, on a connection that comes and goes: sends a command until it is answered, and
/// comes back with what it holds.
final class SimulatedClient {
    let visitor: Visitor
    let topics: Set<Topic>
    private(set) var ear = Ear()
    private(set) var isIn = false
    /// Sent, and not known to be answered: sent again, each the same as before.
    var unanswered: [CommandRequest] = []

    init(_ visitor: Visitor, topics: Set<Topic>) {
        self.visitor = visitor
        self.topics = topics
    }

    /// Comes (back) with what it held before.
    func come(to room: Room) {
        ear = Ear(ear.holding)
        room.join(ear, as: visitor, hello: ear.holding.hello(watching: topics))
        isIn = true
    }

    func go(from room: Room) {
        room.leave(ear)
        isIn = false
    }

    /// The room is another, or has said goodbye.
    func isCutOff() { isIn = false }
}
