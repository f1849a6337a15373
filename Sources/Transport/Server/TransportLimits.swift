/// What the transport takes from strangers, and for how long it waits for them.
public struct TransportLimits: Sendable {
    /// Open connections from one IPv4 address or one IPv6 /64 network. A whole room may sit behind one address.
    public var connectionsPerAddress = 2_000
    /// Open connections altogether.
    public var connections = 20_000
    /// From the accepted connection to the end of the TLS handshake.
    public var handshakeTime = Duration.seconds(10)
    /// Queued output that makes no progress for this long ends the connection.
    public var sendStall = Duration.seconds(30)
    /// After our last byte: how long the peer may take to close its side.
    public var lingering = Duration.seconds(2)
    /// Bytes read and thrown away while lingering.
    public var lingeringBytes = 1 << 20
    /// Width of a timer bucket: deadlines fire at most this much late.
    public var timerTick = Duration.milliseconds(100)

    public init() {}
}

extension Duration {
    /// Whole milliseconds, rounded down; negative durations count as none.
    package var milliseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}
