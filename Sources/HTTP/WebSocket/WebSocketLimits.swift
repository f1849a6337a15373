/// What one WebSocket may take. A shared object, so that a connection holds one word of it.
public final class WebSocketLimits: Sendable {
    /// Largest message, all fragments together, bytes. More is closed 1009.
    public let messageBytes: Int
    /// Most fragments of one message. More is closed 1008.
    public let fragments: Int
    /// Output the kernel has not taken, bytes. More is closed 1013; broadcasts are left out long before.
    public let queuedBytes: Int
    /// Sustained messages and control frames per second; beyond the burst the connection is closed 1008.
    /// Nil sets no pace.
    public let framesPerSecond: Int?
    /// Messages and control frames that may come at once.
    public let burst: Int
    /// Whether binary messages are taken; otherwise they are closed 1003.
    public let takesBinary: Bool
    /// Between two pings; below the 60 s after which common proxies cut a silent connection.
    public let ping: Duration
    /// Without any byte from the peer for this long, it is dead.
    public let dead: Duration
    /// After our close frame: how long to wait for the peer's.
    public let closing: Duration
    /// When no more is to come from either side: how long the rest and our close frame may take.
    public let ending: Duration

    public init(
        messageBytes: Int = 64 << 10,
        fragments: Int = 64,
        queuedBytes: Int = 1 << 20,
        framesPerSecond: Int? = 100,
        burst: Int = 300,
        takesBinary: Bool = false,
        ping: Duration = .seconds(25),
        dead: Duration = .seconds(60),
        closing: Duration = .seconds(5),
        ending: Duration = .seconds(10)
    ) {
        self.messageBytes = messageBytes
        self.fragments = fragments
        self.queuedBytes = queuedBytes
        self.framesPerSecond = framesPerSecond
        self.burst = burst
        self.takesBinary = takesBinary
        self.ping = ping
        self.dead = dead
        self.closing = closing
        self.ending = ending
    }

    /// The limits of a meeting room's connection.
    public static let room = WebSocketLimits()

    /// Wide enough for protocol suites: 16 MiB messages in any number of fragments.
    public static let echo = WebSocketLimits(
        messageBytes: 32 << 20,
        fragments: .max,
        queuedBytes: 128 << 20,
        framesPerSecond: nil,
        takesBinary: true
    )
}
