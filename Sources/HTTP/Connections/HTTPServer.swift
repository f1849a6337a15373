import Logging
import Transport

/// HTTP/1.1 and WebSocket on a ``TransportServer``.
public final class HTTPServer: Sendable {
    private let transport: TransportServer

    /// - Parameter allowedHosts: Hosts this server answers for, in lower case without port; others get 421.
    ///   Nil answers for any.
    /// - Throws: ``TLSFailure`` when certificate or key cannot be used.
    public init(
        options: ServerOptions,
        limits: HTTPLimits = HTTPLimits(),
        allowedHosts: Set<String>? = nil,
        responder: any Responder,
        logger: Logger
    ) throws(TLSFailure) {
        let settings = HTTPSettings(
            responder: responder,
            limits: limits,
            allowedHosts: allowedHosts,
            logger: logger
        )
        transport = try TransportServer(options: options, logger: logger) { _ in HTTPConnection(settings) }
    }

    /// Binds, listens and returns the port.
    ///
    /// - Throws: ``SocketFailure`` when the address cannot be had.
    public func start() throws(SocketFailure) -> UInt16 { try transport.start() }

    /// Connections open at this moment.
    public var connectionCount: Int { transport.connectionCount }

    /// Reads certificate and key again for new connections; on failure the ones in use stay.
    public func reloadCertificates() throws(TLSFailure) { try transport.reloadCertificates() }

    /// Stops accepting, closes idle connections, says 1001 to WebSockets, and waits for answers under way.
    ///
    /// - Returns: How many connections were cut off at the deadline.
    @discardableResult
    public func drain(deadline: Duration) async -> Int { await transport.drain(deadline: deadline) }
}
