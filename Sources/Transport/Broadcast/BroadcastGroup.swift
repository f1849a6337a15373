import Synchronization

/// People who get the same frames at the same time.
///
/// The member list of each loop lives on that loop, as flat arrays, so that a frame for thousands costs one job
/// per loop and one `send` per member. Calls from one thread keep their order, also between ``join(_:)``,
/// a frame sent to one member, and ``send(_:)``: a member who joins after its first full view misses nothing.
/// Members leave by themselves when their connection closes.
public final class BroadcastGroup: Sendable {
    private let loops = Mutex<[EventLoop]>([])

    public init() {}

    deinit {
        let identity = ObjectIdentifier(self)
        for loop in loops.withLock({ $0 }) {
            loop.submit { $0.core.forgetGroup(identity) }
        }
    }

    public func join(_ member: ConnectionHandle) {
        let loop = member.loop
        loops.withLock { known in
            if !known.contains(where: { $0 === loop }) { known.append(loop) }
        }
        let identity = ObjectIdentifier(self)
        loop.submit { $0.core.join(identity, slot: member.slot, generation: member.generation) }
    }

    public func leave(_ member: ConnectionHandle) {
        let identity = ObjectIdentifier(self)
        member.loop.submit { $0.core.leave(identity, slot: member.slot, generation: member.generation) }
    }

    /// Sends `frame` to every member; a member with queued output is left out and told later by `caughtUp`.
    public func send(_ frame: Frame) {
        let identity = ObjectIdentifier(self)
        for loop in loops.withLock({ $0 }) {
            loop.submit { $0.core.broadcast(frame, to: identity) }
        }
    }
}

/// Frames to a list of connections that is made up anew each time. A lasting list is cheaper as a ``BroadcastGroup``.
public enum Broadcast {
    public static func send(_ frame: Frame, to members: [ConnectionHandle]) {
        for (_, here) in Dictionary(grouping: members, by: { ObjectIdentifier($0.loop) }) {
            here.first?.loop.submit { loop in
                for member in here {
                    loop.core.connection(slot: member.slot, generation: member.generation)?.deliver(frame)
                }
            }
        }
    }
}
