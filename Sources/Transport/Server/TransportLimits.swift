/// What the transport takes from strangers, and for how long it waits for them.
public struct TransportLimits: Sendable {
    /// Open connections from one IPv4 address or one IPv6 /64 network. A whole room may sit behind one address.
    public var connectionsPerAddress = 2_000
    /// Open connections altogether.
    public var connections = 20_000
    /// From the accepted connection to the end of the TLS handshake.
    public var handshakeTime = Duration.seconds(10)
    /// TLS handshakes that a loop goes on with before everybody else has a turn. Each takes up to half a millisecond.
    public var handshakesPerTurn = 4
    /// How far a peer may fall behind the slowest pace, and how long it may take nothing, before the connection ends.
    public var sendStall = Duration.seconds(30)
    /// Slowest pace at which a peer must take what waits for it in memory.
    public var sendBytesPerSecond = 4 << 10
    /// Slowest pace for a file, which waits on the disk: below what a telephone of the second generation brings.
    public var fileBytesPerSecond = 1 << 10
    /// Output waiting in memory for all peers of one IPv4 address or one IPv6 /64 network. Frames that go to many count for
    /// nobody. The connection that would pass it ends.
    public var waitingBytesPerAddress = 128 << 20
    /// Output waiting in memory for everyone.
    public var waitingBytes = 512 << 20
    /// Input kept in memory for all peers of one IPv4 address or one IPv6 /64 network, such as bodies that are not answered yet.
    public var keptInputBytesPerAddress = 128 << 20
    /// Input kept in memory for everyone.
    public var keptInputBytes = 512 << 20
    /// After our last byte: how long the peer may take to close its side.
    public var lingering = Duration.seconds(2)
    /// Bytes read and thrown away while lingering.
    public var lingeringBytes = 1 << 20
    /// Width of a timer bucket: deadlines fire at most this much late.
    public var timerTick = Duration.milliseconds(100)
    /// How often it is asked whether a crowd has come or gone, so that memory can be given back to the system.
    public var tidying = Duration.seconds(5)

    public init() {}
}

extension Duration {
    /// Whole milliseconds, rounded down; negative durations count as none.
    package var milliseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}
