/// Speaks one protocol on one connection. Every call arrives on the connection's loop and must not block.
public protocol ConnectionHandler: AnyObject {
    /// The connection is usable (after the TLS handshake).
    func opened(_ connection: Connection)

    /// `bytes` arrived. They lie in the loop's scratch memory: valid, and writable, only during the call.
    func received(_ bytes: UnsafeMutableRawBufferPointer, on connection: Connection)

    /// The peer will send nothing more; it may still be reading.
    func inputEnded(_ connection: Connection)

    /// The time set with ``Connection/setDeadline(after:)`` is up.
    func deadlineReached(_ connection: Connection)

    /// Everything queued has been handed to the kernel.
    func flushed(_ connection: Connection)

    /// Broadcast frames were left out because output was queued; the queue is empty now.
    /// Everything up to and including `lastMark` was sent. Frames are left out until ``Connection/catchUp(_:)``.
    func caughtUp(lastMark: Int64, on connection: Connection)

    /// The server is going down: finish what is in hand, then close.
    func drain(_ connection: Connection)

    /// The connection is gone. Nothing is called afterwards.
    func closed(_ connection: Connection)
}

extension ConnectionHandler {
    public func opened(_ connection: Connection) {}
    public func flushed(_ connection: Connection) {}
    public func caughtUp(lastMark: Int64, on connection: Connection) {}
}
