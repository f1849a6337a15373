/// Names one connection for as long as it lives; afterwards everything asked of it is quietly dropped.
public struct ConnectionHandle: Sendable, Hashable {
    let loop: EventLoop
    let slot: Int32
    let generation: UInt32

    public static func == (left: ConnectionHandle, right: ConnectionHandle) -> Bool {
        left.loop === right.loop && left.slot == right.slot && left.generation == right.generation
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(loop))
        hasher.combine(slot)
        hasher.combine(generation)
    }

    /// Runs `body` on the connection's loop if it is still open. Calls from one thread keep their order.
    ///
    /// - Parameter gone: Runs instead when the connection has closed.
    public func perform(_ body: @escaping @Sendable (Connection) -> Void, ifGone gone: (@Sendable () -> Void)? = nil) {
        let (slot, generation) = (slot, generation)
        loop.submit { loop in
            guard let connection = loop.core.connection(slot: slot, generation: generation) else {
                gone?()
                return
            }
            loop.core.refreshClock()
            body(connection)
        }
    }
}
