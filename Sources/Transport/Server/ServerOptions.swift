/// Where a server listens and with what.
public struct ServerOptions: Sendable {
    /// A numeric address or a name: `127.0.0.1`, `::`, `localhost`.
    public var host: String
    /// 0 takes any free port.
    public var port: UInt16
    /// Event loops; one per core is the useful maximum.
    public var loops: Int
    /// Certificate and key; nil speaks plain HTTP.
    public var tls: TLSFiles?
    public var limits: TransportLimits

    public init(
        host: String = "127.0.0.1",
        port: UInt16 = 0,
        loops: Int = 1,
        tls: TLSFiles? = nil,
        limits: TransportLimits = TransportLimits()
    ) {
        self.host = host
        self.port = port
        self.loops = max(1, loops)
        self.tls = tls
        self.limits = limits
    }
}
