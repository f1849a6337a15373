import HTTP
import Rooms
import Transport

/// The frames of one circle of listeners, carried to all their sockets with one encoding.
final class SocketFanout: Fanout {
    private let group = BroadcastGroup()

    func join(_ listener: any Listener) {
        if let socket = (listener as? LiveSession)?.handle { group.join(socket) }
    }

    func leave(_ listener: any Listener) {
        if let socket = (listener as? LiveSession)?.handle { group.leave(socket) }
    }

    func send(_ text: [UInt8], mark: Int64, after: Int64) {
        group.send(.text(text, mark: mark, after: after))
    }
}

extension App {
    /// How rooms reach the sockets of their listeners.
    public static let makeFanout: @Sendable () -> any Fanout = { SocketFanout() }
}
