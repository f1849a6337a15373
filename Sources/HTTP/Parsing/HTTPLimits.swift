/// What an HTTP client may take of the server's memory and time.
public struct HTTPLimits: Sendable {
    /// Method, target and version of a request, without the line end. More is answered 414.
    public var requestLineBytes = 8 << 10
    /// All header lines of a request with their line ends. More is answered 431.
    public var headerBytes = 16 << 10
    /// Header fields of a request. More is answered 431.
    public var headerFields = 100
    /// Chunk extensions of one body, all chunks together. More is answered 400.
    public var chunkExtensionBytes = 1 << 10
    /// Trailer lines after a chunked body, read and ignored. More is answered 431.
    public var trailerBytes = 8 << 10
    /// From the first byte of a request (or the new connection) to the end of its head. Later is answered 408.
    public var headTime = Duration.seconds(10)
    /// Over each such span a body must bring `bodyBytesPerSecond`. Slower is answered 408.
    public var bodyWindow = Duration.seconds(10)
    /// Slowest pace of a body.
    public var bodyBytesPerSecond = 4 << 10
    /// So much of a body in memory is kept whatever else is; the rest is counted with what all others send.
    public var uncountedBodyBytes = 16 << 10
    /// How long a connection may wait for its next request.
    public var keepAlive = Duration.seconds(60)
    /// Requests answered on one connection before it is closed.
    public var requestsPerConnection = 1_000

    public init() {}
}
