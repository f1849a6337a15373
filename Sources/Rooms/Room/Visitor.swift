import Meetings

/// Who looks into a room. Comes from the sign-in, never from a message.
public enum Visitor: Hashable, Sendable {
    case person(PersonID)
    /// A participant who shows the wall's view on a screen of the room: sees what the wall sees, while a participant.
    case personAtScreen(PersonID)
    /// The wall: sees what anyone passing by may read, gives no commands.
    case screen
}

/// One connected client, whatever carries it. Called on the room's queue; must not block.
public protocol Listener: AnyObject, Sendable {
    /// Delivers in order, or closes the connection.
    func send(_ text: [UInt8], mark: Int64)
    /// Like ``send(_:mark:)``, after the listener said it had been left out of frames.
    func catchUp(_ text: [UInt8], mark: Int64)
    /// The room shows this listener nothing more.
    func end(_ reason: Farewell)
}

/// Why a room turns a listener away.
public enum Farewell: String, Hashable, Sendable {
    /// No longer a participant, or the session is not theirs to see.
    case removed
    /// The room stops and comes back from disk: connect again.
    case restart
}

/// Listeners who are sent the same frames. Called on the room's queue; keeps the order of calls.
public protocol Fanout: AnyObject, Sendable {
    func join(_ listener: any Listener)
    func leave(_ listener: any Listener)
    /// Tells changes `after + 1 ... mark`. A listener that is behind is left out and told so later.
    func send(_ text: [UInt8], mark: Int64, after: Int64)
}
