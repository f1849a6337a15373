import Dispatch
import Logging

/// What all connections of a server share.
final class HTTPSettings: Sendable {
    let responder: any Responder
    let limits: HTTPLimits
    /// Hosts answered for, in lower case without port; nil answers for any.
    let allowedHosts: Set<String>?
    let logger: Logger
    /// Uploads are written here, so that a slow disk holds up no loop.
    let storage = DispatchQueue(label: "phonghop.uploads")

    init(responder: any Responder, limits: HTTPLimits, allowedHosts: Set<String>?, logger: Logger) {
        self.responder = responder
        self.limits = limits
        self.allowedHosts = allowedHosts
        self.logger = logger
    }

    /// Whether this server answers for the `host` of a request.
    func answers(for host: String) -> Bool {
        guard let allowedHosts, !host.isEmpty else { return true }
        if allowedHosts.contains(host) { return true }
        guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") else { return false }
        return allowedHosts.contains(String(host[..<colon]))
    }
}
