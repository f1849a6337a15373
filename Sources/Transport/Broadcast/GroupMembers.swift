import CLinux
import Glibc

/// The members of one broadcast group on one loop: flat arrays that a fan-out walks without touching objects.
final class GroupMembers {
    private(set) var sockets: [Int32] = []
    private(set) var slots: [Int32] = []

    func add(_ connection: Connection) {
        guard !connection.isClosing, !connection.memberships.contains(where: { $0.members === self }) else { return }
        connection.memberships.append(.init(members: self, index: Int32(slots.count)))
        sockets.append(connection.socket)
        slots.append(connection.slot)
    }

    func remove(_ connection: Connection, in core: LoopCore) {
        guard let place = connection.memberships.firstIndex(where: { $0.members === self }) else { return }
        let membership = connection.memberships.remove(at: place)
        remove(at: membership.index, in: core)
    }

    /// Takes out one place; the last member moves into it.
    func remove(at index: Int32, in core: LoopCore) {
        let place = Int(index)
        let last = slots.count - 1
        if place < last {
            slots[place] = slots[last]
            sockets[place] = sockets[last]
            core.connections[Int(slots[place])]?.moved(in: self, to: index)
        }
        slots.removeLast()
        sockets.removeLast()
    }

    /// One non-blocking `send` per member. Only members that are behind, encrypted or broken cost more.
    func send(_ frame: Frame, in core: LoopCore) {
        let flags = linux_send_flags()
        frame.bytes.withUnsafeBytes { wire in
            for index in slots.indices {
                let slot = Int(slots[index])
                guard core.flags[slot] == 0 else {
                    core.connections[slot]?.deliver(frame)
                    continue
                }
                let sent = Glibc.send(sockets[index], wire.baseAddress, wire.count, flags)
                guard sent != wire.count else { continue }
                core.connections[slot]?.sentPart(of: frame, count: sent, reason: errno)
            }
        }
    }
}

extension Connection {
    fileprivate func moved(in members: GroupMembers, to index: Int32) {
        for place in memberships.indices where memberships[place].members === members {
            memberships[place].index = index
        }
    }

    /// The fan-out got `count` bytes of `frame` through (negative: an error).
    fileprivate func sentPart(of frame: Frame, count: Int, reason: Int32) {
        if count >= 0 || reason == EAGAIN || reason == EINTR {
            enqueue(.frame(frame, sent: max(0, count)))
        } else {
            core.closeSoon(self)
        }
    }
}
